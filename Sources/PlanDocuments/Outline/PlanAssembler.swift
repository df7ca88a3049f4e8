import PlanLanguage

/// Makes plans from a file's paragraphs: divides them at titles, builds each plan's outline, adds its passages.
struct PlanAssembler {
    /// The source's text, of which the pieces are ranges.
    private let bytes: [UInt8]
    private let titles: FileTitles
    let list: ParagraphList
    var reader: HeadingReader
    var stack = OutlineStack()
    var plan: DraftPlan
    /// The table of the last row that was added, where the original shows its tables.
    private var table = 0
    private var drafts: [DraftPlan] = []
    private var noticeTitle: String?
    /// Whether the file's own title is still to come.
    private var isInHeader: Bool
    /// Whether an article (第一条) stands above, with no heading since.
    private var isInArticle = false
    /// Whether a list of annexes stands above.
    private var namesAnnexes = false
    /// The style of the plan's first heading or article, which starts again where another plan begins.
    private var firstStyle: NumberingStyle?

    static func assemble(
        _ bytes: [UInt8], _ list: ParagraphList, _ titles: FileTitles, _ time: ReadingTime?
    ) throws(ReadingTime.Over) -> [DraftPlan] {
        var assembler = PlanAssembler(bytes, list, titles)
        try assembler.run(time)
        return assembler.drafts
    }

    private init(_ bytes: [UInt8], _ list: ParagraphList, _ titles: FileTitles) {
        self.bytes = bytes
        self.list = list
        self.titles = titles
        reader = HeadingReader(list)
        plan = DraftPlan(first: 0)
        isInHeader = !titles.groups.isEmpty
        plan.plan.passages.reserveCapacity(list.paragraphs.count)
    }

    private mutating func run(_ time: ReadingTime?) throws(ReadingTime.Over) {
        for index in list.paragraphs.indices {
            try time?.step()
            add(index)
        }
        finishPlan(before: list.paragraphs.count)
    }

    // MARK: - Plans

    private mutating func finishPlan(before end: Int) {
        guard end > plan.paragraphs.lowerBound || drafts.isEmpty else { return }
        plan.paragraphs = plan.paragraphs.lowerBound..<end
        plan.plan.noticeTitle = noticeTitle
        drafts.append(plan)
        plan = DraftPlan(first: end)
        stack.removeAll()
        firstStyle = nil
        isInArticle = false
        namesAnnexes = false
    }

    private mutating func startPlan(titledBy index: Int) {
        if plan.titleParagraph != nil {
            var first = index
            // 附件1 above the title belongs to the plan below it.
            while first > plan.paragraphs.lowerBound + 1,
                LineForm.isAttachment(list.scalars, list.paragraphs[first - 1].range),
                list.paragraphs[first - 1].range.count <= 8
            {
                first -= 1
            }
            let moved = index - first
            plan.removeLastPassages(moved)
            finishPlan(before: first)
            for label in first..<index { addPassage(label, .body) }
        }
        stack.removeAll()
        let title = TitleText.withoutAnnexLabel(list.scalars, list.paragraphs[index].range)
        plan.titleParagraph = index
        plan.plan.title = TitleText.clean(list.reading.original(title))
        addPassage(index, .heading)
    }

    /// Whether a title that nothing announced begins another plan: it has a title's form, and the outline starts
    /// again from one below it.
    private func startsPlan(_ index: Int) -> Bool {
        let paragraph = list.paragraphs[index]
        guard paragraph.numbering == nil, paragraph.range.count <= 50, paragraph.range.count >= 5, !stack.isInBox,
            plan.titleParagraph != nil || noticeTitle != nil, let firstStyle = firstStyle ?? noticeStyle
        else { return false }
        if case .text = paragraph.role {} else { return false }
        if reader.isAnnexName(index) { return false }
        if index > 0, !SentenceEnd.ends(list.scalars, list.paragraphs[index - 1].range),
            !endsNotice(list.paragraphs[index - 1])
        {
            return false
        }
        guard TitleText.isPlanTitle(Array(list.scalars[paragraph.range])) else { return false }
        for next in list.paragraphs[(index + 1)...].prefix(12) {
            guard let numbering = next.numbering else { continue }
            return numbering.ordinal == 1 && (numbering.style == firstStyle || numbering.style.isNamedDivision)
        }
        return false
    }

