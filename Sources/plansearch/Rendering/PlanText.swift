import Localization
import SearchAPI

/// Plans, as text for people.
struct PlanText {
    let layout: Layout

    /// A plan's title, and below it the facts for a citation.
    func header(_ plan: PlanSummary) -> [String] {
        var lines = layout.lines(StyledText(plan.title, .title), indent: 0)
        let issuers = plan.issuers.joined(separator: "、")
        let facts = [plan.number ?? "", issuers, plan.date ?? "", plan.level ?? ""].filter { !$0.isEmpty }
        if !facts.isEmpty { lines += layout.items(facts.map { StyledText($0, .dim) }) }
        return lines
    }

    /// A page of the list.
    func list(_ answer: PlansResponse, offset: Int) -> [String] {
        var lines = table(answer.plans)
        guard answer.plans.count < answer.total else { return lines }
        let (first, last) = (Figures.grouped(offset + 1), Figures.grouped(offset + answer.plans.count))
        let total = Figures.counted(answer.total, .plan)
        let shown = say("\(first)–\(last) of \(total)", chinese: "\(total)，显示 \(first)–\(last)")
        lines += ["", layout.line(StyledText(shown, .dim))]
        if let next = answer.nextOffset { lines.append(SearchText.more(next)) }
        return lines
    }

    /// All plans, in columns. Each takes one line if the terminal is wide enough; otherwise the title is above the rest.
    func table(_ plans: [PlanDetail]) -> [String] {
        let rows = plans.map { plan in
            [plan.date ?? "–", plan.level ?? "–", Figures.grouped(plan.passages), VisibleText.escaping(plan.id)]
        }
        let heads = [
            say("DATE", chinese: "日期"), say("LEVEL", chinese: "级别"), say("PASSAGES", chinese: "段落"),
            say("PLAN", chinese: "规划编号"),
        ]
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
            return [layout.line(StyledText(cells(heads) + "  " + say("TITLE", chinese: "标题"), .dim))]
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

    /// One plan with all its fields, the plans that it cites and those that cite it.
    func detail(_ answer: PlanResponse) -> [String] {
        detail(answer.plan) + copies(answer.copies) + citations(say("cites", chinese: "引用"), answer.cites)
            + citations(say("cited by", chinese: "被引用"), answer.citedBy) + unresolved(answer.unresolved)
    }

    private func copies(_ copies: [PlanInFile]) -> [String] {
        guard !copies.isEmpty else { return [] }
        return ["", layout.line(StyledText("  " + say("the same plan in", chinese: "同一规划的其他文件"), .dim))]
            + copies.flatMap { copy in
                layout.lines(StyledText(copy.file) + StyledText("  \(copy.format), \(copy.id)", .dim), indent: 4)
            }
    }

    private func citations(_ head: String, _ citations: [PlanCitation]) -> [String] {
        guard !citations.isEmpty else { return [] }
        return ["", layout.line(StyledText("  " + head, .dim))]
            + citations.flatMap { citation in
                let (id, first) = (citation.plan.id, citation.passages.first ?? "–")
                let passages = Figures.counted(citation.passages.count, .passage)
                let text = say("\(id), \(passages), the first is \(first)", chinese: "\(id)，\(passages)，自 \(first) 起")
                return layout.lines(StyledText(citation.plan.title, .title), indent: 4)
                    + layout.lines(StyledText(text, .dim), indent: 6)
            }
    }

    private func unresolved(_ citations: [UnresolvedCitation]) -> [String] {
        guard !citations.isEmpty else { return [] }
        return ["", layout.line(StyledText("  " + say("cites, but not in the index", chinese: "引用但未收录"), .dim))]
            + citations.flatMap { citation in
                layout.lines(
                    StyledText(citation.wording) + StyledText("  \(citation.passages.joined(separator: " "))", .dim),
                    indent: 4, hanging: 6)
            }
    }

    /// One plan with all its fields.
    func detail(_ plan: PlanDetail) -> [String] {
        let period = plan.period.map { period in
            period.first.map { $0 == period.last ? "\($0)" : "\($0)–\(period.last)" }
                ?? say("until \(period.last)", chinese: "至 \(period.last)")
        }
        let contents = [
            Figures.counted(plan.passages, .passage), Figures.counted(plan.sections, .section),
            Figures.counted(plan.characters, .character),
        ]
        return layout.lines(StyledText(plan.title, .title), indent: 0)
            + FieldList(layout: layout).lines([
                (.plan, plan.id), (Message("notice", chinese: "印发通知"), plan.noticeTitle), (.number, plan.number),
                (Message("issuers", chinese: "发文机关"), plan.issuers.joined(separator: "、")),
                (Message("date", chinese: "日期"), plan.date), (.level, plan.level),
                (Message("regions", chinese: "地区"), plan.regions.joined(separator: "、")),
                (Message("period", chinese: "规划期"), period), (Message("file", chinese: "文件"), plan.file),
                (Message("contents", chinese: "内容"), contents.joined(separator: say(", ", chinese: "、"))),
            ])
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }
}

/// Fields in lines, with aligned values.
struct FieldList {
    let layout: Layout

    /// - Parameter fields: names and values; those without a value are left out.
    func lines(_ fields: [(name: Message, value: String?)], indent: Int = 2) -> [String] {
        let fields = fields.filter { !($0.value ?? "").isEmpty }.map { (name: say($0.name), value: $0.value) }
        let column = (fields.map { layout.width.columns(of: $0.name) }.max() ?? 0) + 2
        return fields.flatMap { name, value in
            let padding = String(repeating: " ", count: column - layout.width.columns(of: name))
            let line = StyledText(name + padding, .dim) + StyledText(value ?? "")
            return layout.lines(line, indent: indent, hanging: indent + column)
        }
    }
}
