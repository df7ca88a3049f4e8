import PlanLanguage

/// What a paragraph is in the outline.
enum OutlineRole {
    /// A heading with no text after it.
    case alone(Heading)
    /// One or more headings with body text after them in the same line.
    case runIn([Heading])
    /// An item of a list: numbered, but not a heading.
    case item
    case text
}

/// Distinguishes headings from list items and from sentences that begin with a number.
struct HeadingReader {
    let list: ParagraphList
    /// By paragraph: whether it was read as a list item. Known for the paragraphs that have been read.
    private var isItem: [Bool]
    /// What the other items of its count say about a numbered paragraph.
    private var runs = HeadingRuns()

    init(_ list: ParagraphList) {
        self.list = list
        isItem = [Bool](repeating: false, count: list.paragraphs.count)
        runs = HeadingRuns(list) { form(of: $0) }
    }

    /// Reads one paragraph. Paragraphs must be read in order: a list item is recognized by those before it.
    ///
    /// - Parameter isInArticle: whether the paragraph stands below an article (第一条), where numbered sentences are the
    ///   article's items.
    mutating func read(_ index: Int, isInArticle: Bool) -> OutlineRole {
        let reading = reading(of: index, isInArticle)
        if case .item = reading { isItem[index] = true }
        return reading
    }

    private func reading(of index: Int, _ isInArticle: Bool) -> OutlineRole {
        let paragraph = list.paragraphs[index]
        guard let numbering = paragraph.numbering else { return unnumbered(index) }
        if numbering.style == .article { return .text }
        let verdict = runs.verdict(of: index)
        if isInArticle, numbering.style.rawValue > NumberingStyle.han.rawValue, numbering.style != .box,
            verdict != .allHeadings,
            list.scalars[paragraph.range].contains(where: {
                CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
            })
        {
            return .item
        }
        if let heading = alone(paragraph, numbering) {
            if numbering.style.isNamedDivision || numbering.style == .box { return .alone(heading) }
            if verdict == .items, SentenceEnd.ends(list.scalars, paragraph.range) { return .item }
            guard isInList(index, numbering), !isAmongHeadings(verdict, heading, paragraph) else {
                return .alone(heading)
            }
            return .item
        }
        if opensItems(index, numbering) { return .alone(whole(paragraph, numbering)) }
        let headings = runIn(paragraph, numbering)
        if headings.isEmpty { return glued(index, numbering, verdict) }
        return verdict == .items && !numbering.style.isNamedDivision ? .item : .runIn(headings)
    }

    private static let longestAmongHeadings = 16

    /// Whether a line with no text below it is a heading because the others of its count are.
    private func isAmongHeadings(_ verdict: HeadingRuns.Verdict, _ heading: Heading, _ paragraph: Paragraph) -> Bool {
        guard verdict == .headings || verdict == .allHeadings else { return false }
        return heading.range.count == paragraph.range.count || heading.range.count <= Self.longestAmongHeadings
    }

    /// What a numbered paragraph is by itself; the others of its count are not considered.
    private func form(of index: Int) -> HeadingRuns.Form {
        let paragraph = list.paragraphs[index]
        guard let numbering = paragraph.numbering else { return .item }
        if alone(paragraph, numbering) != nil { return isInList(index, numbering) ? .short : .alone }
        return runIn(paragraph, numbering).isEmpty ? .item : .runIn
    }

    // MARK: - Numbered headings

    private static let longestDivision = 60
    private static let longestAlone = 50
    private static let longestSentence = 34
    private static let announcements = Lexicon.words(.listAnnouncement)

