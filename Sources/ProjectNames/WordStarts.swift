import PlanLanguage

/// Words, found at positions of a text.
struct WordStarts: Sendable {
    private let firsts: ScalarBits
    /// By their first scalar, the longest first.
    private let words: [UInt32: [Scalars]]

    init(_ words: [Scalars]) {
        self.words = Dictionary(grouping: words, by: { $0[0] }).mapValues { $0.sorted { $0.count > $1.count } }
        firsts = ScalarBits(self.words.keys)
    }

    /// The length of the longest word that begins at a position, in Unicode scalars.
    func length(in text: Scalars, at start: Int) -> Int? {
        guard firsts.contains(text[start]) else { return nil }
        return words[text[start]]?.first { text.has($0, at: start, before: text.count) }?.count
    }
}
