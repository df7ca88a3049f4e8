import PlanLanguage

/// What a numbered paragraph is by its own words, whatever stands around it.
struct HeadingForm {
    let list: ParagraphList

    static let longestDivision = 60
    private static let longestAlone = 50
    static let longestSentence = 34

    /// The heading that fills the whole paragraph, or `nil` if the paragraph is not exactly one heading.
    func alone(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading? {
        alone(paragraph, numbering, longest: Self.longestAlone, commas: 3)
    }

    /// A heading that is longer than headings are, which only its sisters prove.
    func longAlone(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading? {
        alone(paragraph, numbering, longest: Self.longestAmongSisters, commas: 6)
    }

    private static let longestAmongSisters = 90

    private func alone(_ paragraph: Paragraph, _ numbering: Numbering, longest: Int, commas mostCommas: Int) -> Heading?
    {
        let scalars = list.scalars
        let range = paragraph.range
        var end = range.upperBound
        let start = range.lowerBound + numbering.length
        guard start < end else { return nil }
        var limit =
            numbering.style.isNamedDivision || numbering.style == .box ? Self.longestDivision : longest
        let last = scalars[end - 1]
        if CharacterClass.isFullStop(last) || CharacterClass.isColon(last) {
            if CharacterClass.isColon(last), isAnnouncement(start..<end) { return nil }
            end -= 1
            limit = longest > Self.longestAlone ? limit : min(limit, Self.longestSentence)
        } else if CharacterClass.isComma(last) || CharacterClass.isSemicolon(last) {
            return nil
        }
        guard end > start, end - start <= limit else { return nil }
        if end < range.upperBound, CharacterClass.isFullStop(last), isLabelled(start..<end, numbering.style) {
            return nil
        }
        let bare = withoutRemark(start..<end)
        var commas = 0
        for scalar in scalars[bare] {
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) { return nil }
            if scalar == "，" || scalar == "," { commas += 1 }
        }
        guard commas <= mostCommas, !isSentence(bare) else { return nil }
        if isLabelOfText(start..<end), numbering.style.rawValue > NumberingStyle.han.rawValue, numbering.style != .box {
            return nil
        }
        if end < range.upperBound, beginsWithYear(start..<end) { return nil }
        if numbering.style.isNamedDivision {
            guard commas == 0 || end - start <= 40, wideBlank(from: start, before: end) == nil,
                sentenceBlank(from: start, before: range.upperBound) == nil
            else { return nil }
        }
        return Heading(
            style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<end - range.lowerBound)
    }

    /// Whether a line is a label and its text, as in 三、清明节：4月5日放假。 and （一）资助强度：…
    private func isLabelled(_ range: Range<Int>, _ style: NumberingStyle) -> Bool {
        guard !style.isNamedDivision, style != .box else { return false }
        let label = list.scalars[withoutRemark(range).prefix(13)].firstIndex(where: CharacterClass.isColon)
        return label.map { $0 - range.lowerBound >= 2 } ?? false
    }

    /// Whether a line is a label and text too long for a heading: 1.家具行业：三维建模技术、金属部件数控焊接….
    private func isLabelOfText(_ range: Range<Int>) -> Bool {
        let words = withoutRemark(range)
        let label = list.scalars[words.prefix(Self.longestLabel + 1)].firstIndex(where: CharacterClass.isColon)
        guard let label, label - range.lowerBound >= 2, range.upperBound - label > Self.shortestText else {
            return false
        }
        return list.scalars[label..<range.upperBound].contains { $0 == "、" || $0 == "，" || $0 == "," }
    }

    private static let longestLabel = 18
    private static let shortestText = 20

    /// A heading without the remark in brackets that ends it: 申报条件（应同时具备下列条件）.
    private func withoutRemark(_ range: Range<Int>) -> Range<Int> {
        guard let last = range.last, CharacterClass.isClosingParenthesis(list.scalars[last]),
            let open = list.scalars[range].lastIndex(where: CharacterClass.isOpeningParenthesis),
            open - range.lowerBound >= 2
        else { return range }
        return range.lowerBound..<open
    }

    /// The headings at the beginning of a paragraph that has text after them.
    func runIn(_ paragraph: Paragraph, _ numbering: Numbering) -> [Heading] {
        if numbering.style.isNamedDivision { return division(paragraph, numbering) }
        guard numbering.style != .box else { return [] }
        let start = paragraph.range.lowerBound + numbering.length
        let end =
            fieldLabel(start..<paragraph.range.upperBound)
            ?? headEnd(start..<paragraph.range.upperBound, longestBeforeColon: Self.longestLabel)
        guard let end else { return [] }
        // One sentence and its responsible units are an item, unless the sentence is as short as headings are.
        if end - start > 14, isBracket(min(end + 1, paragraph.range.upperBound)..<paragraph.range.upperBound) {
            return []
        }
        let range = 0..<end - paragraph.range.lowerBound
        return [Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: range)]
    }

