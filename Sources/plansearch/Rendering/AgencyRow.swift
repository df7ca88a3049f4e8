import SearchAPI

/// Tasks and offices as rows for spreadsheets. Lists within a cell are separated by `; `.
enum AgencyRow {
    static func header(_ layout: Layout) -> String {
        MentionRow.finished(
            CSVRow(
                [
                    "role", "plan", "title", "number", "date", "deadline", "deadline_year", "heading", "text", "named",
                    "other_lead", "other_responsible", "other_supporting", "file", "line", "passage", "passages",
                    "also_in",
                ] + PassageRow.places), layout)
    }

    static func row(_ task: AgencyTaskRecord, _ layout: Layout) -> String {
        let plan = task.plan
        var row = CSVRow([list(task.roles), plan.id, plan.title, plan.number ?? "", plan.date ?? ""])
        row.append(list(task.deadlines.map(\.wording)))
        row.append(list(task.deadlines.compactMap(\.year).map { String($0) }))
        row.append(task.path.joined(separator: HeadingPath.separator))
        row.append(task.text)
        row.append(list(task.named.lead + task.named.responsible + task.named.supporting))
        row.append(list(task.others.lead))
        row.append(list(task.others.responsible))
        row.append(list(task.others.supporting))
        row.append(task.source.file)
        row.append(task.source.line)
        row.append(task.passages.first?.passage ?? "")
        row.append(list(task.passages.map(\.passage)))
        row.append(list(task.alsoIn))
        PassageRow.appendPlace(task.source, to: &row)
        return MentionRow.finished(row, layout)
    }

    static func listHeader(_ layout: Layout) -> String {
        MentionRow.finished(
            CSVRow([
                "name", "passages", "lead", "responsible", "supporting", "plans", "functions", "level", "regions",
                "wordings",
            ]), layout)
    }

    static func row(_ agency: AgencyRecord, _ layout: Layout) -> String {
        var row = CSVRow([agency.name])
        for number in [agency.passages, agency.lead, agency.responsible, agency.supporting, agency.plans] {
            row.append(number)
        }
        row.append(list(agency.functions))
        row.append(agency.level ?? "")
        row.append(list(agency.regions))
        row.append(list(agency.wordings.map { "\($0.value) \($0.count)" }))
        return MentionRow.finished(row, layout)
    }

    private static func list(_ values: [String]) -> String { values.joined(separator: "; ") }
}
