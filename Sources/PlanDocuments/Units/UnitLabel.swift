import PlanLanguage

/// A label before a list of units: 牵头单位：, or one beside such lists: 完成时限：.
struct UnitLabel {
    /// What the label says of the words after it.
    enum Kind {
        case lead, share, support
        /// They are no units.
        case other
    }

    var kind: Kind
    /// Where the label begins, in Unicode scalars of its text.
    var start: Int

    var isUnits: Bool { kind != .other }

    private static let words: [UInt32: [(word: Scalars, kind: Kind)]] = {
        let words =
            Lexicon.words(.leadLabel).map { ($0, Kind.lead) } + Lexicon.words(.shareLabel).map { ($0, .share) }
            + Lexicon.words(.supportLabel).map { ($0, .support) } + Lexicon.words(.otherLabel).map { ($0, .other) }
        return Dictionary(grouping: words) { $0.0[$0.0.count - 1] }
            .mapValues { $0.sorted { $0.0.count > $1.0.count } }
    }()

    /// The label that ends right before a colon; blanks and marks of Markdown may stand between.
    ///
    /// - Parameter text: half-width.
    private static func before(colon: Int, in text: Scalars) -> UnitLabel? {
        var end = colon
        while end > 0, CharacterClass.isBlank(text[end - 1]) || CharacterClass.isMarkup(text[end - 1]) { end -= 1 }
        return ending(at: end, in: text)
    }

    /// The label that ends right before a mark between it and its units: `：`, or 为 after a long label (牵头单位为市体育局).
    ///
    /// - Parameter text: half-width.
    static func before(mark: Int, in text: Scalars) -> UnitLabel? {
        if text[mark] == ":" { return before(colon: mark, in: text) }
        guard text[mark] == "为", let label = ending(at: mark, in: text), label.isUnits,
            mark - label.start >= longLabel
        else { return nil }
        return label
    }

    /// In Unicode scalars: 牵头单位, not 牵头.
    private static let longLabel = 4

    /// The longest label that ends at a position.
    static func ending(at end: Int, in text: Scalars) -> UnitLabel? {
        guard end > 0, let candidates = words[text[end - 1]] else { return nil }
        for (word, kind) in candidates where text.has(word, at: end - word.count, before: end) {
            return UnitLabel(kind: kind, start: end - word.count)
        }
        return nil
    }
}
