/// What to list: the parameters of `GET /v1/projects`.
public struct ProjectsRequest: WireRequest {  // wire: parameters of /v1/projects
    /// Only projects that this plan names; an id, file, document number or title, as in ``Filters``.
    public var plan: String?
    /// The maximum number of projects; `nil` for all.
    public var limit: Int?
    /// The number of projects to skip.
    public var offset: Int = 0
}

extension ProjectsRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(
            plan: try parameters.text("plan"),
            limit: try parameters.number("limit", in: 0...SearchRequest.maximumOffset),
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0)
    }
}
