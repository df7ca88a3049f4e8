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
    let form: HeadingForm
    /// By paragraph: whether it was read as a list item. Known for the paragraphs that have been read.
    private var isItem: [Bool]
    /// What the other items of its count say about a numbered paragraph.
    private let runs: HeadingRuns
    /// By paragraph: whether it names an annex in the list of annexes.
    private let isAnnexName: [Bool]
    /// By style: the number of the last heading, which the next one continues; 0 after an item.
    var lastOrdinals: [Int]
    /// The number of the last article (第一条).
    private var lastArticle = 0

    init(_ list: ParagraphList) {
        self.list = list
        let form = HeadingForm(list: list)
        self.form = form
        isItem = [Bool](repeating: false, count: list.paragraphs.count)
        isAnnexName = AnnexList.find(in: list)
        lastOrdinals = [Int](repeating: 0, count: NumberingStyle.box.rawValue + 1)
        runs = HeadingRuns(list) { index in
            let paragraph = list.paragraphs[index]
            guard let numbering = paragraph.numbering else { return .item }
            if form.alone(paragraph, numbering) != nil {
                return Self.continues(list, index, numbering) ? .short : .alone
            }
            return form.runIn(paragraph, numbering).isEmpty ? .item : .runIn
        }
    }

    /// Reads one paragraph. Paragraphs must be read in order: a list item is recognized by those before it.
    ///
    /// - Parameter isInArticle: whether the paragraph stands below an article (第一条), where numbered sentences are the
    ///   article's items.
    mutating func read(_ index: Int, isInArticle: Bool) -> OutlineRole {
        let numbering = list.paragraphs[index].numbering
        let reading = isAnnexName[index] ? numbering == nil ? .text : .item : reading(of: index, isInArticle)
        switch reading {
        case .alone(let heading): note(heading)
        case .runIn(let headings):
            headings.forEach { note($0) }
            if let last = headings.last, let article = article(after: last, in: index) { lastArticle = article.ordinal }
        case .item:
            isItem[index] = true
            if let numbering { lastOrdinals[numbering.style.rawValue] = 0 }
        case .text:
            if let numbering, numbering.style == .article { lastArticle = numbering.ordinal }
        }
        return reading
    }

    /// Remembers a heading, which the next of its count continues.
    mutating func note(_ heading: Heading) {
        if case .numbered(let style) = heading.style { lastOrdinals[style.rawValue] = heading.ordinal }
    }

    /// Remembers the article that begins after headings in their line.
    mutating func noteArticle(_ number: Numbering) { lastArticle = number.ordinal }

    /// Whether a paragraph names an annex in the list of annexes.
    func isAnnexName(_ index: Int) -> Bool { isAnnexName[index] }

    /// The article that begins after a heading in the same line: 第一章　总则　　第一条　为….
    func article(after heading: Heading, in index: Int) -> Numbering? {
        let range = list.paragraphs[index].range
        let rest = list.scalars.trimmed(range.lowerBound + heading.range.upperBound..<range.upperBound)
        guard let number = Numbering.read(list.scalars, rest), number.style == .article else { return nil }
        return number
    }

    private func reading(of index: Int, _ isInArticle: Bool) -> OutlineRole {
        let paragraph = list.paragraphs[index]
        guard let numbering = paragraph.numbering else {
            if let lost = runs.lostNumber(of: index) {
                let range = 0..<paragraph.range.count
                return .alone(Heading(style: .numbered(lost.style), ordinal: lost.ordinal, range: range))
            }
            return unnumbered(index)
        }
        if numbering.style == .article { return .text }
        let verdict = runs.verdict(of: index)
        if numbering.style == .labelled, verdict == .none || verdict == .items { return .text }
        if isInArticle, numbering.style.rawValue > NumberingStyle.han.rawValue, numbering.style != .box,
            verdict != .allHeadings,
            list.scalars[paragraph.range].contains(where: {
                CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0)
            })
        {
            return .item
        }
        let several = form.several(paragraph, numbering, continues: continues)
        if !several.isEmpty { return .runIn(several) }
        if let heading = takenUp(index, numbering) { return .runIn([heading]) }
        if let heading = form.alone(paragraph, numbering) {
            if numbering.style.isNamedDivision || numbering.style == .box { return .alone(heading) }
            if verdict == .items, SentenceEnd.ends(list.scalars, paragraph.range) { return .item }
            guard isInList(index, numbering), !isAmongHeadings(verdict, heading, paragraph) else {
                return .alone(heading)
            }
            return .item
        }
        if opensItems(index, numbering) { return .alone(whole(paragraph, numbering)) }
        let headings = form.runIn(paragraph, numbering)
        if headings.isEmpty { return longer(index, numbering, verdict) }
        return verdict == .items && !numbering.style.isNamedDivision ? .item : .runIn(headings)
    }

    /// Whether a number follows the last heading or article of its style.
    func continues(_ number: Numbering) -> Bool {
        number.ordinal == (number.style == .article ? lastArticle : lastOrdinals[number.style.rawValue]) + 1
    }

    /// A paragraph that has no heading's form by itself.
    private func longer(_ index: Int, _ numbering: Numbering, _ verdict: HeadingRuns.Verdict) -> OutlineRole {
        let role = glued(index, numbering, verdict)
        guard case .item = role, verdict == .headings, numbering.style.rawValue <= NumberingStyle.arabic.rawValue else {
            return role
        }
        let paragraph = list.paragraphs[index]
        // Its sisters are headings: this one is a longer heading.
        if let heading = form.longAlone(paragraph, numbering), !isInList(index, numbering) { return .alone(heading) }
        if let heading = form.longRunIn(paragraph, numbering) { return .runIn([heading]) }
        return role
    }

    private static let longestAmongHeadings = 16

    /// Whether a line with no text below it is a heading because the others of its count are.
    private func isAmongHeadings(_ verdict: HeadingRuns.Verdict, _ heading: Heading, _ paragraph: Paragraph) -> Bool {
        guard verdict == .headings || verdict == .allHeadings else { return false }
        return heading.range.count == paragraph.range.count || heading.range.count <= Self.longestAmongHeadings
    }

    /// Whether a line ends with 包括： and the items below it count from （一）; it is then their heading.
    private func opensItems(_ index: Int, _ numbering: Numbering) -> Bool {
        let range = list.paragraphs[index].range
        let words = range.lowerBound + numbering.length..<range.upperBound
        guard numbering.style == .han, words.count >= 6, words.count <= HeadingForm.longestSentence + 2,
            CharacterClass.isColon(list.scalars[words.upperBound - 1]), list.scalars[words.upperBound - 2] == "括",
            index + 1 < list.paragraphs.count, let next = list.paragraphs[index + 1].numbering,
            next.style == .hanBracketed, next.ordinal == 1
        else { return false }
        return !form.isSentence(words) && !list.scalars[words].contains { $0 == "，" || CharacterClass.isFullStop($0) }
    }

    private func whole(_ paragraph: Paragraph, _ numbering: Numbering) -> Heading {
        Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<paragraph.range.count - 1)
    }

    /// Whether a short numbered line is one of several in a row, so that there is no text below any of them.
    private func isInList(_ index: Int, _ numbering: Numbering) -> Bool {
        if Self.continues(list, index, numbering) { return true }
        guard numbering.style != .han || SentenceEnd.ends(list.scalars, list.paragraphs[index].range), index > 0,
            let before = list.paragraphs[index - 1].numbering, isItem[index - 1]
        else { return false }
        return before.style == numbering.style && before.ordinal == numbering.ordinal - 1
    }

    /// Whether the next paragraph has the next number, so that there is no text below this one.
    private static func continues(_ list: ParagraphList, _ index: Int, _ numbering: Numbering) -> Bool {
        guard numbering.style != .han || SentenceEnd.ends(list.scalars, list.paragraphs[index].range),
            index + 1 < list.paragraphs.count, let next = list.paragraphs[index + 1].numbering
        else { return false }
        return next.style == numbering.style && next.ordinal == numbering.ordinal + 1
    }
}
