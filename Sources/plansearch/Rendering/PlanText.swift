import SearchAPI

/// Plans as people read them.
struct PlanText {
    let layout: Layout

    /// A plan's title, and below it what a citation needs.
    func header(_ plan: PlanSummary) -> [String] {
        var lines = layout.lines(StyledText(plan.title, .title), indent: 0)
        let issuers = plan.issuers.joined(separator: "、")
        let facts = [plan.number ?? "", issuers, plan.date ?? "", plan.level ?? ""].filter { !$0.isEmpty }
        if !facts.isEmpty { lines += layout.items(facts.map { StyledText($0, .dim) }) }
        return lines
    }

    /// All plans, in columns: on one line each where the terminal is wide enough, else the title above the rest.
    func table(_ plans: [PlanDetail]) -> [String] {
        let rows = plans.map { plan in
            [plan.date ?? "–", plan.level ?? "–", Figures.grouped(plan.passages), VisibleText.escaping(plan.id)]
        }
        let heads = [say("DATE"), say("LEVEL"), say("PASSAGES"), say("PLAN")]
        let widths = heads.indices.map { column in
            ([heads] + rows).map { layout.width.columns(of: $0[column]) }.max() ?? 0
        }
        func cells(_ row: [String]) -> String {
            row.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - layout.width.columns(of: text))
                return column == 2 ? padding + text : text + padding
            }.joined(separator: "  ")
        }
        let titleColumns = plans.map { layout.width.columns(of: VisibleText.escaping($0.title)) }.max() ?? 0
        let needed = widths.reduce(0, +) + 2 * widths.count + titleColumns
        if layout.columns.map({ needed <= $0 }) ?? true {
            return [layout.line(StyledText(cells(heads) + say("  TITLE"), .dim))]
                + zip(plans, rows).map { plan, row in
                    layout.line(StyledText(cells(row) + "  ") + StyledText(plan.title, .title))
                }
        }
        let indent = "  "
        return [layout.line(StyledText(indent + Self.trimmed(cells(heads)), .dim))]
            + zip(plans, rows).flatMap { plan, row in
                layout.lines(StyledText(plan.title, .title), indent: 0)
                    + [indent + layout.line(StyledText(Self.trimmed(cells(row))))]
            }
    }

    /// One plan with all that is known of it, what it cites and what cites it.
    func detail(_ answer: PlanResponse) -> [String] {
        detail(answer.plan) + citations(say("cites"), answer.cites) + citations(say("cited by"), answer.citedBy)
            + unresolved(answer.unresolved)
    }

    private func citations(_ head: String, _ citations: [PlanCitation]) -> [String] {
        guard !citations.isEmpty else { return [] }
        return ["", layout.line(StyledText("  " + head, .dim))]
            + citations.flatMap { citation in
                let places = Figures.counted(citation.passages.count, "passage")
                return layout.lines(StyledText(citation.plan.title, .title), indent: 4)
                    + layout.lines(
                        StyledText(
                            say("\(citation.plan.id), \(places) from \(citation.passages.first ?? "–") on"), .dim),
                        indent: 6)
            }
    }

    private func unresolved(_ citations: [UnresolvedCitation]) -> [String] {
        guard !citations.isEmpty else { return [] }
        return ["", layout.line(StyledText(say("  cites, not in the index"), .dim))]
            + citations.flatMap { citation in
                layout.lines(
                    StyledText(citation.wording) + StyledText("  \(citation.passages.joined(separator: " "))", .dim),
                    indent: 4, hanging: 6)
            }
    }

    /// One plan with all that is known of it.
    func detail(_ plan: PlanDetail) -> [String] {
        let period = plan.period.map { ($0.first.map { "\($0)–" } ?? "until ") + "\($0.last)" }
        let contents = [
            Figures.counted(plan.passages, "passage"), Figures.counted(plan.sections, "section"),
            Figures.counted(plan.characters, "character"),
        ]
        return layout.lines(StyledText(plan.title, .title), indent: 0)
            + FieldList(layout: layout).lines([
                ("plan", plan.id), ("notice", plan.noticeTitle), ("number", plan.number),
                ("issuers", plan.issuers.joined(separator: "、")), ("date", plan.date), ("level", plan.level),
                ("regions", plan.regions.joined(separator: "、")), ("period", period), ("file", plan.file),
                ("contents", contents.joined(separator: ", ")),
            ])
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}

/// Fields below each other, their values aligned.
struct FieldList {
    let layout: Layout

    /// - Parameter fields: names and values; those without a value are left out.
    func lines(_ fields: [(name: String, value: String?)], indent: Int = 2) -> [String] {
        let fields = fields.filter { !($0.value ?? "").isEmpty }.map { field in
            (name: Language.current.words(field.name) ?? field.name, value: field.value)
        }
        let column = (fields.map { layout.width.columns(of: $0.name) }.max() ?? 0) + 2
        return fields.flatMap { name, value in
            let padding = String(repeating: " ", count: column - layout.width.columns(of: name))
            let line = StyledText(name + padding, .dim) + StyledText(value ?? "")
            return layout.lines(line, indent: indent, hanging: indent + column)
        }
    }
}
