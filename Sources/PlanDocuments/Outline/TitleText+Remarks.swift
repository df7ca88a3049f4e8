import PlanLanguage

extension TitleText {
    private static let remarks = Lexicon.words(.siteRemark)
    /// In Unicode scalars, the brackets included.
    private static let longestRemark = 8

    /// `range` without the remark that a site put before a title: 【关注】, （转载）.
    static func withoutRemark(_ words: Scalars, _ range: Range<Int>) -> Range<Int> {
        guard let first = range.first, let end = range.prefix(longestRemark).first(where: { isClosing(words[$0]) }),
            end + 1 < range.upperBound
        else { return range }
        let isRemark =
            words[first] == "【"
            || CharacterClass.isOpeningParenthesis(words[first]) && remarks.contains(Scalars(words[first + 1..<end]))
        return isRemark ? words.trimmed(end + 1..<range.upperBound) : range
    }

    private static func isClosing(_ scalar: UInt32) -> Bool {
        scalar == "】" || CharacterClass.isClosingParenthesis(scalar)
    }
}
