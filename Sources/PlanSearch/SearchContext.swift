public import SearchIndex
import Synchronization

/// What all readers of a generation share: the snapshot, and the catalog of its plans once somebody asks for it.
public final class SearchContext: Sendable {
    public let snapshot: IndexSnapshot
    /// The average length of a passage's folded text, in UTF-8 bytes, at least 1.
    let averageLength: Double
    private let lazyCatalog = Mutex<PlanCatalog?>(nil)

    public init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        let bytes = snapshot.manifest.segments.reduce(0) { $0 + $1.textBytes }
        let passages = snapshot.manifest.segments.reduce(0) { $0 + $1.passages }
        averageLength = max(1, Double(bytes) / Double(max(1, passages)))
    }

    /// The plans by id; made at the first call, since most searches do without.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func catalog() throws -> PlanCatalog {
        try lazyCatalog.withLock { stored in
            if let stored { return stored }
            let made = try PlanCatalog(snapshot)
            stored = made
            return made
        }
    }
}
