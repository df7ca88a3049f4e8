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
/// lower, stands in for it.
struct Scorer {
    private static let k1 = 1.2
    private static let b = 0.5

    private let leaves: [(leaf: CompiledQuery.Leaf, weight: Double)]
    private let averageLength: Double

    init(_ query: CompiledQuery, engine: SearchEngine) throws {
        averageLength = engine.context.averageLength
        let passages = Double(max(1, engine.database.documentCount))
        leaves = try query.positiveLeaves.map { index in
            let leaf = query.leaves[index]
            var frequency = passages
            for pattern in leaf.patterns {
                for term in pattern.terms {
                    frequency = min(frequency, Double(try engine.database.termFrequency(of: term)))
                }
            }
            return (leaf, log(1 + (passages - frequency + 0.5) / (frequency + 0.5)))
        }
    }

    /// - Parameter text: the passage's folded text.
    func score(_ text: UnsafeRawBufferPointer, kind: PassageKind?) -> Double {
        let length = Self.k1 * (1 - Self.b + Self.b * Double(text.count) / averageLength)
        var sum = 0.0
        for (leaf, weight) in leaves {
            let frequency = Double(leaf.count(in: text))
            sum += weight * frequency * (Self.k1 + 1) / (frequency + length)
        }
        return sum * Self.factor(kind)
    }

    /// Lists of offices and captions come behind running text that says as much.
    private static func factor(_ kind: PassageKind?) -> Double {
        switch kind {
        case .agencies: 0.5
        case .caption: 0.7
        case .body, .heading, .table, nil: 1
        }
    }
}
