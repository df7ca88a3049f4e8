import TextAnalysis

extension SearchContext {
    /// Says that ``SearchEngine/prepare(isWanted:)`` will be called: until it ends, no other thread collects what it will.
    public func announcePreparation() {
        // The first fold makes a table, and every other thread that folds waits for it. None must wait for the thread that
        // prepares.
        _ = Normalizer.fold("")
        preparation.set(true)
    }

    /// Whether a thread collects, or is about to collect, what is needed from all texts.
    public var isBeingPrepared: Bool { preparation.isUnderWay }
}

extension SearchEngine {
    /// Collects from all texts what searches, mentions, completions and the list of projects need, so that no request waits
    /// for it later. It takes some seconds for 60 MB, in the calling thread.
    ///
    /// - Parameter isWanted: asked now and then; when it returns false, the preparation ends with what it has.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public func prepare(isWanted: () -> Bool) throws {
        context.preparation.set(true)
        // Also after an error: the next request collects it, and reports the error.
        defer { context.preparation.set(false) }
        do {
            guard isWanted() else { return }
            context.readings.restore(snapshot, context.segmentReadings)
            _ = try context.plans.catalog(isAhead: true)
            _ = try aliases(isAhead: true, isWanted: isWanted)
            _ = try units(waits: false, isWanted: isWanted)
            _ = try completions(waits: false, isWanted: isWanted)
            _ = try projectCatalog(waits: false, isWanted: isWanted)
            _ = try context.references(isAhead: true, isWanted: isWanted)
            context.readings.save(snapshot, context.segmentReadings)
        } catch is CollectionCancelled {
            return
        }
    }
}
