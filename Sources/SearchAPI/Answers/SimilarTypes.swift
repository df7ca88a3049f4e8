/// A passage with words of the one that was asked about.
public struct SimilarRecord: WireObject {  // wire: schema Similar
    /// The passage's id.
    public var passage: String
    /// The share of the asked passage's strings of five characters, punctuation left out, that this one has: 0 to 1.
    public var score: Double
    /// Whether it belongs to the same plan.
    public var samePlan: Bool
    /// `body`, `heading`, `table`, `agencies` or `caption`.
    public var kind: String
    public var plan: PlanSummary
    /// The headings that the passage stands under, outermost first.
    public var path: [String]
    public var source: SourceRange
    /// The whole passage.
    public var text: String
    /// The common stretches in ``text``, ascending, not overlapping.
    public var ranges: [ScalarRange]
    /// The same stretches in the text of the asked passage, in the order of ``ranges``.
    public var ownRanges: [ScalarRange]
    public var snippet: Snippet
    public var agencies: Agencies
}

/// The answer of `/v1/similar/{id}`.
public struct SimilarResponse: WireObject {  // wire: schema SimilarAnswer
    public var schema: Int = schemaVersion
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String] = []
    /// The passage that was asked about.
    public var passage: PassageRecord
    /// How many passages there are.
    public var total: Int
    /// Those of other plans first, then those of the same plan; each by falling score.
    public var hits: [SimilarRecord]
}
