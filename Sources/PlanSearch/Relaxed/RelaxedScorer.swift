import TextAnalysis

/// Scores passages for a relaxed query by BM25 over its bigrams, and over its characters at half the weight.
///
/// The parameters were chosen on questions about laws and encyclopedia articles (`plansearch-evaluate`), on halves of
/// the question sets, so that they do not depend on single questions.
struct RelaxedScorer {
    private static let k1 = 1.2
    private static let b = 0.8
    private static let characterWeight = 0.5

    private let terms: RelaxedTerms
    /// Word characters in a passage, on average; at least 1.
    private let averageLength: Double
    /// Which hashes some key has: these alone rule out most terms of a text.
    private var filter: [Bool]
    private var characterSlots: [UInt64: Int] = [:]
    private var characterWeights: [Double] = []
    private var bigramCounts: [Int]
    private var characterCounts: [Int]

    init(_ terms: RelaxedTerms, averageLength: Double) {
        self.terms = terms
        self.averageLength = max(1, averageLength)
        filter = [Bool](repeating: false, count: Self.filterSize)
        bigramCounts = [Int](repeating: 0, count: terms.bigrams.count)
        for (key, weight) in terms.characters.sorted(by: { $0.key < $1.key }) {
            characterSlots[key] = characterWeights.count
            characterWeights.append(weight)
            filter[Self.slot(key)] = true
        }
        for key in terms.indexOfBigram.keys { filter[Self.slot(key)] = true }
        characterCounts = [Int](repeating: 0, count: characterWeights.count)
    }

    private static let filterSize = 4096

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 52)
    }

    /// A first estimate from the postings alone: each bigram once, the length in bytes.
    ///
    /// - Parameter length: relative to the average.
    static func estimate(coverage: UInt32, length: Double) -> Double {
        Double(coverage) / RelaxedTerms.scale * (k1 + 1) / (1 + k1 * (1 - b + b * length))
    }

    /// - Parameter text: the passage's folded text.
    mutating func score(_ text: UnsafeRawBufferPointer) -> Double {
        for index in bigramCounts.indices { bigramCounts[index] = 0 }
        for index in characterCounts.indices { characterCounts[index] = 0 }
        var length = 0
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { range, isBigram in
            length += 1
            var key: UInt64 = 0
            let split = isBigram ? range.lowerBound + RelaxedTerms.length(text[range.lowerBound]) : range.upperBound
            for index in range.lowerBound..<split { key = key << 8 | UInt64(text[index]) }
            if filter[Self.slot(key)], let slot = characterSlots[key] { characterCounts[slot] += 1 }
            guard isBigram else { return }
            for index in split..<range.upperBound { key = key << 8 | UInt64(text[index]) }
            if filter[Self.slot(key)], let index = terms.indexOfBigram[key] { bigramCounts[index] += 1 }
        }
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength)
        func saturated(_ count: Int) -> Double { Double(count) * (Self.k1 + 1) / (Double(count) + norm) }
        var sum = 0.0
        for (index, count) in bigramCounts.enumerated() where count > 0 {
            sum += Double(terms.bigrams[index].weight) / RelaxedTerms.scale * saturated(count)
        }
        for (index, count) in characterCounts.enumerated() where count > 0 {
            sum += Self.characterWeight * characterWeights[index] * saturated(count)
        }
        return sum
    }

    /// Where the query's bigrams occur in a folded text, in bytes; overlapping ones are one range. Bigrams of function
    /// characters are returned only as part of a longer range, unless there is nothing else.
    static func occurrences(of terms: RelaxedTerms, in text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var found: [(range: Range<Int>, isFunctional: Bool)] = []
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { range, isBigram in
            guard isBigram, let index = terms.indexOfBigram[RelaxedTerms.key(text[range])] else { return }
            let isFunctional = terms.bigrams[index].isFunctional
            if let last = found.last, range.lowerBound < last.range.upperBound {
                found[found.count - 1] = (
                    last.range.lowerBound..<range.upperBound, last.isFunctional && isFunctional
                )
            } else {
                found.append((range, isFunctional))
            }
        }
        let meaningful = found.filter { !$0.isFunctional }
        return (meaningful.isEmpty ? found : meaningful).map(\.range)
    }
}
