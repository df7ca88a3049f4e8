import PlanLanguage
import SearchIndex
import TextAnalysis
import Xapian

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds passages that share words with a given one: candidates by its rarest bigrams, then each compared.
struct SimilarFinder {
    /// The number of consecutive bigrams of which the rarest is looked up: as many as a shingle with one comma has.
    private static let window = 3
    /// Bigrams that are looked up in all.
    private static let maximumTerms = 512
    /// Postings that are read in all.
    private static let maximumPostings = 60_000
    /// Candidates that are compared.
    private static let maximumCandidates = 400
    /// A lower score is chance, unless one common stretch is ``longRun`` or longer.
    private static let minimumScore = 0.1
    /// In Unicode scalars.
    private static let longRun = 16
    /// In Unicode scalars.
    private static let snippetLength = 160

    private struct Found {
        var segment: Int
        var passage: Int
        var isInSamePlan: Bool
        var score: Double
        var runs: [PassageComparison.Run]
        var longestRun: Int
        var document: UInt32

        static func precedes(_ a: Found, _ b: Found) -> Bool {
            if a.isInSamePlan != b.isInSamePlan { return b.isInSamePlan }
            if a.score != b.score { return a.score > b.score }
            if a.longestRun != b.longestRun { return a.longestRun > b.longestRun }
            return a.document < b.document
        }
    }

    private let database: Database
    private let snapshot: IndexSnapshot
    private let given: (segment: Int, passage: Int, plan: Int)
    /// The parts of the passage that only name units, in bytes of its folded text.
    private let units: [Range<Int>]
    private let comparison: PassageComparison

    /// - Throws: `IndexError` with code `corrupt`.
    init(_ generation: OpenGeneration, segment: Int, passage: Int, plan: Int) throws {
        database = generation.database
        snapshot = generation.snapshot
        given = (segment, passage, plan)
        let store = snapshot.segments[segment].store
        units = try PassageUnits.ranges(ofPassage: passage, in: store)
        comparison = PassageComparison(ShingledText(store.foldedText(ofPassage: passage), without: units))
    }

    /// - Throws: `XapianError` or `IndexError`.
    func find(limit: Int) throws -> SimilarPassages {
        var found: [Found] = []
        for document in try candidates() {
            let (segment, passage) = snapshot.locate(document)
            let store = snapshot.segments[segment].store
            guard passage < store.passageCount else { continue }
            let plan = store.plan(ofPassage: passage)
            guard !snapshot.segments[segment].deletedPlans.contains(plan) else { continue }
            guard let result = try result(ofPassage: passage, in: store) else { continue }
            found.append(
                Found(
                    segment: segment, passage: passage,
                    isInSamePlan: segment == given.segment && plan == given.plan, score: result.score,
                    runs: result.runs, longestRun: result.longestRun, document: document))
        }
        found.sort(by: Found.precedes)
        let builder = HitBuilder(snapshot: snapshot)
        let own = try snapshot.segments[given.segment].store.passage(given.passage)
        return SimilarPassages(
            generation: snapshot.generation,
            passage: try builder.view(segment: given.segment, passage: given.passage), total: found.count,
            hits: try found.prefix(max(0, limit)).map { hit in
                let stored = try snapshot.segments[hit.segment].store.passage(hit.passage)
                let text = stored.folded.utf8.withUnsafeBytes { ShingledText($0) }
                let folded = hit.runs.map { text.bytes(of: $0.other) }
                let ranges = Self.scalarRanges(folded, in: stored)
                let view = try builder.view(segment: hit.segment, passage: hit.passage)
                let first = stored.sourcePosition(
                    ofByte: folded.first.map { stored.folded.sourceRange(of: $0).lowerBound } ?? 0)
                return SimilarHit(
                    passage: view, score: hit.score, ranges: ranges,
                    ownRanges: Self.scalarRanges(hit.runs.map { comparison.text.bytes(of: $0.own) }, in: own),
                    position: first,
                    snippet: Snippet(text: view.text, ranges: ranges, length: Self.snippetLength),
                    isInSamePlan: hit.isInSamePlan)
            })
    }

    /// The likeness of a passage, its units left out; `nil` if it is chance.
    private func result(ofPassage passage: Int, in store: PassageStore) throws -> PassageComparison.Result? {
        let folded = store.foldedText(ofPassage: passage)
        func compare(without units: [Range<Int>]) -> PassageComparison.Result? {
            comparison.compare(with: ShingledText(folded, without: units))
                .flatMap { $0.score >= Self.minimumScore || $0.longestRun >= Self.longRun ? $0 : nil }
        }
        // Units are read only of what is alike with them.
        guard let result = compare(without: []) else { return nil }
        let units = try PassageUnits.ranges(ofPassage: passage, in: store)
        return units.isEmpty ? result : compare(without: units)
    }

    /// The documents that have most of the passage's rarest bigrams, without the passage itself.
    private func candidates() throws -> [UInt32] {
        let passages = Double(max(1, database.documentCount))
        let itself = snapshot.document(segment: given.segment, passage: given.passage)
        var weights: [UInt32: Double] = [:]
        var postings = 0
        for (term, frequency) in try rareTerms() {
            guard postings == 0 || postings + frequency <= Self.maximumPostings else { continue }
            postings += frequency
            let weight = log2(1 + passages / Double(frequency))
            try database.collect(try Query(term: term)) { batch in
                for document in batch where document != itself { weights[document, default: 0] += weight }
            }
        }
        return weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.maximumCandidates).map(\.key)
    }

    /// Of each ``window`` of consecutive bigrams the rarest that other passages also have; the rarest of all first.
    ///
    /// So a passage that shares a shingle shares one of these, unless there is punctuation inside.
    private func rareTerms() throws -> [(term: [UInt8], frequency: Int)] {
        let text = snapshot.segments[given.segment].store.foldedText(ofPassage: given.passage)
        var bigrams: [[UInt8]] = []
        let bytes = text.assumingMemoryBound(to: UInt8.self)
        Tokenizer.forEachTerm(in: bytes) { range, isBigram in
            let isOfUnits = units.contains { $0.overlaps(range) }
            if isBigram, !isOfUnits { bigrams.append(Array(bytes[range])) }
        }
        var frequencies: [[UInt8]: Int] = [:]
        for term in bigrams where frequencies[term] == nil {
            frequencies[term] = try database.termFrequency(of: term)
        }
        var chosen: [[UInt8]: Int] = [:]
        for start in bigrams.indices {
            let window = bigrams[start..<min(start + Self.window, bigrams.count)]
            let ranked = window.compactMap { term in frequencies[term].flatMap { $0 > 1 ? (term, $0) : nil } }
            if let (term, frequency) = ranked.min(by: { $0.1 < $1.1 }) { chosen[term] = frequency }
        }
        let sorted = chosen.sorted { ($0.value, $0.key.order) < ($1.value, $1.key.order) }
        return sorted.prefix(Self.maximumTerms).map { (term: $0.key, frequency: $0.value) }
    }

    /// Ranges of a passage's folded text as ranges of its own text, in Unicode scalars; in any order.
    private static func scalarRanges(_ folded: [Range<Int>], in passage: StoredPassage) -> [Range<Int>] {
        folded.map { range in
            let own = passage.folded.sourceRange(of: range)
            let start = UTF8Scalars.count(in: passage.text, 0..<own.lowerBound)
            return start..<start + UTF8Scalars.count(in: passage.text, own)
        }
    }
}

extension [UInt8] {
    /// Up to eight bytes as a number that orders terms the same on every run.
    fileprivate var order: UInt64 {
        prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
