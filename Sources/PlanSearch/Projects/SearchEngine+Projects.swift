import SearchIndex

extension SearchEngine {
    /// The projects that the plans name, with the passages that mention them in whatever words.
    ///
    /// The first call for a generation reads all its texts, which takes a few seconds for 60 MB.
    ///
    /// - Parameter plan: only projects that this plan names; `nil` for all. As a filter of a search, it may mean several.
    /// - Returns: the projects, and why there may be more, if that is so.
    /// - Throws: ``PlanNameFault``; ``NotCollectedYet`` while another thread reads them; `IndexError` with code `corrupt` or `system`.
    public func projects(plan: String? = nil) throws -> (entries: [ProjectEntry], incompleteReasons: [String]) {
        let plans = try plan.map { Set(try context.plans(named: $0).map(\.plan.id)) }
        let catalog = try projectCatalog(waits: context.preparation.isUnderWay)
        var reasons = context.incompleteReasons
        if catalog.isIncomplete {
            reasons.append(
                "the texts name more than \(ProjectCatalog.maximumNames) projects; those found first are kept")
        }
        guard let plans else { return (catalog.entries, reasons) }
        return (catalog.entries.filter { !plans.isDisjoint(with: $0.namedIn) }, reasons)
    }

    /// - Parameters:
    ///   - waits: whether another thread is about to read them.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func projectCatalog(waits: Bool, isWanted: () -> Bool = { true }) throws -> ProjectCatalog {
        try context.projects.catalog(generation, aliases: aliases, waits: waits, isWanted: isWanted)
    }
}
