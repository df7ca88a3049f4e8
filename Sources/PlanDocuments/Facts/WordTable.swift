import PlanLanguage

/// Rows of the lexicon, to be found in a text: at each position the longest whose word counts there.
struct WordTable {
    typealias Match = (entry: Lexicon.Entry, range: Range<Int>)

    /// By first characters, the longest first.
    private let rows: [UInt32: [Lexicon.Entry]]

    init(_ entries: [Lexicon.Entry]) {
        rows = Dictionary(grouping: entries) { $0.word[0] }
            .mapValues { $0.sorted { $0.word.count > $1.word.count } }
    }

    /// The row whose word begins at a position and ends at `end` or before.
    func match(in text: Scalars, at index: Int, before end: Int) -> Match? {
        guard index < end, let entry = rows[text[index]]?.first(where: { Self.has($0, text, index, end) })
        else { return nil }
        return (entry, index..<index + entry.word.count)
    }

    /// The matches in a range, in order; they do not overlap.
    func matches(in text: Scalars, _ range: Range<Int>) -> [Match] {
        var found: [Match] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let match = match(in: text, at: index, before: range.upperBound)
            if let match { found.append(match) }
            index = match?.range.upperBound ?? index + 1
        }
        return found
    }

    private static func has(_ entry: Lexicon.Entry, _ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        text.has(entry.word, at: index, before: end) && entry.counts(in: text, at: index..<index + entry.word.count)
    }
}
