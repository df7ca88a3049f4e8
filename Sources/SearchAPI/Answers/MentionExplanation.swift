/// One entry of the account of a comparison.
public struct MentionStep: WireObject {  // wire: schema MentionStep
    /// The rule's id in the table of costs; `null` for a part that stands as the name has it.
    public var rule: String?
    /// The part of the name, folded; `null` for what stands between parts.
    public var part: String?
    /// What stands in the text, folded; `null` for what is missing.
    public var text: String?
    /// What it costs; `null` where the rule rules the wording out.
    public var cost: Double?
    /// What the rule says.
    public var meaning: String
}

/// A wording of a passage, compared with a name.
public struct MentionCandidate: WireObject {  // wire: schema MentionCandidate
    /// The name asked for, or an alias.
    public var name: String
    public var parts: [NamePart]
    /// `mention`, `possible` or `no`.
    public var verdict: String
    /// 1 less the costs, at least 0. From 0.5 on it is a mention, from 0.25 on possible if what identifies the project stands there.
    public var confidence: Double
    public var steps: [MentionStep]
}

/// How a passage was compared with the name.
public struct MentionExplanation: WireObject {  // wire: schema MentionExplanation
    public var passage: PassageRecord
    /// The best wording for each name; empty where nothing stands there that can identify the project.
    public var candidates: [MentionCandidate]
}
