import SearchIndex

/// The projects that the plans name.
public struct ProjectList: Sendable {
    public var entries: [ProjectEntry]
    /// Why there may be more; empty if there are not.
    public var incompleteReasons: [String]
    /// How many plans and passages they were read from.
    public var searchedPlans: Int
    public var searchedPassages: Int
    /// The older generation that all of this is of, as long as the projects of the one that answers are being read; `nil`
    /// if it is that one.
    public var collectedGeneration: Int?
}

extension SearchEngine {
    /// The projects that the plans name, with the passages that mention them in whatever words.
    ///
    /// The first call for a generation reads all its texts, which takes a few seconds for 60 MB. While another thread does that,
    /// the list is that of the last generation that was read.
    ///
    /// - Parameter plan: only projects that this plan names; `nil` for all. As a filter of a search, it may mean several.
    /// - Throws: ``PlanNameFault``; ``NotCollectedYet`` while another thread reads them, if no generation was read before or
    ///   it lacks the plan; `IndexError` with code `corrupt` or `system`.
    public func projects(plan: String? = nil) throws -> ProjectList {
        let plans = try plan.map { Set(try context.plans(named: $0).map(\.plan.id)) }
        let collection = try context.projects.latest {
            try projectCatalog(waits: context.preparation.isUnderWay)
        }
        let older = collection.generation(unless: snapshot)
        if older != nil, let plans {
            let known = try collection.plans.catalog()
            // The older list cannot say what a newer plan names.
            guard plans.allSatisfy({ known.entry($0) != nil }) else { throw NotCollectedYet() }
        }
        var reasons = collection.incompleteReasons(besides: snapshot)
        if collection.value.isIncomplete {
            reasons.append(
                "the texts name more than \(ProjectCatalog.maximumNames) projects; those found first are kept")
        }
        let entries = collection.value.entries
        let searched = collection.plans.snapshot
        return ProjectList(
            entries: plans.map { plans in entries.filter { !plans.isDisjoint(with: $0.namedIn) } } ?? entries,
            incompleteReasons: reasons, searchedPlans: searched.planCount, searchedPassages: searched.passageCount,
            collectedGeneration: older)
    }

    /// - Parameters:
    ///   - waits: whether another thread is about to read them.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func projectCatalog(waits: Bool, isWanted: () -> Bool = { true }) throws -> ProjectCatalog {
        try context.projects.value(waits: waits) {
            try ProjectCatalog(
                generation, context.segmentReadings, same: context.readings.sameProjects, aliases: aliases,
                isWanted: isWanted)
        }
    }
}
