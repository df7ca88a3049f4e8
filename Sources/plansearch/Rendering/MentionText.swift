import Localization
import SearchAPI

/// The mentions of a project, as text for people.
struct MentionText {
    let layout: Layout

    /// - Parameter offset: how many mentions come before the page; 0 if it is counted in plans.
    func lines(_ answer: MentionResponse, offset: Int = 0) -> [String] {
        var lines: [String] = []
        var numbers = HitNumbers(from: offset, count: answer.hits.count)
        let hits = Dictionary(grouping: answer.hits) { $0.hit.plan.id }
        for group in answer.groups {
            guard let own = hits[group.plan.id] else { continue }
            lines += PlanText(layout: layout).header(group.plan)
            if !group.states.isEmpty {
                let states = Self.states(group)
                let text = say("says: \(states)", chinese: "所述状态：\(states)")
                lines += layout.lines(StyledText(text, .dim), indent: 0)
            }
            for hit in own {
                lines.append("")
                lines += self.lines(hit, numbers.next())
            }
            lines.append("")
        }
        if answer.total.value == 0 { return lines + absence(answer) + possible(answer) }
        lines += possible(answer)
        lines += changes(answer)
        lines += summary(answer)
        return lines
    }

    private func lines(_ mention: MentionHit, _ number: StyledText) -> [String] {
        let hit = mention.hit
        let location = layout.location(hit.source)
        var lines = layout.items([location, StyledText(hit.passage, .dim)], head: number)
        if !hit.path.isEmpty {
            let joined = HeadingPath.joined(hit.path, columns: layout.columns.map { $0 - 2 }, width: layout.width)
            lines.append("  " + layout.line(StyledText(joined, .dim)))
        }
        let ranges = hit.snippet.ranges.map { $0.start..<$0.end }
        lines += layout.lines(StyledText(hit.snippet.text, highlighting: ranges), indent: 4)
        var found = say(mention.match.label)
        if mention.match != .exact {
            found += " \(Self.percent(mention.confidence)): \(mention.name)"
            if !mention.why.isEmpty { found += " (\(mention.why))" }
        }
        var facts = [StyledText(found, mention.match == .exact ? .dim : .plain)]
        if mention.state != .none {
            let label = say(mention.state.label)
            let wording = mention.statusWording.map { $0 == label ? "" : " (\($0))" } ?? ""
            facts.append(StyledText(label + wording, .notice))
        }
        lines += layout.items(facts, indent: 4)
        let units = [
            (Message("lead: ", chinese: "牵头单位："), hit.agencies.lead),
            (Message("responsible: ", chinese: "责任单位："), hit.agencies.responsible),
            (Message("supporting: ", chinese: "配合单位："), hit.agencies.supporting),
        ]
        for (label, names) in units where !names.isEmpty {
            lines += layout.lines(StyledText(say(label) + names.joined(separator: "、"), .dim), indent: 4)
        }
        return lines
    }

    /// What only may mention it, apart from what does.
    private func possible(_ answer: MentionResponse) -> [String] {
        guard answer.totalPossible > 0 else { return [] }
        let passages = Figures.counted(answer.totalPossible, .passage)
        var head = say("Possible, not counted: \(passages)", chinese: "可能提及，不计入：\(passages)")
        if answer.possible.count < answer.totalPossible {
            head += say(", the likeliest \(answer.possible.count)", chinese: "，以下是最可能的 \(answer.possible.count) 个")
        }
        var lines = layout.lines(StyledText(head, .title), indent: 0)
        for mention in answer.possible {
            lines.append("")
            lines += self.lines(mention, StyledText("? ", .dim))
        }
        return lines + [""]
    }

    private static func states(_ group: MentionGroup) -> String {
        group.states.map { say($0.label) }.joined(separator: say(", ", chinese: "、"))
    }

    /// What one plan says after the other: 2018-02 研究谋划 → 2022-01 前期工作.
    private func changes(_ answer: MentionResponse) -> [String] {
        let points = answer.groups.filter { !$0.states.isEmpty }
        guard points.count > 1 else { return [] }
        let texts = points.map { "\($0.plan.date ?? "–") \(Self.states($0))" }
        return layout.lines(StyledText(texts.joined(separator: " → ")), indent: 0) + [""]
    }

    private func summary(_ answer: MentionResponse) -> [String] {
        let shown = answer.hits.count
        let plans = Figures.counted(answer.total.plans, .plan)
        let passages = say(answer.total.relation.label) + Figures.counted(answer.total.value, .passage)
        let found =
            shown == answer.total.value
            ? say("\(passages) in \(plans)", chinese: "\(plans)中的 \(passages)")
            : say("\(shown) of \(passages) in \(plans)", chinese: "\(plans)中的 \(passages)，显示 \(shown)")
        let items = [
            found, SearchText.searched(answer.searched, answer.generation),
            Figures.duration(microseconds: answer.tookMicroseconds),
        ]
        var lines = layout.items(items.map { StyledText($0, .dim) })
        if shown > 0, let next = answer.nextOffset { lines.append(SearchText.more(next)) }
        return lines + incomplete(answer)
    }

    private func absence(_ answer: MentionResponse) -> [String] {
        if !answer.incomplete, let hint = answer.hint { return layout.lines(StyledText(hint), indent: 0) }
        let these = answer.searched.plans == 1 ? "this" : "these"
        let plans = Figures.counted(answer.searched.plans, .plan)
        let passages = Figures.counted(answer.searched.passages, .passage)
        let generation = answer.generation
        let sentence =
            answer.incomplete
            ? say(
                "Not found in the part of \(these) \(plans) that was searched (generation \(generation)).",
                chinese: "这 \(plans)中已检索的部分没有提到（第 \(generation) 代索引）。")
            : answer.totalPossible > 0
                ? say(
                    "No sure mention in \(these) \(plans) (generation \(generation), all of \(passages)).",
                    chinese: "这 \(plans)中没有确定的提及（第 \(generation) 代索引，全部 \(passages)）。")
                : say(
                    "Not mentioned in \(these) \(plans) (generation \(generation), all of \(passages)).",
                    chinese: "这 \(plans)中没有提到（第 \(generation) 代索引，全部 \(passages)）。")
        var lines = layout.lines(StyledText(sentence), indent: 0)
        lines += incomplete(answer)
        let parts = answer.parts.map(\.text).joined(separator: " · ")
        if !parts.isEmpty {
            let text = say("The name was read as \(parts).", chinese: "名称拆解为：\(parts)。")
            lines += layout.lines(StyledText(text, .dim), indent: 0)
        }
        return lines
    }

    private func incomplete(_ answer: MentionResponse) -> [String] {
        guard answer.incomplete else { return [] }
        return layout.lines(StyledText(SearchText.incompleteNotice(answer.incompleteReasons), .notice), indent: 0)
    }

    private static func percent(_ confidence: Double) -> String { "\(Int((confidence * 100).rounded())) %" }
}
