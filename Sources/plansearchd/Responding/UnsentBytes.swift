import SearchAPI
import Synchronization

/// The bytes of large answers that are made and that their clients have not taken yet, over all connections.
///
/// An answer of at most ``small`` bytes is not counted: a connection holds one at a time, so `max_connections` bounds them.
final class UnsentBytes: Sendable {
    static let small = 65_536

    private let held = Atomic<Int>(0)

    var total: Int { held.load(ordering: .relaxed) }

    /// Counts bytes for as long as the reservation lives.
    ///
    /// - Parameter limit: of all connections together.
    /// - Throws: `Problem` with code `overloaded` if it would be passed.
    func reserve(_ count: Int, limit: Int) throws(Problem) -> Reservation {
        let before = held.wrappingAdd(count, ordering: .relaxed).oldValue
        guard before == 0 || before + count <= limit else {
            held.wrappingSubtract(count, ordering: .relaxed)
            throw Problem(
                .overloaded,
                "Clients have not taken \(before) bytes of their answers yet; max_unsent_bytes allows \(limit). Ask for less, or "
                    + "again in a second.")
        }
        return Reservation(count, of: self)
    }

    /// Bytes that are counted.
    final class Reservation: Sendable {
        private let count: Int
        private let owner: UnsentBytes

        fileprivate init(_ count: Int, of owner: UnsentBytes) {
            self.count = count
            self.owner = owner
        }

        deinit { owner.held.wrappingSubtract(count, ordering: .relaxed) }
    }
}
