import SearchAPI

/// A plan's outline, as text for people: a tree. Before each heading are its line and the number of passages below it.
struct OutlineText {
    let layout: Layout

    func lines(_ answer: OutlineResponse) -> [String] {
        var lines = PlanText(layout: layout).header(answer.plan)
        lines += layout.items([
            StyledText(answer.file, .file), StyledText(Figures.counted(answer.passages, .passage), .dim),
        ])
        guard !answer.sections.isEmpty else {
            return lines + ["", say("No headings: the plan has no outline.", chinese: "没有标题：这份规划没有目录结构。")]
        }
        let sections = Self.flattened(answer.sections)
        let lineWidth = max(4, sections.map { String($0.section.line).count }.max() ?? 0)
        let countWidth = max(8, sections.map { Figures.grouped($0.section.passages).count }.max() ?? 0)
        func column(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(width - layout.width.columns(of: text), 0)) + text
        }
        let heads =
            column(say("LINE", chinese: "行"), lineWidth) + "  "
            + column(say("PASSAGES", chinese: "段落"), countWidth) + "  " + say("HEADING", chinese: "标题")
        lines += ["", layout.line(StyledText(heads, .dim))]
        for (section, level) in sections {
            var line = StyledText(column(String(section.line), lineWidth), .lineNumber)
            line.append("  " + column(Figures.grouped(section.passages), countWidth) + "  ", .dim)
            // An extreme depth must not move the text off the screen.
            let indent = 2 * min(level, 12)
            line.append(String(repeating: " ", count: indent))
            line.append(section.title)
            lines += layout.lines(line, indent: 0, hanging: lineWidth + countWidth + 4 + indent)
        }
        return lines
    }

    /// Every section in the order of the text, with its level in the tree, from 0.
    static func flattened(_ sections: [OutlineSection]) -> [(section: OutlineSection, level: Int)] {
        var flat: [(section: OutlineSection, level: Int)] = []
        var stack = sections.reversed().map { (section: $0, level: 0) }
        while let next = stack.popLast() {
            flat.append(next)
            stack += next.section.children.reversed().map { (section: $0, level: next.level + 1) }
        }
        return flat
    }
}
