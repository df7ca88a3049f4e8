/// How a passage words a project's name.
public enum MentionMatch: String, Decodable, JSONWritable, Sendable, CaseIterable {
    /// As it was given.
    case exact
    /// Another wording of the same name in one piece; words that identify no other project may be missing or added.
    case alias
    /// Parts of it apart: in a list that shares its head, or with the head elsewhere.
    case elided
    /// A character differs or is missing.
    case variant
}

/// What a passage says of a project, in order of progress: what is intended stands before what is reported.
public enum MentionState: String, Decodable, JSONWritable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// It is studied.
    case study
    /// It is being prepared.
    case preparation
    /// It is to be begun.
    case startPlanned = "start-planned"
    /// It is to go on, or goes on.
    case progress
    /// It is to be completed.
    case completionPlanned = "completion-planned"
    /// It is reported as begun.
    case started
    /// It is reported as completed.
    case completed
}

/// A passage that mentions a project: a search's hit and what is known of the mention.
public struct MentionHit: WireObject {  // wire: schema Mention
    /// ``Hit/score`` is the confidence, ``Hit/ranges`` are all wordings of the passage.
    public var hit: Hit  // wire: inline
    /// The wording found, with an ellipsis between parts that stand apart.
    public var name: String
    /// Where ``name`` stands in the text, a range for each of its parts.
    public var nameRanges: [ScalarRange]
    public var match: MentionMatch
    /// From 0 to 1; comparable between answers.
    public var confidence: Double
    /// Why it counts, in a few words; empty for an exact mention that identifies the project.
    public var why: String
    /// 规划研究, 前期工作, 开工建设, 建成 by the wording alone, whether intended or reported; `nil` if the passage does not say.
    public var status: String?
    /// The wording of the status, with an ellipsis where the name stands within it.
    public var statusWording: String?
    public var state: MentionState
}

/// What one plan says of a project: one point of its timeline.
public struct MentionGroup: WireObject {  // wire: schema MentionGroup
    public var plan: PlanSummary
    /// The passages that mention it, by id, in order of the text.
    public var passages: [String]
    /// The statuses that they word, in order of progress.
    public var statuses: [String]
    /// What they say, in order of progress; empty if they say nothing.
    public var states: [MentionState]
    /// The units of those passages.
    public var agencies: Agencies
}

/// A part of a name.
public struct NamePart: WireObject {  // wire: schema NamePart
    /// `place`, `core` (a name that no table has), `route`, `number`, `road`, `head` (what is built), `quality`, `action` or
    /// `ornament`.
    public var kind: String
    /// Folded.
    public var text: String
}

/// The answer of `/v1/mentions`.
public struct MentionResponse: WireObject {  // wire: schema MentionAnswer
    public var schema: Int = schemaVersion
    /// The name as it was asked for.
    public var query: String
    /// The names looked for: the one asked for and its aliases.
    public var names: [String]
    /// How the name was taken apart.
    public var parts: [NamePart]
    public var generation: Int
    public var searched: Searched
    /// Passages that mention the project.
    public var total: Total
    /// The `offset` of the next page, in mentions or plans as the page is counted; `null` on the last one, and with
    /// `limit=0`.
    public var nextOffset: Int?
    /// Whether there is a next page.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    /// As in ``SearchResponse``.
    public var incomplete: Bool { !incompleteReasons.isEmpty }  // wire: computed
    public var incompleteReasons: [String] = []
    public var tookMicroseconds: Int  // wire: "took_us"
    public var hint: String?
    /// By plan in order of date, the oldest first; in a plan in order of the text.
    public var hits: [MentionHit]
    /// Passages that may mention the project: what identifies it is there, and too much differs. They are in no other number.
    public var totalPossible: Int = 0
    /// Those, the likeliest first; 20 at most.
    public var possible: [MentionHit] = []
    /// How the passage of the parameter `explain` was compared.
    public var explanation: MentionExplanation?
    /// The plans of all mentions, not of ``hits`` alone, in the same order; of a page of plans, its plans.
    public var groups: [MentionGroup]
}
