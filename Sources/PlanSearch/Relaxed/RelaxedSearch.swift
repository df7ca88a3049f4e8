import Localization
import SearchIndex
import TextAnalysis
import Xapian

/// Finds the passages that have enough of a query, where none has all of it.
///
/// First the postings of the query's bigrams give the weight that each passage has; passages with the minimum are the
/// answer, and their number is exact. Then the best by a first estimate are scored on their text.
struct RelaxedSearch {
    /// How many of the best by estimate are scored on their text; the rest follow them in order of the estimate.
    /// Measured: with a hundred, the first ten hits are already the same as with all.
    static let rescored = 500

    let terms: RelaxedTerms
    private let conditions: RelaxedConditions
    private let generation: OpenGeneration
    private var scorer: RelaxedScorer

    /// - Throws: ``DeadlinePassed``, since looking up a query of thousands of characters takes time; `XapianError`
    ///   or `IndexError`.
    init(
        _ query: RelaxedQuery, _ search: SearchQuery, aliases: AliasTable, in generation: OpenGeneration,
        _ characterFrequencies: CharacterFrequencies, deadline: ContinuousClock.Instant?
    ) throws {
        self.generation = generation
        let database = generation.database
        let clock = ContinuousClock()
        terms = try RelaxedTerms(query.texts, database: database) {
            if let deadline, clock.now >= deadline { throw DeadlinePassed() }
            return try characterFrequencies.frequency(of: $0)
        }
        conditions = try RelaxedConditions(query.conditions, search, aliases: aliases, plans: generation.plans)
        // A passage's length in libxapian is the number of its terms: one for each word character.
        let average = Double(database.totalLength) / Double(max(1, database.documentCount))
        scorer = RelaxedScorer(terms, averageLength: average)
    }

    /// Reports every passage that has the minimum number of terms, in order of document ids. The score is an estimate.
    ///
    /// - Throws: ``DeadlinePassed``, `XapianError` or `IndexError`.
    func run(deadline: ContinuousClock.Instant?, _ report: (Match) throws -> Void) throws {
        guard !terms.bigrams.isEmpty else { return }
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
        let minimum = terms.minimum
        var plans = snapshot.segments.map { _ in (number: -1, passages: 0..<0, isWanted: false) }
        var seen = 0
        for document in held.indices.dropFirst() where held[document] >= minimum {
            seen += 1
            if seen & 0xFF == 0 { try checkTime(before: UInt32(document)) }
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
                plans[segment] = (
                    plan, store.passages(ofPlan: plan), conditions.isWanted(segment: segment, plan: plan)
                )
            }
            guard plans[segment].isWanted else { continue }
            let plan = plans[segment].number
            guard try conditions.areMet(segment: segment, plan: plan, passage: passage) else { continue }
            let length = Double(store.foldedText(ofPassage: passage).count) / average
            try report(
                Match(
                    document: UInt32(document), segment: segment, passage: passage, plan: plan,
                    planRank: conditions.rank(segment: segment, plan: plan), date: store.packedDate(ofPlan: plan),
                    score: RelaxedScorer.estimate(coverage: held[document], length: length)))
        }
    }

    /// Replaces the estimates of the first hits by scores on their text and puts them in order.
    ///
    /// - Parameter ranks: in the answer's order; of an order by relevance, by the estimate.
    mutating func rescore(_ ranks: [Rank], sort: SearchQuery.Sort) -> [Rank] {
        var ranks = ranks
        let count = min(Self.rescored, ranks.count)
        for index in 0..<count {
            let (segment, passage) = generation.snapshot.locate(ranks[index].document)
            let score = scorer.score(generation.snapshot.segments[segment].store.foldedText(ofPassage: passage))
            ranks[index].relevance = score
            if sort == .relevance { ranks[index].score = score }
        }
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

    /// Where the query's parts occur in a folded text, in bytes.
    func occurrences(in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        RelaxedScorer.occurrences(of: terms, in: text)
    }
}

extension RelaxedTerms {
    /// The sentence for the user.
    ///
    /// - Parameters:
    ///   - wasAsked: whether the relaxed tier was requested, and not a fallback.
    ///   - isEmpty: whether nothing was found.
    func hint(wasAsked: Bool, isEmpty: Bool) -> Message {
        let result =
            switch (isEmpty, wasAsked) {
            case (true, _):
                Message(
                    "Nothing matches the query or enough of its parts.",
                    chinese: "没有段落含有检索的内容，或含有其中足够多的部分。")
            case (false, true):
                Message("These passages contain parts of the query.", chinese: "以下段落含有检索内容的一部分。")
            case (false, false):
                Message(
                    "Nothing matches the whole query; these passages contain parts of it.",
                    chinese: "没有段落含有检索的全部内容；以下段落含有其中一部分。")
            }
        guard !missing.isEmpty else { return result }
        let parts = missing.prefix(5).map { "“\($0)”" }
        return
            result
            .followed(
                by: Message(
                    "Nowhere in the corpus: \(parts.joined(separator: ", ")).",
                    chinese: "全库都没有：\(parts.joined(separator: "、"))。"))
    }
}
