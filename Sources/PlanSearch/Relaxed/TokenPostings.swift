import SearchIndex
import Xapian

/// The passages that a whole token occurs in: those that have its bigrams, each read.
struct TokenPostings {
    /// Ascending.
    private(set) var documents: [UInt32] = []
    /// Whether its characters stand anywhere, in a longer word or number too.
    private(set) var isAnywhere = false

    /// - Throws: ``DeadlinePassed``, `XapianError`.
    init(_ token: WholeToken, in generation: OpenGeneration, deadline: ContinuousClock.Instant?) throws {
        let clock = ContinuousClock()
        let snapshot = generation.snapshot
        let terms = try token.bigrams.map { try Query(term: $0) }
        try generation.database.collect(terms.count == 1 ? terms[0] : Query(.and, terms)) { candidates in
            if let deadline, clock.now >= deadline { throw DeadlinePassed() }
            for document in candidates {
                let (segment, passage) = snapshot.locate(document)
                let store = snapshot.segments[segment].store
                guard passage < store.passageCount else { continue }
                var isWhole = false
                token.forEachOccurrence(in: store.foldedText(ofPassage: passage)) { _, whole in
                    isAnywhere = true
                    isWhole = whole
                    return !whole
                }
                if isWhole { documents.append(document) }
            }
        }
    }
}
