import Foundation
import PlanDocuments
import TextAnalysis

/// The relaxed tier computed the plain way: over all passages, without an index.
struct RelaxedOracle {
    private static let function = Set(
        "的了和与及等在是有为以于对或也都就吗呢吧啊么什怎哪谁如何否被把从到向由其之而且但并这那此些个样请问")

    let passages: [Fixture.Passage]
    private var frequency: [String: Int] = [:]
    private var characterFrequency: [Character: Int] = [:]
    private let terms: [[String: Int]]
    private let lengths: [Int]

    init(_ passages: [Fixture.Passage]) {
        self.passages = passages
        let runs = passages.map { Self.runs($0.text) }
        terms = runs.map { runs in
            var counts: [String: Int] = [:]
            for run in runs {
                for (first, second) in zip(run, run.dropFirst()) { counts[String([first, second]), default: 0] += 1 }
                counts[String(run.last!), default: 0] += 1
            }
            return counts
        }
        lengths = runs.map { $0.reduce(0) { $0 + $1.count } }
        for counts in terms {
            for term in counts.keys {
                frequency[term, default: 0] += 1
                characterFrequency[term.first!, default: 0] += 1
            }
        }
    }

    private static func runs(_ text: String) -> [[Character]] {
        let folded = String(decoding: Normalizer.fold(text).utf8, as: UTF8.self)
        return folded.unicodeScalars.split { !ScalarClass.of($0).isTermPart }.map { $0.map { Character($0) } }
    }

    private func idf(_ frequency: Int) -> Double {
        let count = Double(passages.count)
        let frequency = min(count, Double(frequency))
        return log(1 + (count - frequency + 0.5) / (frequency + 0.5))
    }

    /// What each bigram of a query is worth, in 1/1024; those that no passage has are left out.
    func weights(_ query: String) -> [String: Int] {
        var weights: [String: Int] = [:]
        for run in Self.runs(query) {
            let bigrams = zip(run, run.dropFirst()).map { String([$0, $1]) }
            for (index, bigram) in bigrams.enumerated() {
                guard let own = frequency[bigram] else { continue }
                var weight = idf(own) * [1, 0.8, 0.5][bigram.count { Self.function.contains($0) }]
                if index > 0, index < bigrams.count - 1, own < frequency[bigrams[index - 1]] ?? 0,
                    own < frequency[bigrams[index + 1]] ?? 0
                {
                    weight *= 0.7
                }
                weights[bigram] = max(weights[bigram] ?? 0, Int(max(1, (weight * 1024).rounded())))
            }
        }
        return weights
    }

    /// The passages that hold the minimum, by id, with their scores.
    func search(_ query: String) -> [String: Double] {
        let weights = weights(query)
        let all = Double(weights.values.reduce(0, +))
        let minimum = max(1, (all * max(0.08, 1 / Double(max(1, weights.count)))).rounded())
        let average = Double(lengths.reduce(0, +)) / Double(max(1, passages.count))
        var found: [String: Double] = [:]
        for (index, passage) in passages.enumerated() {
            let held = weights.filter { terms[index][$0.key] != nil }.values.reduce(0, +)
            guard held > 0, Double(held) >= minimum else { continue }
            let norm = 1.2 * (0.2 + 0.8 * Double(lengths[index]) / average)
            var score = 0.0
            for (bigram, weight) in weights {
                guard let count = terms[index][bigram] else { continue }
                score += Double(weight) / 1024 * Double(count) * 2.2 / (Double(count) + norm)
            }
            let own = Self.runs(passage.text).joined()
            for character in Self.runs(query).joined() {
                let count = Double(own.count { $0 == character })
                score += 0.5 * idf(characterFrequency[character] ?? 0) * count * 2.2 / (count + norm)
            }
            found[passage.id] = score
        }
        return found
    }
}
