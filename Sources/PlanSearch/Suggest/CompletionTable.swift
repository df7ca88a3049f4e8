import PlanLanguage
import SearchIndex
import TextAnalysis

/// The strings of a generation that can complete what the user types, the most frequent first.
struct CompletionTable: Sendable {
    struct Entry: Sendable {
        /// How often the texts have it, as far as that was counted: for the order alone.
        var frequency: UInt32
        var scalars: UInt16
        var kind: Suggestion.Kind
        /// In ``folded``.
        var start: UInt32
        var length: UInt16
        /// Where a text has it; document 0 for a title, whose text is ``titles`` at this index.
        var document: UInt32
        var offset: UInt32
    }

    private var entries: [Entry] = []
    /// The folded strings, one after another.
    private var folded: [UInt8] = []
    /// By the hash of their folded text, open addressing: one more than an entry's index, 0 for none.
    private var slots: [UInt32] = []
    private let titles: [String]
    private let snapshot: IndexSnapshot

    /// - Parameters:
    ///   - counted: strings of the texts; of one that is there twice the first says what it is.
    ///   - titles: the plans' titles, repeated ones too.
    init(_ counted: [CompletionCounter.Entry], titles all: [String], snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        var titleCounts: [[UInt8]: (index: Int, count: UInt32)] = [:]
        var titles: [String] = []
        for title in all {
            let key = Normalizer.fold(title).utf8
            guard !key.isEmpty, key.count <= Int(UInt16.max) else { continue }
            if titleCounts[key] == nil {
                titles.append(title)
                titleCounts[key] = (titles.count - 1, 0)
            }
            titleCounts[key]?.count += 1
        }
        self.titles = titles
        var places: [[UInt8]: Int] = [:]
        for item in counted {
            let (segment, passage) = snapshot.locate(item.place)
            let text = snapshot.segments[segment].store.foldedText(ofPassage: passage)
            let range = Int(item.offset)..<Int(item.offset) + Int(item.length)
            guard range.upperBound <= text.count else { continue }
            let bytes = Array(text[range])
            if let title = titleCounts[bytes] {
                titleCounts[bytes]?.count = max(title.count, item.count)
            } else if let place = places[bytes] {
                // Found as a unit, and as a part of others.
                entries[place].frequency = max(entries[place].frequency, item.count)
            } else {
                places[bytes] = entries.count
                append(
                    bytes, count: item.count, scalars: Int(item.scalars), kind: item.kind, document: item.place,
                    offset: item.offset)
            }
        }
        for (key, title) in titleCounts {
            let scalars = key.withUnsafeBufferPointer { UTF8Scalars.count(in: $0) }
            append(key, count: title.count, scalars: scalars, kind: .title, document: 0, offset: UInt32(title.index))
        }
        entries.sort {
            ($1.frequency, $0.scalars, $0.kind.rawValue, $0.document, $0.offset)
                < ($0.frequency, $1.scalars, $1.kind.rawValue, $1.document, $1.offset)
        }
        fillSlots()
    }

    private mutating func fillSlots() {
        var size = 1
        while size < 2 * entries.count { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
        folded.withUnsafeBytes { folded in
            for index in entries.indices {
                let text = UnsafeRawBufferPointer(rebasing: folded[range(ofEntry: index)])
                var slot = Int(truncatingIfNeeded: CompletionCounter.hash(text) >> 20) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt32(index) + 1
            }
        }
    }

    private func range(ofEntry index: Int) -> Range<Int> {
        let entry = entries[index]
        return Int(entry.start)..<Int(entry.start) + Int(entry.length)
    }

    /// Whether a folded text is one of the strings.
    func contains(_ text: UnsafeRawBufferPointer) -> Bool {
        guard !slots.isEmpty else { return false }
        return folded.withUnsafeBytes { folded in
            var slot = Int(truncatingIfNeeded: CompletionCounter.hash(text) >> 20) & (slots.count - 1)
            while slots[slot] != 0 {
                if folded[range(ofEntry: Int(slots[slot]) - 1)].elementsEqual(text) { return true }
                slot = (slot + 1) & (slots.count - 1)
            }
            return false
        }
    }

    private mutating func append(
        _ bytes: [UInt8], count: UInt32, scalars: Int, kind: Suggestion.Kind, document: UInt32, offset: UInt32
    ) {
        entries.append(
            Entry(
                frequency: count, scalars: UInt16(scalars), kind: kind, start: UInt32(folded.count),
                length: UInt16(bytes.count), document: document, offset: offset))
        folded += bytes
    }

    /// How many strings there are.
    var count: Int { entries.count }

    /// Calls `body` with the index of each string of a kind that begins with what was typed, the most frequent first, until
    /// it returns false.
    func forEachMatch(
        _ typed: TypedText, kind: Suggestion.Kind?, _ body: (Int, TypedText.Fit) throws -> Bool
    ) rethrows {
        try forEachEntry { index, text in
            guard kind == nil || entries[index].kind == kind, let fit = typed.fit(toBeginningOf: text) else {
                return true
            }
            return try body(index, fit)
        }
    }

    /// Calls `body` with the index of each string and its folded text, the most frequent first, until it returns false.
    func forEachEntry(_ body: (Int, UnsafeRawBufferPointer) throws -> Bool) rethrows {
        try folded.withUnsafeBytes { folded in
            for (index, entry) in entries.enumerated() {
                let range = Int(entry.start)..<Int(entry.start) + Int(entry.length)
                guard try body(index, UnsafeRawBufferPointer(rebasing: folded[range])) else { return }
            }
        }
    }

    /// A string with what is known of it.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func completion(_ index: Int) throws -> Completion {
        let entry = entries[index]
        return Completion(text: try text(of: entry), kind: entry.kind, frequency: Int(entry.frequency))
    }

    /// The number of scalars of a string's folded text.
    func length(ofEntry index: Int) -> Int { Int(entries[index].scalars) }

    /// The string as a text has it, not folded.
    private func text(of entry: Entry) throws -> String {
        guard entry.document > 0 else { return titles[Int(entry.offset)] }
        let (segment, number) = snapshot.locate(entry.document)
        let passage = try snapshot.segments[segment].store.passage(number)
        let folded = Int(entry.offset)..<Int(entry.offset) + Int(entry.length)
        let range = passage.folded.sourceRange(of: folded).clamped(to: 0..<passage.text.count)
        // A line end of the source may stand in the middle of it.
        let scalars = String(decoding: passage.text[range], as: UTF8.self).unicodeScalars
        return String(String.UnicodeScalarView(scalars.filter { !$0.properties.isWhitespace || $0 == " " }))
    }
}
