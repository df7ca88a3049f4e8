import PlanLanguage

/// Several headings in one line, and divisions (第一章) with the text below them.
extension HeadingForm {
    /// The headings of a line that holds several, or a division and its first article: 第七章　农业　　第一节　目标,
    /// 第一章总则第一条为规范…, 二、总体要求（一）指导思想。, 二、招商引资5.引进企业。
    ///
    /// - Parameter continues: whether a number continues the count of its style.
    /// - Returns: nothing if the line has only one number.
    func several(_ paragraph: Paragraph, _ first: Numbering, continues: (Numbering) -> Bool) -> [Heading] {
        guard first.style.isNamedDivision || first.style == .han else { return [] }
        let whole = paragraph.range
        var headings: [Heading] = []
        var start = whole.lowerBound
        var numbering = first
        while let (title, next, number) = nextNumber(from: start, numbering, before: whole.upperBound, continues) {
            headings.append(heading(numbering, start..<title.upperBound, in: whole))
            if number.style == .article { return headings }
            start = next
            numbering = number
        }
        guard !headings.isEmpty else { return [] }
        var last = paragraph
        last.range = start..<whole.upperBound
        if let heading = alone(last, numbering) {
            headings.append(self.heading(numbering, start..<start + heading.range.count, in: whole))
        } else {
            headings += runIn(last, numbering).map {
                self.heading(numbering, start..<start + $0.range.count, in: whole)
            }
        }
        return headings
    }

    private func heading(_ numbering: Numbering, _ range: Range<Int>, in paragraph: Range<Int>) -> Heading {
        Heading(
            style: .numbered(numbering.style), ordinal: numbering.ordinal,
            range: range.lowerBound - paragraph.lowerBound..<range.upperBound - paragraph.lowerBound)
    }

    private static let shortestDivision = 2

    /// The next heading or article in the line, and the title before it.
    private func nextNumber(
        from start: Int, _ numbering: Numbering, before end: Int, _ continues: (Numbering) -> Bool
    ) -> (title: Range<Int>, start: Int, number: Numbering)? {
        let scalars = list.scalars
        let first = start + numbering.length
        let limit = min(end, first + Self.longestDivision)
        var commas = 0
        var index = first
        while index < limit {
            let scalar = scalars[index]
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar)
                || CharacterClass.isColon(scalar)
            {
                return nil
            }
            if scalar == "，" { commas += 1 }
            guard commas <= (numbering.style == .han ? 2 : 0) else { return nil }
            let isStart =
                numbering.style == .han
                ? CharacterClass.isOpeningParenthesis(scalar)
                    || CharacterClass.isDigit(scalar) && !CharacterClass.isDigit(scalars[index - 1])
                : scalar == "第"
            let title = scalars.trimmed(first..<index)
            if isStart, title.count >= Self.shortestDivision, let number = Numbering.read(scalars, index..<end),
                begins(number, index..<end, below: numbering.style, continues)
            {
                return (title, index, number)
            }
            index += 1
        }
        return nil
    }

    /// Whether a number within a line begins a heading or an article there, and is not cited.
    private func begins(
        _ number: Numbering, _ range: Range<Int>, below style: NumberingStyle, _ continues: (Numbering) -> Bool
    ) -> Bool {
        guard number.length < range.count else { return false }
        let followsBlank = CharacterClass.isBlank(list.scalars[range.lowerBound - 1])
        switch number.style {
        case .article:
            return style.isNamedDivision
                && (followsBlank || continues(number)
                    || CharacterClass.isBlank(list.scalars[range.lowerBound + number.length - 1]))
        case .hanBracketed: return style == .han && number.ordinal == 1 && isWord(after: number, range)
        case .arabic: return style == .han && (number.ordinal == 1 || continues(number)) && isWord(after: number, range)
        default:
            return number.style.isNamedDivision && number.style.rawValue > style.rawValue
                && (followsBlank || number.ordinal == 1)
        }
    }

    /// Whether a title follows a number, not the mark that ends another: 若干问题的规定（一）》.
    private func isWord(after number: Numbering, _ range: Range<Int>) -> Bool {
        let next = list.scalars[range.lowerBound + number.length]
        return CharacterClass.isHan(next) || CharacterClass.isLatinLetterOrDigit(next) || next == "“" || next == "《"
    }

    /// 第一章  关键时期     “十五”时期…: a division that white space separates from the text after it.
    func division(_ paragraph: Paragraph, _ numbering: Numbering) -> [Heading] {
        let start = paragraph.range.lowerBound
        let words = start + numbering.length
        let end =
            wideBlank(from: words, before: paragraph.range.upperBound)
            ?? sentenceBlank(from: words, before: paragraph.range.upperBound)
        guard let end else { return [] }
        return [heading(numbering, start..<end, in: paragraph.range)]
    }

    /// Where two or more blanks in a row separate a title from the text after it. The blanks in 总　　则 do not.
    func wideBlank(from start: Int, before end: Int) -> Int? {
        let scalars = list.scalars
        var index = start
        var commas = 0
        let limit = min(end, start + Self.longestDivision)
        while index + 1 < limit {
            let scalar = scalars[index]
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) { return nil }
            if scalar == "，" { commas += 1 }
            if commas > 2 { return nil }
            if CharacterClass.isBlank(scalar), CharacterClass.isBlank(scalars[index + 1]), index - start >= 3,
                scalars.trimmed(index..<end).count >= 8
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// Where one blank separates a short title from sentences: 总体目标　到2025年，建成雪场十座。
    func sentenceBlank(from start: Int, before end: Int) -> Int? {
        let scalars = list.scalars
        guard end > start, CharacterClass.isFullStop(scalars[end - 1]) else { return nil }
        let title = scalars[start..<min(end, start + Self.longestTitle)].prefix {
            CharacterClass.isHan($0) || $0 == "、" || $0 == "“" || $0 == "”"
        }
        let blank = title.endIndex
        guard title.count >= Self.shortestTitle, blank < end, CharacterClass.isBlank(scalars[blank]),
            scalars[blank..<end].contains("，") || scalars[blank..<end - 1].contains(where: CharacterClass.isFullStop)
        else { return nil }
        return blank
    }

    private static let shortestTitle = 4
    private static let longestTitle = 24
}
