import PlanLanguage

/// What a line of a contents page looks like.
enum ContentsEntry {
    /// Dot leaders, with or without a page number.
    case leaders
    /// A heading and a page number after white space.
    case pageNumber
    /// A numbered heading alone.
    case bare

    static func read(_ text: Scalars, _ range: Range<Int>) -> ContentsEntry? {
        guard range.count <= 200, range.count >= 2 else { return nil }
        var end = range.upperBound
        var digits = 0
        while end > range.lowerBound, isPageDigit(text[end - 1]) {
            if CharacterClass.isDigit(text[end - 1]) { digits += 1 }
            end -= 1
        }
        var leaders = 0
        var blanks = 0
        while end > range.lowerBound, isLeader(text[end - 1]) || CharacterClass.isBlank(text[end - 1]) {
            if CharacterClass.isBlank(text[end - 1]) {
                blanks += 1
            } else {
                leaders += text[end - 1] == "…" ? 3 : 1
            }
            end -= 1
        }
        if leaders >= 4, range.count <= 160 { return .leaders }
        guard range.count <= 60, end > range.lowerBound else { return nil }
        guard
            !text[range.lowerBound..<end].contains(where: {
                CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
            })
        else {
            return nil
        }
        if digits > 0, digits <= 4, blanks + leaders > 0 { return .pageNumber }
        return digits == 0 && Numbering.read(text, range) != nil ? .bare : nil
    }

    private static func isLeader(_ scalar: UInt32) -> Bool {
        scalar == "." || scalar == "…" || scalar == "·" || scalar == "．" || scalar == "‥" || scalar == "⋯"
    }

    private static func isPageDigit(_ scalar: UInt32) -> Bool {
        CharacterClass.isDigit(scalar) || scalar == "-" || scalar == "—" || CharacterClass.isOpeningParenthesis(scalar)
            || CharacterClass.isClosingParenthesis(scalar)
    }

    /// The entry's letters, for comparison.
    static func key(_ text: Scalars, _ range: Range<Int>) -> Scalars {
        text[range].filter { !CharacterClass.isBlank($0) && !isLeader($0) }
    }
}
