import Localization
import SearchAPI

/// How a passage was compared with a project's name, as text for people.
struct MentionExplanationText {
    let layout: Layout

    func lines(_ answer: MentionResponse) -> [String] {
        guard let explanation = answer.explanation else { return [] }
        let passage = explanation.passage
        var lines = layout.items([layout.location(passage.source), StyledText(passage.passage, .dim)])
        lines += layout.lines(StyledText(passage.text), indent: 4)
        if explanation.candidates.isEmpty {
            let parts = answer.parts.map { "\($0.kind) \($0.text)" }.joined(separator: " · ")
            let sentence = say(
                "Nothing stands there that can identify the project: \(parts).", chinese: "此处没有能指认该项目的文字：\(parts)。")
            return lines + [""] + layout.lines(StyledText(sentence), indent: 0)
        }
        for candidate in explanation.candidates { lines += [""] + self.lines(candidate) }
        return lines
    }

    private func lines(_ candidate: MentionCandidate) -> [String] {
        var lines = layout.lines(StyledText(candidate.name, .title), indent: 0)
        let parts = candidate.parts.map { "\($0.kind) \($0.text)" }.joined(separator: " · ")
        lines += layout.lines(StyledText(parts, .dim), indent: 2)
        for step in candidate.steps { lines += layout.lines(StyledText(self.line(step)), indent: 2, hanging: 10) }
        let percent = "\(Int((candidate.confidence * 100).rounded())) %"
        let verdict =
            switch candidate.verdict {
            case "mention": say("\(percent): a mention", chinese: "\(percent)：提及")
            case "possible": say("\(percent): possible, not counted", chinese: "\(percent)：可能提及，不计入")
            default: say("\(percent): no mention", chinese: "\(percent)：不是提及")
            }
        return lines + layout.lines(StyledText(verdict, .notice), indent: 2)
    }

    private func line(_ step: MentionStep) -> String {
        let cost = step.cost.map(Self.decimal) ?? say("never", chinese: "排除")
        let compared = [step.part, step.text.map { "“\($0)”" }].compactMap { $0 }.joined(separator: " ← ")
        let rule = step.rule.map { " [\($0)]" } ?? ""
        return "\(cost)  \(compared)  \(step.meaning)\(rule)"
    }

    /// Two digits after the point; the client has no formatters of Foundation.
    private static func decimal(_ cost: Double) -> String {
        let hundredths = Int((cost * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
