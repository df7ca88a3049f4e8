import SearchIndex
import Synchronization

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
    /// Of an earlier generation, until this one's is made.
    private let before: Mutex<PlanCatalog?>
    private let madeNames = MadeOnce<PlanNames>()

    /// - Parameter before: of an earlier generation, from which plans are taken over that are the same.
    init(_ snapshot: IndexSnapshot, after before: PlanSource? = nil) {
        self.before = Mutex(before?.made.known)
        self.snapshot = snapshot
        offices = UnitOffices(snapshot)
        entries = PlanEntries(snapshot)
        let counts = snapshot.counts
        averageLength = max(1, Double(counts.textBytes) / Double(max(1, counts.passages)))
    }

    /// - Parameter isAhead: whether it is not needed yet, so that no other call may have to wait for this one.
    /// - Throws: `IndexError` with code `corrupt`.
    func catalog(isAhead: Bool = false) throws -> PlanCatalog {
        try made.value(isAhead: isAhead) {
            let catalog = try PlanCatalog(snapshot, after: before.withLock { $0 })
            before.withLock { $0 = nil }
            return catalog
        }
    }

    /// The names under which people ask for plans; made when a name is no id.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func names() throws -> PlanNames {
        let catalog = try catalog()
        return madeNames.value { PlanNames(catalog) }
    }
}