    /// A first sentence that is longer than headings are, which only its sisters prove to be one.
    func longRunIn(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading? {
        let start = paragraph.range.lowerBound + numbering.length
        let end = headEnd(
            start..<paragraph.range.upperBound, longestBeforeColon: 0, longest: Self.longestAmongSisters, commas: 6)
        guard let end, end - start > Self.longestSentence else { return nil }
        return Heading(
            style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<end - paragraph.range.lowerBound)
    }

    private static let fieldLabels = Lexicon.words(.fieldLabel)

    /// Where a heading ends before the label of its text, glued to it: 1.1 作业机器人系统研究内容：针对….
    private func fieldLabel(_ range: Range<Int>) -> Int? {
        let part = range.prefix(Self.longestSentence + Self.longestLabel)
        guard let colon = list.scalars[part].firstIndex(where: CharacterClass.isColon) else { return nil }
        let words = range.lowerBound..<colon
        for label in Self.fieldLabels
        where words.count >= label.count && list.scalars.has(label, at: colon - label.count, before: colon) {
            let end = list.scalars.trimmed(words.lowerBound..<colon - label.count).upperBound
            // 智慧城市建设内容： is one heading.
            guard end < colon - label.count || words.count > Self.longestLabel,
                end - words.lowerBound >= Self.shortestTitle, !isSentence(words.lowerBound..<end),
                !list.scalars[words].contains(where: { CharacterClass.isFullStop($0) || CharacterClass.isComma($0) })
            else { return nil }
            return end
        }
        return nil
    }

    private static let shortestTitle = 4

    private func isBracket(_ range: Range<Int>) -> Bool {
        let rest = list.scalars.trimmed(range)
        guard let first = rest.first, CharacterClass.isOpeningParenthesis(list.scalars[first]) else { return false }
        let close = list.scalars[rest].firstIndex(where: CharacterClass.isClosingParenthesis)
        return close == rest.upperBound - 1
    }

    /// Where the short first sentence of a paragraph ends, or `nil` if nothing follows it.
    func headEnd(
        _ range: Range<Int>, longestBeforeColon: Int, longest: Int = longestSentence, commas mostCommas: Int = 2
    ) -> Int? {
        let scalars = list.scalars
        var commas = 0
        var index = range.lowerBound
        let limit = min(range.upperBound - 1, range.lowerBound + longest + 1)
        while index < limit {
            let scalar = scalars[index]
            let head = range.lowerBound..<index
            if CharacterClass.isFullStop(scalar) {
                guard head.count >= 2, commas <= mostCommas, !isSentence(head), !beginsWithYear(head) else {
                    return nil
                }
                return index
            }
            if CharacterClass.isColon(scalar) {
                // 建设步道（责任单位：…）: what a bracket holds is no text after a heading.
                guard Punctuation.openPhrase(scalars, head) == nil, head.count >= 2, head.count <= longestBeforeColon,
                    commas == 0, !isSentence(head),
                    !isAnnouncement(range.lowerBound..<index + 1), !LineForm.isAgencies(scalars, range)
                else { return nil }
                return index
            }
            if CharacterClass.isSemicolon(scalar) { return nil }
            if scalar == "，" || scalar == "," { commas += 1 }
            index += 1
        }
        return nil
    }
}
