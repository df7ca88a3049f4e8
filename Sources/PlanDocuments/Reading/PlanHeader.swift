/// What the lines of a header say of a plan.
struct PlanHeader {
    var number: String?
    var issuers: [String] = []
    /// Offices named above a date, where they sign.
    var signatures: [String] = []
    var date: PlanDate?
    var webDate: PlanDate?

    private static let longestLine = 60
    private static let longestHeader = 40

    static func gather(_ draft: DraftPlan, _ list: ParagraphList) -> PlanHeader {
        var header = PlanHeader()
        var offices: [String] = []
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
            if LineForm.isDate(list.scalars, range) {
                let date = DateReader.date(inLine: list.scalars.string(range))
                if isHeader || !offices.isEmpty { header.date = header.date ?? date }
                for office in offices where !header.signatures.contains(office) { header.signatures.append(office) }
                offices = []
            } else if isHeader, lines < longestHeader {
                lines += 1
                offices += header.read(list, paragraph)
            } else if range.count <= 40 {
                offices += IssuerReader.issuers(inLine: list.scalars.string(range))
            }
        }
        return header
    }

    /// Whether a line can be an office, a number or a date: nothing that ends or parts sentences.
    private static func isLabel(_ scalars: Scalars, _ range: Range<Int>) -> Bool {
        guard let last = range.last, !Mark.isColon(scalars[last]) else { return false }
        return !scalars[range].contains { Mark.isFullStop($0) || Mark.isSemicolon($0) || $0 == 0xFF0C }
    }

    /// Reads one line of the header. Returns the offices it names.
    private mutating func read(_ list: ParagraphList, _ paragraph: Paragraph) -> [String] {
        var offices: [String] = []
        for field in fields(list, paragraph) {
            if number == nil, let found = DocumentNumberReader.find(in: field),
                found.unicodeScalars.count * 2 >= field.unicodeScalars.count - 6
            {
                number = found
            }
            if case .title = paragraph.role { continue }
            let named = IssuerReader.issuers(inLine: field)
            for office in named where !issuers.contains(office) { issuers.append(office) }
            offices += named
            if named.isEmpty, let labelled = DateReader.date(inLine: field) { webDate = webDate ?? labelled }
        }
        return offices
    }

    /// The fields of a line: 发文机关：⇥国务院⇥成文日期：⇥2018年12月25日 are two.
    private func fields(_ list: ParagraphList, _ paragraph: Paragraph) -> [String] {
        guard case .tableRow = paragraph.role else { return [list.scalars.string(paragraph.range)] }
        var fields: [String] = []
        var label = ""
        for cell in list.scalars[paragraph.range].split(separator: 0x09) {
            let range = list.scalars.trimmed(cell.startIndex..<cell.endIndex)
            guard let last = range.last else { continue }
            if Mark.isColon(list.scalars[last]) {
                label = list.scalars.string(range)
            } else {
                fields.append(label + list.scalars.string(range))
                label = ""
            }
        }
        return fields
    }

    /// Takes a date from the web page's own fields, which are no text: 时间:2021-10-25.
    mutating func addWebFields(_ text: ScannedText) {
        guard date == nil, webDate == nil else { return }
        for line in text.lines.prefix(24) where line.fate == .dropped(.navigation) {
            webDate = webDate ?? DateReader.date(inLine: text.scalars.string(line.range))
        }
    }

    /// Fills what is missing from the notice that the plan came with, then from weaker sources.
    mutating func complete(with notice: PlanHeader?) {
        if let notice {
            number = number ?? notice.number
            date = date ?? notice.date
            if issuers.isEmpty { issuers = notice.issuers }
            if signatures.isEmpty { signatures = notice.signatures }
            webDate = webDate ?? notice.webDate
        }
        if issuers.isEmpty { issuers = signatures }
        date = date ?? webDate
    }
}
