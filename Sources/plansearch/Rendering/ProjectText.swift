import SearchAPI

/// The projects of the plans, as text for people.
struct ProjectText {
    let layout: Layout

    func lines(_ answer: ProjectsResponse) -> [String] {
        guard !answer.projects.isEmpty else {
            let passages = Figures.counted(answer.searched.passages, .passage)
            let text = say("No project is named in all of \(passages).", chinese: "全部 \(passages)中没有项目名称。")
            return layout.lines(StyledText(text), indent: 0)
        }
        var lines = [layout.line(StyledText(say("PLANS  PASSAGES  PROJECT", chinese: " 规划      段落  项目"), .dim))]
        for project in answer.projects {
            var line = StyledText(Self.right(project.plans.count, 5) + "  " + Self.right(project.passages, 8) + "  ")
            line.append(project.name, .title)
            if !project.otherNames.isEmpty { line.append("  " + project.otherNames.joined(separator: "、"), .dim) }
            lines += layout.lines(line, indent: 0, hanging: 17)
        }
        let (shown, total) = (answer.projects.count, Figures.counted(answer.total, .project))
        let found = shown == answer.total ? total : say("\(shown) of \(total)", chinese: "\(total)，显示 \(shown)")
        let plans = Figures.counted(answer.searched.plans, .plan)
        let passages = Figures.counted(answer.searched.passages, .passage)
        let generation = answer.collectedGeneration ?? answer.generation
        let searched = say(
            "generation \(generation): \(plans), \(passages)",
            chinese: "第 \(generation) 代索引：\(plans)、\(passages)")
        lines += [""] + layout.items([StyledText(found, .dim), StyledText(searched, .dim)])
        if let next = answer.nextOffset { lines.append(SearchText.more(next)) }
        return lines
    }

    private static func right(_ number: Int, _ columns: Int) -> String {
        let digits = Figures.grouped(number)
        return String(repeating: " ", count: max(0, columns - digits.unicodeScalars.count)) + digits
    }

    static func csvHeader(_ layout: Layout) -> String {
        MentionRow.finished(
            CSVRow(["name", "kind", "plans", "passages", "mentioned_in", "first_passage", "other_names"]), layout)
    }

    static func csvRow(_ project: ProjectRecord, _ layout: Layout) -> String {
        var row = CSVRow([project.name, project.kind ?? ""])
        row.append(project.plans.count)
        row.append(project.passages)
        row.append(project.plans.map(\.plan).joined(separator: "; "))
        row.append(project.firstPassage)
        row.append(project.otherNames.joined(separator: "; "))
        return MentionRow.finished(row, layout)
    }
}
