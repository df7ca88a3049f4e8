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
        let count: Int
        /// Without counting references: the snapshot keeps it alive.
        let store: Unmanaged<PassageStore>
        var plan = -1
        var passages = 0..<0
        var isWanted = false
        var date = 0
        var rank = 0

        mutating func enterPlan(of passage: Int) {
            let before = max(0, plan)
            (plan, passages, date) = store._withUnsafeGuaranteedRef { store in
                let plan = store.plan(ofPassage: passage, from: before)
                return (plan, store.passages(ofPlan: plan), store.packedDate(ofPlan: plan))
            }
        }
    }

    private let segments: UnsafeMutableBufferPointer<Segment>
    private let snapshot: IndexSnapshot
    private let filter: PlanFilter

    init(_ snapshot: IndexSnapshot, filter: PlanFilter) {
        self.snapshot = snapshot
        self.filter = filter
        segments = .allocate(capacity: snapshot.segments.count)
        _ = segments.initialize(
            from: snapshot.segments.map {
                Segment(
                    texts: $0.store.texts, count: $0.store.passageCount, store: .passUnretained($0.store))
            })
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
        segments[position.segment].enterPlan(of: position.passage)
        let plan = segments[position.segment].plan
        segments[position.segment].isWanted = filter.isWanted(segment: position.segment, plan: plan)
        segments[position.segment].rank = filter.rank(segment: position.segment, plan: plan)
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
