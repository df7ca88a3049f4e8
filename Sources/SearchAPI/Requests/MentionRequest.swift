public import Localization

/// What to look for: the parameters of `GET /v1/mentions`.
public struct MentionRequest: WireRequest {  // wire: parameters of /v1/mentions
    /// The limit of a request that gives none: people ask for every mention.
    public static let defaultLimit = 100

    /// What a page of an answer is counted in.
    public enum Page: String, ParameterValue, Sendable, CaseIterable {
        /// Mentions; the groups are those of all mentions.
        case mentions
        /// Plans, each with all its mentions; the groups are those of the page.
        case plans
    }

    /// The project's name.
    public var name: String  // wire: "q"
    public var page: Page = .mentions
    /// The maximum number of mentions, or plans. The default is ``defaultLimit``.
    public var limit: Int?
    /// The number of mentions, or plans, to skip.
    public var offset: Int = 0
    /// A passage that is to be explained, by id or as `FILE:LINE`: how it was compared with the name.
    public var explain: String?
    public var filters: Filters = Filters()  // wire: inline
    /// `nil` for English.
    public var language: Language?  // wire: "lang"
}

extension MentionRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`, `too_large` or, for an empty name, `query_syntax`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(
            name: try parameters.query(limits),
            page: try parameters.choice("page") ?? .mentions,
            limit: try parameters.number("limit", in: 0...limits.maximumLimit)
                ?? min(Self.defaultLimit, limits.maximumLimit),
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0,
            explain: try parameters.text("explain"),
            filters: try Filters(parameters),
            language: try parameters.choice("lang"))
    }
}
