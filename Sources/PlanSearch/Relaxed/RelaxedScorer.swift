import TextAnalysis

/// Scores passages for a relaxed query by BM25 over its bigrams, words and numbers, and over its characters at a lower
/// weight.
///
/// The parameters were chosen on questions about laws and encyclopedia articles (`plansearch-evaluate`), on halves of
/// the question sets, so that they do not depend on single questions.
struct RelaxedScorer {
    private static let k1 = 1.35
    private static let b = 0.8
    private static let characterWeight = 0.7
    /// The share of a score that depends on how much of the query the passage has, so that one with the rare parts stands
    /// before one with common parts many times: of a question with few parts the most, of one with more in proportion. A
    /// long question tells a whole case, of which an answer has only some parts.
    private static let mostCoverageShare = 0.8
    private static let partsOfCoverage = 6.0

    private let terms: RelaxedTerms
    /// Word characters in a passage, on average; at least 1.
    private let averageLength: Double
    private let coverageShare: Double
    /// How much of the query each term is, 1 in all: bigrams, then words and numbers. Rare terms are more than they weigh.
    private let coverages: [Double]
    private let weights: [Double]
    private let characters: QueryCharacters
    private var counts: QueryCharacters.Counts
    /// Which terms the text that was scored last has: bigrams, then words and numbers.
    private(set) var held: [Bool]

    init(_ terms: RelaxedTerms, averageLength: Double) {
        self.terms = terms
        weights = terms.weights
        coverageShare = min(Self.mostCoverageShare, Self.partsOfCoverage / Double(max(1, weights.count)))
        let telling = weights.map { $0 * $0.squareRoot() }
        let total = telling.reduce(0, +)
        coverages = telling.map { $0 / total }
        self.averageLength = max(1, averageLength)
        characters = QueryCharacters(terms)
        counts = characters.counts(for: terms)
        held = Array(repeating: false, count: weights.count)
    }

    /// A first estimate from the postings alone: each term once, the length in bytes, and all of it by the coverage, so that
    /// short passages with little of the query do not crowd out those that have more.
    ///
    /// - Parameters:
    ///   - total: the coverage of a passage with all terms.
    ///   - length: relative to the average.
    static func estimate(coverage: UInt32, of total: Double, length: Double) -> Double {
        Double(coverage) / total * Double(coverage) / RelaxedTerms.scale * (k1 + 1) / (1 + k1 * (1 - b + b * length))
    }

    /// - Parameter text: the passage's folded text.
    mutating func score(_ text: UnsafeRawBufferPointer) -> Double {
        characters.count(text, into: &counts)
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(counts.length) / averageLength)
        func saturated(_ count: some BinaryInteger) -> Double { Double(count) * (Self.k1 + 1) / (Double(count) + norm) }
        var sum = 0.0
        var coverage = 0.0
        for (index, count) in counts.bigrams.enumerated() {
            held[index] = count > 0
            guard count > 0 else { continue }
            sum += Double(terms.bigrams[index].weight) / RelaxedTerms.scale * saturated(count)
            coverage += coverages[index]
        }
        for (index, token) in terms.tokens.enumerated() {
            let count = token.token.count(in: text)
            held[terms.bigrams.count + index] = count > 0
            guard count > 0 else { continue }
            sum += Double(token.weight) / RelaxedTerms.scale * saturated(count)
            coverage += coverages[terms.bigrams.count + index]
        }
        for (index, count) in counts.characters.enumerated() where count > 0 {
            sum += Self.characterWeight * characters.weights[index] * saturated(count)
        }
        return sum * factor(coverage: coverage)
    }

    private func factor(coverage: Double) -> Double { 1 - coverageShare + coverageShare * coverage }

    /// Which of the query's terms a text has: bigrams, then words and numbers.
    mutating func terms(in text: UnsafeRawBufferPointer) -> [Bool] {
        characters.count(text, into: &counts)
        return counts.bigrams.map { $0 > 0 } + terms.tokens.map { $0.token.occurs(in: text) }
    }

    /// A passage's score with what stands around it.
    ///
    /// A heading says what its section is about: words of the question that stand only there are nearly as good as in the
    /// passage itself.
    ///
    /// - Parameters:
    ///   - score: for its own text.
    ///   - own: the terms that it has itself.
    func score(_ score: Double, _ own: ArraySlice<Bool>, with surroundings: Surroundings) -> Double {
        var gain = 0.0
        var coverage = 0.0
        var widened = 0.0
        for (index, weight) in weights.enumerated() {
            let (title, path) = (surroundings.title[index], surroundings.path[index])
            if own[own.startIndex + index] {
                coverage += coverages[index]
                gain += weight * ((title ? Self.repeated : 0) + (path ? Self.repeated : 0))
            } else {
                if title || path { widened += Self.coverageOfHeadings * coverages[index] }
                gain += weight * ((title ? Self.inTitle : 0) + (path ? Self.inPath : 0))
                if surroundings.near[index], !path { gain += weight * Self.nearby }
            }
        }
        return score * factor(coverage: coverage + widened) / factor(coverage: coverage) + gain
    }

    /// What a term adds for each time that it would in a text: one that the passage has too, in a heading or a title; one
    /// that it lacks, in the plan's titles, the headings above, and the passages before and after. What a title says is said of
    /// every passage: few repeat it.
    private static let repeated = 0.4
    private static let inTitle = 0.8
    private static let inPath = 1.0
    private static let nearby = 0.2
    /// How much of the query a term is that stands only in headings or titles.
    private static let coverageOfHeadings = 0.8

    /// The terms around a passage, as ``terms(in:)`` has them.
    struct Surroundings {
        var title: [Bool]
        var path: [Bool]
        /// Of the passages before and after.
        var near: [Bool]
    }

    /// Where the query's bigrams, words and numbers occur in a folded text, in bytes; overlapping ones are one range.
    /// Bigrams of function characters are returned only as part of a longer range, unless there is nothing else.
    static func occurrences(of terms: RelaxedTerms, in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [(range: Range<Int>, isFunctional: Bool)] = []
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { range, isBigram in
            guard isBigram, let index = terms.indexOfBigram[FoldedCharacters.key(text[range])] else { return }
            found.append((range, terms.bigrams[index].isFunctional))
        }
        for token in terms.tokens {
            token.token.forEachOccurrence(in: text) { range, isWhole in
                if isWhole { found.append((range, false)) }
                return true
            }
        }
        if !terms.tokens.isEmpty { found.sort { $0.range.lowerBound < $1.range.lowerBound } }
        var merged: [(range: Range<Int>, isFunctional: Bool)] = []
        for (range, isFunctional) in found {
            if let last = merged.last, range.lowerBound < last.range.upperBound {
                merged[merged.count - 1] = (
                    last.range.lowerBound..<max(last.range.upperBound, range.upperBound),
                    last.isFunctional && isFunctional
                )
            } else {
                merged.append((range, isFunctional))
            }
        }
        let meaningful = merged.filter { !$0.isFunctional }
        return (meaningful.isEmpty ? merged : meaningful).map(\.range)
    }
}
