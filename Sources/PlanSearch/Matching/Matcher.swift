import PlanDocuments
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that match a query: candidates by their terms, then each verified on its text.
struct Matcher {
    /// How many candidates ahead a text is prefetched: about as long as main memory takes to deliver it.
    private static let lookAhead = 8

    let query: CompiledQuery
    private let database: Database
    private let plans: PlanSource
    var snapshot: IndexSnapshot { plans.snapshot }
    let scorer: Scorer
    private let candidates: CompiledQuery.Candidates
    let pace: EnginePace
    let planFilter: PlanFilter
    private let heads: NumberHeads
    /// What the first passage of a plan scores more if the query asks for the plan's own number: it stands before what
    /// cites it. No string adds as much.
    private static let headScore = 100.0
    /// Conditions on passages from filters: for each group, one must be met.
    private let passageFilters: [[FieldCondition]]

    /// - Parameter deadline: for looking up what the query costs.
    /// - Throws: ``DeadlinePassed``, `XapianError` or `IndexError`.
    init(
        _ query: CompiledQuery, _ search: SearchQuery, in generation: OpenGeneration,
        deadline: ContinuousClock.Instant? = nil
    ) throws {
        self.query = query
        database = generation.database
        plans = generation.plans
        pace = generation.pace
        let frequencies = TermFrequencies(generation, deadline: deadline)
        candidates = try query.candidates(frequencies)
        scorer = try Scorer(
            query, frequencies, passages: database.documentCount, averageLength: generation.plans.averageLength)
        let groups = search.filterGroups
        heads = try NumberHeads(query, plans: generation.plans)
        planFilter = try PlanFilter(
            groups: groups.filter { $0[0].isOfPlan }, fields: query.fields, plans: generation.plans)
        passageFilters = groups.filter { !$0[0].isOfPlan }
    }

    /// What it will probably cost to run.
    var cost: SearchCost { candidates.cost }

    /// The leaves whose occurrences are shown.
    var highlightedLeaves: [CompiledQuery.Leaf] { query.positiveLeaves.map { query.leaves[$0] } }

    /// Reports every passage that matches: in order of document ids, or plan after plan if passages are matched together.
    ///
    /// - Throws: ``DeadlinePassed``, `XapianError` or `IndexError`.
    func run(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        switch query.scope {
        case .passage, .sentence:
            guard let pattern = onlyPattern else { return try runWithinPassages(deadline: deadline, report) }
            try run(pattern, deadline: deadline, report)
        case .section, .plan: try runAcrossPassages(deadline: deadline, report)
        }
    }

    /// Gives every passage that matches to a collector, as ``run(deadline:_:)`` reports it. The loop over the passages that
    /// contain one string, which most searches ask for, is made for the collector: no call stands between them.
    func run(deadline: ContinuousClock.Instant?, into collector: inout HitCollector) throws {
        guard let pattern = onlyPattern else { return try run(deadline: deadline) { try collector.add($0) } }
        try run(pattern, deadline: deadline) { try collector.add($0) }
    }

    /// Visits the candidates that are in the index and whose plan passes the filters.
    ///
    /// Inlined, and without a function within it: so what it keeps is in registers, and no access is checked while it runs.
    @inline(__always)
    func forEachCandidate(
        deadline: ContinuousClock.Instant?,
        _ body: (UInt32, CandidateCursor.Position, borrowing CandidateCursor) throws -> Void
    ) throws {
        var cursor = CandidateCursor(snapshot, filter: planFilter)
        let clock = ContinuousClock()
        var visited = 0
        var reached: UInt32 = 0
        // First passages that may be no candidates by their terms.
        let pending = heads.documents
        var next = 0
        try database.collect(try candidates.query ?? Query.matchAll()) { batch in
            if let deadline, clock.now >= deadline { throw DeadlinePassed(document: batch.first ?? reached) }
            for (index, document) in batch.enumerated() {
                if index + 2 * Self.lookAhead < batch.count { cursor.prefetchEntry(batch[index + 2 * Self.lookAhead]) }
                if index + Self.lookAhead < batch.count { cursor.prefetch(batch[index + Self.lookAhead]) }
                // A batch may have long passages: the clock is read within it, too.
                visited += 1
                if visited & 63 == 0 {
                    try pace.giveWay()
                    if let deadline, clock.now >= deadline { throw DeadlinePassed(document: document) }
                }
                while next < pending.count, pending[next] <= document {
                    let head = pending[next]
                    next += 1
                    if head < document, let position = try cursor.move(to: head) { try body(head, position, cursor) }
                }
                if let position = try cursor.move(to: document) { try body(document, position, cursor) }
            }
            reached = batch.last ?? reached
        }
        for head in pending[next...] {
            if let position = try cursor.move(to: head) { try body(head, position, cursor) }
        }
    }

    // MARK: Scopes passage and sentence

    /// The string, if the query is that alone.
    private var onlyPattern: Pattern? {
        guard query.scope == .passage, passageFilters.isEmpty, case .leaf(let leaf) = query.root,
            case .text(let pattern) = query.leaves[leaf]
        else { return nil }
        return pattern
    }

