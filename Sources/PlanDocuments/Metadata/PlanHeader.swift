import PlanLanguage

/// What the lines of a header say about a plan, each with its line.
struct PlanHeader {
    /// A value and where it was found.
    struct Found<Value> {
        var value: Value
        var source: FieldSource
    }

    var number: Found<String>?
    var issuers: Found<[String]>?
    /// Offices named above a date, where they sign.
    var signatures: Found<[String]>?
    /// A date alone on a line, or with the office that signs.
    var date: Found<PlanDate>?
    /// A date labelled as the date of issue. It has priority over ``date``.
    var issueDate: Found<PlanDate>?
    /// The office and date of the line that ends a printed document: 甘肃省人民政府办公厅 2021年10月10日印发. They count where
    /// nothing else names an office or a date: what prints a document is often the office of the one that issued it.
    var colophon: Found<(offices: [String], date: PlanDate)>?
    /// A date alone below the text, without an office that signs.
    var closingDate: Found<PlanDate>?
    /// The office that a web page names as the text's source (来源：). It need not be the issuer: pages of a city show what
    /// its province issued; only where the text says nothing of its territory, the office says it.
    var pageSource: Found<[String]>?
    /// Dates of other things: the first of publication, else of effect, else of amendment.
    var otherDate: Found<PlanDate>?
    private var otherRank = Int.max
    /// The office that a block of information names, where neither the title nor lines of the text name one.
    var factIssuers: Found<[String]>?

    /// Whether the head of an order named its offices: those below it sign, maybe by another name.
    private var namesOrder = false

    private static let longestLine = 60
    /// In lines. A web page's menu stands above the text, one entry a line.
    private static let longestHeader = 120

    static func gather(_ draft: DraftPlan, _ list: ParagraphList) -> PlanHeader {
        var header = PlanHeader()
        var offices: [String] = []
        var officeLine = 0
        var closing = -1
        var isHeader = true
        var lines = 0
        let afterTitle = draft.titleParagraph ?? draft.paragraphs.lowerBound
        var label = ""
        var next = draft.paragraphs.lowerBound
        for index in draft.paragraphs where index >= next {
            let paragraph = list.paragraphs[index]
            let range = paragraph.range
            if isHeader, paragraph.numbering == nil, index > draft.paragraphs.lowerBound,
                let (promulgation, end) = promulgation(list, index..<draft.paragraphs.upperBound)
            {
                header.add(promulgation, line: paragraph.line)
                next = end
                continue
            }
            if isHeader, lines < longestHeader,
                let end = header.readOrder(list, index..<draft.paragraphs.upperBound, above: offices.last)
            {
                next = end
                offices = []
                continue
            }
            let isField = isHeader && paragraph.numbering == nil && BlockFields.hasLabel(list.scalars, range)
            // The header ends with the first long line below the title; a signature can come anywhere below.
            if index > afterTitle, range.count > longestLine || paragraph.numbering != nil, !isField,
                !isAddress(list.scalars, range)
            {
                isHeader = false
            }
            if isField {
                label = header.readFields(list, paragraph)
                offices = []
                continue
            }
            if !label.isEmpty {
                // 发布日期：, its value on the next line.
                if range.count <= longestLine { header.read(field: label + list.scalars.string(range), paragraph) }
                label = ""
                continue
            }
            if isHeader, let value = sourceValue(list.scalars, range) {
                // The source of a page's text counts only where nothing else names an office.
                if value.isEmpty { label = list.scalars.string(range) }
                offices = []
                continue
            }
            guard range.count <= longestLine, paragraph.numbering == nil, isLabel(list.scalars, range) else {
                offices = []
                continue
            }
            var named: [String] = []
            if LineForm.isDate(list.scalars, range) || isUnfilledDate(list.scalars, range) {
                if let date = DateReader.date(inLine: list.scalars.string(range)), isHeader || !offices.isEmpty {
                    header.date = header.date ?? Found(value: date, source: FieldSource(.text, line: paragraph.line))
                } else if let date = DateReader.date(inLine: list.scalars.string(range)), date.month != nil {
                    header.closingDate = Found(value: date, source: FieldSource(.text, line: paragraph.line))
                    closing = index
                }
                header.addSignatures(offices, line: officeLine)
                offices = []
            } else if isHeader, lines < longestHeader {
                lines += 1
                if !PageMenu.isEntry(
                    index, of: list.paragraphs.count, in: list.scalars, range: { list.paragraphs[$0].range })
                {
                    named = header.read(list, paragraph)
                }
            } else if range.count <= 40 {
                let line = list.scalars.string(range)
                named = IssuerReader.issuers(inLine: line)
                if !named.isEmpty, let reading = DateReader.labelledDate(inLine: line) {
                    header.addEnd(named, reading, line: paragraph.line)
                    named = []
                }
            }
            if closing == index - 1 { header.addSignatures(named, line: paragraph.line) }
            if offices.isEmpty { officeLine = paragraph.line }
            offices += named
        }
        return header
    }

