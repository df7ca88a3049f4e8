public import Localization

/// What to look for: the parameters of `GET /v1/mentions`.
public struct MentionRequest: Sendable, Equatable {
    /// The limit of a request that gives none: people ask for every mention.
    public static let defaultLimit = 100

    /// What a page of an answer is counted in.
    public enum Page: String, Codable, Sendable, Equatable, CaseIterable {
        /// Mentions; the groups are those of all mentions.
        case mentions
        /// Plans, each with all its mentions; the groups are those of the page.
        case plans
    }

    /// The project's name. The parameter is `q`.
    public var name: String
    /// The default is mentions.
    public var page: Page
    /// At most so many mentions, or plans. The default is ``defaultLimit``.
    public var limit: Int?
    /// Mentions, or plans, to pass over. The default is 0.
    public var offset: Int
    /// Filters as those of a search.
    public var plan: [String]
    public var level: [String]
    public var region: [String]
    public var agency: [String]
    public var kind: [String]
    public var year: YearRange?
    /// As that of a search.
    public var language: Language?

    public init(
        name: String, page: Page = .mentions, limit: Int? = nil, offset: Int = 0, plan: [String] = [],
        level: [String] = [], region: [String] = [], agency: [String] = [], kind: [String] = [],
        year: YearRange? = nil, language: Language? = nil
    ) {
        self.name = name
        self.page = page
        self.limit = limit
        self.offset = offset
        self.plan = plan
        self.level = level
        self.region = region
        self.agency = agency
        self.kind = kind
        self.year = year
        self.language = language
    }

    private static let known = [
        "q", "page", "limit", "offset", "plan", "level", "region", "agency", "kind", "year", "lang",
    ]

    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty name, `query_syntax`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        var page: Page?
        // A search knows all parameters but this one.
        var rest: [Substring] = []
        for part in queryString.split(separator: "&") {
            guard let (name, value) = try SearchRequest.pairs(ofQueryString: String(part)).first else { continue }
            guard Self.known.contains(name) else {
                throw Problem(
                    .badRequest,
                    "There is no parameter \(excerpt(name)) here. Known ones: \(Self.known.joined(separator: ", ")).")
            }
            guard name == "page" else {
                rest.append(part)
                continue
            }
            guard page == nil else { throw Problem(.badRequest, "page is given more than once.") }
            page = Page(rawValue: value)
            guard page != nil else {
                throw Problem(.badRequest, "page is “\(excerpt(value))”; it must be mentions or plans.")
            }
        }
        var limits = limits
        limits.defaultLimit = min(Self.defaultLimit, limits.maximumLimit)
        let search = try SearchRequest(queryString: rest.joined(separator: "&"), limits: limits)
        self.init(
            name: search.query, page: page ?? .mentions, limit: search.limit, offset: search.offset, plan: search.plan,
            level: search.level,
            region: search.region, agency: search.agency, kind: search.kind, year: search.year,
            language: search.language)
    }

    /// The query part of the address, without the question mark.
    public var queryString: String {
        SearchRequest(
            query: name, limit: limit, offset: offset, plan: plan, level: level, region: region, agency: agency,
            kind: kind, year: year, language: language
        ).queryString + (page == .mentions ? "" : "&page=\(page.rawValue)")
    }
}
