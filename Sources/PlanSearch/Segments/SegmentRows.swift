import SearchIndex
import Synchronization

/// What one kind of reading finds in the texts of a segment, a row for each plan.
///
/// A segment never changes, so a row holds for every generation that has the segment: each plan is read once.
final class SegmentRows<Row: Sendable>: Sendable {
    /// By the plan's number in the store; `nil` for one that was not read. While a thread reads, it has all of them.
    private let stored = Mutex<[Row?]?>([])

    init() {}

    /// The rows, if all plans that are not deleted have one.
    func known(of segment: IndexSnapshot.Segment) -> [Row?]? {
        stored.withLock { stored in
            guard let rows = stored, rows.count == segment.store.planCount,
                !rows.indices.contains(where: { rows[$0] == nil && !segment.deletedPlans.contains($0) })
            else { return nil }
            return rows
        }
    }

    /// Takes rows that were read before, unless some are there.
    func restore(_ rows: [Row?]) {
        stored.withLock { if $0?.isEmpty ?? false { $0 = rows } }
    }

    /// The rows of the plans that are not deleted, by the plan's number; deleted plans may have one or not.
    ///
    /// A reading that ends early keeps its rows, and the next goes on where it ended. No thread waits for another: one that
    /// comes while another reads, reads for itself.
    ///
    /// - Parameters:
    ///   - isWanted: asked for each plan that has to be read; ``CollectionCancelled`` is thrown when it returns false.
    ///   - read: reads a plan by its number.
    /// - Throws: what `read` throws.
    func rows(
        of segment: IndexSnapshot.Segment, isWanted: () -> Bool = { true }, read: (Int) throws -> Row
    ) throws -> [Row?] {
        if let whole = known(of: segment) { return whole }
        let count = segment.store.planCount
        var rows = stored.withLock { $0.take() } ?? []
        rows.append(contentsOf: repeatElement(nil, count: count - rows.count))
        defer {
            stored.withLock { stored in
                // Of two threads that read, the one that ends last may have read less.
                let known = stored?.count { $0 != nil } ?? -1
                if rows.count(where: { $0 != nil }) >= known { stored = rows }
            }
        }
        for plan in 0..<count where rows[plan] == nil && !segment.deletedPlans.contains(plan) {
            guard isWanted() else { throw CollectionCancelled() }
            rows[plan] = try read(plan)
        }
        return rows
    }
}
