import PlanLanguage
import TextAnalysis
import Xapian

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terms of a relaxed query, with their weights: pairs of adjacent ideographs, and whole words and numbers.
///
/// A bigram's key is its UTF-8 bytes as one number: it has eight at most.
struct RelaxedTerms {
    struct Term {
        var bytes: [UInt8]
        /// At least 1, in units of 1/``scale``. A whole number, so that sums do not depend on their order.
        var weight: UInt32
        /// How many passages have it.
        var passages: Int
        /// Whether both characters are function characters: such a bigram is not highlighted by itself.
        var isFunctional: Bool
    }

    struct Token {
        var token: WholeToken
        /// As that of a ``Term``.
        var weight: UInt32
        /// The passages that have it, ascending.
        var documents: [UInt32]
    }

    static let scale = 1024.0
    /// The factors for the weight of a bigram with no, one and two function characters.
    private static let functionFactors = [1, 0.7, 0.2]
    /// The factor for a bigram that is rarer than both neighbours: it is probably the end of one word and the beginning of
    /// the next, and rare only for that reason.
    private static let seamFactor = 0.7
    /// The factor for a word or number, which has one term where a name of the same length has several.
    private static let tokenFactor = 1.5

    /// The bigrams that occur in some passage, in order of the query.
    private(set) var bigrams: [Term] = []
    private(set) var indexOfBigram: [UInt64: Int] = [:]
    /// The words and numbers that some passage has whole, in order of the query, each once.
    private(set) var tokens: [Token] = []
    /// Whether the query has two adjacent characters, whether or not a passage has them.
    private(set) var hasParts = false
    /// Characters by key: how often each occurs in the query, times its idf. Those of words and numbers are not counted.
    private(set) var characters: [UInt64: Double] = [:]
    private(set) var missing = MissingParts()

    /// - Parameter characterFrequency: about how many passages a character, in UTF-8, occurs in.
    /// - Throws: ``DeadlinePassed``, `XapianError`.
    init(
        _ texts: [String], in generation: OpenGeneration, deadline: ContinuousClock.Instant?,
        characterFrequency: ([UInt8]) throws -> Int
    ) throws {
        let database = generation.database
        let passages = Double(max(1, database.documentCount))
        func idf(_ frequency: Int) -> Double {
            let frequency = min(Double(frequency), passages)
            return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
        }
        var known: Set<[UInt8]> = []
        for text in texts {
            let folded = Normalizer.fold(text)
            var hint = MissingParts.Reader(folded, of: text)
            for run in QueryPiece.runs(of: folded.utf8) {
                hasParts = hasParts || run.length > 1
                hint.begin(run)
                for part in run.parts {
                    switch part {
                    case .token(let range):
                        guard let token = WholeToken(range, run: run.range, in: folded.utf8) else { continue }
                        let postings = try TokenPostings(token, in: generation, deadline: deadline)
                        hint.add(token, isAnywhere: postings.isAnywhere)
                        guard !postings.documents.isEmpty, known.insert(token.bytes).inserted else { continue }
                        tokens.append(
                            Token(
                                token: token, weight: Self.weight(idf(postings.documents.count) * Self.tokenFactor),
                                documents: postings.documents))
                    case .characters(let stretch):
                        let frequencies = try stretch.indices.dropLast().map { index in
                            try database.termFrequency(
                                of: folded.utf8[stretch[index].lowerBound..<stretch[index + 1].upperBound])
                        }
                        addBigrams(stretch, frequencies, in: folded.utf8, idf)
                        for character in stretch {
                            let bytes = Array(folded.utf8[character])
                            characters[FoldedCharacters.key(bytes), default: 0] += idf(try characterFrequency(bytes))
                        }
                        try hint.add(stretch, frequencies, characterFrequency)
                    }
                }
            }
            missing.add(hint)
        }
    }

    private mutating func addBigrams(
        _ stretch: [Range<Int>], _ frequencies: [Int], in folded: [UInt8], _ idf: (Int) -> Double
    ) {
        for (index, frequency) in frequencies.enumerated() where frequency > 0 {
            let bytes = Array(folded[stretch[index].lowerBound..<stretch[index + 1].upperBound])
            let functions =
                (FunctionCharacters.contains(folded[stretch[index]]) ? 1 : 0)
                + (FunctionCharacters.contains(folded[stretch[index + 1]]) ? 1 : 0)
            var weight = idf(frequency) * Self.functionFactors[functions]
            if index > 0, index + 1 < frequencies.count, frequency < frequencies[index - 1],
                frequency < frequencies[index + 1]
            {
                weight *= Self.seamFactor
            }
            let term = Term(
                bytes: bytes, weight: Self.weight(weight), passages: frequency, isFunctional: functions == 2)
            if let known = indexOfBigram[FoldedCharacters.key(bytes)] {
                bigrams[known].weight = max(bigrams[known].weight, term.weight)
            } else {
                indexOfBigram[FoldedCharacters.key(bytes)] = bigrams.count
                bigrams.append(term)
            }
        }
    }

    private static func weight(_ weight: Double) -> UInt32 { UInt32(max(1, (weight * scale).rounded())) }

    var isEmpty: Bool { bigrams.isEmpty && tokens.isEmpty }

    /// The weights of all terms, bigrams first, in units of a term's idf.
    var weights: [Double] { (bigrams.map(\.weight) + tokens.map(\.weight)).map { Double($0) / Self.scale } }

    /// The weights of all terms, added up.
    var total: Double {
        bigrams.reduce(0.0) { $0 + Double($1.weight) } + tokens.reduce(0.0) { $0 + Double($1.weight) }
    }

    /// The share of the total weight that is enough.
    private static let minimumShare = 0.05

    /// The minimum weight of a passage: 5 % of the total, or one average term if that is more.
    ///
    /// So a twentieth of a long question is enough, and the least informative bigram of a short one is not.
    var minimum: UInt32 {
        let count = bigrams.count + tokens.count
        return UInt32(max(1, (total * max(Self.minimumShare, 1 / Double(max(1, count)))).rounded()))
    }
}