    /// Adds a line of offices and a date below the text: the last one of a printed document, or a signature.
    private mutating func addEnd(_ offices: [String], _ reading: LabelledDate, line: Int) {
        let source = FieldSource(.text, line: line)
        switch reading.kind {
        case .issue: colophon = Found(value: (offices, reading.date), source: source)
        case .signature:
            addSignatures(offices, line: line)
            date = date ?? Found(value: reading.date, source: source)
        default: break
        }
    }

    private mutating func addSignatures(_ offices: [String], line: Int) {
        Self.add(offices, to: &signatures, line: line)
    }

    private mutating func addIssuers(_ offices: [String], line: Int) { Self.add(offices, to: &issuers, line: line) }

    private static func add(_ offices: [String], to found: inout Found<[String]>?, line: Int) {
        guard !offices.isEmpty else { return }
        var all = found ?? Found(value: [], source: FieldSource(.text, line: line))
        for office in offices where !all.value.contains(office) { all.value.append(office) }
        found = all
    }

    /// Whether a line can be an office, a number or a date: nothing that ends or divides sentences.
    private static func isLabel(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard let last = range.last, !CharacterClass.isColon(scalars[last]) else { return false }
        return !scalars[range].contains { CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || $0 == "，" }
    }

    /// Reads one line of the header. Returns the offices it names.
    private mutating func read(_ list: ParagraphList, _ paragraph: Paragraph) -> [String] {
        if case .title = paragraph.role {
            let title = list.scalars.string(paragraph.range)
            if let found = DocumentNumberReader.find(in: title)
                ?? TitleText.bracketedNumber(list.scalars, paragraph.range)
            {
                addNumber(found, line: paragraph.line)
            }
            return []
        }
        return read(field: list.scalars.string(paragraph.range), paragraph)
    }

    /// Reads a field, or a line that is one. Returns the offices it names.
    @discardableResult
    private mutating func read(field: String, _ paragraph: Paragraph) -> [String] {
        if let found = DocumentNumberReader.find(in: field),
            found.unicodeScalars.count * 2 >= field.unicodeScalars.count - 6
        {
            addNumber(found, line: paragraph.line)
        }
        let named = IssuerReader.issuers(inLine: field)
        if !namesOrder { addIssuers(named, line: paragraph.line) }
        if let reading = DateReader.labelledDate(inLine: field) {
            if named.isEmpty {
                add(reading, line: paragraph.line)
            } else if reading.kind == .signature {
                date = date ?? Found(value: reading.date, source: FieldSource(.text, line: paragraph.line))
            }
        }
        return named
    }

    /// Reads the fields of a line of a block of information. Returns the label whose value is on the next line.
    private mutating func readFields(_ list: ParagraphList, _ paragraph: Paragraph) -> String {
        var open = ""
        for field in BlockFields.fields(list.scalars, paragraph.range) {
            if let last = field.unicodeScalars.last, CharacterClass.isColon(last.value) {
                open = field
            } else {
                open = ""
                read(field: field, paragraph)
            }
        }
        return open
    }

