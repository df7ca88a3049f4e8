import PlanDocuments
import PlanLanguage
import SearchIndex

/// An item in which the office that is asked for has roles.
struct FoundTask {
    var item: TaskItem
    var roles: [UnitRole]
    /// As in ``SearchQuery/Sort/date``: of plans without a date 0.
    var date: Int
    /// Read only where the answer's order or a filter needs it.
    var deadlineYears: [Int] = []
}

/// Finds the items that name an office.
struct TaskFinder {
    private let query: AgencyQuery
    private let plans: PlanSource
    private let condition: UnitCondition
    private let items: TaskItems
    private let filter: PlanFilter
    /// Filters that the passages decide.
    private let passageGroups: [[FieldCondition]]
    private let builder: HitBuilder

    /// How the plans word the office, with the passages whose item does so.
    private(set) var wordings: [String: Int] = [:]
    /// In order of the catalog, whichever role was asked for.
    private(set) var tasks: [FoundTask] = []

    init(_ query: AgencyQuery, _ plans: PlanSource) throws {
        self.query = query
        self.plans = plans
        condition = UnitCondition(query.name, form: .named, roles: Set(UnitRole.allCases))
        items = TaskItems(plans: plans)
        builder = HitBuilder(snapshot: plans.snapshot)
        let groups = FieldCondition.groups(query.filters, years: query.years)
        filter = try PlanFilter(groups: groups.filter { $0[0].isOfPlan }, fields: [], plans: plans)
        passageGroups = groups.filter { !$0[0].isOfPlan }
    }

    /// - Throws: ``DeadlinePassed``; `IndexError` with code `corrupt`.
    mutating func run(deadline: ContinuousClock.Instant?) throws {
        /// Passages of the plans before.
        var searched = 0
        for (rank, entry) in try plans.catalog().entries.enumerated() {
            if let deadline, ContinuousClock.now >= deadline {
                throw DeadlinePassed(document: UInt32(clamping: searched + 1))
            }
            searched += entry.plan.passages.count
            guard filter.isWanted(segment: entry.segment, plan: entry.plan.number) else { continue }
            try add(entry, rank)
        }
    }

    private mutating func add(_ entry: PlanCatalog.Entry, _ rank: Int) throws {
        let store = plans.snapshot.segments[entry.segment].store
        /// The entries' units that are the office; an entry may be that of many rows.
        var known: [Int: ResponsibleUnits] = [:]
        for item in try items.items(of: entry, rank: rank) {
            let named = try known[item.entry] ?? self.named(item)
            known[item.entry] = named
            guard !named.isEmpty, try meetsFilters(item) else { continue }
            var task = FoundTask(
                item: item, roles: UnitRole.allCases.filter { !named[$0].isEmpty },
                date: store.packedDate(ofPlan: item.plan))
            if query.sort == .deadline || query.deadlineYears != nil {
                task.deadlineYears = try deadlines(of: item).compactMap(\.year)
            }
            if let years = query.deadlineYears, !task.deadlineYears.contains(where: years.contains) { continue }
            for wording in Set(named.all.flatMap(named.wordings)) {
                wordings[wording, default: 0] += item.passages.count
            }
            tasks.append(task)
        }
    }

    /// The units of an item that are the office.
    func named(_ item: TaskItem) throws -> ResponsibleUnits {
        let units = try units(of: item)
        func only(_ names: [String]) throws -> [String] {
            try names.filter { unit in
                try condition.isMet(by: unit, of: units) {
                    try plans.offices.office($0, segment: item.segment, plan: item.plan)
                }
            }
        }
        return ResponsibleUnits(
            lead: try only(units.lead), responsible: try only(units.responsible),
            supporting: try only(units.supporting), wordings: units.wordings)
    }

    private func units(of item: TaskItem) throws -> ResponsibleUnits {
        try plans.snapshot.segments[item.segment].store.agencies(item.entry, ofPlan: item.plan)
    }

    /// Whether a passage of the item meets the filters that passages decide.
    private func meetsFilters(_ item: TaskItem) throws -> Bool {
        guard !passageGroups.isEmpty else { return true }
        let store = plans.snapshot.segments[item.segment].store
        return try item.passages.contains { passage in
            let fields = try store.fields(ofPassage: passage)
            return try passageGroups.allSatisfy { group in
                try group.contains { try $0.isMet(by: fields, segment: item.segment, plan: item.plan, of: plans) }
            }
        }
    }

    private func views(of item: TaskItem) throws -> [PassageView] {
        try item.passages.map { try builder.view(segment: item.segment, passage: $0) }
    }

    private func deadlines(of item: TaskItem) throws -> [ItemDeadline] {
        try TaskDeadlines(builder: builder).deadlines(of: item, try views(of: item))
    }

    /// A task as it is shown.
    func task(_ found: FoundTask) throws -> AgencyTask {
        let views = try views(of: found.item)
        let (all, named) = (try units(of: found.item), try named(found.item))
        func others(_ role: UnitRole) -> [String] { all[role].filter { !named[role].contains($0) } }
        return AgencyTask(
            plan: views[0].plan, roles: found.roles, named: named,
            others: ResponsibleUnits(
                lead: others(.lead), responsible: others(.responsible), supporting: others(.supporting)),
            passages: views, deadlines: try TaskDeadlines(builder: builder).deadlines(of: found.item, views))
    }

    /// The id of a task's first passage.
    func id(_ task: FoundTask) throws -> String {
        try builder.view(segment: task.item.segment, passage: task.item.passages.lowerBound).id
    }
}