    /// The heading that fills the whole paragraph, or `nil` if the paragraph is not exactly one heading.
    private func alone(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading? {
        let scalars = list.scalars
        let range = paragraph.range
        var end = range.upperBound
        let start = range.lowerBound + numbering.length
        guard start < end else { return nil }
        var limit =
            numbering.style.isNamedDivision || numbering.style == .box ? Self.longestDivision : Self.longestAlone
        let last = scalars[end - 1]
        if CharacterClass.isFullStop(last) || CharacterClass.isColon(last) {
            if CharacterClass.isColon(last), isAnnouncement(start..<end) { return nil }
            end -= 1
            limit = min(limit, Self.longestSentence)
        } else if CharacterClass.isComma(last) || CharacterClass.isSemicolon(last) {
            return nil
        }
        guard end > start, end - start <= limit else { return nil }
        if end < range.upperBound, CharacterClass.isFullStop(last), isLabelled(start..<end, numbering.style) {
            return nil
        }
        var commas = 0
        for scalar in scalars[start..<end] {
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) { return nil }
            if scalar == "，" || scalar == "," { commas += 1 }
        }
        guard commas <= 3, !isSentence(withoutRemark(start..<end)) else { return nil }
        if end < range.upperBound, beginsWithYear(start..<end) { return nil }
        if numbering.style.isNamedDivision {
            guard commas == 0 || end - start <= 40, wideBlank(from: start, before: end) == nil else { return nil }
        }
        return Heading(
            style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<end - range.lowerBound)
    }

    /// Whether a line is a label and its text, as in 三、清明节：4月5日放假。 and （一）资助强度：…
    private func isLabelled(_ range: Range<Int>, _ style: NumberingStyle) -> Bool {
        guard style == .han || style == .hanBracketed else { return false }
        let label = list.scalars[range.prefix(13)].firstIndex(where: CharacterClass.isColon)
        return label.map { $0 - range.lowerBound >= 2 } ?? false
    }

    /// A heading without the remark in brackets that ends it: 申报条件（应同时具备下列条件）.
    private func withoutRemark(_ range: Range<Int>) -> Range<Int> {
        guard let last = range.last, CharacterClass.isClosingParenthesis(list.scalars[last]),
            let open = list.scalars[range].lastIndex(where: CharacterClass.isOpeningParenthesis),
            open - range.lowerBound >= 2
        else { return range }
        return range.lowerBound..<open
    }

    /// Whether a line ends with 包括： and the items below it count from （一）; it is then their heading.
    private func opensItems(_ index: Int, _ numbering: Numbering) -> Bool {
        let range = list.paragraphs[index].range
        let words = range.lowerBound + numbering.length..<range.upperBound
        guard numbering.style == .han, words.count >= 6, words.count <= Self.longestSentence + 2,
            CharacterClass.isColon(list.scalars[words.upperBound - 1]), list.scalars[words.upperBound - 2] == "括",
            let next = neighbour(index, 1)?.numbering, next.style == .hanBracketed, next.ordinal == 1
        else { return false }
        return !isSentence(words) && !list.scalars[words].contains { $0 == "，" || CharacterClass.isFullStop($0) }
    }

    private func whole(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading {
        Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<paragraph.range.count - 1)
    }

    private func isAnnouncement(_ range: Range<Int>) -> Bool {
        Self.announcements.contains { list.scalars.firstIndex(of: $0, in: range) != nil }
            || (range.count >= 2 && Self.introducers.contains(list.scalars[range.upperBound - 2]))
    }

    /// What stands before the colon of a sentence that continues below: …的：, 修改为：, 包括：, 是指：.
    private static let introducers = Lexicon.characters(.listIntroducer)

    private static let sentenceWords = Lexicon.words(.sentenceWord)
    private static let sentenceStarts = Lexicon.words(.sentenceStart)

    /// Whether words are a sentence of law or a target rather than a heading.
    private func isSentence(_ range: Range<Int>) -> Bool {
        let scalars = list.scalars
        return scalars.firstWord(of: Self.sentenceStarts, at: range.lowerBound, before: range.upperBound) != nil
            || Self.sentenceWords.contains { scalars.firstIndex(of: $0, in: range) != nil }
            || isObligation(range) || isStatement(range)
    }

    /// Whether words say what happens when and so are not a heading: 2022年启动试点。
    private func beginsWithYear(_ range: Range<Int>) -> Bool {
        guard range.count > 8 else { return false }
        let year = range.lowerBound..<range.lowerBound + 4
        return list.scalars[year].allSatisfy(CharacterClass.isDigit) && list.scalars[year.upperBound] == "年"
    }

    /// How headings end that state something: 智慧林业是林业转型升级的现实需求.
    private static let claims = Lexicon.words(.headingClaimEnd)

