/// How strictly an answer matches the query.
public enum Tier: String, Codable, Sendable, Equatable, CaseIterable {
    /// Every hit contains what the query says.
    case exact
    /// Nothing did, so the hits contain parts of it.
    case relaxed
}

/// How many passages match.
public struct Total: Codable, Sendable, Equatable {
    public enum Relation: String, Codable, Sendable, Equatable, CaseIterable {
        /// ``Total/value`` is the exact number.
        case equal = "eq"
        /// It is the least there can be: not all of the index was searched.
        case atLeast = "gte"
        /// It is an estimate, as remote shards give it.
        case estimate
    }

    public var value: Int
    public var relation: Relation
    /// How many plans the passages are in.
    public var plans: Int

    public init(value: Int, relation: Relation = .equal, plans: Int) {
        self.value = value
        self.relation = relation
        self.plans = plans
    }
}

/// What was searched, without what the filters shut out: the proof of absence.
public struct Searched: Codable, Sendable, Equatable {
    public var plans: Int
    public var passages: Int

    public init(plans: Int, passages: Int) {
        self.plans = plans
        self.passages = passages
    }
}

/// One value of a facet and how many hits have it; in JSON `["国家", 3]`.
public struct FacetCount: Codable, Sendable, Equatable {
    /// As the filter of the same name takes it; a year in decimal.
    public var value: String
    public var count: Int

    public init(_ value: String, _ count: Int) {
        self.value = value
        self.count = count
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        value = try container.decode(String.self)
        count = try container.decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(value)
        try container.encode(count)
    }
}

/// The matching passages counted by fields of their plans; all empty unless the request asked for facets.
public struct Facets: Codable, Sendable, Equatable {
    public var level: [FacetCount]
    public var year: [FacetCount]
    public var region: [FacetCount]
    public var agency: [FacetCount]
    public var kind: [FacetCount]
    /// By the plans' ids.
    public var plan: [FacetCount]

    public init(
        level: [FacetCount] = [], year: [FacetCount] = [], region: [FacetCount] = [], agency: [FacetCount] = [],
        kind: [FacetCount] = [], plan: [FacetCount] = []
    ) {
        self.level = level
        self.year = year
        self.region = region
        self.agency = agency
        self.kind = kind
        self.plan = plan
    }
}

/// A passage that matches.
public struct Hit: Codable, Sendable, Equatable {
    /// The passage's id, one URL path segment.
    public var passage: String
    /// Higher is better; comparable within one answer only.
    public var score: Double
    /// `body`, `heading`, `table`, `agencies` or `caption`.
    public var kind: String
    public var plan: PlanSummary
    /// The headings that the passage stands under, outermost first.
    public var path: [String]
    public var source: SourceRange
    /// The whole passage.
    public var text: String
    /// The matches in ``text``, ascending, not overlapping.
    public var ranges: [ScalarRange]
    public var snippet: Snippet
    /// The ids of near-duplicate passages that this hit stands for, when the request folds them.
    public var alsoIn: [String]
    public var agencies: Agencies
    /// The other name under which the passage was found.
    @Nullable public var alias: String?

    enum CodingKeys: String, CodingKey {
        case passage, score, kind, plan, path, source, text, ranges, snippet
        case alsoIn = "also_in"
        case agencies, alias
    }

    public init(
        passage: String, score: Double, kind: String, plan: PlanSummary, path: [String], source: SourceRange,
        text: String, ranges: [ScalarRange], snippet: Snippet, alsoIn: [String] = [], agencies: Agencies = Agencies(),
        alias: String? = nil
    ) {
        self.passage = passage
        self.score = score
        self.kind = kind
        self.plan = plan
        self.path = path
        self.source = source
        self.text = text
        self.ranges = ranges
        self.snippet = snippet
        self.alsoIn = alsoIn
        self.agencies = agencies
        self.alias = alias
    }
}

/// The answer of `/v1/search`.
public struct SearchResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    /// The query as it was asked.
    public var query: String
    public var tier: Tier
    /// The generation of the index that answered.
    public var generation: Int
    public var searched: Searched
    public var total: Total
    /// The `offset` of the next page; `null` on the last one.
    @Nullable public var nextOffset: Int?
    /// Whether a deadline or a damaged segment kept part of the index from being searched.
    public var incomplete: Bool
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String]
    /// The time the search took, in microseconds.
    public var tookMicroseconds: Int
    /// One sentence for the person who asked, above all when nothing was found.
    @Nullable public var hint: String?
    public var hits: [Hit]
    public var facets: Facets

    enum CodingKeys: String, CodingKey {
        case schema, query, tier, generation, searched, total
        case nextOffset = "next_offset"
        case incomplete
        case incompleteReasons = "incomplete_reasons"
        case tookMicroseconds = "took_us"
        case hint, hits, facets
    }

    public init(
        query: String, tier: Tier = .exact, generation: Int, searched: Searched, total: Total,
        nextOffset: Int? = nil, incompleteReasons: [String] = [], tookMicroseconds: Int, hint: String? = nil,
        hits: [Hit], facets: Facets = Facets()
    ) {
        self.query = query
        self.tier = tier
        self.generation = generation
        self.searched = searched
        self.total = total
        self.nextOffset = nextOffset
        incomplete = !incompleteReasons.isEmpty
        self.incompleteReasons = incompleteReasons
        self.tookMicroseconds = tookMicroseconds
        self.hint = hint
        self.hits = hits
        self.facets = facets
    }
}
