import Localization
import PlanLanguage
import ProjectNames

/// Why a wording counts, in a few words each.
enum MentionReasons {
    static let commonWords = Message("common words, as they stand", chinese: "通用词语，照原文")

    static func alias(_ name: String) -> Message { Message("as \(name)", chinese: "即“\(name)”") }

    /// What differs from the name, the dearest first.
    static func of(_ wording: NameAligner.Wording) -> [Message] {
        let steps = wording.alignment.steps.filter { $0.rule != nil }.sorted { $0.cost > $1.cost }
        var reasons: [Message] = []
        for step in steps.prefix(most) {
            guard let reason = reason(step), !reasons.contains(reason) else { continue }
            reasons.append(reason)
        }
        if let variant = variant(wording.variant) { reasons.append(variant) }
        if reasons.isEmpty { reasons.append(Message("other words or signs", chinese: "文字或符号不同")) }
        return reasons
    }

    /// The most reasons that are given.
    private static let most = 3

    /// The rule's case, with the slot that it is about.
    static func reason(_ step: AlignmentStep) -> Message? {
        guard let row = step.rule.flatMap(CostTable.shared.row) else { return nil }
        guard !step.slot.isEmpty else { return Message(row.english, chinese: row.chinese) }
        let slot = step.slot.string
        return Message("\(slot): \(row.english)", chinese: "“\(slot)”一项：\(row.chinese)")
    }

    private static func variant(_ variant: NameVariant) -> Message? {
        switch variant {
        case .kept: nil
        case .withoutRemarks, .remarksInstead: Message("with a remark in parentheses", chinese: "夹有括注")
        case .withoutEpithets: Message("with a phrase in quotation marks", chinese: "夹有引号内的文字")
        }
    }

    /// What the rules of a wording make of it.
    static func match(_ rules: [CostRule]) -> MentionMatch {
        if rules.contains(where: { [.coreSound, .coreShort, .corePart, .routeSound].contains($0) }) { return .variant }
        return rules.contains(where: NameAligner.apartRules.contains) ? .elided : .alias
    }
}
