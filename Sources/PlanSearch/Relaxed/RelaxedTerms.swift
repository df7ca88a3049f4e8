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

/// The terms of a relaxed query, with their weights.
///
/// A term's key is its UTF-8 bytes as one number: a bigram has eight at most.
struct RelaxedTerms {
    struct Term {
        var bytes: [UInt8]
        /// Passages that have it.
        var frequency: Int
        /// At least 1, in units of 1/``scale``. A whole number, so that sums do not depend on their order.
        var weight: UInt32
        /// Whether both characters are function characters: such a bigram is not highlighted by itself.
        var isFunctional: Bool
    }

    static let scale = 1024.0
    /// The factors for the weight of a bigram with no, one and two function characters.
    private static let functionFactors = [1, 0.8, 0.5]
    /// The factor for a bigram that is rarer than both neighbours: it is probably the end of one word and the beginning of
    /// the next, and rare only for that reason.
    private static let seamFactor = 0.7

    /// The bigrams that occur in some passage, in order of the query.
    private(set) var bigrams: [Term] = []
    private(set) var indexOfBigram: [UInt64: Int] = [:]
    /// Whether the query has two adjacent characters, whether or not a passage has them.
    private(set) var hasParts = false
    /// Characters by key: how often each occurs in the query, times its idf.
    private(set) var characters: [UInt64: Double] = [:]
    /// Parts of the query that occur in no passage, as they were typed, the longest first.
    private(set) var missing: [String] = []

    /// - Parameter characterFrequency: about how many passages a character, in UTF-8, occurs in.
    init(
        _ texts: [String], database: Database, characterFrequency: ([UInt8]) throws -> Int
    ) throws {
        let passages = Double(max(1, database.documentCount))
        func idf(_ frequency: Int) -> Double {
            let frequency = min(Double(frequency), passages)
            return log(1 + (passages - frequency + 0.5) / (frequency + 0.5))
        }
        for text in texts {
            let folded = Normalizer.fold(text)
            for run in Self.runs(of: folded.utf8) {
                hasParts = hasParts || run.count > 1
                let frequencies = try run.indices.dropLast().map { index in
                    try database.termFrequency(of: folded.utf8[run[index].lowerBound..<run[index + 1].upperBound])
                }
                for (index, frequency) in frequencies.enumerated() where frequency > 0 {
                    let bytes = Array(folded.utf8[run[index].lowerBound..<run[index + 1].upperBound])
                    let functions =
                        (FunctionCharacters.contains(folded.utf8[run[index]]) ? 1 : 0)
                        + (FunctionCharacters.contains(folded.utf8[run[index + 1]]) ? 1 : 0)
                    var weight = idf(frequency) * Self.functionFactors[functions]
                    if index > 0, index + 1 < frequencies.count, frequency < frequencies[index - 1],
                        frequency < frequencies[index + 1]
                    {
                        weight *= Self.seamFactor
                    }
                    let term = Term(
                        bytes: bytes, frequency: frequency, weight: UInt32(max(1, (weight * Self.scale).rounded())),
                        isFunctional: functions == 2)
                    if let known = indexOfBigram[Self.key(bytes)] {
                        bigrams[known].weight = max(bigrams[known].weight, term.weight)
                    } else {
                        indexOfBigram[Self.key(bytes)] = bigrams.count
                        bigrams.append(term)
                    }
                }
                for character in run {
                    let bytes = Array(folded.utf8[character])
                    characters[Self.key(bytes), default: 0] += idf(try characterFrequency(bytes))
                }
                try addMissing(run, frequencies, in: folded, of: text, characterFrequency)
            }
        }
        var seen: Set<String> = []
        missing = missing.filter { seen.insert($0).inserted }.sorted { $0.count > $1.count }
    }

    /// The minimum weight of a passage: 8 % of the total, or one average bigram if that is more.
    ///
    /// So a twelfth of a long question is enough, and the least informative bigram of a short one is not.
    var minimum: UInt32 {
        let all = bigrams.reduce(0.0) { $0 + Double($1.weight) }
        return UInt32(max(1, (all * max(0.08, 1 / Double(max(1, bigrams.count)))).rounded()))
    }

    // MARK: Missing parts

    /// Stretches of a run that no bigram of the index covers. None of them occurs anywhere: each has a bigram, or is a
    /// character, that no passage has.
    private mutating func addMissing(
        _ run: [Range<Int>], _ frequencies: [Int], in folded: FoldedText, of text: String,
        _ characterFrequency: ([UInt8]) throws -> Int
    ) throws {
        let isCovered = run.indices.map { index in
            (index > 0 && frequencies[index - 1] > 0) || (index < frequencies.count && frequencies[index] > 0)
        }
        var start = 0
        while start < run.count {
            guard !isCovered[start] else {
                start += 1
                continue
            }
            var end = start + 1
            while end < run.count, !isCovered[end] { end += 1 }
            var stretch = start..<end
            start = end
            if stretch.allSatisfy({ FunctionCharacters.contains(folded.utf8[run[$0]]) }) { continue }
            if stretch.count == 1, try characterFrequency(Array(folded.utf8[run[stretch.lowerBound]])) > 0 {
                // The character occurs, but not beside its neighbours; by itself in its run it is not missing.
                guard run.count > 1 else { continue }
                stretch = max(0, stretch.lowerBound - 1)..<min(run.count, stretch.upperBound + 1)
            }
            let bytes = run[stretch.lowerBound].lowerBound..<run[stretch.upperBound - 1].upperBound
            missing.append(String(decoding: Array(text.utf8)[folded.sourceRange(of: bytes)], as: UTF8.self))
        }
    }

    // MARK: Keys and runs

    static func key(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The characters of each run of word characters, in bytes of the folded text.
    static func runs(of folded: [UInt8]) -> [[Range<Int>]] {
        var runs: [[Range<Int>]] = []
        var run: [Range<Int>] = []
        folded.withUnsafeBufferPointer { buffer in
            Tokenizer.forEachTerm(in: buffer) { term, isBigram in
                run.append(
                    term.lowerBound..<(isBigram ? term.lowerBound + length(buffer[term.lowerBound]) : term.upperBound))
                if !isBigram {
                    runs.append(run)
                    run = []
                }
            }
        }
        return runs
    }

    /// The length in bytes of a character that begins with a byte of valid UTF-8.
    @inline(__always)
    static func length(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }
}

/// Characters that mostly build sentences and questions rather than name things.
enum FunctionCharacters {
    private static let all: Set<UInt64> = Set(
        Lexicon.characters(.functionCharacter).map { RelaxedTerms.key([$0].string.utf8) })

    /// - Parameter character: one character of folded text, in UTF-8.
    static func contains(_ character: some Sequence<UInt8>) -> Bool {
        all.contains(RelaxedTerms.key(character))
    }
}
