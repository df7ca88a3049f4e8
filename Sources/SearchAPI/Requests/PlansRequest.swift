/// The order of plans.
public enum PlanSort: String, ParameterValue, Sendable, CaseIterable {
    /// As the index has them: by the path of the file, then by their order in it.
    case file
    /// The newest first; those without a date last.
    case date
    /// By the characters of the folded title, so that titles that begin alike stand together.
    case title
    /// The widest level first: 国家, 省, 市州, 区县; those without one last.
    case level
    /// Those with the most passages first.
    case passages
}

/// Which plans to list: the parameters of `GET /v1/plans`. A filter that has several values leaves the plans that meet one.
public struct PlansRequest: WireRequest {  // wire: parameters of /v1/plans
    /// Only plans whose title, or that of their notice, contains this.
    public var title: [String] = []
    /// Only plans with this document number, or a part of it, its brackets of any kind or none.
    public var number: [String] = []
    /// See ``Filters/Name/level``.
    public var level: [String] = []
    /// See ``Filters/Name/region``.
    public var region: [String] = []
    /// Only plans of an issuing office whose name contains this.
    public var issuer: [String] = []
    /// Only plans whose file was read as this: `text`, `pdf`; see ``SourceRange/format``.
    public var format: [String] = []
    /// See ``Filters/year``.
    public var year: YearRange?
    public var sort: PlanSort = .file
    /// Whether the order is turned round; what comes last for want of a date or level stays last.
    public var reverse: Bool = false
    /// The maximum number of plans; `nil` for all.
    public var limit: Int?
    /// The number of plans to skip.
    public var offset: Int = 0
}

extension PlansRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(
            title: try parameters.list("title"), number: try parameters.list("number"),
            level: try parameters.list("level"), region: try parameters.list("region"),
            issuer: try parameters.list("issuer"), format: try parameters.list("format"),
            year: try Filters(parameters, named: []).year,
            sort: try parameters.choice("sort") ?? .file, reverse: try parameters.flag("reverse"),
            limit: try parameters.number("limit", in: 0...SearchRequest.maximumOffset),
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0)
    }
}
