import TextAnalysis

/// A string to find, folded, with the index terms that every passage containing it has.
struct Pattern: Sendable, Hashable {
    /// The folded string, in UTF-8; never empty.
    let bytes: [UInt8]
    /// Terms that a passage with the string must have; empty if the string has no two word characters side by side
    /// and no word character before another sign.
    let terms: [[UInt8]]
    /// A single word character that the string ends with, if it has no terms: the passage has a term that begins so.
    let prefix: [UInt8]?
    /// Whether every passage that has ``terms``, or a term that begins with ``prefix``, contains the string. This holds
    /// for strings of one or two word characters.
    let isDecidedByTerms: Bool

    /// The string as an index term whose frequency in a passage is the number of the string's occurrences there. This holds
    /// for two different word characters. (Three equal characters in a row are two terms and one occurrence.)
    var countedTerm: [UInt8]? {
        guard isDecidedByTerms, prefix == nil else { return nil }
        // Two characters are equal only if each is half of the bytes.
        let half = bytes.count / 2
        return bytes.count % 2 == 0 && bytes[..<half].elementsEqual(bytes[half...]) ? nil : bytes
    }

    init(_ text: String) {
        self.init(folded: Normalizer.fold(text).utf8)
    }

    init(folded: [UInt8]) {
        bytes = folded
        var bigrams: [[UInt8]] = []
        var lastCharacters: [[UInt8]] = []
        var endsInWord = false
        folded.withUnsafeBufferPointer { buffer in
            Tokenizer.forEachTerm(in: buffer) { range, isBigram in
                let term = Array(buffer[range])
                if isBigram { bigrams.append(term) } else { lastCharacters.append(term) }
                endsInWord = range.upperBound == buffer.count
            }
        }
        // The last character of a run is a term of its own only where the run ends, and the string's last run may
        // continue in the passage.
        let final = endsInWord ? lastCharacters.popLast() : nil
        terms = Self.different(bigrams.isEmpty ? lastCharacters : bigrams)
        prefix = terms.isEmpty ? final : nil
        isDecidedByTerms = prefix.map { $0 == folded } ?? (terms == [folded])
    }

    /// The terms without repetitions, in order. Few are compared with each other, which costs less than hashing them.
    private static func different(_ terms: [[UInt8]]) -> [[UInt8]] {
        guard terms.count <= 16 else {
            var known: Set<[UInt8]> = []
            return terms.filter { known.insert($0).inserted }
        }
        var different: [[UInt8]] = []
        different.reserveCapacity(terms.count)
        for term in terms where !different.contains(term) { different.append(term) }
        return different
    }

    /// All else follows from the string.
    static func == (a: Pattern, b: Pattern) -> Bool { a.bytes == b.bytes }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    /// The first occurrence at or after an offset, both in bytes of the folded text.
    @inline(__always)
    func firstOccurrence(in text: UnsafeRawBufferPointer, from offset: Int = 0) -> Int? {
        bytes.withUnsafeBufferPointer { Needle(bytes: $0).firstOccurrence(in: text, from: offset) }
    }

    /// All occurrences that do not overlap, from left to right.
    func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var offset = 0
        while let start = firstOccurrence(in: text, from: offset) {
            offset = start + bytes.count
            found.append(start..<offset)
        }
        return found
    }

    func count(in text: UnsafeRawBufferPointer) -> Int {
        bytes.withUnsafeBufferPointer { Needle(bytes: $0).count(in: text) }
    }

    /// All occurrences, also those that begin inside another.
    func overlappingOccurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var offset = 0
        while let start = firstOccurrence(in: text, from: offset) {
            found.append(start..<start + bytes.count)
            offset = start + 1
        }
        return found
    }
}

/// Strings with gaps between them: `兰州*铁路`.
struct GappedPattern: Sendable, Hashable {
    let parts: [Pattern]
    /// For each part the first that is equal: what is found for one is found for all.
    private let firstEqual: [Int]
    private let hasRepetitions: Bool

    init(parts: [Pattern]) {
        self.parts = parts
        var known: [Pattern: Int] = [:]
        firstEqual = parts.indices.map { index in
            if let first = known[parts[index]] { return first }
            known[parts[index]] = index
            return index
        }
        hasRepetitions = known.count < parts.count
    }

    static func == (a: GappedPattern, b: GappedPattern) -> Bool { a.parts == b.parts }

