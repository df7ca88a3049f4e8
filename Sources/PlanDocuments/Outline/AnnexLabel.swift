import PlanLanguage

/// The label of an annex: 附件3：, 附录A, 【附件2】.
enum AnnexLabel {
    private static let words = Lexicon.words(.annexLabel)

    /// The length of the label with which a line begins, with the marks and blanks after it; `nil` for other lines.
    ///
    /// A word alone is a label only where nothing or a blank or colon follows: 附件管理办法 is a title.
    static func read(_ text: Scalars, _ range: Range<Int>) -> Int? {
        guard var index = range.first else { return nil }
        let isBracketed = CharacterClass.isOpeningBracket(CharacterClass.halfWidth(text[index]))
        if isBracketed { index += 1 }
        guard let word = text.firstWord(of: words, at: index, before: range.upperBound) else { return nil }
        index += word
        let afterWord = index
        skipBlanks(text, &index, range.upperBound)
        let figures = index
        index = number(text, index, range.upperBound)
        let isHan = index > figures && HanNumber.digit(text[index - 1]) != nil
        let afterNumber = index
        skipBlanks(text, &index, range.upperBound)
        if isBracketed {
            guard index < range.upperBound, CharacterClass.isClosingBracket(CharacterClass.halfWidth(text[index]))
            else {
                return nil
            }
            index += 1
        }
        while index < range.upperBound, isSeparator(text[index]) { index += 1 }
        let isSeparated = isBracketed || index > afterNumber || index == range.upperBound
        guard
            isSeparated || (afterNumber > afterWord && !isHan && !beginsCounter(text, index, range.upperBound))
                || CharacterClass.isOpeningParenthesis(text[index])
        else { return nil }
        return index - range.lowerBound
    }

    /// Where the number of an annex ends: 3, 2-1, 一, A, A.1; `start` if there is none.
    private static func number(_ text: Scalars, _ start: Int, _ end: Int) -> Int {
        var index = start
        if index < end, CharacterClass.isLatinLetterOrDigit(text[index]), !CharacterClass.isDigit(text[index]) {
            index += 1
            // A word is no number: 附录 Excel.
            if index < end, CharacterClass.isLatinLetterOrDigit(text[index]), !CharacterClass.isDigit(text[index]) {
                return start
            }
        } else if index < end, HanNumber.digit(text[index]) != nil {
            while index < end, HanNumber.digit(text[index]) != nil { index += 1 }
            return index
        }
        while index < end, CharacterClass.isDigit(text[index]) || joinsFigures(text, index, end) { index += 1 }
        return index
    }

    private static func joinsFigures(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        (CharacterClass.isDash(text[index]) || text[index] == ".") && index + 1 < end
            && CharacterClass.isDigit(text[index + 1])
    }

    private static let counters = Lexicon.characters(.counter)

    /// Whether a figure counts what follows it: 附件3个.
    private static func beginsCounter(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        index < end && counters.contains(text[index])
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        CharacterClass.isColon(scalar) || CharacterClass.isBlank(scalar) || CharacterClass.isDash(scalar)
            || scalar == "." || scalar == "．" || scalar == "、"
    }

    private static func skipBlanks(_ text: Scalars, _ index: inout Int, _ end: Int) {
        while index < end, CharacterClass.isBlank(text[index]) { index += 1 }
    }
}
