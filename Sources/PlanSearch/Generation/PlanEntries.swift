import SearchIndex
import Synchronization

/// The metadata of the plans that hits were in, kept between searches: reading it took a quarter of the time of a hit.
///
/// The catalog has it too, but is not made for a search that can do without.
final class PlanEntries: Sendable {
    /// The most plans to keep, some 500 bytes each. When one more comes, all others are dropped.
    static let capacity = 4096

    private struct Plan: Hashable {
        var segment: Int
        var number: Int
    }

    private let snapshot: IndexSnapshot
    private let known = Mutex<[Plan: PlanCatalog.Entry]>([:])

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
    }

    /// - Parameters:
    ///   - segment: the segment's index in the snapshot.
    ///   - number: the plan's number in the store.
    /// - Throws: `IndexError` with code `corrupt`.
    func entry(segment: Int, plan number: Int) throws -> PlanCatalog.Entry {
        let plan = Plan(segment: segment, number: number)
        if let entry = known.withLock({ $0[plan] }) { return entry }
        let entry = try PlanCatalog.Entry(segment: segment, plan: number, of: snapshot.segments[segment].store)
        known.withLock {
            if $0.count >= Self.capacity { $0.removeAll() }
            $0[plan] = entry
        }
        return entry
    }
}
