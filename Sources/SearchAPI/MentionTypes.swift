/// How a passage words a project's name.
public enum MentionMatch: String, Codable, Sendable, Equatable, CaseIterable {
    /// As it was given.
    case exact
    /// Another wording of the same name in one piece; words may be left out or put in that tell no other project.
    case alias
    /// Parts of it apart: in a list that shares its head, or with the head elsewhere.
    case elided
    /// A character differs or is missing.
    case variant
}

/// A passage that mentions a project: a search's hit and what is known of the mention.
public struct MentionHit: Codable, Sendable, Equatable {
    /// ``Hit/score`` is the confidence, ``Hit/ranges`` are all wordings of the passage.
    public var hit: Hit
    /// The wording found, with an ellipsis between parts that stand apart.
    public var name: String
    /// Where ``name`` stands in the text, a range for each of its parts.
    public var nameRanges: [ScalarRange]
    public var match: MentionMatch
    /// From 0 to 1; comparable between answers.
    public var confidence: Double
    /// Why it counts, in a few words; empty for an exact one that tells which project it is.
    public var why: String
    /// 规划研究, 前期工作, 开工建设, 建成; `nil` if the passage does not say.
    @Nullable public var status: String?
    /// The wording of the status.
    @Nullable public var statusWording: String?

    enum CodingKeys: String, CodingKey {
        case name
        case nameRanges = "name_ranges"
        case match, confidence, why, status
        case statusWording = "status_wording"
    }

    public init(
        hit: Hit, name: String, nameRanges: [ScalarRange], match: MentionMatch, confidence: Double, why: String,
        status: String? = nil, statusWording: String? = nil
    ) {
        self.hit = hit
        self.name = name
        self.nameRanges = nameRanges
        self.match = match
        self.confidence = confidence
        self.why = why
        self.status = status
        self.statusWording = statusWording
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            hit: try Hit(from: decoder), name: try fields.decode(String.self, forKey: .name),
            nameRanges: try fields.decode([ScalarRange].self, forKey: .nameRanges),
            match: try fields.decode(MentionMatch.self, forKey: .match),
            confidence: try fields.decode(Double.self, forKey: .confidence),
            why: try fields.decode(String.self, forKey: .why),
            status: try fields.decodeIfPresent(String.self, forKey: .status),
            statusWording: try fields.decodeIfPresent(String.self, forKey: .statusWording))
    }

    public func encode(to encoder: any Encoder) throws {
        try hit.encode(to: encoder)
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(nameRanges, forKey: .nameRanges)
        try fields.encode(match, forKey: .match)
        try fields.encode(confidence, forKey: .confidence)
        try fields.encode(why, forKey: .why)
        try fields.encode(status, forKey: .status)
        try fields.encode(statusWording, forKey: .statusWording)
    }
}

/// What one plan says of a project: one point of its timeline.
public struct MentionGroup: Codable, Sendable, Equatable {
    public var plan: PlanSummary
    /// The passages that mention it, by id, in order of the text.
    public var passages: [String]
    /// The statuses that they word, in order of progress.
    public var statuses: [String]
    /// The units of those passages.
    public var agencies: Agencies

    public init(plan: PlanSummary, passages: [String], statuses: [String], agencies: Agencies) {
        self.plan = plan
        self.passages = passages
        self.statuses = statuses
        self.agencies = agencies
    }
}

/// A part of a name.
public struct NamePart: Codable, Sendable, Equatable {
    /// `place`, `proper`, `route`, `content`, `ornament`, `object`, `stage`, `action` or `suffix`.
    public var kind: String
    /// Folded.
    public var text: String

    public init(kind: String, text: String) {
        self.kind = kind
        self.text = text
    }
}

/// The answer of `/v1/mentions`.
public struct MentionResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
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
    /// The `offset` of the next page, in mentions or plans as the page is counted; `null` on the last one.
    @Nullable public var nextOffset: Int?
    /// As in ``SearchResponse``.
    public var incomplete: Bool
    public var incompleteReasons: [String]
    public var tookMicroseconds: Int
    @Nullable public var hint: String?
    /// By plan in order of date, the oldest first; in a plan in order of the text.
    public var hits: [MentionHit]
    /// The plans of all mentions, not of ``hits`` alone, in the same order; of a page of plans, its plans.
    public var groups: [MentionGroup]

    enum CodingKeys: String, CodingKey {
        case schema, query, names, parts, generation, searched, total
        case nextOffset = "next_offset"
        case incomplete
        case incompleteReasons = "incomplete_reasons"
        case tookMicroseconds = "took_us"
        case hint, hits, groups
    }

    public init(
        query: String, names: [String], parts: [NamePart], generation: Int, searched: Searched, total: Total,
        nextOffset: Int? = nil, incompleteReasons: [String] = [], tookMicroseconds: Int, hint: String? = nil,
        hits: [MentionHit],
        groups: [MentionGroup]
    ) {
        self.query = query
        self.names = names
        self.parts = parts
        self.generation = generation
        self.searched = searched
        self.total = total
        self.nextOffset = nextOffset
        incomplete = !incompleteReasons.isEmpty
        self.incompleteReasons = incompleteReasons
        self.tookMicroseconds = tookMicroseconds
        self.hint = hint
        self.hits = hits
        self.groups = groups
    }
}
