import PlanLanguage

/// What a line of a contents page looks like.
enum ContentsEntry {
    /// Dot leaders, with or without a page number.
    case leaders
    /// A heading and a page number after white space.
    case pageNumber

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
        return nil
    }

    private static func isLeader(_ scalar: UInt32) -> Bool {
        scalar == "." || scalar == "…" || scalar == "·" || scalar == "．" || scalar == "‥" || scalar == "⋯"
    }

    private static func isPageDigit(_ scalar: UInt32) -> Bool {
        CharacterClass.isDigit(scalar) || scalar == "-" || scalar == "—" || CharacterClass.isOpeningParenthesis(scalar)
            || CharacterClass.isClosingParenthesis(scalar)
    }

    // MARK: - Entries without page numbers

    private static let longestTitle = 60
    private static let longestLine = 400
    private static let named = Lexicon.words(.namedDivision)

    /// The entries of a line that has no page numbers, each from its number on; none if the line is something else.
    static func bare(_ text: Scalars, _ range: Range<Int>) -> [Range<Int>] {
        guard let first = range.first, range.count <= longestLine, begins(text, range) else { return [] }
        var starts = [first]
        var ordinal = Numbering.read(text, range)?.ordinal ?? 0
        for index in range.dropFirst(2) {
            let scalar = text[index]
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) { return [] }
            guard
                scalar == "第" || CharacterClass.isOpeningParenthesis(scalar) || HanNumber.digit(scalar) != nil
                    || CharacterClass.isDigit(scalar) || CharacterClass.isBlank(text[index - 1]),
                index - (starts.last ?? first) >= 3, let next = begin(text, index..<range.upperBound, after: ordinal)
            else { continue }
            ordinal = next
            starts.append(index)
        }
        let ends = starts.dropFirst() + [range.upperBound]
        let entries = zip(starts, ends).map { text.trimmed($0..<$1) }
        return entries.allSatisfy { $0.count <= longestTitle } ? entries : []
    }

    private static func begins(_ text: Scalars, _ range: Range<Int>) -> Bool {
        Numbering.read(text, range) != nil || LineForm.isAttachment(text, range) || namedDivision(text, range) != nil
    }

    /// The number of an entry that begins within a line; 0 if it has none; `nil` if none begins there.
    private static func begin(_ text: Scalars, _ range: Range<Int>, after ordinal: Int) -> Int? {
        let followsBlank = CharacterClass.isBlank(text[range.lowerBound - 1])
        guard let numbering = Numbering.read(text, range) else {
            return followsBlank && (namedDivision(text, range) != nil || LineForm.isAttachment(text, range)) ? 0 : nil
        }
        switch numbering.style {
        case .part, .book, .chapter, .section, .hanBracketed: return numbering.ordinal
        default:
            return followsBlank || numbering.style == .han && numbering.ordinal == ordinal + 1 ? numbering.ordinal : nil
        }
    }

    /// Where the name of a division without a number ends: 序言, 附则.
    static func namedDivision(_ text: Scalars, _ range: Range<Int>) -> Int? {
        guard let first = range.first, let length = text.firstWord(of: named, at: first, before: range.upperBound)
        else { return nil }
        let end = first + length
        let isWhole = end == range.upperBound || CharacterClass.isBlank(text[end])
        return isWhole || Numbering.read(text, end..<range.upperBound) != nil ? end : nil
    }

    /// What an entry shares with its heading, which may word the rest differently: the number and the first two letters
    /// of the title.
    static func key(_ text: Scalars, _ entry: Range<Int>) -> Scalars {
        guard let numbering = Numbering.read(text, entry) else {
            return text[entry.prefix(longestTitle)].filter { !CharacterClass.isBlank($0) }
        }
        let words = text[entry.dropFirst(numbering.length)].lazy.filter { !CharacterClass.isBlank($0) }.prefix(2)
        return [UInt32(numbering.style.rawValue), UInt32(numbering.ordinal)] + words
    }
}
