import PlanLanguage
import TextAnalysis

/// A Latin word or a number of a relaxed query, which counts only where it stands whole: LNG is not in xining, 2025 not in
/// 120259.
struct WholeToken {
    /// What is looked for: the token, and the character after it (5年), or before it (第5), where the token is one character
    /// and so has no bigram of its own.
    let bytes: [UInt8]

    /// The token's own part of the query's folded text, in bytes.
    let range: Range<Int>

    /// - Parameters:
    ///   - range: the token in `folded`.
    ///   - run: the run of word characters that it stands in.
    /// - Returns: `nil` for a single character by itself.
    init?(_ range: Range<Int>, run: Range<Int>, in folded: [UInt8]) {
        var probe = range
        let isPair = { (bytes: Range<Int>) in Self.hasPair(folded[bytes]) }
        if !isPair(probe), probe.upperBound < run.upperBound {
            probe = probe.lowerBound..<probe.upperBound + FoldedCharacters.length(folded[probe.upperBound])
        } else if !isPair(probe), probe.lowerBound > run.lowerBound {
            var start = probe.lowerBound - 1
            while folded[start] & 0xC0 == 0x80 { start -= 1 }
            probe = start..<probe.upperBound
        }
        guard isPair(probe) else { return nil }
        bytes = Array(folded[probe])
        self.range = range
    }

    /// Whether two word characters stand side by side.
    private static func hasPair(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var found = false
            Tokenizer.forEachTerm(in: buffer) { _, isBigram in found = found || isBigram }
            return found
        }
    }

    /// The terms of the index that a passage with the token has.
    var bigrams: [[UInt8]] {
        bytes.withUnsafeBufferPointer { buffer in
            var terms: [[UInt8]] = []
            Tokenizer.forEachTerm(in: buffer) { term, isBigram in if isBigram { terms.append(Array(buffer[term])) } }
            return terms
        }
    }

    /// Calls a function with each place where the token's characters stand in a folded text, from left to right.
    ///
    /// - Parameter body: is told whether the token stands there whole, and returns whether to go on.
    func forEachOccurrence(
        in text: UnsafeRawBufferPointer, _ body: (_ range: Range<Int>, _ isWhole: Bool) -> Bool
    ) {
        bytes.withUnsafeBufferPointer { bytes in
            let needle = Needle(bytes: bytes)
            var offset = 0
            while let start = needle.firstOccurrence(in: text, from: offset) {
                let end = start + bytes.count
                guard body(start..<end, isWhole(start..<end, in: text)) else { return }
                offset = end
            }
        }
    }

    func occurs(in text: UnsafeRawBufferPointer) -> Bool {
        var found = false
        forEachOccurrence(in: text) { _, isWhole in
            found = found || isWhole
            return !found
        }
        return found
    }

    func count(in text: UnsafeRawBufferPointer) -> Int {
        var count = 0
        forEachOccurrence(in: text) { _, isWhole in
            if isWhole { count += 1 }
            return true
        }
        return count
    }

    /// A number may stand before a unit in letters (750 in 750kv); otherwise no letter or digit stands beside a token.
    private func isWhole(_ range: Range<Int>, in text: UnsafeRawBufferPointer) -> Bool {
        if range.lowerBound > 0, Self.isWordPart(bytes[0]), Self.isWordPart(text[range.lowerBound - 1]) { return false }
        guard range.upperBound < text.count, let last = bytes.last, Self.isWordPart(last) else { return true }
        let next = text[range.upperBound]
        return Self.isDigit(last) ? !Self.isDigit(next) : !Self.isWordPart(next)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Whether a byte of folded text is, or begins or ends, a letter or digit of a script with words: a two-byte scalar is
    /// of such a script, a longer one an ideograph or a mark.
    static func isWordPart(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte) || (0xC3...0xDF).contains(byte)
    }
}
