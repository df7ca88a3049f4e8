import TextAnalysis

extension SearchContext {
    /// Says that ``SearchEngine/prepare(isWanted:)`` will be called: until it ends, nobody else collects what it will.
    public func announcePreparation() {
        // The first fold makes a table, and every other thread that folds waits for that: not for the one that prepares.
        _ = Normalizer.fold("")
        preparation.set(true)
    }

    /// Whether a thread collects, or is about to collect, what is needed of all texts.
    public var isBeingPrepared: Bool { preparation.isUnderWay }
}

extension SearchEngine {
    /// Collects what searches, mentions, completions and the list of projects need of all texts, so that nobody has to wait
    /// for it later: some seconds for 60 MB, in the thread that calls.
    ///
    /// - Parameter isWanted: asked now and then; once it says no, the preparation ends with what it has.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func prepare(isWanted: () -> Bool) throws {
        context.preparation.set(true)
        // Also after an error: whoever needs it then collects it, and reports the error.
        defer { context.preparation.set(false) }
        do {
            guard isWanted() else { return }
            _ = try context.plans.catalog(isAhead: true)
            _ = try aliases(isAhead: true)
            _ = try completions(waits: false, isWanted: isWanted)
            _ = try projectCatalog(waits: false, isWanted: isWanted)
        } catch is CollectionCancelled {
            return
        }
    }
}
