import Localization
import SearchAPI

/// The tasks of an office, as text for people: by role, then by plan.
struct AgencyText {
    let layout: Layout

    /// How much of a task's text is shown, in Unicode scalars: whole sentences as far as they fit.
    private static let excerpt = 90

    func lines(_ answer: AgencyTasksResponse, _ request: AgencyTasksRequest) -> [String] {
        guard answer.total.value > 0 else { return absence(answer, request) }
        var lines = head(answer)
        let numberColumns = String(request.offset + answer.tasks.count).count
        var (role, plan): (String?, String?) = (nil, nil)
        for (index, task) in answer.tasks.enumerated() {
            let own = task.roles.first ?? ""
            // Sorted otherwise, tasks of one role do not stand together.
            if request.sort == .role, own != role {
                lines += ["", layout.line(StyledText(roleLine(own, answer), .notice))]
                (role, plan) = (own, nil)
            }
            if task.plan.id != plan {
                lines += [""] + PlanText(layout: layout).header(task.plan)
                plan = task.plan.id
            }
            lines += self.lines(
                task, number: request.offset + index + 1, columns: numberColumns, showsRoles: request.sort != .role)
        }
        lines.append("")
        return lines + summary(answer, request) + beside(answer)
    }

    private func head(_ answer: AgencyTasksResponse) -> [String] {
        var line = StyledText(answer.name, .title)
        let wordings = answer.wordings.prefix(6).map { "\($0.value) (\(Figures.counted($0.count, .passage)))" }
        line.append("  " + wordings.joined(separator: "、"), .dim)
        let rest = answer.wordings.count - wordings.count
        if rest > 0 { line.append(say(" and \(rest) more", chinese: " 等另 \(rest) 种写法"), .dim) }
        return layout.lines(line, indent: 0)
    }

    private func roleLine(_ role: String, _ answer: AgencyTasksResponse) -> String {
        guard let role = AgencyRole(rawValue: role) else { return role }
        let count: Int =
            switch role {
            case .lead: answer.roles.lead
            case .responsible: answer.roles.responsible
            case .supporting: answer.roles.supporting
            }
        return "\(say(role.label)) · \(Figures.counted(count, .task))"
    }

    // MARK: A task

    private func lines(_ task: AgencyTaskRecord, number: Int, columns: Int, showsRoles: Bool) -> [String] {
        let digits = String(number)
        let head = String(repeating: " ", count: columns - digits.count) + digits + "  "
        let indent = columns + 2
        var (heading, text) = Self.split(task)
        if heading.isEmpty { (heading, text) = (Self.excerpt(of: text), "") }
        var lines = layout.lines(StyledText(head, .dim) + StyledText(heading), indent: 0, hanging: indent)
        let told = Self.excerpt(of: text)
        if !told.isEmpty { lines += layout.lines(StyledText(told, .dim), indent: indent) }
        var facts: [StyledText] = []
        if showsRoles {
            let roles = task.roles.map { AgencyRole(rawValue: $0).map { say($0.label) } ?? $0 }
            facts.append(StyledText(roles.joined(separator: say(", ", chinese: "、"))))
        }
        if !task.deadlines.isEmpty {
            facts.append(StyledText(task.deadlines.map(\.wording).joined(separator: "、"), .notice))
        }
        facts.append(layout.location(task.source))
        let others = task.others.lead + task.others.responsible + task.others.supporting
        if !others.isEmpty {
            let names = others.prefix(3).joined(separator: "、")
            let count = others.count
            let more = count > 3 ? say(" and \(count - 3) more", chinese: "等 \(count) 个") : ""
            facts.append(StyledText(say("with \(names)\(more)", chinese: "另有单位：\(names)\(more)"), .dim))
        }
        lines += layout.items(facts, indent: indent)
        if !task.alsoIn.isEmpty {
            let ids = task.alsoIn.joined(separator: ", ")
            lines += layout.lines(
                StyledText(say("nearly the same: \(ids)", chinese: "内容几乎相同：\(ids)"), .dim), indent: indent)
        }
        return lines
    }

    /// The item's own heading, and its text without it. Titles of a table's columns are no heading of a row.
    static func split(_ task: AgencyTaskRecord) -> (heading: String, text: String) {
        guard let heading = task.path.last, !heading.contains(" ｜ ") else { return ("", task.text) }
        guard task.text.hasPrefix(heading) else { return (heading, task.text) }
        let rest = task.text.dropFirst(heading.count).drop { "。.：: \n".contains($0) }
        return (heading, String(rest))
    }

