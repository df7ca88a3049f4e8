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
    /// Dates of other things: the first of publication, else of effect, else of amendment.
    var otherDate: Found<PlanDate>?

    private static let longestLine = 60
    private static let longestHeader = 40

    static func gather(_ draft: DraftPlan, _ list: ParagraphList) -> PlanHeader {
        var header = PlanHeader()
        var offices: [String] = []
        var officeLine = 0
        var isHeader = true
        var lines = 0
        let afterTitle = draft.titleParagraph ?? draft.paragraphs.lowerBound
        for index in draft.paragraphs {
            let paragraph = list.paragraphs[index]
            let range = paragraph.range
            // The header ends with the first long line below the title; a signature can come anywhere below.
            if index > afterTitle, range.count > longestLine || paragraph.numbering != nil { isHeader = false }
            guard range.count <= longestLine, paragraph.numbering == nil, isLabel(list.scalars, range) else {
                offices = []
                continue
            }
            var named: [String] = []
            if LineForm.isDate(list.scalars, range) {
                if let date = DateReader.date(inLine: list.scalars.string(range)), isHeader || !offices.isEmpty {
                    header.date = header.date ?? Found(value: date, source: FieldSource(.text, line: paragraph.line))
                }
                header.addSignatures(offices, line: officeLine)
                offices = []
            } else if isHeader, lines < longestHeader {
                lines += 1
                named = header.read(list, paragraph)
            } else if range.count <= 40 {
                named = IssuerReader.issuers(inLine: list.scalars.string(range))
            }
            if offices.isEmpty { officeLine = paragraph.line }
            offices += named
        }
        return header
    }

    private mutating func addSignatures(_ offices: [String], line: Int) {
        guard !offices.isEmpty else { return }
        var all = signatures ?? Found(value: [], source: FieldSource(.text, line: line))
        for office in offices where !all.value.contains(office) { all.value.append(office) }
        signatures = all
    }

    /// Whether a line can be an office, a number or a date: nothing that ends or divides sentences.
    private static func isLabel(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard let last = range.last, !CharacterClass.isColon(scalars[last]) else { return false }
        return !scalars[range].contains { CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || $0 == "，" }
    }

    /// Reads one line of the header. Returns the offices it names.
    private mutating func read(_ list: ParagraphList, _ paragraph: Paragraph) -> [String] {
        var offices: [String] = []
        let source = FieldSource(.text, line: paragraph.line)
        for field in fields(list, paragraph) {
            if number == nil, let found = DocumentNumberReader.find(in: field),
                found.unicodeScalars.count * 2 >= field.unicodeScalars.count - 6
            {
                number = Found(value: found, source: source)
            }
            if case .title = paragraph.role { continue }
            let named = IssuerReader.issuers(inLine: field)
            if !named.isEmpty {
                var all = issuers ?? Found(value: [], source: source)
                for office in named where !all.value.contains(office) { all.value.append(office) }
                issuers = all
            }
            offices += named
            if named.isEmpty, let reading = DateReader.labelledDate(inLine: field) {
                add(reading, line: paragraph.line)
            }
        }
        return offices
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
        if let other = otherDate, Self.rank(other.source.origin) <= Self.rank(origin) { return }
        otherDate = Found(value: reading.date, source: FieldSource(origin, line: line))
    }

    private static func rank(_ origin: FieldSource.Origin) -> Int {
        switch origin {
        case .webPage: 0
        case .effectiveDate: 1
        default: 2
        }
    }

    /// The fields of a line: 发文机关：⇥国务院⇥成文日期：⇥2018年12月25日 are two.
    private func fields(_ list: ParagraphList, _ paragraph: Paragraph) -> [String] {
        guard case .tableRow = paragraph.role else { return [list.scalars.string(paragraph.range)] }
        var fields: [String] = []
        var label = ""
        for cell in list.scalars[paragraph.range].split(separator: "\t") {
            let range = list.scalars.trimmed(cell.startIndex..<cell.endIndex)
            guard let last = range.last else { continue }
            if CharacterClass.isColon(list.scalars[last]) {
                label = list.scalars.string(range)
            } else {
                fields.append(label + list.scalars.string(range))
                label = ""
            }
        }
        return fields
    }

    /// Takes a date from the web page's own fields, which are not text: 时间:2021-10-25.
    mutating func addWebFields(_ text: SourceText) {
        guard date == nil, issueDate == nil else { return }
        for line in text.blocks.prefix(24) where line.fate == .dropped(.navigation) {
            guard let reading = DateReader.labelledDate(inLine: text.scalars.string(line.range)) else { continue }
            // A date alone is the date on which the page was published, also where its label says otherwise.
            add(
                reading.kind == .signature ? LabelledDate(date: reading.date, kind: .publication) : reading,
                line: line.number)
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
        }
        issuers = issuers ?? signatures
        date = issueDate ?? date ?? otherDate
    }

    private static func ofNotice<Value>(_ found: Found<Value>?) -> Found<Value>? {
        found.map { Found(value: $0.value, source: FieldSource(.notice, line: $0.source.line)) }
    }
}
