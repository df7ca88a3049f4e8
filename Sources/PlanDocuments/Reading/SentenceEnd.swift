import PlanLanguage

/// Whether a line ends a sentence.
enum SentenceEnd {
    /// In Unicode scalars; bounds the search for a bracket's beginning.
    private static let longestRemark = 400

    static func ends(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let last = range.last else { return true }
        var index = last
        // A closing quote or bracket after a full stop belongs to the sentence.
        while index > range.lowerBound, isClosing(text[index]) { index -= 1 }
        let scalar = text[index]
        if Mark.isFullStop(scalar) || Mark.isSemicolon(scalar) || Mark.isColon(scalar) || scalar == 0x2026 {
            return true
        }
        if scalar == 0x2E { return index == last && index > range.lowerBound && !Mark.isDigit(text[index - 1]) }
        guard index < last, Mark.isClosingParenthesis(text[last]), index > range.lowerBound else { return false }
        // …负责）ends a list of responsible units; a bracket after a full stop is a remark on the sentence.
        if text[index] == 0x8D23, text[index - 1] == 0x8D1F { return true }
        let furthest = max(range.lowerBound, last - longestRemark)
        while index > furthest, !Mark.isOpeningParenthesis(text[index]) { index -= 1 }
        return index > furthest && Mark.isFullStop(text[index - 1])
    }

    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0x3011, 0x29, 0xFF09, 0x22, 0x3015: true
        default: false
        }
    }
}
