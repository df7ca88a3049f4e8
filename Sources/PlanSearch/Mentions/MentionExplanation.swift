public import Localization

/// How a passage was compared with a project's name: what aligned, what each difference costs, and the rule that decided.
public struct MentionExplanation: Sendable {
    /// One entry of the account.
    public struct Step: Sendable {
        /// The rule's id in the table of costs; `nil` for a slot that stands as the name has it.
        public var rule: String?
        /// The slot of the name, folded; `nil` for what stands between slots.
        public var slot: String?
        /// What stands in the text, folded; `nil` for what is missing.
        public var text: String?
        /// `nil`: the rule rules the wording out.
        public var cost: Double?
        /// What the rule says.
        public var meaning: Message
    }

    public enum Verdict: String, Sendable, CaseIterable {
        case mention, possible, no
    }

    /// A wording that was looked at.
    public struct ComparedWording: Sendable {
        /// The name of the question, or an alias.
        public var name: String
        public var slots: [(kind: String, text: String)]
        public var verdict: Verdict
        /// 1 less the costs, at least 0.
        public var confidence: Double
        public var steps: [Step]
    }

    public var passage: PassageView
    /// The best of each name; none where nothing of the name that can identify the project stands there.
    public var wordings: [ComparedWording]
}
