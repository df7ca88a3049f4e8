import PlanLanguage

/// What a line is by its form alone.
enum LineForm {
    private static let unitWords = Lexicon.words(.unitLabelNoun)
    private static let taskWords = Lexicon.words(.unitLabelTask)

    /// Whether a line names responsible units: 牵头单位：…, （责任单位：…）.
    static func isAgencies(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard var start = range.first else { return false }
        let isBracketed = CharacterClass.isOpeningParenthesis(text[start])
        if isBracketed { start += 1 }
        let limit = min(start + 13, range.upperBound)
        guard start < limit, let colon = text[start..<limit].firstIndex(where: CharacterClass.isColon) else {
            return false
        }
        if isBracketed, !CharacterClass.isClosingParenthesis(text[range.upperBound - 1]) { return false }
        let label = start..<colon
        // 建设港口。（责任单位：…）: a sentence and the units that it names.
        if text[label].contains(where: { CharacterClass.isFullStop($0) || CharacterClass.isOpeningParenthesis($0) }) {
            return false
        }
        return unitWords.contains { text.firstIndex(of: $0, in: label) != nil }
            && taskWords.contains { text.firstIndex(of: $0, in: label) != nil }
    }

    private static let captionStarts = Lexicon.words(.captionStart)
    private static let citations = Lexicon.characters(.captionCitation)

    /// Whether a line is the caption of a figure or table: 图 2 兰西城市群主体功能区拼图.
    static func isCaption(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count <= 45, let first = range.first,
            let word = text.firstWord(of: captionStarts, at: first, before: range.upperBound)
        else { return false }
        var index = first + word
        while index < range.upperBound, CharacterClass.isBlank(text[index]) { index += 1 }
        var digits = 0
        while index < range.upperBound, CharacterClass.isDigit(text[index]) || text[index] == "-" || text[index] == "."
        {
            digits += 1
            index += 1
        }
        if digits == 0, let (_, end) = HanNumber.read(text, index, range.upperBound) {
            digits = end - index
            index = end
        }
        guard digits > 0, digits <= 6 else { return false }
        if index < range.upperBound, citations.contains(text[index]) { return false }
        return !text[range].contains {
            CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || $0 == "，" || $0 == ","
        }
    }

    /// Whether a line begins with a bullet or the double dash of a list.
    static func hasBullet(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        switch text[first] {
        case "•", "●", "○", "■", "□", "▪", "◆", "◇", "★", "☆", "※", "➢", "▲",
            "△",
            "√", "·":
            return true
        case "—", "―", "─", "-":
            return range.count > 1 && (text[first + 1] == text[first] || CharacterClass.isBlank(text[first + 1]))
        default: return false
        }
    }

    private static let attachment = Lexicon.word(.attachmentWord)

    /// Whether a line is 附件, 附件1 or 附件： with its list.
    static func isAttachment(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first, text.has(attachment, at: first, before: range.upperBound) else { return false }
        let next = first + 2
        guard next < range.upperBound else { return true }
        return CharacterClass.isColon(text[next]) || CharacterClass.isDigit(text[next])
            || CharacterClass.isBlank(text[next])
            || HanNumber.digit(text[next]) != nil
    }

    /// Whether a line is a date and nothing else, in Arabic or Chinese figures.
    static func isDate(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count >= 5, range.count <= 18 else { return false }
        var hasYear = false
        for scalar in text[range] {
            switch scalar {
            case "年": hasYear = true
            case "月", "日", "曰": guard hasYear else { return false }
            default:
                guard
                    CharacterClass.isDigit(scalar) || CharacterClass.isBlank(scalar) || HanNumber.digit(scalar) != nil
                        || DateReader.yearDigit(scalar) != nil
                else { return false }
            }
        }
        return hasYear
    }

    private static let counted = Lexicon.characters(.counter)

    /// Whether a line is a row of a table that begins with the row's number: 78 A基础共性 …. A figure and its unit at
    /// the beginning of a line (50 个以上) are text.
    static func isNumberedRow(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let (_, end) = ArabicNumber.read(text, range.lowerBound, range.upperBound), end + 1 < range.upperBound,
            CharacterClass.isBlank(text[end]), text[end] != "\u{A0}"
        else { return false }
        let next = text[end + 1]
        return !counted.contains(next) && (CharacterClass.isHan(next) || CharacterClass.isLatinLetterOrDigit(next))
    }

    /// The longest item that a line may end with, in scalars.
    private static let longestItem = 50

    /// The number and the few words after a sentence with which a line ends, or `nil`: two lines that lost the break
    /// between them, as in …完善标准体系。三、建设思路. A comma in it is that of a heading, or shows that it continues.
    static func itemAtEnd(_ text: Scalars, _ range: Range<Int>) -> (range: Range<Int>, style: NumberingStyle)? {
        let tail = range.suffix(longestItem + 1)
        let stop = text[tail].lastIndex { CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) }
        guard let stop else { return nil }
        let item = text.trimmed(stop + 1..<range.upperBound)
        guard let numbering = Numbering.read(text, item), item.count >= numbering.length + 2,
            !CharacterClass.isComma(text[item.upperBound - 1]),
            !text[item].contains(where: {
                CharacterClass.isColon($0) || !numbering.style.beginsWithinLine && ($0 == "，" || $0 == ",")
            })
        else { return nil }
        return (item, numbering.style)
    }

    private static let notes = Lexicon.words(.noteStart)

    static func isNote(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        return text.firstWord(of: notes, at: first, before: range.upperBound) != nil
    }

    /// In Unicode scalars.
    private static let longestLabel = 6

    /// Whether a line begins with a label: 邮编：, 联系电话：.
    static func isLabelled(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let colon = text[range.prefix(longestLabel + 1)].firstIndex(where: CharacterClass.isColon) else {
            return false
        }
        return colon > range.lowerBound && text[range.lowerBound..<colon].allSatisfy(CharacterClass.isHan)
    }

    /// Whether a line without a number begins with what only a paragraph of its own begins with: a bullet, a label.
    static func beginsParagraph(_ text: Scalars, _ range: Range<Int>) -> Bool {
        isAgencies(text, range) || hasBullet(text, range)
            || isAttachment(text, range) || isDate(text, range) || isNote(text, range) || isNumberedRow(text, range)
            || isCaption(text, range)
    }
}
