/// How strictly an answer matches the query.
public enum Tier: String, Decodable, JSONWritable, ParameterValue, Sendable, CaseIterable {
    /// Every hit contains what the query says.
    case exact
    /// Nothing did, so the hits contain parts of it.
    case relaxed
}

/// How many passages match.
public struct Total: WireObject {  // wire: schema Total
    public enum Relation: String, Decodable, JSONWritable, Sendable, CaseIterable {
        /// ``Total/value`` is the exact number.
        case equal = "eq"
        /// It is the least there can be: not all of the index was searched.
        case atLeast = "gte"
        /// It is an estimate, as remote shards give it.
        case estimate
    }

    public var value: Int
    public var relation: Relation = .equal
    /// How many plans the passages are in.
    public var plans: Int
}

/// What was searched, without what the filters exclude: the proof of absence.
public struct Searched: WireObject {  // wire: schema Searched
    public var plans: Int
    public var passages: Int
    /// Passages of these plans whose words name units that could not be read. Counted if the query asks for units and
    /// nothing was found; else 0.
    public var unreadAgencies: Int = 0
}

/// An office in a facet, under all its wordings, or a unit that is no office of a known function.
public struct AgencyFacet: WireObject {  // wire: schema AgencyFacet
    /// As the filter `agency` takes it: it finds all wordings.
    public var name: String
    public var count: Int
    /// How the plans write it, the most frequent first, with the passages that do.
    public var wordings: [FacetCount]
}

/// One value of a facet and how many hits have it; in JSON `["国家", 3]`.
public struct FacetCount: Decodable, JSONWritable, Sendable, Equatable {
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

    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(value)
            $0.element(count)
        }
    }
}

/// The matching passages counted by fields of their plans; all empty unless the request asked for facets.
///
/// A field that the request filters is counted under its other filters alone: what choosing a value would give.
public struct Facets: WireObject {  // wire: schema Facets
    /// 国家, 省, 市州, 区县, those that there are. Other fields come with the highest count first.
    public var level: [FacetCount] = []
    public var year: [FacetCount] = []
    public var region: [FacetCount] = []
    /// One for each office and each other unit; ``agencies`` has their wordings.
    public var agency: [FacetCount] = []
    public var kind: [FacetCount] = []
    /// By the plans' ids.
    public var plan: [FacetCount] = []
    /// What ``agency`` counts, with the wordings.
    public var agencies: [AgencyFacet] = []

    /// No counts.
    public static let none = Facets()
}

/// A passage that matches.
public struct Hit: WireObject {  // wire: schema Hit
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
    public var alsoIn: [String] = []
    public var agencies: Agencies = .none
    /// The other name under which the passage was found.
    public var alias: String?
}

/// The answer of `/v1/search`.
public struct SearchResponse: WireObject {  // wire: schema SearchAnswer
    public var schema: Int = schemaVersion
    /// The query as it was asked.
    public var query: String
    public var tier: Tier = .exact
    /// The generation of the index that answered.
    public var generation: Int
    public var searched: Searched
    public var total: Total
    /// The `offset` of the next page; `null` on the last one, and of a page without hits (`limit=0`).
    public var nextOffset: Int?
    /// Whether there is a next page.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    /// Whether a deadline or a damaged segment kept part of the index from being searched.
    public var incomplete: Bool { !incompleteReasons.isEmpty }  // wire: computed
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String] = []
    /// The time the search took, in microseconds.
    public var tookMicroseconds: Int  // wire: "took_us"
    /// One sentence for the user, mostly when nothing was found.
    public var hint: String?
    /// What was probably meant, at no exact hit: at most three queries that were tried and have hits.
    public var suggestions: [Offer] = []
    /// Other ways in which the texts write what was found exactly, at most five. Not in ``total``.
    public var also: [Offer] = []
    /// Of an AND without exact hits, what its parts have alone, then each two of them together.
    public var parts: [QueryPart] = []
    /// A sentence that says why there may be more of these queries; `null` if all were tried.
    public var untried: String?
    /// At no exact hit, a sentence that says what was compared.
    public var compared: String?
    public var hits: [Hit]
    public var facets: Facets = .none
}
