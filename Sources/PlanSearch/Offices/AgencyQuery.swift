public import Localization
public import PlanDocuments

/// Which tasks of an office to list, and in what order.
public struct AgencyQuery: Sendable {
    /// In what order tasks come. Those of one plan are in the order of its text, unless the order says otherwise.
    public enum Sort: String, Sendable, CaseIterable {
        /// What the office leads, then what it is responsible for, then what it supports; each by plan, the newest first.
        case role
        /// By the last year that the text names as a deadline, the earliest first; those without one last.
        case deadline
        /// By plan, the newest first.
        case plan
    }

    /// An office under any of its names, or a string that a unit's name contains: what the field `agency` takes.
    public var name: String
    /// Only tasks in which the office has this role; `nil` for all.
    public var role: UnitRole?
    /// A task must meet one value of each field that has values.
    public var filters: [QueryField: [String]] = [:]
    /// The plan's year of issue must be one of these.
    public var years: ClosedRange<Int>?
    /// A deadline's year must be one of these.
    public var deadlineYears: ClosedRange<Int>?
    public var sort = Sort.role
    /// The maximum number of tasks to return.
    public var limit = 100
    /// The number of tasks to skip.
    public var offset = 0
    /// Whether near-duplicates of a task are one, which names the others. The first 500 tasks are compared, whichever page
    /// is requested.
    public var foldsDuplicates = false
    /// The language of the reason that names a deadline of the answer itself. The default is English.
    public var language = Language.english

    public init(_ name: String) {
        self.name = name
    }

    /// Whether the office may have tasks that the query leaves out.
    var isFiltered: Bool { !filters.isEmpty || years != nil || deadlineYears != nil }
}
