public import Localization

/// The order of hits.
public enum SearchSort: String, Codable, Sendable, Equatable, CaseIterable {
    /// The best first.
    case relevance
    /// By the plans' dates, the newest first.
    case date
    /// In the order of plans and of their text.
    case plan
}

/// Where the terms of an AND must meet; hits are passages always.
public enum SearchScope: String, Codable, Sendable, Equatable, CaseIterable {
    case sentence, passage, section, plan
}

/// Years from `first` to `last`, both included; written `2018..2022`, `2018..`, `..2022` or `2020`.
public struct YearRange: Sendable, Equatable, CustomStringConvertible {
    /// The first year; `nil` for no bound.
    public var first: Int?
    /// The last year; `nil` for no bound.
    public var last: Int?

    public init(first: Int?, last: Int?) {
        self.first = first
        self.last = last
    }

    /// Reads the written form.
    ///
    /// - Returns: `nil` unless it has a year of four digits on at least one side and the first is not after the last.
    public init?(_ text: String) {
        func year(_ part: Substring) -> Int? {
            part.utf8.count == 4 && part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) ? Int(part) : nil
        }
        if let single = year(text[...]) {
            self.init(first: single, last: single)
            return
        }
        guard let dots = text.firstRange(of: "..") else { return nil }
        let (before, after) = (text[..<dots.lowerBound], text[dots.upperBound...])
        guard !(before.isEmpty && after.isEmpty) else { return nil }
        self.init(first: year(before), last: year(after))
        if first == nil, !before.isEmpty { return nil }
        if last == nil, !after.isEmpty { return nil }
        if let first, let last, first > last { return nil }
    }

    public var description: String {
        if let first, first == last { return Self.four(first) }
        return (first.map(Self.four) ?? "") + ".." + (last.map(Self.four) ?? "")
    }

    private static func four(_ year: Int) -> String {
        let digits = String(year)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

/// What a daemon allows in a request.
public struct RequestLimits: Sendable, Equatable {
    /// The limit of a request that gives none, in hits. The default is 20.
    public var defaultLimit: Int
    /// The highest limit, in hits. The default is 10,000.
    public var maximumLimit: Int
    /// The longest query, in Unicode scalars. The default is 10,000.
    public var queryLength: Int
    /// The highest offset, in hits. The default is 1,000,000.
    public var maximumOffset: Int

    public init(
        defaultLimit: Int = 20, maximumLimit: Int = 10_000, queryLength: Int = 10_000, maximumOffset: Int = 1_000_000
    ) {
        self.defaultLimit = defaultLimit
        self.maximumLimit = maximumLimit
        self.queryLength = queryLength
        self.maximumOffset = maximumOffset
    }
}

/// A search: the parameters of `GET /v1/search` and the body of `POST /v1/search`.
public struct SearchRequest: Sendable, Equatable {
    /// The query, in the query language. The parameter is `q`.
    public var query: String
    /// At most so many hits. The default is the daemon's, 20 unless configured.
    public var limit: Int?
    /// Hits to pass over. The default is 0.
    public var offset: Int
    /// The default is `relevance`.
    public var sort: SearchSort
    /// Whether to count hits by facet. The default is no.
    public var facets: Bool
    /// Only these plans, by id; each filter takes several values, of which one must hold.
    public var plan: [String]
    /// Only plans of these levels: 国家, 省, 市州, 区县.
    public var level: [String]
    /// Only plans for these regions.
    public var region: [String]
    /// Only passages whose lead or responsible units are among these.
    public var agency: [String]
    /// Only passages of these kinds.
    public var kind: [String]
    /// Only plans issued in these years.
    public var year: YearRange?
    /// `nil` for what the query says, else `passage`.
    public var scope: SearchScope?
    /// `exact` for never anything looser; `relaxed` for loose at once; `nil` for loose when exact finds nothing.
    public var tier: Tier?
    /// Whether near-duplicate passages are folded into one hit. The default is no.
    public var fold: Bool
    /// The language of the sentences for people: hints, faults of queries, why an answer is incomplete. Texts of plans
    /// and the names of fields and values are the same in every language. The parameter is `lang`; `nil` for English.
    public var language: Language?

    public init(
        query: String, limit: Int? = nil, offset: Int = 0, sort: SearchSort = .relevance, facets: Bool = false,
        plan: [String] = [], level: [String] = [], region: [String] = [], agency: [String] = [], kind: [String] = [],
        year: YearRange? = nil, scope: SearchScope? = nil, tier: Tier? = nil, fold: Bool = false,
        language: Language? = nil
    ) {
        self.query = query
        self.limit = limit
        self.offset = offset
        self.sort = sort
        self.facets = facets
        self.plan = plan
        self.level = level
        self.region = region
        self.agency = agency
        self.kind = kind
        self.year = year
        self.scope = scope
        self.tier = tier
        self.fold = fold
        self.language = language
    }

    /// The highest offset that any daemon can be configured to take.
    public static let maximumOffset = 1_000_000_000
}
