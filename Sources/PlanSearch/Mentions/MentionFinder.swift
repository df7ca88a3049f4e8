import Localization
import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that mention a project: candidates by the terms of its name's slots, each verified on its text.
struct MentionFinder {
    /// A passage that was found.
    struct Hit {
        var document: UInt32
        var segment: Int
        var passage: Int
        var plan: Int
        var planRank: Int
        var date: Int
        /// In UTF-8 bytes of the folded text, ascending; the surest first wording's are `best`.
        var wordings: [FoldedWording]
        /// Whether it only may mention the project: what identifies it is there, and too much differs.
        var isPossible: Bool
    }

    /// A wording in UTF-8 bytes of a passage's folded text.
    struct FoldedWording {
        var ranges: [Range<Int>]
        var match: MentionMatch
        var confidence: Double
        var reasons: [Message]
    }

    private let database: Database
    private let plans: PlanSource
    var snapshot: IndexSnapshot { plans.snapshot }
    private let filter: PlanFilter
    private let passageFilters: [[FieldCondition]]
    let names: MentionNames
    let contexts: MentionContexts

    init(_ query: MentionQuery, names: [String], in generation: OpenGeneration) throws {
        database = generation.database
        plans = generation.plans
        let groups = FieldCondition.groups(query.filters, years: query.years)
        filter = try PlanFilter(groups: groups.filter { $0[0].isOfPlan }, fields: [], plans: generation.plans)
        passageFilters = groups.filter { !$0[0].isOfPlan }
        contexts = MentionContexts(generation.snapshot)
        do {
            self.names = try MentionNames(names, IndexEvidence(generation))
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching for mentions failed: \(error)")
        }
    }

    static func trimmed(_ name: String) -> String {
        let scalars = Array(name.unicodeScalars)
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first...last])
        return String(view)
    }

    // MARK: Finding

    /// The passages, by plan in order of date and in order of the text.
    ///
    /// - Returns: where the deadline cut the search short, too.
    func hits(deadline: ContinuousClock.Instant?) throws -> (hits: [Hit], possible: [Hit], cut: DeadlinePassed?) {
        guard let query = try candidates() else { return ([], [], nil) }
        var hits: [Hit] = []
        var cut: DeadlinePassed?
        let clock = ContinuousClock()
        do {
            try database.collect(query) { batch in
                for (index, document) in batch.enumerated() {
                    if index & 0x3F == 0, let deadline, clock.now >= deadline {
                        throw DeadlinePassed(document: document)
                    }
                    if let hit = try hit(document) { hits.append(hit) }
                }
            }
        } catch let passed as DeadlinePassed {
            cut = passed
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching for mentions failed: \(error)")
        }
        func key(_ hit: Hit) -> (Int, Int, Int) { (hit.date == 0 ? .max : hit.date, hit.planRank, hit.passage) }
        hits.sort { key($0) < key($1) }
        return (hits.filter { !$0.isPossible }, hits.filter(\.isPossible), cut)
    }

    private func hit(_ document: UInt32) throws -> Hit? {
        let (segment, passage) = snapshot.locate(document)
        let store = snapshot.segments[segment].store
        guard passage < store.passageCount else {
            throw IndexError(
                .corrupt,
                "the postings of \(snapshot.segments[segment].name) name a passage that its store does not have; "
                    + "run 'plansearch-index check'")
        }
        let plan = store.plan(ofPassage: passage)
        let found = try wordings(in: store.foldedText(ofPassage: passage)) {
            try contexts.context(segment: segment, passage: passage, plan: plan)
        }
        guard !found.wordings.isEmpty, filter.isWanted(segment: segment, plan: plan) else { return nil }
        for group in passageFilters {
            let fields = try store.fields(ofPassage: passage)
            guard try group.contains(where: { try $0.isMet(by: fields, segment: segment, plan: plan, of: plans) })
            else {
                return nil
            }
        }
        return Hit(
            document: document, segment: segment, passage: passage, plan: plan,
            planRank: filter.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
            wordings: found.wordings, isPossible: found.arePossible)
    }

    /// A query that every passage with a mention matches; `nil` if there is nothing to look for.
    private func candidates() throws -> Query? {
        var queries: [Query] = []
        for literal in names.literals {
            if let query = try Query.all(literal.pattern.terms) { queries.append(query) }
        }
        for reading in names.readings {
            let candidates = MentionCandidates(reading.aligner) { term in
                let count = try database.termFrequency(of: term)
                return count * count <= snapshot.passageCount
            }
            if let query = try candidates.query() { queries.append(query) }
        }
        return try Query.any(queries)
    }
}
