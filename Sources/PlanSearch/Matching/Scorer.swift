import PlanDocuments
import TextAnalysis
import Xapian

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Scores passages by BM25, with the strings of the query as its terms.
///
/// A string's own document frequency is not known before all is counted; that of its rarest bigram, which is never
/// lower, is used instead.
struct Scorer {
    private static let k1 = 1.2
    private static let b = 0.5

    /// The strings that are not ruled out.
    let leaves: [WeightedLeaf]
    fileprivate let averageLength: Double
    fileprivate let firstWeight: Double

    /// - Parameters:
    ///   - passages: how many passages the index has.
    ///   - averageLength: of a passage, in UTF-8 bytes.
    init(_ query: CompiledQuery, _ frequencies: TermFrequencies, passages count: Int, averageLength: Double) throws {
        self.averageLength = averageLength
        let passages = Double(max(1, count))
        leaves = try query.positiveLeaves.map { index in
            let leaf = query.leaves[index]
            var frequency = passages
            for pattern in leaf.patterns {
                for term in pattern.terms {
                    frequency = min(frequency, Double(try frequencies.frequency(of: term)))
                }
            }
            return WeightedLeaf(leaf, weight: log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))
        }
        firstWeight = leaves.first?.weight ?? 0
    }

    /// - Parameter text: the passage's folded text.
    func score(_ text: UnsafeRawBufferPointer, kind: PassageKind?) -> Double {
        var sum = 0.0
        for leaf in leaves { sum += score(leaf.weight, count: leaf.count(in: text), length: text.count) }
        return sum * Self.factor(kind)
    }

    private func score(_ weight: Double, count: Int, length: Int) -> Double {
        Self.score(weight, count: count, length: length, averageLength: averageLength)
    }

    @inline(__always)
    fileprivate static func score(_ weight: Double, count: Int, length: Int, averageLength: Double) -> Double {
        let saturation = Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength)
        let frequency = Double(count)
        return weight * frequency * (Self.k1 + 1) / (frequency + saturation)
    }

    /// Lists of offices and captions rank after running text with the same words.
    @inline(__always)
    fileprivate static func factor(_ kind: PassageKind?) -> Double {
        switch kind {
        case .agencies: 0.5
        case .caption: 0.7
        case .body, .heading, .table, nil: 1
        }
    }
}

/// Scores passages for a query of one string, as ``Scorer`` does. Without references, for the loop over its matches.
struct StringScorer {
    private let weight: Double
    private let averageLength: Double

    init(_ scorer: Scorer) {
        weight = scorer.firstWeight
        averageLength = scorer.averageLength
    }

    /// - Parameters:
    ///   - count: how often the string occurs.
    ///   - length: of the passage's folded text, in UTF-8 bytes.
    @inline(__always)
    func score(count: Int, length: Int, kind: PassageKind?) -> Double {
        Scorer.score(weight, count: count, length: length, averageLength: averageLength) * Scorer.factor(kind)
    }
}
