import PlanLanguage

/// The number at the beginning of a line.
struct Numbering: Equatable {
    var style: NumberingStyle
    /// The number, from 1; 0 where a box has none.
    var ordinal: Int
    /// The number's length in Unicode scalars, with the white space after it.
    var length: Int
}

extension Numbering {
    /// The number that begins `range`, or `nil`.
    static func read(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let first = range.first else { return nil }
        let scalar = text[first]
        // Most lines of text begin with a character that begins no number.
        if Mark.isDigit(scalar) { return readArabic(text, range) }
        switch scalar {
        case 0x7B2C: return readDivision(text, range)
        case 0x4E13: return readBox(text, range)
        case 0x28, 0xFF08: return readBracketed(text, range)
        case 0x2460...0x2473: return single(.circled, scalar - 0x2460 + 1, text, range)
        case 0x2474...0x2487: return single(.arabicBracketed, scalar - 0x2474 + 1, text, range)
        case 0x2488...0x249B: return single(.arabic, scalar - 0x2488 + 1, text, range)
        case 0x3220...0x3229: return single(.hanBracketed, scalar - 0x3220 + 1, text, range)
        default: return HanNumber.digit(scalar) == nil ? nil : readHan(text, range)
        }
    }

    private static func single(_ style: NumberingStyle, _ ordinal: UInt32, _ text: Scalars, _ range: Range<Int>)
        -> Numbering?
    {
        finish(style, Int(ordinal), range.lowerBound + 1, text, range)
    }

    private static func finish(
        _ style: NumberingStyle, _ ordinal: Int, _ end: Int, _ text: Scalars, _ range: Range<Int>
    ) -> Numbering? {
        let next = skipBlanks(text, end, range.upperBound)
        return Numbering(style: style, ordinal: ordinal, length: next - range.lowerBound)
    }

    private static func skipBlanks(_ text: Scalars, _ index: Int, _ end: Int) -> Int {
        var next = index
        while next < end, Blank.contains(text[next]) { next += 1 }
        return next
    }

    /// 一、 but not the first of a list within a sentence (一、二、三产业).
    private static func readHan(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let (ordinal, end) = HanNumber.read(text, range.lowerBound, range.upperBound), ordinal > 0 else {
            return nil
        }
        let mark = skipBlanks(text, end, range.upperBound)
        guard mark < range.upperBound else { return nil }
        switch text[mark] {
        case 0x3001, 0xFF0E, 0xFE52: break
        case 0x2E: guard ordinal < 100 else { return nil }
        default: return nil
        }
        let next = skipBlanks(text, mark + 1, range.upperBound)
        if let (_, after) = HanNumber.read(text, next, range.upperBound), after < range.upperBound {
            // 一、二、… and 一、二产业 are words of a sentence.
            switch text[after] {
            case 0x3001, 0x4EA7, 0x7EA7, 0x7C7B, 0x6B21, 0x7B49: return nil
            default: break
            }
        }
        return finish(.han, ordinal, mark + 1, text, range)
    }

    private static func readBracketed(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        let start = skipBlanks(text, range.lowerBound + 1, range.upperBound)
        guard start < range.upperBound else { return nil }
        let number: (Int, Int)
        let style: NumberingStyle
        if let arabic = ArabicNumber.read(text, start, range.upperBound) {
            number = arabic
            style = .arabicBracketed
        } else if let han = HanNumber.read(text, start, range.upperBound) {
            number = han
            style = .hanBracketed
        } else {
            return nil
        }
        let close = skipBlanks(text, number.1, range.upperBound)
        guard number.0 > 0, number.0 < 200, close < range.upperBound, Mark.isClosingParenthesis(text[close]) else {
            return nil
        }
        let next = skipBlanks(text, close + 1, range.upperBound)
        guard next < range.upperBound else { return finish(style, number.0, close + 1, text, range) }
        if citesItem(text, next, range.upperBound) { return nil }
        // （一）、指导思想
        return finish(style, number.0, text[next] == 0x3001 ? next + 1 : close + 1, text, range)
    }

    /// Whether what follows a number in brackets makes it a citation: （一）、（二）项, （一）至（三）项, （一）项, （一），.
    private static func citesItem(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        let after = index + 1 < end ? text[index + 1] : 0
        switch text[index] {
        case 0x3001, 0x81F3, 0x548C, 0x6216: return Mark.isOpeningParenthesis(after)
        case 0x9879, 0x6B3E, 0x76EE: return !compounds.contains(after)
        case 0xFF0C, 0x2C: return true
        default: return false
        }
    }

    /// What makes 项, 款 and 目 after a number parts of words (项目, 款待, 目标), not （一）项 of an article.
    private static let compounds = Set(Scalars("目待标录的前"))