    /// The style that a plan may begin with if only a notice comes before it.
    private var noticeStyle: NumberingStyle? {
        plan.titleParagraph == nil && noticeTitle != nil ? .han : nil
    }

    private func endsNotice(_ paragraph: Paragraph) -> Bool {
        LineForm.isDate(list.scalars, paragraph.range) || LineForm.isAttachment(list.scalars, paragraph.range)
            || CharacterClass.isClosingParenthesis(list.scalars[paragraph.range.upperBound - 1])
    }

    // MARK: - Paragraphs

    private mutating func add(_ index: Int) {
        let paragraph = list.paragraphs[index]
        if table != paragraph.row?.table ?? 0 {
            stack.closeShownTable()
            table = paragraph.row?.table ?? 0
        }
        switch paragraph.role {
        case .title(let role):
            addTitle(index, role)
        case .rowHead:
            stack.closeTable()
            addHeading(index, Heading(style: .rowHead, ordinal: 0, range: 0..<paragraph.range.count), .heading)
        case .cell:
            stack.closeCell()
            if let head = reader.cellHead(paragraph) {
                addHeading(index, head, .table)
            } else {
                addPassage(index, .table)
            }
        case .tableRow(let firstCell):
            stack.closeTable()
            if paragraph.numbering?.style == .box {
                addText(index)
            } else if let row = paragraph.row {
                addRow(index, row, firstCell: firstCell)
            } else if let head = reader.rowHead(paragraph, firstCell: firstCell), stack.section != nil {
                addHeading(index, head, .table)
            } else {
                addPassage(index, .table)
            }
        case .caption:
            stack.closeTable()
            addPassage(index, .caption)
        case .agencies:
            stack.closeTable()
            addPassage(index, .agencies)
        case .text:
            if let row = paragraph.row {
                addRow(index, row, firstCell: paragraph.range.count)
            } else if startsPlan(index) {
                startPlan(titledBy: index)
            } else {
                addText(index)
            }
        }
    }

    private mutating func addTitle(_ index: Int, _ role: FileTitles.Role) {
        isInHeader = false
        let range = list.paragraphs[index].range
        switch role {
        case .notice:
            let title = TitleText.clean(list.reading.original(range))
            noticeTitle = title
            if titles.groups.contains(where: { $0.role == .plan }) {
                addHeading(index, Heading(style: .attachment, ordinal: 0, range: 0..<range.count), .heading)
                plan.plan.sections[plan.plan.sections.count - 1].title = title
            } else {
                addPassage(index, .heading)
            }
        case .plan: startPlan(titledBy: index)
        case .repetition: addPassage(index, .heading)
        }
    }

    private mutating func addText(_ index: Int) {
        let paragraph = list.paragraphs[index]
        if isInHeader {
            stack.closeTable()
            addPassage(index, .body)
            return
        }
        let reading = reader.read(index, isInArticle: isInArticle)
        if let numbering = paragraph.numbering, numbering.style == .article { openArticle(numbering.ordinal) }
        if reader.isAnnexName(index) { namesAnnexes = true }
        if let numbering = paragraph.numbering, firstStyle == nil, numbering.ordinal == 1, !reader.isAnnexName(index) {
            firstStyle = numbering.style
        }
        switch reading {
        case .alone(let heading):
            addHeading(index, heading, .heading)
        case .runIn(let headings):
            for heading in headings { open(heading, index) }
            if let last = headings.last, let article = reader.article(after: last, in: index) {
                openArticle(article.ordinal)
            }
            let isHeading = headings.last?.range.upperBound == paragraph.range.count
            addPassage(index, isHeading ? .heading : stack.isInBox ? .table : .body)
        case .item, .text:
            stack.closeTable()
            if isAttachmentLabel(paragraph), !reader.isAnnexName(index) {
                addHeading(index, Heading(style: .attachment, ordinal: 0, range: 0..<paragraph.range.count), .heading)
            } else {
                addPassage(index, stack.isInBox ? .table : .body)
            }
        }
        let inner = reader.inner(index, isInArticle: isInArticle)
        for heading in inner { open(heading, index, passage: plan.plan.passages.count - 1) }
        if let last = inner.last, let article = reader.article(after: last, in: index) {
            reader.noteArticle(article)
            openArticle(article.ordinal)
        }
    }

