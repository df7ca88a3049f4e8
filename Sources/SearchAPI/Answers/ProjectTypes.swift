/// How many passages of a plan mention a project.
public struct ProjectPlan: WireObject {  // wire: schema ProjectPlan
    /// The plan's id.
    public var plan: String
    public var passages: Int
}

/// A project that the plans name.
public struct ProjectRecord: WireObject {  // wire: schema Project
    public var name: String
    /// The head of its name: 铁路, 机场; `nil` for 工程 and 项目 alone.
    public var kind: String?
    /// Other spellings of the name.
    public var otherNames: [String]
    /// The plans that mention it, the oldest first.
    public var plans: [ProjectPlan]
    /// The passages that mention it, in all plans.
    public var passages: Int
    /// The first passage that names it, by id.
    public var firstPassage: String
}

/// The answer of `/v1/projects`: by the number of plans that mention them, then of passages, then by name.
public struct ProjectsResponse: WireObject {  // wire: schema Projects
    public var schema: Int = schemaVersion
    public var generation: Int
    /// The older generation that the list is of, with its figures and ``searched``, while the projects of ``generation``
    /// are being read; `null` if it is of ``generation``.
    public var collectedGeneration: Int?
    public var searched: Searched
    /// All projects, not those of this page alone.
    public var total: Int
    /// The `offset` of the next page; `null` on the last one, and with `limit=0`.
    public var nextOffset: Int?
    /// Whether there is a next page.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    /// Whether the texts have more names than are kept, or part of the index could not be read.
    public var incomplete: Bool { !incompleteReasons.isEmpty }  // wire: computed
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String] = []
    public var projects: [ProjectRecord]
}
