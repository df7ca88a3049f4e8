public import Localization

/// The order of hits.
public enum SearchSort: String, JSONWritable, ParameterValue, Sendable, CaseIterable {
    /// The best first.
    case relevance
    /// By the plans' dates, the newest first.
    case date
    /// In the order of plans and of their text.
    case plan
}

extension Language: JSONWritable, ParameterValue {}

/// Where the terms of an AND must meet; hits are passages always.
public enum SearchScope: String, JSONWritable, ParameterValue, Sendable, CaseIterable {
    case sentence, passage, section, plan
}

/// A search: the parameters of `GET /v1/search` and the body of `POST /v1/search`.
public struct SearchRequest: WireRequest, JSONWritable {  // wire: schema Search; parameters of /v1/search
    /// The query, in the query language.
    public var query: String  // wire: "q"
    /// The maximum number of hits. The default is the daemon's, 20 unless configured.
    public var limit: Int?
    /// The number of hits to skip.
    public var offset: Int = 0
    public var sort: SearchSort = .relevance
    /// Whether to count hits by facet.
    public var facets: Bool = false
    public var filters: Filters = Filters()  // wire: inline
    /// `nil` for what the query says, else `passage`.
    public var scope: SearchScope?
    /// `exact`: never anything looser. `relaxed`: loose at once. `nil`: loose when exact finds nothing.
    public var tier: Tier?
    /// Whether near-duplicate passages are folded into one hit.
    public var fold: Bool = false
    /// The language of the sentences for people: hints, faults of queries, why an answer is incomplete. Texts of plans
    /// and the names of fields and values are the same in every language. `nil` for English. Daemons of earlier versions do not know the field: it is absent unless it has a value.
    public var language: Language?  // wire: "lang", absent

    /// The highest offset that any daemon can be configured to take.
    public static let maximumOffset = 1_000_000_000
}

extension SearchRequest {
    /// Reads the query part of an address.
    ///
    /// - Parameter queryString: what follows the question mark, as it came.
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty query, `query_syntax`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        try self.init(RequestParameters(queryString: queryString, known: Self.parameterNames), limits: limits)
    }

    /// Reads the body of `POST /v1/search`: an object with the parameters as fields; a filter may be one text or a list.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty query, `query_syntax`.
    public init(json: [UInt8], limits: RequestLimits = RequestLimits()) throws(Problem) {
        try self.init(RequestParameters(json: json, known: Self.parameterNames), limits: limits)
    }

    private init(_ parameters: RequestParameters, limits: RequestLimits) throws(Problem) {
        self.init(
            query: try parameters.query(limits),
            limit: try parameters.number("limit", in: 0...limits.maximumLimit) ?? limits.defaultLimit,
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0,
            sort: try parameters.choice("sort") ?? .relevance,
            facets: try parameters.flag("facets"),
            filters: try Filters(parameters),
            scope: try parameters.choice("scope"),
            tier: try parameters.choice("tier"),
            fold: try parameters.flag("fold"),
            language: try parameters.choice("lang"))
    }
}
