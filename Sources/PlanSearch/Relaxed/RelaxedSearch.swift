import PlanDocuments
import SearchIndex
import Xapian

/// Finds the passages that have enough of a query, where none has all of it.
///
/// First the postings of the query's bigrams give the weight that each passage has; passages with the minimum are the
/// answer, and their number is exact. Then the best by a first estimate are scored on their text.
struct RelaxedSearch {
    /// How many of the best by estimate are scored on their text; the rest follow them in order of the estimate. Fewer
    /// lose answers among the first hundred: with 500, recall@100 on half the questions about laws is .650, with 700 .659.
    /// More gain nothing (1000: .657) and take longer.
    static let rescored = 700
    /// How many of the best by their text are scored with what stands around them: that brings answers from behind the first
    /// hundred. With 100, recall@100 on questions about laws is .654, with 150 .660, with 200 .657.
    static let withSurroundings = 150

    let terms: RelaxedTerms
    private let conditions: RelaxedConditions
    private let generation: OpenGeneration
    private var scorer: RelaxedScorer
    private var headings: RelaxedHeadings
    private let bearings: QueryBearings
    private let memory: RelaxedMemory

    /// - Throws: ``DeadlinePassed``, since looking up a query of thousands of characters takes time; `XapianError`
    ///   or `IndexError`.
    init(
        _ query: RelaxedQuery, _ search: SearchQuery, aliases: AliasTable, in generation: OpenGeneration,
        _ memory: RelaxedMemory, deadline: ContinuousClock.Instant?
    ) throws {
        self.generation = generation
        self.memory = memory
        let database = generation.database
        let clock = ContinuousClock()
        terms = try RelaxedTerms(query.texts, in: generation, deadline: deadline) {
            if let deadline, clock.now >= deadline { throw DeadlinePassed() }
            return try memory.characterFrequencies.frequency(of: $0)
        }
        bearings = QueryBearings(query.texts)
        headings = RelaxedHeadings(memory.headingTexts, generation.snapshot)
        conditions = try RelaxedConditions(query.conditions, search, aliases: aliases, plans: generation.plans)
        // A passage's length in libxapian is the number of its terms: one for each word character.
        let average = Double(database.totalLength) / Double(max(1, database.documentCount))
        scorer = RelaxedScorer(terms, averageLength: average)
    }

    /// What it will probably cost to run.
    var cost: SearchCost {
        SearchCost(
            postings: terms.bigrams.reduce(0) { $0 + $1.passages }, terms: terms.bigrams.count, texts: Self.rescored,
            strings: terms.bigrams.count)
    }

    /// Reports every passage that has the minimum number of terms, in order of document ids. The score is an estimate.
    ///
    /// - Throws: ``DeadlinePassed``, `XapianError` or `IndexError`.
    func run(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        guard !terms.isEmpty else { return }
        let clock = ContinuousClock()
        func checkTime(before document: UInt32 = 0) throws {
            if let deadline, clock.now >= deadline { throw DeadlinePassed(document: document) }
        }
        let snapshot = generation.snapshot
        let database = generation.database
        let average = generation.plans.averageLength
        var held = [UInt32](repeating: 0, count: Int(database.lastDocid) + 1)
        for term in terms.bigrams {
            try database.forEachPosting(of: term.bytes) { documents in
                try checkTime()
                held.withUnsafeMutableBufferPointer { held in
                    for document in documents where Int(document) < held.count { held[Int(document)] &+= term.weight }
                }
            }
        }
        for token in terms.tokens {
            for document in token.documents where Int(document) < held.count { held[Int(document)] &+= token.weight }
        }
        let minimum = terms.minimum
        let all = terms.total
        var plans = snapshot.segments.map { _ in (number: -1, passages: 0..<0, isWanted: false, factor: 1.0) }
        var seen = 0
        for document in held.indices.dropFirst() where held[document] >= minimum {
            seen += 1
            if seen & 0xFF == 0 {
                try generation.pace.giveWay()
                try checkTime(before: UInt32(document))
            }
            let (segment, passage) = snapshot.locate(UInt32(document))
            let store = snapshot.segments[segment].store
            if !plans[segment].passages.contains(passage) {
                guard passage < store.passageCount else {
                    throw IndexError(
                        .corrupt,
                        "the postings of \(snapshot.segments[segment].name) name a passage that its store does "
                            + "not have; run 'plansearch-index check'")
                }
                let plan = store.plan(ofPassage: passage)
                let isWanted = conditions.isWanted(segment: segment, plan: plan)
                plans[segment] = (
                    plan, store.passages(ofPlan: plan), isWanted,
                    isWanted ? try factor(segment: segment, plan: plan) : 1
                )
            }
            guard plans[segment].isWanted else { continue }
            let plan = plans[segment].number
            guard try conditions.areMet(segment: segment, plan: plan, passage: passage) else { continue }
            let shape = store.texts.shape(of: passage)
            try report(
                Match(
                    document: UInt32(document), segment: segment, passage: passage, plan: plan,
                    planRank: conditions.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
                    score: RelaxedScorer.estimate(
                        coverage: held[document], of: all, length: Double(shape.length) / average)
                        * plans[segment].factor * KindFactor.most(shape.kind)))
        }
    }

