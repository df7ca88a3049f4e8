import SearchIndex
import TextAnalysis

/// The folded titles and headings of plans, kept between searches.
///
/// Ranking looks for the query's strings in the headings above a match. Reading and folding them each time took three
/// quarters of the time of a search with many matches. Not `Sendable`: each engine has its own.
///
/// Titles are read for every plan that may be on the page, headings only for passages that still may be after that. So the
/// titles of a segment are in one block of memory, in the order in which matches needed them.
final class HeadingTexts {
    /// The most bytes to keep, without the few words of the arrays themselves. When a plan does not fit, all others
    /// are dropped; the next matches read again what they need.
    static let capacity = 16 << 20

    /// The folded titles of one segment's plans.
    private struct Titles {
        /// Of a plan's titles, in bytes of ``utf8``; ``unread`` for a plan that was not needed yet.
        var ranges: [(start: UInt32, end: UInt32)]
        var utf8: [UInt8] = []

        static let unread = (start: UInt32.max, end: UInt32.max)

        init(plans: Int) {
            ranges = Array(repeating: Self.unread, count: plans)
        }
    }

    /// The folded headings of one plan.
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

        let utf8: [UInt8]
        let sections: [Section]

        init(_ plan: Int, _ store: PassageStore) throws {
            var folded = FoldedText()
            var utf8: [UInt8] = []
            sections = try store.headings(ofPlan: plan).map { heading in
                let start = utf8.count
                heading.title.withMemoryRebound(to: UInt8.self) { Normalizer.fold($0, into: &folded) }
                utf8 += folded.utf8
                return Section(
                    lower: UInt32(start), upper: UInt32(utf8.count),
                    parent: Int32(heading.parent ?? -1), passage: UInt32(clamping: heading.passage))
            }
            // The copy has no spare capacity.
            self.utf8 = utf8.withUnsafeBufferPointer { Array($0) }
        }

        var size: Int { utf8.count + sections.count * MemoryLayout<Section>.stride }
    }

    private let snapshot: IndexSnapshot
    private var plans: [[Plan?]] = []
    private var titles: [Titles] = []
    private var size = 0

    init(_ snapshot: IndexSnapshot) {
        self.snapshot = snapshot
        dropAll()
    }

    /// Calls a function with a plan's title and that of its notice, a ``WeightedLeaf/separator`` between them.
    ///
    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's index in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    func withTitles<Result>(
        ofPlan number: Int, segment: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) throws -> Result {
        var range = titles[segment].ranges[number]
        if range.start == Titles.unread.start {
            try readTitles(ofPlan: number, segment: segment)
            range = titles[segment].ranges[number]
        }
        return titles[segment].utf8.withUnsafeBytes {
            body(UnsafeRawBufferPointer(rebasing: $0[Int(range.start)..<Int(range.end)]))
        }
    }

    private func readTitles(ofPlan number: Int, segment: Int) throws {
        var folded = FoldedText()
        var utf8: [UInt8] = []
        for title in try snapshot.segments[segment].store.titles(ofPlan: number) {
            if !utf8.isEmpty { utf8.append(WeightedLeaf.separator) }
            title.withMemoryRebound(to: UInt8.self) { Normalizer.fold($0, into: &folded) }
            utf8 += folded.utf8
        }
        makeRoom(utf8.count)
        let start = UInt32(titles[segment].utf8.count)
        titles[segment].utf8 += utf8
        titles[segment].ranges[number] = (start, start + UInt32(utf8.count))
    }

    /// The headings of a plan.
    ///
    /// - Parameters:
    ///   - number: the plan's number in the store.
    ///   - segment: the segment's index in the snapshot.
    /// - Throws: `IndexError` with code `corrupt`.
    func plan(_ number: Int, segment: Int) throws -> Plan {
        if let known = plans[segment][number] { return known }
        let plan = try Plan(number, snapshot.segments[segment].store)
        makeRoom(plan.size)
        plans[segment][number] = plan
        return plan
    }

    private func makeRoom(_ bytes: Int) {
        if size + bytes > Self.capacity { dropAll() }
        size += bytes
    }

    private func dropAll() {
        plans = snapshot.segments.map { Array(repeating: nil, count: $0.store.planCount) }
        titles = snapshot.segments.map { Titles(plans: $0.store.planCount) }
        size = 0
    }
}