    private func runWithinPassages(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        let hasConditions = !query.fields.isEmpty || !passageFilters.isEmpty
        try forEachCandidate(deadline: deadline) { document, position, cursor in
            let text = cursor.texts(ofSegment: position.segment)[position.passage]
            var fields =
                hasConditions
                ? FieldResults(
                    self, segment: position.segment, plan: cursor.plan(at: position), passage: position.passage) : nil
            let isMatch: Bool
            if query.scope == .sentence {
                isMatch = try SentenceBreaks.sentences(of: text).contains { range in
                    let sentence = UnsafeRawBufferPointer(rebasing: text[range])
                    return try query.evaluate(
                        leaf: { occurs($0, in: sentence, document) }, field: { try fields?.isMet($0) ?? true })
                }
            } else {
                isMatch = try query.evaluate(
                    leaf: { occurs($0, in: text, document) }, field: { try fields?.isMet($0) ?? true })
            }
            guard isMatch, try fields?.meetsFilters() ?? true else { return }
            let kind = cursor.texts(ofSegment: position.segment).shape(of: position.passage).kind
            try report(
                cursor.match(document, at: position, score: scorer.score(text, kind: kind) + addition(document)))
        }
    }

    /// Whether a part of the query is in a text of a document, or the document stands for it.
    @inline(__always)
    func occurs(_ leaf: Int, in text: UnsafeRawBufferPointer, _ document: UInt32) -> Bool {
        query.leaves[leaf].occurs(in: text) || heads.has(document, leaf)
    }

    func addition(_ document: UInt32) -> Double {
        heads.isHead(document, of: query) ? Self.headScore : 0
    }

    /// The passages that contain one string.
    @inline(__always)
    private func run(
        _ pattern: Pattern, deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void
    ) throws {
        if let term = pattern.countedTerm {
            try runCounted(term, deadline: deadline, report)
        } else {
            try pattern.bytes.withUnsafeBufferPointer {
                try runVerified(Needle(bytes: $0), deadline: deadline, report)
            }
        }
    }

    @inline(__always)
    private func runVerified(
        _ needle: Needle, deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void
    ) throws {
        let scorer = StringScorer(scorer)
        try forEachCandidate(deadline: deadline) { document, position, cursor in
            let texts = cursor.texts(ofSegment: position.segment)
            let text = texts[position.passage]
            // Counting verifies, too.
            let count = needle.count(in: text)
            guard count > 0 else { return }
            let kind = texts.shape(of: position.passage).kind
            try report(
                cursor.match(
                    document, at: position, score: scorer.score(count: count, length: text.count, kind: kind)))
        }
    }

    /// The postings have all that the score needs; no text is read.
    @inline(__always)
    private func runCounted(
        _ term: [UInt8], deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void
    ) throws {
        let scorer = StringScorer(scorer)
        var cursor = CandidateCursor(snapshot, filter: planFilter)
        let clock = ContinuousClock()
        try database.forEachCountedPosting(of: term) { documents, counts in
            if let deadline, clock.now >= deadline { throw DeadlinePassed(document: documents.first ?? 0) }
            var index = 0
            while index < documents.count {
                let first = documents[index]
                let place = try cursor.move(to: first)
                let end = cursor.endOfPlan(after: first)
                guard let place else {
                    repeat { index += 1 } while index < documents.count && documents[index] < end
                    continue
                }
                let texts = cursor.texts(ofSegment: place.segment)
                var match = cursor.match(first, at: place, score: 0)
                // The passages of the plan, whose numbers rise like the documents'.
                repeat {
                    if index + Self.lookAhead < documents.count {
                        cursor.prefetchEntry(documents[index + Self.lookAhead])
                    }
                    match.document = documents[index]
                    match.passage = place.passage + Int(documents[index] - first)
                    let shape = texts.shape(of: match.passage)
                    match.score = scorer.score(count: Int(counts[index]), length: shape.length, kind: shape.kind)
                    try report(match)
                    index += 1
                } while index < documents.count && documents[index] < end
            }
        }
    }

    // MARK: Fields

    /// Evaluates conditions on a passage, reading its fields only if one asks.
    struct FieldResults {
        private let matcher: Matcher
        private let segment: Int
        private let plan: Int
        private let number: Int
        private var passage: PassageFields?

        init(_ matcher: Matcher, segment: Int, plan: Int, passage: Int) {
            self.matcher = matcher
            self.segment = segment
            self.plan = plan
            number = passage
        }

        mutating func isMet(_ field: Int) throws -> Bool {
            let condition = matcher.query.fields[field]
            if condition.isOfPlan { return matcher.planFilter.isMet(field, segment: segment, plan: plan) }
            return try isMet(condition)
        }

        mutating func meetsFilters() throws -> Bool {
            for group in matcher.passageFilters where try !isMet(oneOf: group) { return false }
            return true
        }

        private mutating func isMet(oneOf group: [FieldCondition]) throws -> Bool {
            for condition in group where try isMet(condition) { return true }
            return false
        }

        private mutating func isMet(_ condition: FieldCondition) throws -> Bool {
            let store = matcher.snapshot.segments[segment].store
            let fields = try passage ?? store.fields(ofPassage: number)
            passage = fields
            return try condition.isMet(by: fields, segment: segment, plan: plan, of: matcher.plans)
        }
    }
}