    private mutating func addNumber(_ found: String, line: Int) {
        number = number ?? Found(value: found, source: FieldSource(.text, line: line))
    }

    private mutating func add(_ promulgation: Promulgation, line: Int) {
        if let date = promulgation.date { add(date, line: line) }
        if let number = promulgation.number { addNumber(number, line: line) }
        if !promulgation.bodies.isEmpty {
            issuers = issuers ?? Found(value: promulgation.bodies, source: FieldSource(.text, line: line))
        }
    }

    /// Reads the head of an order, whose number may be on the line below; returns the paragraph after it.
    private mutating func readOrder(_ list: ParagraphList, _ paragraphs: Range<Int>, above: String?) -> Int? {
        let paragraph = list.paragraphs[paragraphs.lowerBound]
        guard case .text = paragraph.role, paragraph.range.count <= Self.longestLine,
            Self.isLabel(list.scalars, paragraph.range),
            let order = OrderHead.read(HeaderText.fold(list.scalars.string(paragraph.range)))
        else { return nil }
        var end = paragraphs.lowerBound + 1
        var below = Scalars()
        if order.serial.isEmpty, paragraphs.count > 1 {
            below = HeaderText.fold(list.scalars.string(list.paragraphs[end].range.prefix(Self.longestLine)))
            if OrderHead.isSerial(below) { end += 1 } else { below = [] }
        }
        // A menu's entry (公告) has neither.
        guard !order.offices.isEmpty || !order.serial.isEmpty || !below.isEmpty else { return nil }
        if let number = order.number(below: below, above: above) { addNumber(number, line: paragraph.line) }
        addIssuers(IssuerReader.offices(order.offices), line: paragraph.line)
        namesOrder = !order.offices.isEmpty
        return end
    }

    /// Whether a line is a date whose month and day are missing: 2024年 月 日.
    private static func isUnfilledDate(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard range.count <= 16, let first = range.first, DateReader.yearDigit(scalars[first]) != nil,
            scalars[range.upperBound - 1] == "日"
        else { return false }
        return DateReader.labelledDate(inLine: scalars.string(range))?.date.month == nil
            && DateReader.labelledDate(inLine: scalars.string(range))?.kind == .signature
    }

    private static let mostPromulgationLines = 6

    /// The line of promulgation that begins with the first of `paragraphs`; its bracket may end lines below.
    private static func promulgation(
        _ list: ParagraphList, _ paragraphs: Range<Int>
    ) -> (Promulgation, end: Int)? {
        guard let first = list.paragraphs[paragraphs.lowerBound].range.first else { return nil }
        let isBracketed = CharacterClass.isOpeningParenthesis(list.scalars[first])
        guard isBracketed || DateReader.yearDigit(list.scalars[first]) != nil else { return nil }
        var words = ""
        for index in paragraphs.prefix(isBracketed ? mostPromulgationLines : 1) {
            let range = list.paragraphs[index].range
            guard words.utf8.count + range.count <= Promulgation.longest else { return nil }
            if !words.isEmpty { words += " " }
            words += list.scalars.string(range)
            let isClosed = range.last.map { CharacterClass.isClosingParenthesis(list.scalars[$0]) } ?? false
            guard isClosed || !isBracketed else { continue }
            return Promulgation.read(words).map { ($0, index + 1) }
        }
        return nil
    }

    /// Whether a long line is the address of a page.
    private static func isAddress(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        scalars.firstIndex(of: Scalars("://"), in: range) != nil
    }

    private mutating func add(_ reading: LabelledDate, line: Int) {
        let origin: FieldSource.Origin
        switch reading.kind {
        case .signature, .issue:
            issueDate = issueDate ?? Found(value: reading.date, source: FieldSource(.text, line: line))
            return
        case .publication: origin = .webPage
        case .effective: origin = .effectiveDate
        case .amendment: origin = .amendmentDate
        }
        addOther(Found(value: reading.date, source: FieldSource(origin, line: line)), like: origin)
    }

    private static func rank(_ origin: FieldSource.Origin) -> Int {
        switch origin {
        case .webPage: 0
        case .effectiveDate: 1
        default: 2
        }
    }

