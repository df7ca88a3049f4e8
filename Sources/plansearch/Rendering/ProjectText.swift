import SearchAPI

/// The projects that the plans name.
struct ProjectText {
    let layout: Layout

    func lines(_ answer: ProjectsResponse, offset: Int) -> [String] {
        guard !answer.projects.isEmpty else {
            let passages = Figures.counted(answer.searched.passages, "passage")
            return layout.lines(StyledText(say("No project is named in all of \(passages).")), indent: 0)
        }
        var lines = [layout.line(StyledText(say("PLANS  PASSAGES  PROJECT"), .dim))]
        for project in answer.projects {
            var line = StyledText(Self.right(project.plans.count, 5) + "  " + Self.right(project.passages, 8) + "  ")
            line.append(project.name, .title)
            if !project.otherNames.isEmpty { line.append("  " + project.otherNames.joined(separator: "、"), .dim) }
            lines += layout.lines(line, indent: 0, hanging: 17)
        }
        let shown =
            answer.projects.count == answer.total
            ? Figures.counted(answer.total, "project")
            : say("\(answer.projects.count) of \(Figures.counted(answer.total, "project"))")
        let searched =
            "generation \(answer.generation): \(Figures.counted(answer.searched.plans, "plan")), "
            + Figures.counted(answer.searched.passages, "passage")
        lines += [""] + layout.items([StyledText(shown, .dim), StyledText(searched, .dim)])
        let next = offset + answer.projects.count
        if next < answer.total { lines.append(say("more: --offset \(next)")) }
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
