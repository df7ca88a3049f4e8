/// What to look for: the parameters of `GET /v1/mentions`.
public struct MentionRequest: Sendable, Equatable {
    /// The limit of a request that gives none: people ask for every mention.
    public static let defaultLimit = 100

    /// The project's name. The parameter is `q`.
    public var name: String
    /// At most so many mentions. The default is ``defaultLimit``.
    public var limit: Int?
    /// Mentions to pass over. The default is 0.
    public var offset: Int
    /// Filters as those of a search.
    public var plan: [String]
    public var level: [String]
    public var region: [String]
    public var agency: [String]
    public var kind: [String]
    public var year: YearRange?

    public init(
        name: String, limit: Int? = nil, offset: Int = 0, plan: [String] = [], level: [String] = [],
        region: [String] = [], agency: [String] = [], kind: [String] = [], year: YearRange? = nil
    ) {
        self.name = name
        self.limit = limit
        self.offset = offset
        self.plan = plan
        self.level = level
        self.region = region
        self.agency = agency
        self.kind = kind
        self.year = year
    }

    private static let known = ["q", "limit", "offset", "plan", "level", "region", "agency", "kind", "year"]

    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty name, `query_syntax`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        for (name, _) in try SearchRequest.pairs(ofQueryString: queryString) where !Self.known.contains(name) {
            throw Problem(
                .badRequest,
                "There is no parameter \(excerpt(name)) here. Known ones: \(Self.known.joined(separator: ", ")).")
        }
        var limits = limits
        limits.defaultLimit = min(Self.defaultLimit, limits.maximumLimit)
        let search = try SearchRequest(queryString: queryString, limits: limits)
        self.init(
            name: search.query, limit: search.limit, offset: search.offset, plan: search.plan, level: search.level,
            region: search.region, agency: search.agency, kind: search.kind, year: search.year)
    }

    /// The query part of the address, without the question mark.
    public var queryString: String {
        SearchRequest(
            query: name, limit: limit, offset: offset, plan: plan, level: level, region: region, agency: agency,
            kind: kind, year: year
        ).queryString
    }
}
