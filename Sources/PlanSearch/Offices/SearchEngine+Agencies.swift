import Localization
import PlanDocuments
import PlanLanguage
import SearchIndex

extension SearchEngine {
    /// What an office has to do, in all plans.
    ///
    /// The tasks' passages are those that a search for `agency:NAME` finds.
    ///
    /// - Parameter deadline: when to stop and return what was found so far; `nil` for never.
    /// - Throws: ``PlanNameFault`` for a filter; ``NotCollectedYet`` while another thread collects the offices and no generation has
    ///   them, which are asked for if there is no task;
    ///   `IndexError` with code `corrupt` or `system`.
    public func tasks(_ query: AgencyQuery, deadline: ContinuousClock.Instant? = nil) throws -> AgencyAnswer {
        let start = ContinuousClock.now
        var query = query
        query.filters = try context.plans.withIDs(query.filters)
        var finder = try TaskFinder(query, context.plans)
        var cut: DeadlinePassed?
        do {
            try finder.run(deadline: deadline)
        } catch let passed as DeadlinePassed {
            cut = passed
        }
        let found = query.role.map { role in finder.tasks.filter { $0.roles.contains(role) } } ?? finder.tasks
        let ordered = query.sort.ordered(found)
        let end = query.offset + query.limit
        let (shown, hasMore) =
            query.foldsDuplicates
            ? TaskFolding(snapshot: snapshot).fold(ordered, upTo: end)
            : (ordered.prefix(end).map { ($0, []) }, ordered.count > end)
        let tasks = try shown.dropFirst(query.offset).map { found, copies in
            var task = try finder.task(found)
            task.alsoIn = try copies.map { try finder.id($0) }
            return task
        }
        let searched = try searchedPlans(query)
        let isAbsent = finder.tasks.isEmpty && cut == nil
        var answer = AgencyAnswer(
            generation: snapshot.generation, searchedPlans: searched.plans, searchedPassages: searched.passages,
            unreadAgencies: isAbsent ? searched.unreadAgencies : 0, office: Office(query.name),
            wordings: finder.wordings.map { SearchFacets.Count(value: $0.key, passages: $0.value) }
                .sorted { ($1.passages, $0.value) < ($0.passages, $1.value) },
            total: found.count, totalPlans: Set(found.map(\.item.rank)).count,
            passages: found.reduce(0) { $0 + $1.item.passages.count },
            roles: Dictionary(grouping: finder.tasks.flatMap(\.roles)) { $0 }.mapValues(\.count), hasMore: hasMore,
            incompleteReasons: (cut.map { [reason(of: $0, since: start).text(in: query.language)] } ?? [])
                + context.incompleteReasons,
            tasks: tasks)
        if isAbsent && !query.isFiltered {
            let offices = try latestUnits(waits: context.preparation.isUnderWay)
            answer.nearest = NearestOffices(query.name).nearest(of: offices.value)
            answer.collectedGeneration = offices.generation(unless: snapshot)
        }
        answer.former = Self.formerNames(query.name, finder.wordings.keys)
        if cut == nil {
            let bound = try collectiveTasks(query, deadline: deadline)
            answer.alsoBound = bound.tasks
            answer.collectedGeneration = answer.collectedGeneration ?? bound.generation
        }
        return answer
    }

    /// The units that bind the office as one of many, each with its tasks; none before the offices were collected once, or
    /// after the deadline. The tasks are counted, whichever generation the units are of.
    ///
    /// - Returns: also the generation of the units, if that is an older one.
    private func collectiveTasks(
        _ query: AgencyQuery, deadline: ContinuousClock.Instant?
    ) throws -> (tasks: [CollectiveTasks], generation: Int?) {
        guard CollectiveUnits.office(query.name) != nil else { return ([], nil) }
        var found: [CollectiveTasks] = []
        var older: Int?
        do {
            let offices = try latestOffices(waits: context.preparation.isUnderWay)
            older = offices.generation(unless: snapshot)
            for (name, isSelected) in CollectiveUnits.names(binding: query.name, in: offices.value) {
                var collective = query
                collective.name = name
                var finder = try TaskFinder(collective, context.plans)
                try finder.run(deadline: deadline)
                if !finder.tasks.isEmpty {
                    found.append(CollectiveTasks(name: name, tasks: finder.tasks.count, isSelected: isSelected))
                }
            }
        } catch is NotCollectedYet {
            return ([], nil)
        } catch is DeadlinePassed {
            // What was not counted is not offered.
        }
        return (found, older)
    }

    private static func formerNames(_ asked: String, _ wordings: some Sequence<String>) -> [OfficeNames.Former] {
        guard let functions = Office(asked)?.functions else { return [] }
        let all = ([asked] + wordings.sorted()).flatMap { OfficeNames.former(in: $0) }
        var seen: Set<OfficeNames.Former> = []
        return all.filter { functions.contains($0.function) && seen.insert($0).inserted }
    }

    private func searchedPlans(_ query: AgencyQuery) throws -> (plans: Int, passages: Int, unreadAgencies: Int) {
        var search = SearchQuery("")
        (search.filters, search.years) = (query.filters, query.years)
        let searched = try PlanFilter.searched(search, plans: context.plans)
        return (searched.plans, searched.passages, try PlanFilter.unreadAgencies(search, plans: context.plans))
    }
}

extension AgencyQuery.Sort {
    /// - Parameter tasks: in the order of the catalog.
    fileprivate func ordered(_ tasks: [FoundTask]) -> [FoundTask] {
        /// The smallest key first, then the newest plan, then the order of the catalog and of the text.
        func sorted(by key: (FoundTask) -> Int) -> [FoundTask] {
            tasks.enumerated().map { (key: key($1), date: -$1.date, offset: $0) }
                .sorted { ($0.key, $0.date, $0.offset) < ($1.key, $1.date, $1.offset) }.map { tasks[$0.offset] }
        }
        switch self {
        case .role: return sorted { task in UnitRole.allCases.firstIndex(of: task.roles[0]) ?? 0 }
        case .deadline: return sorted { $0.deadlineYears.max() ?? .max }
        case .plan: return sorted { _ in 0 }
        }
    }
}