    private static func readArabic(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let (ordinal, end) = ArabicNumber.read(text, range.lowerBound, range.upperBound), end < range.upperBound
        else { return nil }
        switch text[end] {
        case 0x29, 0xFF09:
            return ordinal < 100 ? finish(.arabicHalfBracketed, ordinal, end + 1, text, range) : nil
        case 0x3001, 0xFF0E, 0x2E, 0xFE52: break
        case 0x3000:
            // 1　总则: only before a word; other figures and units follow their number without a wide blank.
            let word = skipBlanks(text, end, range.upperBound)
            guard ordinal > 0, word - end == 1, word < range.upperBound, Mark.isHan(text[word]), range.count <= 24
            else {
                return nil
            }
            return finish(.arabic, ordinal, end + 1, text, range)
        default: return nil
        }
        guard ordinal > 0, ordinal < 300 else { return nil }
        var levels = 1
        var next = end
        while next < range.upperBound, text[next] == 0x2E || text[next] == 0xFF0E,
            let (_, after) = ArabicNumber.read(text, next + 1, range.upperBound)
        {
            levels += 1
            next = after
        }
        if levels == 1 {
            return finish(.arabic, ordinal, end + 1, text, range)
        }
        // 1.5 亿元 is a figure: a decimal number is an ordinal only alone, before white space, or with two points.
        let isAlone = next == range.upperBound
        guard levels <= 4, isAlone || levels > 2 || Blank.contains(text[next]) else { return nil }
        if !isAlone, text[next] == 0x25 || text[next] == 0xFF05 { return nil }
        var (last, _) = ArabicNumber.read(text, range.lowerBound, range.upperBound) ?? (0, 0)
        var index = end
        while index < next {
            if let (number, after) = ArabicNumber.read(text, index + 1, range.upperBound) {
                last = number
                index = after
            } else {
                break
            }
        }
        let style: NumberingStyle = levels == 2 ? .decimal2 : levels == 3 ? .decimal3 : .decimal4
        if levels == 2, !isAlone {
            let word = skipBlanks(text, next, range.upperBound)
            if word < range.upperBound, Self.units.contains(text[word]) { return nil }
        }
        return finish(style, last, next, text, range)
    }

    /// The first characters of units of measure, which follow a figure.
    private static let units = Set(Scalars("万亿千百米公倍个元吨平立度年月日小%"))

    private static let divisions: [UInt32: NumberingStyle] = [
        0x7F16: .part, 0x7BC7: .book, 0x7AE0: .chapter, 0x8282: .section, 0x6761: .article,
    ]
    private static let partWord = Scalars("部分")
    /// What follows 第三章 where a sentence cites it rather than a heading naming it.
    private static let citations = Scalars("规定所的、和与及或至到中之第，,；;（(")

    /// Words of titles that begin like a citation: 第十篇规划实施 cites nothing.
    private static let titleWords = [
        "规划", "规范", "规模", "所有", "定位", "定向", "和谐", "和平", "与时", "及时", "或有", "到位", "中部", "中小", "中国", "中华", "中央", "中心",
        "中医", "中等", "中期", "中长", "中外", "中西",
    ].map(Scalars.init)

    private static func beginsTitle(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        text.firstWord(of: titleWords, at: index, before: end) != nil
    }

    private static func readDivision(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        let start = skipBlanks(text, range.lowerBound + 1, range.upperBound)
        guard
            let (ordinal, end) = ArabicNumber.read(text, start, range.upperBound)
                ?? HanNumber.read(text, start, range.upperBound)
        else { return nil }
        let unit = skipBlanks(text, end, range.upperBound)
        guard unit < range.upperBound else { return nil }
        var after = unit + 1
        let style: NumberingStyle
        if let known = divisions[text[unit]] {
            style = known
        } else if text.has(partWord, at: unit, before: range.upperBound), !Mark.isDigit(text[start]) {
            // 第2部分 is a part of a technical standard.
            style = .part
            after += 1
        } else {
            return nil
        }
        if after < range.upperBound {
            let next = text[after]
            if style == .article {
                // 第一条规定 cites; 第十条之一 numbers.
                guard
                    Blank.contains(next) || next == 0x4E4B || next == 0x3010 || next == 0xFF08
                        || next == 0x28 || !Self.citations.contains(next)
                else { return nil }
            } else if Self.citations.contains(next), !beginsTitle(text, after, range.upperBound) {
                return nil
            }
            if Mark.isColon(next) || next == 0x3001 { after += 1 }
        }
        return finish(style, ordinal, after, text, range)
    }

    private static let boxWord = Scalars("专栏")

    /// 专栏 6, 专栏6：, 专栏六; 专栏 alone is a word.
    private static func readBox(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard text.has(boxWord, at: range.lowerBound, before: range.upperBound) else { return nil }
        let start = skipBlanks(text, range.lowerBound + 2, range.upperBound)
        guard
            let (ordinal, end) = ArabicNumber.read(text, start, range.upperBound)
                ?? HanNumber.read(text, start, range.upperBound)
        else { return nil }
        var after = end
        while after < range.upperBound,
            text[after] == 0x2D || text[after] == 0x2014 || text[after] == 0x2013 || Mark.isDigit(text[after])
        {
            after += 1
        }
        if after < range.upperBound, Mark.isColon(text[after]) || text[after] == 0x3001 { after += 1 }
        return finish(.box, ordinal, after, text, range)
    }
}
