/// How many similar passages to return: the parameters of `GET /v1/similar/{id}`.
public struct SimilarRequest: WireRequest {  // wire: parameters of /v1/similar/{id}
    /// The maximum number of passages. The default is the daemon's for hits, 20 unless configured.
    public var limit: Int?
}

extension SimilarRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(limit: try parameters.number("limit", in: 0...limits.maximumLimit) ?? limits.defaultLimit)
    }
}
