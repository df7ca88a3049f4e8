public import Localization
public import PlanDocuments
public import PlanLanguage

/// What an item of a plan gives to an office.
public struct AgencyTask: Sendable {
    public var plan: PlanView
    /// The roles that the office has in the item, the leading one first; never empty.
    public var roles: [UnitRole]
    /// The office as the item names it, by role.
    public var named: ResponsibleUnits
    /// The other units of the item.
    public var others: ResponsibleUnits
    /// The item's passages, in order of the text; never empty.
    public var passages: [PassageView]
    /// What the item's text says of when it is due, what a label says first. Empty if it says nothing.
    public var deadlines: [ItemDeadline]
    /// The ids of the first passages of items that are folded into this one.
    public var alsoIn: [String] = []

    /// The headings above the item, outermost first, its own among them.
    public var path: [String] { passages[0].path }

    /// The passages' texts, without headings and lines that only name units where there are others, in lines.
    public var text: String {
        let told = passages.filter { $0.kind != .heading && $0.kind != .agencies }
        return (told.isEmpty ? passages : told).map(\.text).joined(separator: "\n")
    }
}

/// The tasks of a unit that stands for many offices.
public struct CollectiveTasks: Sendable, Equatable {
    /// A name that asks for them: 临夏回族自治州各县市政府.
    public var name: String
    /// How many tasks a question for the name finds, under the same filters and whatever the role.
    public var tasks: Int
    /// Whether only some offices are meant, which the text does not name: 有关市州政府.
    public var isSelected: Bool
}

/// The tasks of an office.
public struct AgencyAnswer: Sendable {
    public var generation: Int
    /// The older generation whose offices ``nearest`` and ``alsoBound`` are chosen from, as long as those of ``generation`` are
    /// being collected; `nil` if they are its own, or were not needed.
    public var collectedGeneration: Int?
    /// Plans that the filters left, and their passages.
    public var searchedPlans: Int
    public var searchedPassages: Int
    /// How many passages of those plans have words that name units which could not be read, if no task was found; else 0.
    public var unreadAgencies = 0
    /// The office that the name asks for; `nil` for a name that is looked for as a string.
    public var office: Office?
    /// How the plans write it, with the passages whose item does so, the most frequent first.
    public var wordings: [SearchFacets.Count]
    /// How many tasks there are, those that are folded into others among them.
    public var total: Int
    /// How many plans they are in.
    public var totalPlans: Int
    /// How many passages they have.
    public var passages: Int
    /// How many tasks there are in each role, whichever role was asked for.
    public var roles: [UnitRole: Int]
    /// Whether there are tasks after these.
    public var hasMore: Bool
    /// Why not all of the index was searched; empty if all was.
    public var incompleteReasons: [String]
    /// A sentence about units that could not be read; `nil` if there is nothing to say.
    public var hint: Message? { UnreadAgencies.hint(unreadAgencies) }
    public var tasks: [AgencyTask]
    /// If no plan names the office, and no filter was given: those that come closest, at most ``NearestOffices/most``.
    public var nearest: [UnitRow] = []
    /// The units that stand for many offices, this one among them: 各县市政府 for 永靖县政府. Their tasks are not in ``total``.
    public var alsoBound: [CollectiveTasks] = []
    /// The former names of its function that it was asked for by, or that the plans write.
    public var former: [OfficeNames.Former] = []
}