    private mutating func openArticle(_ ordinal: Int) {
        stack.openArticle(ordinal)
        isInArticle = true
    }

    /// 附件 or 附件1 alone, below a plan's text.
    private func isAttachmentLabel(_ paragraph: Paragraph) -> Bool {
        paragraph.range.count <= 6 && (plan.plan.sections.count > 0 || isInArticle || namesAnnexes)
            && LineForm.isAttachment(list.scalars, paragraph.range)
            && !CharacterClass.isColon(list.scalars[paragraph.range.upperBound - 1])
    }

    // MARK: - Sections and passages

    mutating func addHeading(_ index: Int, _ heading: Heading, _ kind: PassageKind) {
        open(heading, index)
        addPassage(index, kind)
    }

    /// Opens the heading's section.
    ///
    /// - Parameter passage: the heading's passage; by default the next to be added.
    mutating func open(_ heading: Heading, _ index: Int, passage: Int? = nil) {
        let paragraph = list.paragraphs[index]
        isInArticle = false
        if heading.style == .rowHead {
            stack.closeTable()
        } else if heading.style == .cell {
            stack.closeCell()
        } else {
            stack.open(
                heading.style, ordinal: heading.ordinal, headingLevel: paragraph.headingLevel,
                staysInBox: staysInBox(heading, index))
        }
        let first = paragraph.range.lowerBound
        let scalars = first + heading.range.lowerBound..<first + heading.range.upperBound
        let from = list.reading.utf8Length(first..<scalars.lowerBound)
        let length = list.reading.utf8Length(scalars)
        plan.plan.sections.append(
            Section(
                title: list.reading.string(scalars), parent: stack.section, depth: stack.depth + 1,
                heading: passage ?? plan.plan.passages.count, headingRange: from..<from + length))
        stack.push(
            heading.style, ordinal: heading.ordinal, headingLevel: paragraph.headingLevel,
            section: plan.plan.sections.count - 1)
    }

    /// Whether a number that continues both the count in a box and that around it belongs to the box: the outer count
    /// has the same number again further on.
    private func staysInBox(_ heading: Heading, _ index: Int) -> Bool {
        guard case .numbered(let style) = heading.style, stack.isAmbiguous(style, ordinal: heading.ordinal) else {
            return false
        }
        return BoxItems.repeats(style, heading.ordinal, after: index, in: list)
            || BoxItems.isLabelled(index, in: list)
    }

    mutating func addPassage(_ index: Int, _ kind: PassageKind) {
        let paragraph = list.paragraphs[index]
        let firstByte = plan.plan.text.count
        let firstPiece = plan.plan.pieces.count
        for piece in list.pieces[paragraph.pieces] {
            if piece.followsSpace { plan.plan.text.append(UInt8(ascii: " ")) }
            plan.plan.text.append(contentsOf: bytes[piece.bytes])
            plan.plan.pieces.append(piece)
        }
        plan.plan.passages.append(
            Passage(
                kind: kind, section: stack.section, text: firstByte..<plan.plan.text.count,
                pieces: firstPiece..<plan.plan.pieces.count))
    }
}
