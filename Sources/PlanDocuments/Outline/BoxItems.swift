import PlanLanguage

/// Whether a numbered paragraph belongs to the box (专栏) above it or continues the outline around the box.
enum BoxItems {
    private static let furthest = 200

    /// Whether the count continues after a paragraph and then has the paragraph's own number again.
    static func repeats(_ style: NumberingStyle, _ ordinal: Int, after index: Int, in list: ParagraphList) -> Bool {
        var last = ordinal
        for paragraph in list.paragraphs.dropFirst(index + 1).prefix(furthest) {
            guard let numbering = paragraph.numbering else { continue }
            // The next box counts by itself.
            if numbering.style == .box { return false }
            guard numbering.style == style else { continue }
            if numbering.ordinal == last + 1 {
                last += 1
            } else {
                return numbering.ordinal == ordinal
            }
        }
        return false
    }

    /// Whether a paragraph is a label and its text (3.家具行业：…) as the items of boxes are, not a sentence.
    static func isLabelled(_ index: Int, in list: ParagraphList) -> Bool {
        let paragraph = list.paragraphs[index]
        let words = paragraph.range.dropFirst(paragraph.numbering?.length ?? 0)
        for scalar in list.scalars[words].prefix(longestLabel) {
            if CharacterClass.isColon(scalar) { return true }
            if CharacterClass.isFullStop(scalar) || CharacterClass.isComma(scalar) { return false }
        }
        return false
    }

    private static let longestLabel = 20
}
