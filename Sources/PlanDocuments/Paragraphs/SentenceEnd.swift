import PlanLanguage

/// Whether a line ends a sentence.
enum SentenceEnd {
    /// In Unicode scalars. Limits the search for a bracket's beginning.
    private static let longestRemark = 400

    static func ends(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let last = range.last else { return true }
        var index = last
        // A closing quote or bracket after a full stop belongs to the sentence.
        while index > range.lowerBound, isClosing(text[index]) { index -= 1 }
        let scalar = text[index]
        if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isColon(scalar)
            || scalar == "…"
        {
            return true
        }
        if scalar == "." {
            return index == last && index > range.lowerBound && !CharacterClass.isDigit(text[index - 1])
        }
        guard index < last, CharacterClass.isClosingParenthesis(text[last]), index > range.lowerBound else {
            return false
        }
        // …负责）ends a list of responsible units; a bracket after a full stop is a remark on the sentence.
        if text[index] == "责", text[index - 1] == "负" { return true }
        let furthest = max(range.lowerBound, last - longestRemark)
        while index > furthest, !CharacterClass.isOpeningParenthesis(text[index]) { index -= 1 }
        return index > furthest && (CharacterClass.isFullStop(text[index - 1]) || hasUnitLabel(text, index + 1..<last))
    }

    /// In Unicode scalars.
    private static let longestLabel = 12

    /// Whether words begin with the label of a list of units: 牵头单位：…
    private static func hasUnitLabel(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let colon = text[range.prefix(longestLabel)].firstIndex(where: CharacterClass.isColon) else {
            return false
        }
        return UnitLabel.ending(at: colon, in: text).map { $0.isUnits && $0.start >= range.lowerBound } ?? false
    }

    private static func isClosing(_ scalar: UInt32) -> Bool { scalar == "\"" || Punctuation.isClosing(scalar) }
}
