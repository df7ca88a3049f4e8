import SearchAPI

/// Mentions as rows for spreadsheets. Lists within a cell are separated by `; `.
enum MentionRow {
    static func header(_ layout: Layout) -> String {
        finished(
            CSVRow(
                [
                    "plan", "title", "date", "name", "match", "confidence", "why", "status", "status_wording",
                    "passage",
                    "path", "file", "line", "column", "text", "lead", "responsible", "supporting",
                ] + PassageRow.places + ["state"]), layout)
    }

    static func row(_ mention: MentionHit, _ layout: Layout) -> String {
        let hit = mention.hit
        var row = CSVRow([hit.plan.id, hit.plan.title, hit.plan.date ?? "", mention.name, mention.match.rawValue])
        row.append(mention.confidence)
        row.append(mention.why)
        row.append(mention.status ?? "")
        row.append(mention.statusWording ?? "")
        row.append(hit.passage)
        row.append(hit.path.joined(separator: HeadingPath.separator))
        row.append(hit.source.file)
        row.append(hit.source.line)
        row.append(hit.source.column)
        row.append(hit.text)
        row.append(hit.agencies.lead.joined(separator: "; "))
        row.append(hit.agencies.responsible.joined(separator: "; "))
        row.append(hit.agencies.supporting.joined(separator: "; "))
        PassageRow.appendPlace(hit.source, to: &row)
        row.append(mention.state.rawValue)
        return finished(row, layout)
    }

    /// The row for the output: with line ends within cells in a file, without for a terminal.
    static func finished(_ row: CSVRow, _ layout: Layout) -> String {
        layout.columns == nil ? row.terminated : VisibleText.escaping(row.line) + "\n"
    }
}