    /// Whether words say what something is (是) or by whom it is done (由).
    private func isStatement(_ range: Range<Int>) -> Bool {
        guard range.count > 14 else { return false }
        let scalars = list.scalars
        if Self.claims.contains(where: { scalars.has($0, at: range.upperBound - $0.count, before: range.upperBound) }),
            !scalars[range].contains(where: { CharacterClass.isComma($0) && $0 != "、" || $0 == "指" })
        {
            return false
        }
        return range.dropFirst().dropLast().contains { stands(Self.statements, at: $0, in: range) }
    }

    private static let statements = Lexicon.entries(.statementWord)
    private static let obligations = Lexicon.entries(.obligationWord)

    /// Whether one of `words` stands at `index`, with nothing beside it in `range` that makes it part of another word.
    private func stands(_ words: [Lexicon.Entry], at index: Int, in range: Range<Int>) -> Bool {
        words.contains { entry in
            let end = index + entry.word.count
            return list.scalars.has(entry.word, at: index, before: range.upperBound)
                && !entry.notAfter.contains {
                    index - $0.count >= range.lowerBound
                        && list.scalars.has($0, at: index - $0.count, before: index)
                }
                && !entry.notBefore.contains { list.scalars.has($0, at: end, before: range.upperBound) }
        }
    }

    /// Whether words say what someone must do (应): not as part of 应用, 应急, 适应, 供应….
    private func isObligation(_ range: Range<Int>) -> Bool {
        range.contains { stands(Self.obligations, at: $0, in: range) }
    }

    /// Whether a short numbered line is one of several in a row, so that there is no text below any of them.
    private func isInList(_ index: Int, _ numbering: Numbering) -> Bool {
        let paragraph = list.paragraphs[index]
        let endsSentence = SentenceEnd.ends(list.scalars, paragraph.range)
        if numbering.style == .han && !endsSentence { return false }
        if let next = neighbour(index, 1)?.numbering, next.style == numbering.style,
            next.ordinal == numbering.ordinal + 1
        {
            return true
        }
        guard index > 0, let before = list.paragraphs[index - 1].numbering, isItem[index - 1] else { return false }
        return before.style == numbering.style && before.ordinal == numbering.ordinal - 1
    }

    private func neighbour(_ index: Int, _ offset: Int) -> Paragraph? {
        let other = index + offset
        return list.paragraphs.indices.contains(other) ? list.paragraphs[other] : nil
    }