    func hash(into hasher: inout Hasher) { hasher.combine(parts) }

    /// The stretches from the first part's beginning to the last one's end; for each position where a stretch can begin,
    /// the shortest. They do not overlap.
    func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        // Stretches found so far, each by its end; of those with one end only the latest beginning is kept.
        var open = parts[0].overlappingOccurrences(in: text)
        var known = hasRepetitions ? [0: open] : [:]
        for index in parts.indices.dropFirst() where !open.isEmpty {
            var next: [Range<Int>] = []
            var before = 0
            for occurrence in occurrences(ofPart: index, in: text, &known) {
                // Stretches are in order of their ends. If the last that ends before is too far, or in another sentence,
                // so are those before it.
                while before < open.count, open[before].upperBound <= occurrence.lowerBound { before += 1 }
                guard before > 0 else { continue }
                let stretch = open[before - 1]
                if Self.isGap(text, stretch.upperBound..<occurrence.lowerBound) {
                    next.append(stretch.lowerBound..<occurrence.upperBound)
                }
            }
            open = next
        }
        var found: [Range<Int>] = []
        for stretch in open.sorted(by: { ($0.upperBound, -$0.lowerBound) < ($1.upperBound, -$1.lowerBound) })
        where stretch.lowerBound >= (found.last?.upperBound ?? 0) {
            found.append(stretch)
        }
        return found
    }

    private func occurrences(
        ofPart index: Int, in text: UnsafeRawBufferPointer, _ known: inout [Int: [Range<Int>]]
    ) -> [Range<Int>] {
        let first = firstEqual[index]
        if let found = known[first] { return found }
        let found = parts[index].overlappingOccurrences(in: text)
        if hasRepetitions { known[first] = found }
        return found
    }

    /// Whether `*` may stand for a stretch: few enough characters, all in one sentence.
    private static func isGap(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Bool {
        guard range.count <= QueryNode.maximumGap * 4 else { return false }
        var scalars = 0
        for index in range where text[index] & 0xC0 != 0x80 {
            scalars += 1
            if SentenceBreaks.isEnd(text, at: index) { return false }
        }
        return scalars <= QueryNode.maximumGap
    }
}

/// Two strings close to each other.
struct NearPattern: Sendable, Hashable {
    let first: Pattern
    let second: Pattern
    /// The most characters between them, in Unicode scalars of the folded text.
    let distance: Int

    /// The occurrences of either string that have one of the other near, in order; the two do not overlap.
    func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        let a = first.overlappingOccurrences(in: text)
        let b = second.overlappingOccurrences(in: text)
        let found = Set(near(a, to: b, in: text) + near(b, to: a, in: text))
        return found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }

    /// Those of some occurrences that have one of the others near: the last one before or the first one after. Both lists are
    /// in order.
    private func near(
        _ occurrences: [Range<Int>], to others: [Range<Int>], in text: UnsafeRawBufferPointer
    ) -> [Range<Int>] {
        var before = 0
        var after = 0
        return occurrences.filter { occurrence in
            while before < others.count, others[before].upperBound <= occurrence.lowerBound { before += 1 }
            while after < others.count, others[after].lowerBound < occurrence.upperBound { after += 1 }
            return before > 0 && isNear(others[before - 1].upperBound..<occurrence.lowerBound, in: text)
                || after < others.count && isNear(occurrence.upperBound..<others[after].lowerBound, in: text)
        }
    }

    private func isNear(_ gap: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        guard gap.count <= distance * 4 else { return false }
        return gap.reduce(0) { $0 + (text[$1] & 0xC0 == 0x80 ? 0 : 1) } <= distance
    }
}

/// Where sentences end in folded text: 。 ! ? ;
enum SentenceBreaks {
    /// Whether the character that begins at a byte ends a sentence.
    @inline(__always)
    static func isEnd(_ text: UnsafeRawBufferPointer, at index: Int) -> Bool {
        switch text[index] {
        case 0x21, 0x3F, 0x3B: return true
        // 。 is E3 80 82.
        case 0xE3: return index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x82
        default: return false
        }
    }

    /// The sentences of a text, their end signs included, in bytes.
    static func sentences(of text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < text.count {
            let lead = text[index]
            let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            if isEnd(text, at: index) {
                sentences.append(start..<min(index + length, text.count))
                start = index + length
            }
            index += length
        }
        if start < text.count { sentences.append(start..<text.count) }
        return sentences
    }
}
