public import Localization

/// What a unit does for an item.
public enum AgencyRole: String, ParameterValue, Sendable, CaseIterable {
    /// 牵头
    case lead
    /// 责任
    case responsible
    /// 配合
    case supporting

    /// The words that a query language has for a role beside its own: 牵头:, 责任:, 配合:.
    public static let words: KeyValuePairs<String, AgencyRole> = [
        "牵头": .lead, "责任": .responsible, "负责": .responsible, "配合": .supporting,
    ]

    /// What a request may say for a role.
    public static var names: [String] { allCases.map(\.rawValue) + words.map(\.key) }

    /// - Parameter name: one of ``names``.
    public init?(name: String) {
        guard let role = AgencyRole(rawValue: name) ?? Self.words.first(where: { $0.key == name })?.value else {
            return nil
        }
        self = role
    }
}

/// Which offices to list: the parameters of `GET /v1/agencies`.
public struct AgenciesRequest: WireRequest {  // wire: parameters of /v1/agencies
    public enum Sort: String, ParameterValue, Sendable, CaseIterable {
        /// Those in the most passages first, in those of the role that is asked for.
        case passages
        case name
    }

    /// Only those with this in a wording, or the office that it names; `nil` for all.
    public var text: String?  // wire: "q"
    /// Only offices of this level: 国家, 省, 市州 or 区县.
    public var level: String?
    /// Only offices of this region and of regions in it.
    public var region: String?
    /// Only those that have this role somewhere.
    public var role: AgencyRole?
    public var sort: Sort = .passages
    /// The maximum number of offices.
    public var limit: Int?
    /// The number of offices to skip.
    public var offset: Int = 0
}

extension AgenciesRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(
            text: try parameters.text("q").flatMap {
                $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : $0
            },
            level: try parameters.text("level"), region: try parameters.text("region"),
            role: try parameters.role("role"), sort: try parameters.choice("sort") ?? .passages,
            limit: try parameters.number("limit", in: 0...limits.maximumLimit) ?? limits.defaultLimit,
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0)
        if let text, text.unicodeScalars.count > limits.queryLength {
            throw Problem(.tooLarge, "The name has more than \(limits.queryLength) characters.")
        }
    }
}

/// Which tasks of an office to list: the parameters of `GET /v1/agencies/{name}`.
public struct AgencyTasksRequest: WireRequest {  // wire: parameters of /v1/agencies/{name}
    /// The limit of a request that gives none: people ask for every task.
    public static let defaultLimit = 100

    public enum Sort: String, ParameterValue, Sendable, CaseIterable {
        /// What the office leads first, then by plan, the newest first.
        case role
        /// By the year of the deadline, the earliest first; tasks without one last.
        case deadline
        /// By plan, the newest first.
        case plan
    }

    /// Only tasks in which the office has this role.
    public var role: AgencyRole?
    public var sort: Sort = .role
    /// Only tasks with a deadline in these years.
    public var deadline: YearRange?
    /// The maximum number of tasks. The default is ``defaultLimit``.
    public var limit: Int?
    /// The number of tasks to skip.
    public var offset: Int = 0
    /// Whether near-duplicate tasks are one, which names the others.
    public var fold: Bool = false
    public var filters: Filters = Filters()  // wire: inline
    /// `nil` for English.
    public var language: Language?  // wire: "lang"
}

extension AgencyTasksRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        self.init(
            role: try parameters.role("role"), sort: try parameters.choice("sort") ?? .role,
            deadline: try parameters.years("deadline"),
            limit: try parameters.number("limit", in: 0...limits.maximumLimit)
                ?? min(Self.defaultLimit, limits.maximumLimit),
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0,
            fold: try parameters.flag("fold"), filters: try Filters(parameters),
            language: try parameters.choice("lang"))
    }
}
