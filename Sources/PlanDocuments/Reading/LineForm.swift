import PlanLanguage

/// What a line is by its form alone.
enum LineForm {
    private static let unitWords = ["单位", "部门"].map(Scalars.init)
    private static let taskWords = ["牵头", "责任", "配合", "参与", "协办", "主办", "实施", "落实", "协同", "主管"].map(Scalars.init)

    /// Whether a line names responsible units: 牵头单位：…, （责任单位：…）.
    static func isAgencies(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard var start = range.first else { return false }
        let isBracketed = Mark.isOpeningParenthesis(text[start])
        if isBracketed { start += 1 }
        let limit = min(start + 13, range.upperBound)
        guard start < limit, let colon = text[start..<limit].firstIndex(where: Mark.isColon) else { return false }
        if isBracketed, !Mark.isClosingParenthesis(text[range.upperBound - 1]) { return false }
        let label = start..<colon
        return unitWords.contains { text.firstIndex(of: $0, in: label) != nil }
            && taskWords.contains { text.firstIndex(of: $0, in: label) != nil }
    }

    private static let captionStarts = ["图", "表", "附图", "附表"].map(Scalars.init)
    private static let citations = Scalars("所中为给是的可")

    /// Whether a line is the caption of a figure or table: 图 2 兰西城市群主体功能区拼图.
    static func isCaption(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count <= 45, let first = range.first,
            let word = text.firstWord(of: captionStarts, at: first, before: range.upperBound)
        else { return false }
        var index = first + word
        while index < range.upperBound, Blank.contains(text[index]) { index += 1 }
        var digits = 0
        while index < range.upperBound, Mark.isDigit(text[index]) || text[index] == 0x2D || text[index] == 0x2E {
            digits += 1
            index += 1
        }
        if digits == 0, let (_, end) = HanNumber.read(text, index, range.upperBound) {
            digits = end - index
            index = end
        }
        guard digits > 0, digits <= 6 else { return false }
        if index < range.upperBound, citations.contains(text[index]) { return false }
        return !text[range].contains { Mark.isFullStop($0) || Mark.isSemicolon($0) || $0 == 0xFF0C || $0 == 0x2C }
    }

    /// Whether a line begins with a bullet or the double dash of a list.
    static func hasBullet(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        switch text[first] {
        case 0x2022, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25AA, 0x25C6, 0x25C7, 0x2605, 0x2606, 0x203B, 0x27A2, 0x25B2,
            0x25B3,
            0x221A, 0xB7:
            return true
        case 0x2014, 0x2015, 0x2500, 0x2D:
            return range.count > 1 && (text[first + 1] == text[first] || Blank.contains(text[first + 1]))
        default: return false
        }
    }

    private static let attachment = Scalars("附件")

    /// Whether a line is 附件, 附件1 or 附件： with its list.
    static func isAttachment(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first, text.has(attachment, at: first, before: range.upperBound) else { return false }
        let next = first + 2
        guard next < range.upperBound else { return true }
        return Mark.isColon(text[next]) || Mark.isDigit(text[next]) || Blank.contains(text[next])
            || HanNumber.digit(text[next]) != nil
    }

    /// Whether a line is a date and nothing else, in Arabic or Chinese figures.
    static func isDate(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count >= 5, range.count <= 18 else { return false }
        var hasYear = false
        for scalar in text[range] {
            switch scalar {
            case 0x5E74: hasYear = true
            case 0x6708, 0x65E5: guard hasYear else { return false }
            default:
                guard Mark.isDigit(scalar) || Blank.contains(scalar) || HanNumber.digit(scalar) != nil else {
                    return false
                }
            }
        }
        return hasYear
    }

    private static let counted = Set(Scalars("年月日时分秒个亿万千百项家条次名所座处公米吨%余多类级种大台套件倍岁人户天周位元类批届号—-~"))

    /// Whether a line is a row of a table that begins with the row's number: 78 A基础共性 …. A figure and its unit at
    /// the beginning of a line (50 个以上) are text.
    static func isNumberedRow(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let (_, end) = ArabicNumber.read(text, range.lowerBound, range.upperBound), end + 1 < range.upperBound,
            Blank.contains(text[end]), text[end] != 0xA0
        else { return false }
        let next = text[end + 1]
        return !counted.contains(next) && (Mark.isHan(next) || Mark.isLatinLetterOrDigit(next))
    }

    private static let notes = ["注：", "注:", "备注：", "备注:", "抄送", "主送"].map(Scalars.init)

    static func isNote(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first else { return false }
        return text.firstWord(of: notes, at: first, before: range.upperBound) != nil
    }
}
