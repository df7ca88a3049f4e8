extension SearchEngine {
    /// The offices and other units that the plans' items name, the most frequent first.
    ///
    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    public func units() throws -> [UnitRow] {
        try units(waits: context.preparation.isUnderWay)
    }

    func units(waits: Bool, isWanted: () -> Bool = { true }) throws -> [UnitRow] {
        // Apart, since a search that only counts the passages of an office does without.
        try context.unitRows.value(waits: waits) {
            try officeCatalog(waits: waits, isWanted: isWanted).index.rows()
        }
    }

    func officeCatalog(waits: Bool, isWanted: () -> Bool = { true }) throws -> OfficeCatalog {
        try context.offices.value(waits: waits) {
            try OfficeCatalog(context.plans, context.segmentReadings, isWanted: isWanted)
        }
    }

    /// As ``units()``, and until another thread has collected them those of the last generation that has them.
    ///
    /// - Parameter waits: whether another thread is about to collect them.
    func latestUnits(waits: Bool) throws -> Collection<[UnitRow]> {
        try context.unitRows.latest { try units(waits: waits) }
    }

    /// As ``latestUnits(waits:)``, all that is collected of them.
    func latestOffices(waits: Bool) throws -> Collection<OfficeCatalog> {
        try context.offices.latest { try officeCatalog(waits: waits) }
    }
}
