import PlanDocuments
public import SearchIndex
import Synchronization

/// The metadata of all plans of a generation, by id. Made once for a generation and shared by its readers.
public final class PlanCatalog: Sendable {
    /// A plan that is not deleted, and where its passages are.
    public struct Entry: Sendable {
        /// The segment's index in the snapshot.
        public var segment: Int
        public var plan: StoredPlan
        /// The path of the source file, relative to the corpus.
        public var file: String
        /// What the file was read as: `text`, `pdf`.
        public var format: String

        /// - Throws: `IndexError` with code `corrupt`.
        init(segment: Int, plan number: Int, of store: PassageStore) throws {
            let plan = try store.plan(number)
            self.segment = segment
            self.plan = plan
            file = try store.sourcePath(plan.file)
            format = try store.sourceFormat(plan.file)
        }
    }

    public let snapshot: IndexSnapshot
    /// In the order of the corpus: by file, then by order in the file.
    public let entries: [Entry]
    /// The plans' positions in ``entries``, for each segment; `nil` with one segment, whose order is that of the entries.
    var ranks: [[Int]]? { snapshot.segments.count > 1 ? positions : nil }
    private let byID = MadeOnce<[String: Int]>()
    /// The plans' positions in ``entries``, for each segment; -1 for those that are deleted.
    private let positions: [[Int]]
    private let lazyOrder = Mutex<[Int32]?>(nil)

    /// - Parameter before: the catalog of an earlier generation, whose entries are taken over where a segment is the same.
    /// - Throws: `IndexError` with code `corrupt`.
    public init(_ snapshot: IndexSnapshot, after before: PlanCatalog? = nil) throws {
        self.snapshot = snapshot
        var parts: [[Entry]] = []
        for (index, segment) in snapshot.segments.enumerated() {
            let known = before?.snapshot.segments.firstIndex { $0.isSame(as: segment) }
            var own: [Entry] = []
            for number in 0..<segment.store.planCount where !segment.deletedPlans.contains(number) {
                if let before, let known, case let place = before.positions[known][number], place >= 0 {
                    own.append(before.entries[place])
                    own[own.count - 1].segment = index
                    continue
                }
                own.append(try Entry(segment: index, plan: number, of: segment.store))
            }
            parts.append(own)
        }
        // The smallest first, so that the largest is copied once.
        parts.sort { $0.count < $1.count }
        entries = parts.reduce([]) { Self.merged($1, $0) }
        var positions = snapshot.segments.map { [Int](repeating: -1, count: $0.store.planCount) }
        for (position, entry) in entries.enumerated() { positions[entry.segment][entry.plan.number] = position }
        self.positions = positions
    }

    /// Joins the plans of two segments, each in the order of the corpus: by the bytes of the file's path, then as the file
    /// has them.
    private static func merged(_ one: [Entry], _ other: [Entry]) -> [Entry] {
        guard !one.isEmpty, !other.isEmpty else { return one.isEmpty ? other : one }
        var merged: [Entry] = []
        merged.reserveCapacity(one.count + other.count)
        var next = 0
        for entry in other {
            // A small segment beside a large one: what comes before its next plan is found by halves and copied at once.
            var (low, high) = (next, one.count)
            while low < high {
                let middle = (low + high) / 2
                if precedes(entry, one[middle]) { high = middle } else { low = middle + 1 }
            }
            merged.append(contentsOf: one[next..<low])
            merged.append(entry)
            next = low
        }
        merged.append(contentsOf: one[next...])
        return merged
    }

    private static func precedes(_ one: Entry, _ other: Entry) -> Bool {
        if one.file.utf8.elementsEqual(other.file.utf8) { return one.plan.order < other.plan.order }
        return one.file.utf8.lexicographicallyPrecedes(other.file.utf8)
    }

    /// The positions in ``entries`` by id; made at the first call, since most searches do without.
    private func positionsByID() -> [String: Int] {
        byID.value {
            Dictionary(entries.enumerated().map { ($1.plan.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    public func entry(_ id: String) -> Entry? {
        positionsByID()[id].map { entries[$0] }
    }

    /// The position of a plan in ``entries``.
    func index(_ id: String) -> Int? { positionsByID()[id] }

    /// The position in ``entries`` of a plan that is not deleted.
    func index(segment: Int, plan: Int) -> Int { positions[segment][plan] }

    /// For each entry its position in the order of ids. Made at the first call: sorting thousands of ids takes longer than
    /// most searches.
    var orderOfIDs: [Int32] {
        lazyOrder.withLock { stored in
            if let stored { return stored }
            var order = [Int32](repeating: 0, count: entries.count)
            for (position, entry) in entries.indices.sorted(by: { entries[$0].plan.id < entries[$1].plan.id })
                .enumerated()
            {
                order[entry] = Int32(position)
            }
            stored = order
            return order
        }
    }

    /// Finds a passage by its id: the plan's, a full stop, and its number in the plan from 1.
    ///
    /// - Returns: the plan's entry and the passage's number in the store.
    public func passage(_ id: String) -> (entry: Entry, passage: Int)? {
        guard let stop = id.lastIndex(of: "."), let number = Int(id[id.index(after: stop)...]),
            let entry = entry(String(id[..<stop])), number >= 1, number <= entry.plan.passages.count
        else { return nil }
        return (entry, entry.plan.passages.lowerBound + number - 1)
    }
}