    /// The headings at the beginning of a paragraph that has text after them.
    private func runIn(_ paragraph: Paragraph, _ numbering: Numbering) -> [Heading] {
        if numbering.style.isNamedDivision { return divisions(paragraph, numbering) }
        guard numbering.style != .box else { return [] }
        let start = paragraph.range.lowerBound + numbering.length
        guard let end = headEnd(start..<paragraph.range.upperBound, longestBeforeColon: 18) else { return [] }
        // One sentence and its responsible units are an item, unless the sentence is as short as headings are.
        if end - start > 14, isBracket(end + 1..<paragraph.range.upperBound) { return [] }
        let range = 0..<end - paragraph.range.lowerBound
        return [Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: range)]
    }

    private func isBracket(_ range: Range<Int>) -> Bool {
        let rest = list.scalars.trimmed(range)
        guard let first = rest.first, CharacterClass.isOpeningParenthesis(list.scalars[first]) else { return false }
        let close = list.scalars[rest].firstIndex(where: CharacterClass.isClosingParenthesis)
        return close == rest.upperBound - 1
    }

    /// Where the short first sentence of a paragraph ends, or `nil` if nothing follows it.
    private func headEnd(_ range: Range<Int>, longestBeforeColon: Int) -> Int? {
        let scalars = list.scalars
        var commas = 0
        var index = range.lowerBound
        let limit = min(range.upperBound - 1, range.lowerBound + Self.longestSentence + 1)
        while index < limit {
            let scalar = scalars[index]
            let head = range.lowerBound..<index
            if CharacterClass.isFullStop(scalar) {
                guard head.count >= 2, commas <= 2, !isSentence(head), !beginsWithYear(head) else { return nil }
                return index
            }
            if CharacterClass.isColon(scalar) {
                guard head.count >= 2, head.count <= longestBeforeColon, commas == 0, !isSentence(head),
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

    /// 第一篇　指导方针　　第一章　发展环境　　“十一五”时期…: divisions that white space separates from the text after
    /// them.
    private func divisions(_ paragraph: Paragraph, _ first: Numbering) -> [Heading] {
        var headings: [Heading] = []
        var start = paragraph.range.lowerBound
        var numbering = first
        while let end = wideBlank(from: start + numbering.length, before: paragraph.range.upperBound) {
            let range = start - paragraph.range.lowerBound..<end - paragraph.range.lowerBound
            headings.append(Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: range))
            let rest = list.scalars.trimmed(end..<paragraph.range.upperBound)
            guard let next = Numbering.read(list.scalars, rest), next.style.isNamedDivision else { break }
            start = rest.lowerBound
            numbering = next
        }
        return headings
    }

    /// Where two or more blanks in a row separate a title from the text after it. The blanks in 总　　则 do not.
    private func wideBlank(from start: Int, before end: Int) -> Int? {
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

    // MARK: - Headings without a number

    private static let named = Lexicon.words(.namedDivision)

    private func unnumbered(_ index: Int) -> OutlineRole {
        let paragraph = list.paragraphs[index]
        let range = paragraph.range
        guard range.count <= 60 else { return .text }
        let whole = 0..<range.count
        if range.count <= 6, Self.named.contains(list.scalars[range].filter { !CharacterClass.isBlank($0) }) {
            return .alone(Heading(style: .named, ordinal: 0, range: whole))
        }
        guard paragraph.headingLevel > 0 || paragraph.isBold else { return .text }
        let last = list.scalars[range.upperBound - 1]
        var end = range.count
        if CharacterClass.isFullStop(last) || CharacterClass.isColon(last) { end -= 1 }
        guard end > 1,
            !list.scalars[range.lowerBound..<range.lowerBound + end].contains(where: CharacterClass.isFullStop)
        else {
            return .text
        }
        if paragraph.headingLevel > 0 {
            return .alone(Heading(style: .marked(paragraph.headingLevel), ordinal: 0, range: 0..<end))
        }
        guard range.count <= 40, !CharacterClass.isComma(last), !CharacterClass.isSemicolon(last),
            !LineForm.isDate(list.scalars, range),
            !LineForm.isAgencies(list.scalars, range), !LineForm.hasBullet(list.scalars, range)
        else { return .text }
        return .alone(Heading(style: .bold, ordinal: 0, range: 0..<end))
    }

    // MARK: - Headings in tables

    /// The short first sentence of a cell's paragraph: 机场枢纽。重点推进…
    func cellHead(_ paragraph: Paragraph) -> Heading? {
        guard let end = headEnd(paragraph.range, longestBeforeColon: 12), end - paragraph.range.lowerBound <= 20 else {
            return nil
        }
        return Heading(style: .cell, ordinal: 0, range: 0..<end - paragraph.range.lowerBound)
    }

    /// The first cell of a row that names the subject of the rest: 铁路 ⇥ 稳妥推进….
    func rowHead(_ paragraph: Paragraph, firstCell: Int) -> Heading? {
        let cell = list.scalars.trimmed(paragraph.range.lowerBound..<paragraph.range.lowerBound + firstCell)
        let rest = paragraph.range.lowerBound + firstCell..<paragraph.range.upperBound
        guard (2...14).contains(cell.count), rest.count >= 16, list.scalars[cell].allSatisfy(Self.isWord),
            list.scalars[rest].contains(where: { CharacterClass.isFullStop($0) || $0 == "，" || $0 == "," }),
            !list.scalars[rest].dropFirst().contains("\t")
        else { return nil }
        return Heading(style: .rowHead, ordinal: 0, range: 0..<cell.upperBound - paragraph.range.lowerBound)
    }

    private static func isWord(_ scalar: UInt32) -> Bool {
        CharacterClass.isHan(scalar) || CharacterClass.isLatinLetterOrDigit(scalar) || scalar == "、"
            || CharacterClass.isOpeningParenthesis(scalar)
            || CharacterClass.isClosingParenthesis(scalar) || scalar == "“" || scalar == "”"
    }
}