    /// Takes a date from the web page's own fields, which are not text: 时间:2021-10-25.
    mutating func addWebFields(_ text: SourceText) {
        addPageSource(text)
        guard date == nil, issueDate == nil else { return }
        for line in text.blocks.prefix(24) where line.fate == .dropped(.navigation) {
            guard let reading = DateReader.labelledDate(inLine: text.scalars.string(line.range)) else { continue }
            // A date alone is the date on which the page was published, also where its label says otherwise.
            add(
                reading.kind == .signature ? LabelledDate(date: reading.date, kind: .publication) : reading,
                line: line.number)
        }
    }

    private static let sourceLabels = Lexicon.words(.sourceLabel)
    private static let longestPage = 240

    /// What follows 来源： on a line, empty where it is on the next; `nil` for other lines.
    private static func sourceValue(_ scalars: Scalars, _ range: Range<Int>) -> Scalars? {
        guard let first = range.first, range.count <= longestLine,
            scalars.firstWord(of: sourceLabels, at: first, before: range.upperBound) != nil
        else { return nil }
        let words = HeaderText.fold(scalars.string(range))
        guard let label = words.firstWord(of: sourceLabels, at: 0, before: words.count), label < words.count,
            words[label] == ":"
        else { return nil }
        return Scalars(words[words.trimmed(label + 1..<words.count)])
    }

    /// Takes what the original says of itself for what the text does not say.
    mutating func addFacts(_ facts: OriginalFacts) {
        number = number ?? facts.number
        factIssuers = facts.issuers
        issueDate = issueDate ?? facts.dateMade
        pageSource = pageSource ?? facts.source
        for (found, kind) in [
            (facts.datePublished, LabelledDate.Kind.publication), (facts.dateEffective, .effective),
        ] {
            guard let found else { continue }
            addOther(found, like: kind == .publication ? .webPage : .effectiveDate)
        }
    }

    private mutating func addOther(_ found: Found<PlanDate>, like origin: FieldSource.Origin) {
        if otherDate == nil || Self.rank(origin) < otherRank {
            otherDate = found
            otherRank = Self.rank(origin)
        }
    }

    /// Reads 来源：, its value on the same line or the next.
    private mutating func addPageSource(_ text: SourceText) {
        for (index, line) in text.blocks.prefix(Self.longestPage).enumerated() {
            guard var value = Self.sourceValue(text.scalars, line.range) else { continue }
            if value.isEmpty, let next = text.blocks.dropFirst(index + 1).first {
                value = HeaderText.fold(text.scalars.string(next.range.prefix(Self.longestLine)))
            }
            let offices = IssuerReader.offices(value)
            guard !offices.isEmpty else { continue }
            pageSource = Found(value: offices, source: FieldSource(.webPage, line: line.number))
            return
        }
    }

    /// Fills what is missing from the notice that the plan came with, then from weaker sources.
    mutating func complete(with notice: PlanHeader?) {
        if let notice {
            number = number ?? Self.ofNotice(notice.number)
            if date == nil, issueDate == nil {
                date = Self.ofNotice(notice.date)
                issueDate = Self.ofNotice(notice.issueDate)
            }
            issuers = issuers ?? Self.ofNotice(notice.issuers)
            signatures = signatures ?? Self.ofNotice(notice.signatures)
            otherDate = otherDate ?? notice.otherDate
            colophon = colophon ?? Self.ofNotice(notice.colophon)
            closingDate = closingDate ?? Self.ofNotice(notice.closingDate)
            pageSource = pageSource ?? notice.pageSource
            factIssuers = factIssuers ?? notice.factIssuers
        }
        issuers = issuers ?? signatures
        let printed = colophon.map { Found(value: $0.value.date, source: $0.source) }
        date = issueDate ?? date ?? closingDate ?? printed ?? otherDate
    }

    private static func ofNotice<Value>(_ found: Found<Value>?) -> Found<Value>? {
        found.map { Found(value: $0.value, source: FieldSource(.notice, line: $0.source.line)) }
    }
}
