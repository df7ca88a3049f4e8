import PlanDocuments
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that match a query: candidates by their terms, then each verified on its text.
struct Matcher {
    /// A passage that matches.
    struct Match {
        var document: UInt32
        var segment: Int
        /// Its number in the store.
        var passage: Int
        /// Its plan's number in the store.
        var plan: Int
        /// Its plan's place in the corpus.
        var planRank: Int
        /// Its plan's date as the store packs it; 0 for none.
        var date: Int
        var score: Double
    }

    /// Thrown out of ``run(deadline:_:)``; what was reported before it is right, but not all.
    struct DeadlinePassed: Error {}

    private let query: CompiledQuery
    private let engine: SearchEngine
    private let snapshot: IndexSnapshot
    private let scorer: Scorer
    private let planFilter: PlanFilter
    /// Conditions on passages from filters: for each group, one must be met.
    private let passageFilters: [[FieldCondition]]

    init(_ query: CompiledQuery, _ search: SearchQuery, engine: SearchEngine) throws {
        self.query = query
        self.engine = engine
        snapshot = engine.snapshot
        scorer = try Scorer(query, engine: engine)
        var groups: [[FieldCondition]] = search.filters.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { field, values in values.map { FieldCondition(field, $0) } }.filter { !$0.isEmpty }
        if let years = search.years { groups.append([FieldCondition(years: years)]) }
        planFilter = try PlanFilter(
            groups: groups.filter { $0[0].isOfPlan }, fields: query.fields, context: engine.context)
        passageFilters = groups.filter { !$0[0].isOfPlan }
    }

    /// The leaves whose occurrences are shown.
    var highlightedLeaves: [CompiledQuery.Leaf] { query.positiveLeaves.map { query.leaves[$0] } }

    /// Reports every passage that matches, in order of document ids.
    ///
    /// - Throws: ``DeadlinePassed``, `XapianError` or `IndexError`.
    func run(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        switch query.scope {
        case .passage, .sentence: try runWithinPassages(deadline: deadline, report)
        case .section, .plan: try runAcrossPassages(deadline: deadline, report)
        }
    }

    /// Walks over the candidates that are in the index and whose plan the filters let through.
    private func forEachCandidate(
        deadline: ContinuousClock.Instant?, _ body: (UInt32, Int, Int, Int) throws -> Void
    ) throws {
        // Document ids ascend, so that each segment's passages do, and its plan is most often the one before.
        var plans = snapshot.segments.map { _ in (number: -1, passages: 0..<0, isWanted: false) }
        let clock = ContinuousClock()
        try engine.database.collect(try query.candidates()) { batch in
            if let deadline, clock.now >= deadline { throw DeadlinePassed() }
            for document in batch {
                let (segment, passage) = snapshot.locate(document)
                if !plans[segment].passages.contains(passage) {
                    let store = snapshot.segments[segment].store
                    guard passage < store.passageCount else {
                        throw IndexError(
                            .corrupt,
                            "the postings of \(snapshot.segments[segment].name) name a passage that its "
                                + "store does not have; run 'plansearch-index check'")
                    }
                    let plan = store.plan(ofPassage: passage)
                    plans[segment] = (
                        plan, store.passages(ofPlan: plan), planFilter.isWanted(segment: segment, plan: plan)
                    )
                }
                if plans[segment].isWanted { try body(document, segment, passage, plans[segment].number) }
            }
        }
    }

    // MARK: Scopes passage and sentence

    private func runWithinPassages(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        try forEachCandidate(deadline: deadline) { document, segment, passage, plan in
            let store = snapshot.segments[segment].store
            let text = store.foldedText(ofPassage: passage)
            var fields = FieldResults(self, segment: segment, plan: plan, passage: passage)
            let isMatch: Bool
            if query.scope == .sentence {
                isMatch = try SentenceBreaks.sentences(of: text).contains { range in
                    let sentence = UnsafeRawBufferPointer(rebasing: text[range])
                    return try query.evaluate(
                        leaf: { query.leaves[$0].occurs(in: sentence) }, field: { try fields.isMet($0) })
                }
            } else {
                isMatch = try query.evaluate(
                    leaf: { query.leaves[$0].occurs(in: text) }, field: { try fields.isMet($0) })
            }
            guard isMatch, try fields.meetsFilters() else { return }
            try report(match(document, segment, passage, plan, text))
        }
    }

