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
        // Fast path: most lines of text do not begin with a number.
        if CharacterClass.isDigit(scalar) { return readArabic(text, range) }
        switch scalar {
        case "第": return readDivision(text, range)
        case "专": return readBox(text, range) ?? readLabelled(text, range)
        case "(", "（", "〈", "《", "[", "［", "【", "〔": return readBracketed(text, range)
        case "①"..."⑳": return single(.circled, scalar - "①" + 1, text, range)
        case "⑴"..."⒇": return single(.arabicBracketed, scalar - "⑴" + 1, text, range)
        case "⒈"..."⒛": return single(.arabic, scalar - "⒈" + 1, text, range)
        case "㈠"..."㈩": return single(.hanBracketed, scalar - "㈠" + 1, text, range)
        default: return HanNumber.digit(scalar) == nil ? readLabelled(text, range) : readHan(text, range)
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
        while next < end, CharacterClass.isBlank(text[next]) { next += 1 }
        return next
    }

    /// Reads 一、 unless it begins a list within a sentence (一、二、三产业).
    private static func readHan(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let (ordinal, end) = HanNumber.read(text, range.lowerBound, range.upperBound), ordinal > 0 else {
            return nil
        }
        let mark = skipBlanks(text, end, range.upperBound)
        guard mark < range.upperBound else { return nil }
        switch text[mark] {
        case "、", "．", "﹒": break
        case ".": guard ordinal < 100 else { return nil }
        case ")", "）":
            // The opening bracket was lost.
            guard ordinal < 100, mark == end else { return nil }
            return endBracketed(.hanBracketed, ordinal, mark, text, range)
        default: return nil
        }
        let next = skipBlanks(text, mark + 1, range.upperBound)
        if let (_, after) = HanNumber.read(text, next, range.upperBound), after < range.upperBound {
            // 一、二、… and 一、二产业 are words of a sentence.
            switch text[after] {
            case "、", "产", "级", "类", "次", "等": return nil
            default: break
            }
        }
        return finish(.han, ordinal, mark + 1, text, range)
    }

    /// Reads （一） and （1）. Where scanned text has another bracket in the place of a parenthesis (〈四), （四〉, 《四》, [四]),
    /// only Chinese numerals number: [1] and 〔2019〕 cite.
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
        guard number.0 > 0, number.0 < 200, close < range.upperBound else { return nil }
        if !CharacterClass.isOpeningParenthesis(text[range.lowerBound])
            || !CharacterClass.isClosingParenthesis(text[close])
        {
            guard style == .hanBracketed, number.0 < 100, isClosing(text[close]) else { return nil }
        }
        return endBracketed(style, number.0, close, text, range)
    }

    private static func isClosing(_ scalar: UInt32) -> Bool {
        CharacterClass.isClosingBracket(scalar) || scalar == "）" || scalar == "］"
    }

    /// - Parameter close: where the closing bracket stands.
    private static func endBracketed(
        _ style: NumberingStyle, _ ordinal: Int, _ close: Int, _ text: Scalars, _ range: Range<Int>
    ) -> Numbering? {
        let next = skipBlanks(text, close + 1, range.upperBound)
        guard next < range.upperBound else { return finish(style, ordinal, close + 1, text, range) }
        if citesItem(text, next, range.upperBound) { return nil }
        // （一）、指导思想
        return finish(style, ordinal, text[next] == "、" ? next + 1 : close + 1, text, range)
    }

    private static let labels = Lexicon.words(.numberedLabel)

    /// Reads 案例一：, 任务2： and 专题三　: a word that counts, its number, and what separates both from a title.
    private static func readLabelled(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let word = text.firstWord(of: labels, at: range.lowerBound, before: range.upperBound) else { return nil }
        let start = skipBlanks(text, range.lowerBound + word, range.upperBound)
        let han = HanNumber.read(text, start, range.upperBound)
        guard let (ordinal, end) = han ?? ArabicNumber.read(text, start, range.upperBound), ordinal > 0, ordinal < 100
        else { return nil }
        let mark = skipBlanks(text, end, range.upperBound)
        guard mark + 1 < range.upperBound else { return nil }
        if CharacterClass.isColon(text[mark]) { return finish(.labelled, ordinal, mark + 1, text, range) }
        guard han != nil, mark > end, CharacterClass.isHan(text[mark]) else { return nil }
        return finish(.labelled, ordinal, mark, text, range)
    }

    /// Whether a number in brackets is a citation because of what follows it: （一）、（二）项, （一）至（三）项, （一）项, （一），.
    private static func citesItem(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        let after = index + 1 < end ? text[index + 1] : 0
        switch text[index] {
        case "、", "至", "和", "或":
            if CharacterClass.isOpeningParenthesis(after) || CharacterClass.isOpeningBracket(after) { return true }
            guard let (_, close) = HanNumber.read(text, index + 1, end) else { return false }
            return close < end && isClosing(text[close])
        case "项", "款", "目": return !compounds.contains(after)
        case "，", ",": return true
        default: return false
        }
    }

    /// What makes 项, 款 and 目 after a number parts of words (项目, 款待, 目标), not （一）项 of an article.
    private static let compounds = Lexicon.characters(.itemCompound)

    private static func readArabic(_ text: Scalars, _ range: Range<Int>) -> Numbering? {
        guard let (ordinal, end) = ArabicNumber.read(text, range.lowerBound, range.upperBound), end < range.upperBound
        else { return nil }
        switch text[end] {
        case ")", "）":
            return ordinal < 100 ? finish(.arabicHalfBracketed, ordinal, end + 1, text, range) : nil
        case "、", "．", ".", "﹒": break
        case "\u{3000}":
            // 1　总则: only before a word; other figures and units follow their number without a wide blank.
            let word = skipBlanks(text, end, range.upperBound)
            guard ordinal > 0, word - end == 1, word < range.upperBound, CharacterClass.isHan(text[word]),
                range.count <= 24
            else {
                return nil
            }
            return finish(.arabic, ordinal, end + 1, text, range)
        default: return nil
        }
        guard ordinal > 0, ordinal < 300 else { return nil }
        var levels = 1
        var next = end
        while next < range.upperBound, text[next] == "." || text[next] == "．",
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
        guard levels <= 4, isAlone || levels > 2 || CharacterClass.isBlank(text[next]) else { return nil }
        if !isAlone, text[next] == "%" || text[next] == "％" { return nil }
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
            if isFigure(text, word..<range.upperBound) { return nil }
            // PM 2.5 ）浓度: a mark continues the sentence of which a line begins with the figure.
            if word < range.upperBound,
                CharacterClass.isClosingParenthesis(text[word]) || CharacterClass.isComma(text[word])
            {
                return nil
            }
        }
        return finish(style, last, next, text, range)
    }

    /// Whether a unit in Latin letters follows a decimal number and no word after it: 12.75 GHz - 26 GHz, but 1.1 AI 应用.
    private static func isFigure(_ text: Scalars, _ range: Range<Int>) -> Bool {
        guard let first = range.first, CharacterClass.isLatinLetterOrDigit(text[first]) else { return false }
        let end = text[range].firstIndex { !CharacterClass.isLatinLetterOrDigit($0) } ?? range.upperBound
        let next = skipBlanks(text, end, range.upperBound)
        return end - first <= 3 && next < range.upperBound && !CharacterClass.isHan(text[next])
    }

    /// The first characters of units of measure, which follow a figure.
    private static let units = Lexicon.characters(.measureStart)

    private static let divisions: [UInt32: NumberingStyle] = [
        "编": .part, "篇": .book, "章": .chapter, "节": .section, "条": .article,
    ]
    private static let partWord = Lexicon.word(.partWord)
    /// What follows 第三章 where a sentence cites it rather than a heading naming it.
    private static let citations = Lexicon.characters(.divisionCitation)

    /// Words of titles that begin like a citation: 第十篇规划实施 cites nothing.
    private static let titleWords = Lexicon.words(.divisionTitleStart)

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
        } else if text.has(partWord, at: unit, before: range.upperBound), !CharacterClass.isDigit(text[start]) {
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
                    CharacterClass.isBlank(next) || next == "之" || next == "【" || next == "（"
                        || next == "(" || !Self.citations.contains(next)
                else { return nil }
            } else if Self.citations.contains(next), !beginsTitle(text, after, range.upperBound) {
                return nil
            }
            if CharacterClass.isColon(next) || next == "、" { after += 1 }
        }
        return finish(style, ordinal, after, text, range)
    }

    private static let boxWord = Lexicon.word(.boxWord)

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
            text[after] == "-" || text[after] == "—" || text[after] == "–" || CharacterClass.isDigit(text[after])
        {
            after += 1
        }
        if after < range.upperBound, CharacterClass.isColon(text[after]) || text[after] == "、" { after += 1 }
        return finish(.box, ordinal, after, text, range)
    }
}
