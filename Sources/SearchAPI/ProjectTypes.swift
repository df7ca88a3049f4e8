/// What to list: the parameters of `GET /v1/projects`.
public struct ProjectsRequest: Sendable, Equatable {
    /// Only projects that this plan names, by id.
    public var plan: String?
    /// At most so many; `nil` for all.
    public var limit: Int?
    /// Projects to pass over. The default is 0.
    public var offset: Int

    public init(plan: String? = nil, limit: Int? = nil, offset: Int = 0) {
        self.plan = plan
        self.limit = limit
        self.offset = offset
    }

    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let parameters = try ShortParameters(queryString: queryString, known: ["plan", "limit", "offset"])
        self.init(
            plan: parameters.text("plan"),
            limit: try parameters.number("limit", in: 0...SearchRequest.maximumOffset),
            offset: try parameters.number("offset", in: 0...limits.maximumOffset) ?? 0)
    }

    /// The query part of the address, without the question mark; empty for all projects.
    public var queryString: String {
        var parts: [String] = []
        if let plan { parts.append("plan=\(PercentEncoding.encode(plan))") }
        if let limit { parts.append("limit=\(limit)") }
        if offset != 0 { parts.append("offset=\(offset)") }
        return parts.joined(separator: "&")
    }
}

/// How many passages of a plan mention a project.
public struct ProjectPlan: Codable, Sendable, Equatable {
    /// The plan's id.
    public var plan: String
    public var passages: Int

    public init(plan: String, passages: Int) {
        self.plan = plan
        self.passages = passages
    }
}

/// A project that the plans name.
public struct ProjectRecord: Codable, Sendable, Equatable {
    public var name: String
    /// The head of its name: 铁路, 机场; `nil` for 工程 and 项目 alone.
    @Nullable public var kind: String?
    /// Other spellings of the name.
    public var otherNames: [String]
    /// The plans that mention it, the oldest first.
    public var plans: [ProjectPlan]
    /// The passages that mention it, in all plans.
    public var passages: Int
    /// The first passage that names it, by id.
    public var firstPassage: String

    enum CodingKeys: String, CodingKey {
        case name, kind
        case otherNames = "other_names"
        case plans, passages
        case firstPassage = "first_passage"
    }

    public init(
        name: String, kind: String?, otherNames: [String], plans: [ProjectPlan], passages: Int, firstPassage: String
    ) {
        self.name = name
        self.kind = kind
        self.otherNames = otherNames
        self.plans = plans
        self.passages = passages
        self.firstPassage = firstPassage
    }
}

/// The answer of `/v1/projects`: by the number of plans that mention them, then of passages, then by name.
public struct ProjectsResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    public var generation: Int
    public var searched: Searched
    /// All projects, not those of this page alone.
    public var total: Int
    /// Whether the texts have more names than are kept, or part of the index could not be read.
    public var incomplete: Bool
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String]
    public var projects: [ProjectRecord]

    enum CodingKeys: String, CodingKey {
        case schema, generation, searched, total, incomplete
        case incompleteReasons = "incomplete_reasons"
        case projects
    }

    public init(
        generation: Int, searched: Searched, total: Int, incompleteReasons: [String] = [],
        projects: [ProjectRecord]
    ) {
        self.generation = generation
        self.searched = searched
        self.total = total
        incomplete = !incompleteReasons.isEmpty
        self.incompleteReasons = incompleteReasons
        self.projects = projects
    }
}

extension ProjectPlan: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("plan", plan)
            $0.field("passages", passages)
        }
    }
}

extension ProjectRecord: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("name", name)
            $0.field("kind", kind)
            $0.field("other_names", otherNames)
            $0.field("plans", plans)
            $0.field("passages", passages)
            $0.field("first_passage", firstPassage)
        }
    }
}

extension ProjectsResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("searched", searched)
            $0.field("total", total)
            $0.field("incomplete", incomplete)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("projects", projects)
        }
    }
}
