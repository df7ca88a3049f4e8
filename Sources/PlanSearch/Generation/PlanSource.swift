import SearchIndex

/// A generation's passages, and the catalog of its plans, made at the first request: most searches do not need it.
final class PlanSource: Sendable {
    let snapshot: IndexSnapshot
    /// The average length of a passage, in UTF-8 bytes, at least 1: of its own text, since the manifest has no other
    /// figure. Folding makes it a few per cent shorter, the same for all passages.
    let averageLength: Double
    /// The offices that the passages' units are.
    let offices: UnitOffices
    private let made = MadeOnce<PlanCatalog>()
    /// Of the plans that hits are in.
    let entries: PlanEntries
    private let madeNames = MadeOnce<PlanNames>()

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        offices = UnitOffices(snapshot)
        entries = PlanEntries(snapshot)
        let counts = snapshot.counts
        averageLength = max(1, Double(counts.textBytes) / Double(max(1, counts.passages)))
    }

    /// - Parameter isAhead: whether it is not needed yet, so that no other call may have to wait for this one.
    /// - Throws: `IndexError` with code `corrupt`.
    func catalog(isAhead: Bool = false) throws -> PlanCatalog {
        try made.value(isAhead: isAhead) { try PlanCatalog(snapshot) }
    }

    /// The names under which people ask for plans; made when a name is no id.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func names() throws -> PlanNames {
        let catalog = try catalog()
        return try madeNames.value { PlanNames(catalog) }
    }
}