    private func match(
        _ document: UInt32, _ segment: Int, _ passage: Int, _ plan: Int, _ text: UnsafeRawBufferPointer
    ) -> Match {
        Match(
            document: document, segment: segment, passage: passage, plan: plan,
            planRank: planFilter.rank(segment: segment, plan: plan),
            date: snapshot.segments[segment].store.packedDate(ofPlan: plan),
            score: scorer.score(text, kind: snapshot.segments[segment].store.kind(ofPassage: passage)))
    }

    // MARK: Scopes section and plan

    /// A section or plan whose passages are looked at together.
    private struct Unit: Hashable {
        var segment: Int
        var plan: Int
        /// -1 for the passages above the first heading, and for a whole plan.
        var section: Int
    }

    /// First all that any leaf occurs in, then the units that have what the query asks for, then their passages.
    private func runAcrossPassages(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        var found: [(document: UInt32, passage: Int, unit: Unit, leaves: LeafSet)] = []
        var leavesOfUnit: [Unit: LeafSet] = [:]
        try forEachCandidate(deadline: deadline) { document, segment, passage, plan in
            let store = snapshot.segments[segment].store
            let text = store.foldedText(ofPassage: passage)
            var leaves = LeafSet()
            for index in query.leaves.indices where query.leaves[index].occurs(in: text) { leaves.insert(index) }
            guard !leaves.isEmpty || query.positiveLeaves.isEmpty else { return }
            let section = query.scope == .plan ? -1 : try store.passage(passage).section ?? -1
            let unit = Unit(segment: segment, plan: plan, section: section)
            leavesOfUnit[unit, default: LeafSet()].formUnion(leaves)
            found.append((document, passage, unit, leaves))
        }
        for (document, passage, unit, leaves) in found {
            // A hit shows something that was asked for; other passages of its unit only allow it.
            guard query.positiveLeaves.isEmpty || query.positiveLeaves.contains(where: { leaves.contains($0) }) else {
                continue
            }
            let all = leavesOfUnit[unit] ?? leaves
            var fields = FieldResults(self, segment: unit.segment, plan: unit.plan, passage: passage)
            guard try query.evaluate(leaf: { all.contains($0) }, field: { try fields.isMet($0) }),
                try fields.meetsFilters()
            else { continue }
            let text = snapshot.segments[unit.segment].store.foldedText(ofPassage: passage)
            try report(match(document, unit.segment, passage, unit.plan, text))
        }
    }

    /// Which leaves of the query occur.
    private struct LeafSet {
        private var words: [UInt64] = []

        var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

        func contains(_ leaf: Int) -> Bool {
            leaf / 64 < words.count && words[leaf / 64] >> UInt64(leaf % 64) & 1 == 1
        }

        mutating func insert(_ leaf: Int) {
            while words.count <= leaf / 64 { words.append(0) }
            words[leaf / 64] |= 1 << UInt64(leaf % 64)
        }

        mutating func formUnion(_ other: LeafSet) {
            while words.count < other.words.count { words.append(0) }
            for index in other.words.indices { words[index] |= other.words[index] }
        }
    }

    // MARK: Fields

    /// Evaluates conditions on a passage, reading its record only if one asks.
    private struct FieldResults {
        private let matcher: Matcher
        private let segment: Int
        private let plan: Int
        private let number: Int
        private var passage: StoredPassage?

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
            let record = try passage ?? store.passage(number)
            passage = record
            return try condition.isMet(by: record, plan: plan, in: store)
        }
    }
}