    /// Replaces the estimates of the first hits by scores on their text and puts them in order.
    ///
    /// - Parameter ranks: in the answer's order; of an order by relevance, by the estimate.
    mutating func rescore(_ ranks: [Rank], sort: SearchQuery.Sort) throws -> [Rank] {
        var ranks = ranks
        let count = min(Self.rescored, ranks.count)
        var known = KnownTerms(width: scorer.held.count, capacity: count + Self.withSurroundings)
        for index in 0..<count {
            ranks[index].relevance = try score(ranks[index].document)
            known.add(ranks[index].document, scorer.held)
        }
        try addSurroundings(&ranks, count, &known)
        for index in 0..<count where sort == .relevance { ranks[index].score = ranks[index].relevance }
        guard sort == .relevance else { return ranks }
        ranks[..<count].sort(by: Rank.precedes)
        // The rest is estimated on another scale: it must not have higher scores than the hits before it.
        if count > 0, count < ranks.count {
            let least = ranks[count - 1].score
            for index in count..<ranks.count {
                ranks[index].score = min(ranks[index].score, least)
                ranks[index].relevance = ranks[index].score
            }
        }
        return ranks
    }

    /// A passage's score for its own text, what it is, and its plan.
    private mutating func score(_ document: UInt32) throws -> Double {
        let (segment, passage) = generation.snapshot.locate(document)
        let store = generation.snapshot.segments[segment].store
        let text = store.foldedText(ofPassage: passage)
        return scorer.score(text) * KindFactor.factor(store.kind(ofPassage: passage), text)
            * (try factor(segment: segment, plan: store.plan(ofPassage: passage)))
    }

    private mutating func addSurroundings(_ ranks: inout [Rank], _ count: Int, _ known: inout KnownTerms) throws {
        // In an order by date, too, those that are best by their text gain. More than that number are if they are equal.
        let relevances = ranks[..<count].map(\.relevance).sorted(by: >)
        guard let least = relevances.prefix(Self.withSurroundings).last else { return }
        let best = (0..<count).filter { ranks[$0].relevance >= least }
        for index in best {
            let (segment, passage) = generation.snapshot.locate(ranks[index].document)
            let store = generation.snapshot.segments[segment].store
            let plan = store.plan(ofPassage: passage)
            let (title, path) = try headings.terms(
                segment: segment, plan: plan, passage: passage,
                isHeading: store.kind(ofPassage: passage) == .heading, &scorer)
            func terms(_ other: Int) -> ArraySlice<Bool> {
                let document = generation.snapshot.document(segment: segment, passage: other)
                if let terms = known[document] { return terms }
                let terms = scorer.terms(in: store.foldedText(ofPassage: other))
                known.add(document, terms)
                return terms[...]
            }
            var near = [Bool](repeating: false, count: title.count)
            for other in [passage - 1, passage + 1] where store.passages(ofPlan: plan).contains(other) {
                for (index, isThere) in terms(other).enumerated() where isThere { near[index] = true }
            }
            ranks[index].relevance = scorer.score(
                ranks[index].relevance, terms(passage), with: .init(title: title, path: path, near: near))
        }
    }

    /// What the passages of a plan gain, as a factor.
    private func factor(segment: Int, plan: Int) throws -> Double {
        bearings.isEmpty ? 1 : bearings.factor(try memory.bearings.bearing(ofPlan: plan, segment: segment))
    }
}
