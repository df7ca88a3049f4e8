/// An office, or a unit that is no office of a known function, under all its wordings.
public struct AgencyRecord: WireObject {  // wire: schema Agency
    /// A name that asks for it, as the field `agency` of a query and `/v1/agencies/{name}` take it.
    public var name: String
    /// The passages whose item names it, in any role.
    public var passages: Int
    /// How many of them name it as the one that leads (牵头). A passage may name it in several roles.
    public var lead: Int
    /// How many as one that is responsible (责任).
    public var responsible: Int
    /// How many as one that supports (配合).
    public var supporting: Int
    /// The plans that they are in.
    public var plans: Int
    /// How the plans write it, the most frequent first, with the passages that do.
    public var wordings: [FacetCount]
    /// What the office is for: 发展改革; empty for what is no office of a known function.
    public var functions: [String]
    /// `国家`, `省`, `市州` or `区县`, if that is known.
    public var level: String?
    /// The office's region and those around it, from the province down.
    public var regions: [String]
}

/// The answer of `/v1/agencies`.
public struct AgenciesResponse: WireObject {  // wire: schema AgencyList
    public var schema: Int = schemaVersion
    public var generation: Int
    /// The older generation that the list is of, with its figures and ``searched``, while the offices of ``generation``
    /// are being collected; `null` if it is of ``generation``.
    public var collectedGeneration: Int?
    public var searched: Searched
    /// All that meet the filters, not those of this page alone.
    public var total: Int
    /// The `offset` of the next page; `null` on the last one.
    public var nextOffset: Int?
    /// Whether there are more after these.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    /// Whether part of the index could not be read.
    public var incomplete: Bool { !incompleteReasons.isEmpty }  // wire: computed
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String] = []
    public var agencies: [AgencyRecord]
}

/// When an item is due, as its text says it.
public struct TaskDeadline: WireObject {  // wire: schema TaskDeadline
    /// In the words of the text: 2022年底前, 长期坚持.
    public var wording: String
    /// The calendar year that it ends in; `null` where the wording names none.
    public var year: Int?
}

/// A part of an item's text.
public struct TaskPassage: WireObject {  // wire: schema TaskPassage
    /// The passage's id.
    public var passage: String
    /// `body`, `heading`, `table`, `agencies` or `caption`.
    public var kind: String
    public var text: String
}

/// An item of a plan that gives something to do to an office.
public struct AgencyTaskRecord: WireObject {  // wire: schema AgencyTask
    public var plan: PlanSummary
    /// The last year of the plan's period: not a deadline of the item.
    public var periodEnd: Int?
    /// The office's roles in the item: `lead`, `responsible`, `supporting`, in this order.
    public var roles: [String]
    /// The office as the item names it.
    public var named: Agencies
    /// The item's other units.
    public var others: Agencies
    /// The headings above the item, outermost first, its own among them.
    public var path: [String]
    public var source: SourceRange
    /// The item's text, without headings and lines that only name units.
    public var text: String
    /// What the text says of when the item is due; empty if it says nothing.
    public var deadlines: [TaskDeadline]
    /// The item's passages, in the order of the text.
    public var passages: [TaskPassage]
    /// The first passages, by id, of near-duplicate items that this one stands for, when the request folds them.
    public var alsoIn: [String] = []
}

/// How many tasks an office has in each role; a task may be counted in several.
public struct TaskRoles: WireObject {  // wire: schema TaskRoles
    public var lead: Int
    public var responsible: Int
    public var supporting: Int
}

/// The tasks of a unit that stands for many offices: 各县市政府.
public struct CollectiveTasksRecord: WireObject {  // wire: schema CollectiveTasks
    /// A name that asks for them, as `/v1/agencies/{name}` takes it.
    public var name: String
    /// All its tasks under the same filters, whatever the role.
    public var tasks: Int
    /// Whether only some offices are meant, which the text does not name: 有关市州政府.
    public var selected: Bool
}

/// A name of a function from before a reform.
public struct FormerName: WireObject {  // wire: schema FormerName
    /// What names of offices said: 林业.
    public var name: String
    /// What such an office is for now: 林业和草原.
    public var function: String
    /// The last year of the name.
    public var until: Int
}

/// The answer of `/v1/agencies/{name}`.
public struct AgencyTasksResponse: WireObject {  // wire: schema AgencyTasks
    public var schema: Int = schemaVersion
    /// The name as it was asked for.
    public var name: String
    /// What the office is for; empty for a name that was looked for as a string.
    public var functions: [String]
    public var generation: Int
    /// The older generation that the offices in ``nearest`` are of, with their figures, and the units in ``alsoBound``, while
    /// those of ``generation`` are being collected; `null` if they are of ``generation``. Tasks always are.
    public var collectedGeneration: Int?
    public var searched: Searched
    /// The tasks, those of other pages included, and the plans that they are in.
    public var total: Total
    /// The tasks by role, whichever role was asked for.
    public var roles: TaskRoles
    /// The passages that the tasks have.
    public var passages: Int
    /// The `offset` of the next page; `null` on the last one.
    public var nextOffset: Int?
    /// Whether there are more after these.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    /// Whether a deadline or a damaged segment kept part of the index from being searched.
    public var incomplete: Bool { !incompleteReasons.isEmpty }  // wire: computed
    /// A sentence for each reason that ``incomplete`` has; empty if it is false.
    public var incompleteReasons: [String] = []
    /// The time it took, in microseconds.
    public var tookMicroseconds: Int  // wire: "took_us"
    /// One sentence for the user, if nothing was found.
    public var hint: String?
    /// How the plans write the office, the most frequent first, with the passages of their items.
    public var wordings: [FacetCount]
    public var tasks: [AgencyTaskRecord]
    /// If there is no task: the offices that are there and come closest.
    public var nearest: [AgencyRecord] = []
    /// The units that stand for many offices, this one among them; their tasks are not in ``total``.
    public var alsoBound: [CollectiveTasksRecord] = []
    /// The former names of its function that it was asked for by, or that the plans write.
    public var former: [FormerName] = []
}
