extension SearchEngine {
    /// The projects that the plans name, with the passages that mention them in whatever words.
    ///
    /// The first call for a generation reads all its texts, which takes a few seconds for 60 MB.
    ///
    /// - Parameter plan: only projects that this plan names, by id; `nil` for all.
    /// - Returns: the projects, and why there may be more, if that is so.
    ///   `nil` if there is no such plan.
    /// - Throws: ``NotCollectedYet`` while another thread reads them; `IndexError` with code `corrupt` or `system`.
    public func projects(plan: String? = nil) throws -> (entries: [ProjectEntry], incompleteReasons: [String])? {
        if let plan, try context.catalog().entry(plan) == nil { return nil }
        let catalog = try projectCatalog(waits: context.preparation.isUnderWay)
        var reasons = context.incompleteReasons
        if catalog.isIncomplete {
            reasons.append(
                "the texts name more than \(ProjectCatalog.maximumNames) projects; those found first are kept")
        }
        guard let plan else { return (catalog.entries, reasons) }
        return (catalog.entries.filter { $0.namedIn.contains(plan) }, reasons)
    }

    /// - Parameters:
    ///   - waits: whether another thread is about to read them.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    func projectCatalog(waits: Bool, isWanted: () -> Bool = { true }) throws -> ProjectCatalog {
        try context.projects.catalog(generation, aliases: aliases, waits: waits, isWanted: isWanted)
    }
}
