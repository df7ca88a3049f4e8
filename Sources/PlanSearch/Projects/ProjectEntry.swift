/// A project that the plans name.
public struct ProjectEntry: Sendable, Equatable {
    /// A plan that names it.
    public struct Place: Sendable, Equatable {
        /// The plan's id.
        public var plan: String
        /// The passages of the plan that name it.
        public var passages: Int
    }

    /// The wording used most, the longest of several.
    public var name: String
    /// The other wordings, sorted.
    public var otherNames: [String]
    /// The kind of thing that it is, by the head of its name: 铁路, 机场; `nil` for 工程 and 项目 without one.
    public var kind: String?
    /// The plans that mention it, the oldest first.
    public var plans: [Place]
    /// The plans that write the name out, by id; others mention it in other words.
    public var namedIn: [String]
    /// The id of the first passage that names it.
    public var firstPassage: String

    /// The passages that mention it, in all plans.
    public var passages: Int { plans.reduce(0) { $0 + $1.passages } }
}
