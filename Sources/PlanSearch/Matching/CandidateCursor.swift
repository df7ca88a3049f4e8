import CByteSearch
import SearchIndex

/// Follows document ids in ascending order to their passages and plans.
///
/// Passages of a plan are neighbours, so almost every step stays in the same plan, whose data need not be looked up again.
/// The state is in memory of its own and not in an array, whose references every step would count.
struct CandidateCursor: ~Copyable {
    /// A segment, and the plan in it that the cursor is at.
    private struct Segment {
        let texts: PassageTexts
        let rows: PlanRows
        let count: Int
        /// Whether no plan is excluded, so that the filter need not be asked.
        let hasAll: Bool
        /// Whether a plan's rank is its number.
        let isInOrder: Bool
        var plan = -1
        var passages = 0..<0
        var isWanted = false
        var date = 0
        var rank = 0
    }

    private let segments: UnsafeMutableBufferPointer<Segment>
    private let snapshot: IndexSnapshot
    private let filter: PlanFilter

    init(_ snapshot: IndexSnapshot, filter: PlanFilter) {
        self.snapshot = snapshot
        self.filter = filter
        segments = .allocate(capacity: snapshot.segments.count)
        for (index, segment) in snapshot.segments.enumerated() {
            // Pointers into the store, which the snapshot keeps alive.
            segments.initializeElement(
                at: index,
                to: Segment(
                    texts: segment.store.texts, rows: segment.store.rows, count: segment.store.passageCount,
                    hasAll: filter.hasAll(ofSegment: index), isInOrder: filter.isInOrder))
        }
    }

    deinit {
        segments.deallocate()
    }

    /// Where a document is.
    struct Position {
        var segment: Int
        /// Its number in the store.
        var passage: Int
    }

    /// Moves to a document.
    ///
    /// - Returns: `nil` if its plan is deleted or excluded by a filter.
    /// - Throws: `IndexError` with code `corrupt`.
    @inline(__always)
    mutating func move(to document: UInt32) throws -> Position? {
        let position = position(of: document)
        if !segments[position.segment].passages.contains(position.passage) { try enterPlan(position) }
        return segments[position.segment].isWanted ? position : nil
    }

    @inline(never)
    private mutating func enterPlan(_ position: Position) throws {
        guard position.passage < segments[position.segment].count else {
            throw IndexError(
                .corrupt,
                "the postings of \(snapshot.segments[position.segment].name) name a passage that its store does not "
                    + "have; run 'plansearch-index check'")
        }
        // In a constant of its own: of an access through a value that cannot be copied, Swift 6.3 makes code for
        // ThreadSanitizer that is not valid.
        let segments = segments
        let rows = segments[position.segment].rows
        let plan = rows.plan(ofPassage: position.passage, from: max(0, segments[position.segment].plan))
        segments[position.segment].plan = plan
        segments[position.segment].passages = rows.passages(of: plan)
        segments[position.segment].date = rows.packedDate(of: plan)
        segments[position.segment].isWanted =
            segments[position.segment].hasAll || filter.isWanted(segment: position.segment, plan: plan)
        segments[position.segment].rank =
            segments[position.segment].isInOrder ? plan : filter.rank(segment: position.segment, plan: plan)
    }

    /// The first document that is not sure to be in the plan that the cursor is at: with several segments, whose documents take
    /// turns, the next one.
    @inline(__always)
    func endOfPlan(after document: UInt32) -> UInt32 {
        segments.count == 1 ? UInt32(truncatingIfNeeded: segments[0].passages.upperBound + 1) : document &+ 1
    }

    /// Prefetches the entry that says where a document's text is; the text itself is prefetched later.
    @inline(__always)
    func prefetchEntry(_ document: UInt32) {
        let position = position(of: document)
        guard position.passage < segments[position.segment].count else { return }
        byte_prefetch(segments[position.segment].texts.entryAddress(position.passage), 1)
    }

    /// Prefetches the text of a document that the cursor will move to soon.
    @inline(__always)
    func prefetch(_ document: UInt32) {
        let position = position(of: document)
        guard position.passage < segments[position.segment].count else { return }
        let text = segments[position.segment].texts[position.passage]
        byte_prefetch(text.baseAddress?.assumingMemoryBound(to: UInt8.self), text.count)
    }

    @inline(__always)
    private func position(of document: UInt32) -> Position {
        let number = Int(document) - 1
        if segments.count == 1 { return Position(segment: 0, passage: number) }
        return Position(segment: number % segments.count, passage: number / segments.count)
    }

    /// The passages' texts of a segment.
    @inline(__always)
    func texts(ofSegment segment: Int) -> PassageTexts { segments[segment].texts }

    /// The plan at a position that the cursor has just moved to, by its number in the store.
    @inline(__always)
    func plan(at position: Position) -> Int { segments[position.segment].plan }

    /// The match at a position that the cursor has just moved to.
    @inline(__always)
    func match(_ document: UInt32, at position: Position, score: Double) -> Match {
        let segment = segments[position.segment]
        return Match(
            document: document, segment: position.segment, passage: position.passage, plan: segment.plan,
            planRank: segment.rank, date: segment.date, score: score)
    }
}
