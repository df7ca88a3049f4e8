import Localization
import SearchAPI

/// Passages and plans as rows for spreadsheets. Lists within a cell are separated by `; `.
enum PassageRow {
    private static let columns = [
        "passage", "kind", "plan", "title", "number", "issuers", "date", "level", "regions", "path", "file", "line",
        "column", "text", "lead", "responsible", "supporting",
    ]

    /// Where in an original the line is; empty for one that has no pages or sheets.
    static let places = ["format", "page", "sheet", "row"]

    static func appendPlace(_ source: SourceRange, to row: inout CSVRow) {
        row.append(source.format)
        row.append(source.page.map { String($0) } ?? "")
        row.append(source.sheet ?? "")
        row.append(source.row.map { String($0) } ?? "")
    }

    /// - Parameter ofSearch: whether the rows are hits of a search, which have the tier and the total of their
    ///   answer.
    static func header(withScore: Bool, ofSearch: Bool = false, _ layout: Layout) -> String {
        finished(CSVRow(columns + (withScore ? ["score"] : []) + (ofSearch ? ["tier", "total"] : []) + places), layout)
    }

    static func row(_ hit: Hit, of answer: SearchResponse? = nil, _ layout: Layout) -> String {
        var row = cells(hit.passage, hit.kind, hit.plan, hit.path, hit.source, hit.text, hit.agencies)
        row.append(hit.score)
        if let answer {
            row.append(answer.tier.rawValue)
            row.append(answer.total.value)
        }
        appendPlace(hit.source, to: &row)
        return finished(row, layout)
    }

    /// The header of an export, whose rows also have the facts of each text.
    static func exportHeader(_ layout: Layout) -> String {
        finished(CSVRow(columns + ["years", "deadlines", "status"] + places), layout)
    }

    static func row(_ record: PassageRecord, _ layout: Layout) -> String {
        var row = cells(
            record.passage, record.kind, record.plan, record.path, record.source, record.text, record.agencies)
        row.append(list(record.facts.years.map { String($0) }))
        row.append(list(record.facts.deadlines.map { String($0) }))
        row.append(list(record.facts.status))
        appendPlace(record.source, to: &row)
        return finished(row, layout)
    }

    static func planHeader(_ layout: Layout) -> String {
        finished(
            CSVRow([
                "plan", "title", "number", "issuers", "date", "level", "regions", "first_year", "last_year", "file",
                "passages", "sections", "characters", "format",
            ]),
            layout
        )
    }

    static func row(_ plan: PlanDetail, _ layout: Layout) -> String {
        var row = CSVRow(cells(of: plan.summary))
        row.append(plan.period?.first.map { String($0) } ?? "")
        row.append(plan.period.map { String($0.last) } ?? "")
        row.append(plan.file)
        row.append(plan.passages)
        row.append(plan.sections)
        row.append(plan.characters)
        row.append(plan.format)
        return finished(row, layout)
    }

    private static func cells(
        _ passage: String, _ kind: String, _ plan: PlanSummary, _ path: [String], _ source: SourceRange, _ text: String,
        _ agencies: Agencies
    ) -> CSVRow {
        var row = CSVRow([passage, kind] + cells(of: plan))
        row.append(path.joined(separator: HeadingPath.separator))
        row.append(source.file)
        row.append(source.line)
        row.append(source.column)
        row.append(text)
        row.append(list(agencies.lead))
        row.append(list(agencies.responsible))
        row.append(list(agencies.supporting))
        return row
    }

    private static func cells(of plan: PlanSummary) -> [String] {
        [
            plan.id, plan.title, plan.number ?? "", list(plan.issuers), plan.date ?? "", plan.level ?? "",
            list(plan.regions),
        ]
    }

    private static func list(_ values: [String]) -> String {
        values.joined(separator: "; ")
    }

    /// The row for the output: with line ends within cells in a file, without for a terminal.
    private static func finished(_ row: CSVRow, _ layout: Layout) -> String {
        layout.columns == nil ? row.terminated : VisibleText.escaping(row.line) + "\n"
    }
}
