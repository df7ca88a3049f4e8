import SearchIndex
import TextAnalysis

/// The folded titles and headings of plans, kept from search to search.
///
/// Ranking looks for the query's strings in the headings above a match. Reading and folding those anew took three
/// quarters of the time of a search with many matches. Not `Sendable`: each engine has its own.
final class HeadingTexts {
    /// The most bytes to keep, the arrays' own few words not counted. When a plan does not fit, all others are
    /// forgotten: what is needed comes back with the next matches.
    static let capacity = 16 << 20

    /// The folded texts of one plan.
    final class Plan {
        struct Section {
            /// Of the section's heading, in bytes of ``Plan/utf8``.
            var lower: UInt32
            var upper: UInt32
            /// The section around it, counted within the plan; -1 for none.
            var parent: Int32
            /// The passage of the heading, by its number in the store.
            var passage: UInt32
        }

        /// The titles, then the headings.
        let utf8: [UInt8]
        /// The plan's title and that of its notice, in bytes of ``utf8``.
        let titles: [Range<Int>]
        let sections: [Section]

        init(_ plan: Int, _ store: PassageStore) throws {
            var folded = FoldedText()
            var utf8: [UInt8] = []
            func append(_ text: UnsafeRawBufferPointer) -> Range<Int> {
                let start = utf8.count
                text.withMemoryRebound(to: UInt8.self) { Normalizer.fold($0, into: &folded) }
                utf8 += folded.utf8
                return start..<utf8.count
            }
            titles = try store.titles(ofPlan: plan).map(append)
            sections = try store.headings(ofPlan: plan).map { heading in
                let range = append(heading.title)
                return Section(
                    lower: UInt32(range.lowerBound), upper: UInt32(range.upperBound),
                    parent: Int32(heading.parent ?? -1), passage: UInt32(heading.passage))
            }
            // A copy has no room left over for growing.
            self.utf8 = utf8.withUnsafeBufferPointer { Array($0) }
        }

        var size: Int { utf8.count + sections.count * MemoryLayout<Section>.stride }
    }

    private let snapshot: IndexSnapshot
    private var plans: [[Plan?]]
    private var size = 0

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        plans = snapshot.segments.map { _ in [] }
    }

    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's place in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    func plan(_ number: Int, segment: Int) throws -> Plan {
        if plans[segment].isEmpty {
            plans[segment] = Array(repeating: nil, count: snapshot.segments[segment].store.planCount)
        }
        if let known = plans[segment][number] { return known }
        let plan = try Plan(number, snapshot.segments[segment].store)
        if size + plan.size > Self.capacity {
            plans = snapshot.segments.map { Array(repeating: nil, count: $0.store.planCount) }
            size = 0
        }
        size += plan.size
        plans[segment][number] = plan
        return plan
    }
}