    /// The beginning of a text: whole sentences as far as they fit, at least the beginning of one.
    static func excerpt(of text: String) -> String {
        let scalars = Array(text.unicodeScalars.map { $0 == "\n" ? " " : $0 })
        guard scalars.count > excerpt else { return string(scalars[...]) }
        let fitting = scalars.prefix(excerpt)
        if let end = fitting.lastIndex(where: { "。；！？".unicodeScalars.contains($0) }), end + 1 < scalars.count {
            return string(scalars[...end]) + "…"
        }
        return string(fitting) + "…"
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    // MARK: What was found

    private func summary(_ answer: AgencyTasksResponse, _ request: AgencyTasksRequest) -> [String] {
        let tasks = say(answer.total.relation.label) + Figures.counted(answer.total.value, .task)
        let plans = Figures.counted(answer.total.plans, .plan)
        let shown = answer.tasks.count
        var found = say("\(tasks) in \(plans)", chinese: "\(plans)中的 \(tasks)")
        if shown == 0 {
            if request.limit != 0 { found += say(", none after this offset", chinese: "，此偏移之后已没有") }
        } else if request.offset > 0 || answer.nextOffset != nil {
            let range = "\(request.offset + 1)–\(request.offset + shown)"
            found = say("\(range) of \(found)", chinese: "\(found)，显示 \(range)")
        } else if shown < answer.total.value {
            found += say(", shown as \(shown)", chinese: "，合并显示为 \(shown)")
        }
        var lines = layout.items(
            [found, SearchText.searched(answer.searched, answer.generation)].map { StyledText($0, .dim) })
        if shown > 0, let next = answer.nextOffset { lines.append(SearchText.more(next)) }
        return lines + incomplete(answer)
    }

    private func absence(_ answer: AgencyTasksResponse, _ request: AgencyTasksRequest) -> [String] {
        let these = answer.searched.plans == 1 ? "this" : "these"
        let plans = Figures.counted(answer.searched.plans, .plan)
        let passages = Figures.counted(answer.searched.passages, .passage)
        let generation = answer.generation
        var conditions = [request.filters.inWords].compactMap { $0 }
        if let role = request.role { conditions.append(say(role.label)) }
        if let deadline = request.deadline { conditions.append(say("deadline \(deadline)", chinese: "期限 \(deadline)")) }
        var sentence =
            answer.incomplete
            ? say(
                "No task of it in the part of \(these) \(plans) that was searched (generation \(generation))",
                chinese: "这 \(plans)中已检索的部分没有它的任务（第 \(generation) 代索引）")
            : say(
                "No task of it in \(these) \(plans) (generation \(generation), all of \(passages))",
                chinese: "这 \(plans)中没有它的任务（第 \(generation) 代索引，全部 \(passages)）")
        if !conditions.isEmpty {
            let all = conditions.joined(separator: say(", ", chinese: "、"))
            sentence += say(" with these filters: \(all)", chinese: "，限定条件：\(all)")
        }
        var lines = layout.lines(StyledText(sentence + say(".", chinese: "。")), indent: 0) + compared(answer)
        if !answer.incomplete, let hint = answer.hint { lines += layout.lines(StyledText(hint, .dim), indent: 0) }
        lines += beside(answer)
        if !answer.nearest.isEmpty {
            lines += ["", say("What comes closest:", chinese: "相近的单位：")]
            lines += AgencyListText(layout: layout).rows(answer.nearest)
            if let older = CollectedText.notice(answer.collectedGeneration, answer.generation) {
                lines += layout.lines(StyledText(say(older), .dim), indent: 0)
            }
        }
        return lines + incomplete(answer)
    }

    /// The units that bind the office as one of many, and until when a former name was one.
    private func beside(_ answer: AgencyTasksResponse) -> [String] {
        let bound = answer.alsoBound.map { unit in
            let tasks = Figures.counted(unit.tasks, .task)
            return unit.selected
                ? say("May be bound as one of \(unit.name): \(tasks)", chinese: "可能包括在“\(unit.name)”之内：\(tasks)")
                : say("Also bound as one of \(unit.name): \(tasks)", chinese: "另包括在“\(unit.name)”之内：\(tasks)")
        }
        let older =
            bound.isEmpty
            ? nil : CollectedText.namesNotice(answer.collectedGeneration, answer.generation).map { say($0) }
        let former = answer.former.map {
            say(
                "\($0.name) is a name of \($0.function) until \($0.until).",
                chinese: "“\($0.name)”是“\($0.function)”\($0.until) 年以前的名称。")
        }
        return (bound + [older].compactMap(\.self) + former).flatMap { layout.lines(StyledText($0), indent: 0) }
    }

    /// What the name was taken for.
    private func compared(_ answer: AgencyTasksResponse) -> [String] {
        let functions = answer.functions.joined(separator: "、")
        let text =
            functions.isEmpty
            ? say(
                "The name is no office of a known function; it was looked for as a string.",
                chinese: "名称不是已知职能的机关，按字面查找。")
            : say(
                "It was looked for under all names of an office for \(functions).",
                chinese: "已按“\(functions)”机关的各种名称查找。")
        return layout.lines(StyledText(text, .dim), indent: 0)
    }

    private func incomplete(_ answer: AgencyTasksResponse) -> [String] {
        guard answer.incomplete else { return [] }
        return layout.lines(StyledText(SearchText.incompleteNotice(answer.incompleteReasons), .notice), indent: 0)
    }
}
