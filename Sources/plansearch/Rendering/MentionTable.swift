import SearchAPI

/// A table of names and plans: names down, plans across.
struct MentionTable {
    let names: [String]
    /// One for each name.
    let answers: [MentionResponse]
    /// In order of date, those without one last.
    let plans: [PlanDetail]

    init(names: [String], answers: [MentionResponse], plans: [PlanDetail]) {
        self.names = names
        self.answers = answers
        self.plans = plans.enumerated().sorted { a, b in
            (a.element.date ?? "9999", a.offset) < (b.element.date ?? "9999", b.offset)
        }.map(\.element)
    }

    /// The text of a cell: the number of passages and what they say; empty without a mention.
    ///
    /// - Parameter name: what each state is called.
    private static func cell(
        _ answer: MentionResponse, _ plan: PlanDetail, _ name: (MentionState) -> String
    ) -> String {
        guard let group = answer.groups.first(where: { $0.plan.id == plan.id }) else { return "" }
        return ([String(group.passages.count)] + group.states.map(name)).joined(separator: " ")
    }

    /// A header row with the plans' ids, then a row for each name.
    func rows(_ layout: Layout) -> [String] {
        [MentionRow.finished(CSVRow(["name", "plans", "passages"] + plans.map(\.id)), layout)]
            + zip(names, answers).map { name, answer in
                var row = CSVRow([name])
                row.append(answer.total.plans)
                row.append(answer.total.value)
                for plan in plans { row.append(Self.cell(answer, plan) { $0.rawValue }) }
                return MentionRow.finished(row, layout)
            }
    }

    /// The plans by number, then a line for each name with a column for each plan.
    func lines(_ layout: Layout) -> [String] {
        var lines = plans.enumerated().flatMap { index, plan in
            layout.lines(
                StyledText("\(index + 1)  \(plan.date ?? "–")  \(plan.title)", .dim), indent: 0, hanging: 3)
        }
        lines.append("")
        let cells = answers.map { answer in plans.map { Self.cell(answer, $0) { say($0.label) } } }
        let heads = plans.indices.map { String($0 + 1) }
        let widths = plans.indices.map { column in
            ([heads[column]] + cells.map { $0[column] }).map { layout.width.columns(of: $0) }.max() ?? 1
        }
        let nameHead = say("NAME", chinese: "名称")
        let nameColumns = names.map { layout.width.columns(of: VisibleText.escaping($0)) }.max() ?? 0
        func padded(_ text: String, _ columns: Int) -> String {
            text + String(repeating: " ", count: max(0, columns - layout.width.columns(of: VisibleText.escaping(text))))
        }
        func line(_ name: StyledText, _ values: [String]) -> String {
            var line = name
            for (value, columns) in zip(values, widths) { line.append("  " + padded(value, columns)) }
            return layout.line(line)
        }
        lines.append(line(StyledText(padded(nameHead, nameColumns), .dim), heads))
        for (index, name) in names.enumerated() {
            let values = cells[index].map { $0.isEmpty ? "–" : $0 }
            lines.append(
                line(StyledText(padded(name, nameColumns), answers[index].total.value > 0 ? .title : .dim), values))
        }
        let found = answers.filter { $0.total.value > 0 }.count
        let names = Figures.counted(names.count, .name)
        let summary = say("\(found) of \(names) mentioned", chinese: "\(names)中有 \(found) 个被提及")
        lines += ["", layout.line(StyledText(summary, .dim))]
        return lines
    }
}
