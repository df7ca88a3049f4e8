import Foundation
import PlanDocuments
import PlanLanguage
import TextAnalysis

/// The relaxed tier computed the plain way: over all passages, without an index.
struct RelaxedOracle {
    private static let function = Set(
        "的了和与及等在是有为以于对或也都就吗呢吧啊么什怎哪谁如何否被把从到向由其之而且但并这那此些个样请问")

    /// What a passage scores.
    struct Score {
        /// For its text, its kind and its plan.
        var text: Double
        /// With its headings, its plan's titles and its neighbours: of the best 150 by the other.
        var whole: Double
    }

    /// How many hits are scored on their text.
    static let rescored = 700

    let passages: [Fixture.Passage]
    private let plans: [String: Plan]
    private var frequency: [String: Int] = [:]
    private var characterFrequency: [Character: Int] = [:]
    private let texts: [String]
    private let terms: [[String: Int]]
    private let lengths: [Int]

    init(_ fixture: Fixture) {
        passages = fixture.passages
        plans = Dictionary(uniqueKeysWithValues: fixture.plans.map { ($0.id, $0) })
        texts = passages.map { Self.folded($0.text) }
        let runs = texts.map(Self.runs)
        terms = runs.map(Self.terms)
        lengths = runs.map { $0.reduce(0) { $0 + $1.count } }
        for counts in terms {
            for term in counts.keys {
                frequency[term, default: 0] += 1
                characterFrequency[term.first!, default: 0] += 1
            }
        }
    }

    private static func folded(_ text: String) -> String { String(decoding: Normalizer.fold(text).utf8, as: UTF8.self) }

    private static func runs(_ folded: String) -> [[Character]] {
        folded.unicodeScalars.split { !ScalarClass.of($0).isTermPart }.map { $0.map { Character($0) } }
    }

    /// How often each bigram, and each last character of a run, occurs.
    private static func terms(_ runs: [[Character]]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for run in runs {
            for (first, second) in zip(run, run.dropFirst()) { counts[String([first, second]), default: 0] += 1 }
            counts[String(run.last!), default: 0] += 1
        }
        return counts
    }

    /// The runs of a query, in which a number's fraction belongs to it.
    private static func queryRuns(_ query: String) -> [[Character]] {
        let characters: [Character] = Array(folded(query))
        let joined = characters.indices.map { index -> Character in
            let isFraction =
                characters[index] == "." && index > 0 && isDigit(characters[index - 1])
                && index + 1 < characters.count && isDigit(characters[index + 1])
            return isFraction ? "ß" : characters[index]
        }
        return runs(String(joined)).map { $0.map { $0 == "ß" ? "." : $0 } }
    }

    private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

    private static func isWord(_ character: Character) -> Bool { character.isASCII }

    /// How often a word or number stands in a text with no letter or digit beside it; a unit may stand after a number.
    private static func count(_ token: String, in text: String) -> Int {
        guard let first = token.first, let last = token.last else { return 0 }
        func isPart(_ character: Character?) -> Bool {
            character.map { $0.isASCII && ($0.isLetter || $0.isNumber) } ?? false
        }
        return text.ranges(of: token).count { range in
            let before = text[..<range.lowerBound].last
            let after = text[range.upperBound...].first
            if isPart(first), isPart(before) { return false }
            return !isPart(last) || !(isDigit(last) ? after.map(isDigit) ?? false : isPart(after))
        }
    }

    private func idf(_ frequency: Int) -> Double {
        let count = Double(passages.count)
        let frequency = min(count, Double(frequency))
        return log(1 + (count - frequency + 0.5) / (frequency + 0.5))
    }

    /// The words and numbers of a run, each with the character beside it if it is one character; and the stretches of
    /// other characters.
    private static func parts(_ run: [Character]) -> (tokens: [String], stretches: [[Character]]) {
        var tokens: [String] = []
        var stretches: [[Character]] = []
        var start = 0
        while start < run.count {
            var end = start + 1
            while end < run.count, isWord(run[end]) == isWord(run[start]) { end += 1 }
            if !isWord(run[start]) {
                stretches.append(Array(run[start..<end]))
            } else if end - start > 1 {
                tokens.append(String(run[start..<end]))
            } else if end < run.count {
                tokens.append(String(run[start...end]))
            } else if start > 0 {
                tokens.append(String(run[start - 1..<end]))
            }
            start = end
        }
        return (tokens, stretches)
    }

    /// What each bigram and token of a query is worth, in 1/1024; those that no passage has are left out.
    private func weights(_ query: String) -> (bigrams: [String: Int], tokens: [String: Int]) {
        var weights: [String: Int] = [:]
        var tokens: [String: Int] = [:]
        func whole(_ weight: Double) -> Int { Int(max(1, (weight * 1024).rounded())) }
        for run in Self.queryRuns(query) {
            let parts = Self.parts(run)
            for token in parts.tokens {
                let own = texts.count { Self.count(token, in: $0) > 0 }
                if own > 0 { tokens[token] = whole(idf(own) * 1.5) }
            }
            for stretch in parts.stretches {
                let bigrams = zip(stretch, stretch.dropFirst()).map { String([$0, $1]) }
                for (index, bigram) in bigrams.enumerated() {
                    guard let own = frequency[bigram] else { continue }
                    var weight = idf(own) * [1, 0.7, 0.2][bigram.count { Self.function.contains($0) }]
                    if index > 0, index < bigrams.count - 1, own < frequency[bigrams[index - 1]] ?? 0,
                        own < frequency[bigrams[index + 1]] ?? 0
                    {
                        weight *= 0.7
                    }
                    weights[bigram] = max(weights[bigram] ?? 0, whole(weight))
                }
            }
        }
        return (weights, tokens)
    }

    /// The passages that hold the minimum, by id, with their scores.
    func search(_ query: String) -> [String: Score] {
        let (weights, tokens) = weights(query)
        let all = Double(weights.values.reduce(0, +) + tokens.values.reduce(0, +))
        let minimum = max(1, (all * max(0.05, 1 / Double(max(1, weights.count + tokens.count)))).rounded())
        let average = Double(lengths.reduce(0, +)) / Double(max(1, passages.count))
        let asked = Self.queryRuns(query).flatMap { Self.parts($0).stretches.joined() }
        let units = weights.merging(tokens) { $1 }.mapValues { Double($0) / 1024 }
        let allTelling = units.values.reduce(0) { $0 + pow($1, 1.5) }
        let share = min(0.8, 6 / Double(max(1, units.count)))
        func terms(_ text: String) -> Set<String> {
            let bigrams = Self.terms(Self.runs(text))
            return Set(weights.keys.filter { bigrams[$0] != nil } + tokens.keys.filter { Self.count($0, in: text) > 0 })
        }
        func factor(_ own: Set<String>, _ wide: Set<String> = []) -> Double {
            let coverage = units.reduce(0) { sum, unit in
                sum + pow(unit.value, 1.5) * (own.contains(unit.key) ? 1 : wide.contains(unit.key) ? 0.8 : 0)
            }
            return 1 - share + share * coverage / allTelling
        }
        var found: [String: Score] = [:]
        for (index, passage) in passages.enumerated() {
            let own = terms(texts[index])
            let held = own.reduce(0) { $0 + (weights[$1] ?? 0) + (tokens[$1] ?? 0) }
            guard held > 0, Double(held) >= minimum else { continue }
            let norm = 1.35 * (0.2 + 0.8 * Double(lengths[index]) / average)
            func saturated(_ count: Int) -> Double { Double(count) * 2.35 / (Double(count) + norm) }
            var score = 0.0
            for (bigram, weight) in weights {
                score += Double(weight) / 1024 * saturated(self.terms[index][bigram] ?? 0)
            }
            for (token, weight) in tokens {
                score += Double(weight) / 1024 * saturated(Self.count(token, in: texts[index]))
            }
            for character in asked {
                let count = texts[index].count { $0 == character }
                score += 0.7 * idf(characterFrequency[character] ?? 0) * saturated(count)
            }
            let plan = plans[passage.plan]!
            let path = terms(headings(of: passage, in: plan).map(Self.folded).joined(separator: "\n"))
            let title = terms([plan.title, plan.noticeTitle ?? ""].map(Self.folded).joined(separator: "\n"))
            let near = [index - 1, index + 1].filter {
                passages.indices.contains($0) && passages[$0].plan == passage.plan
            }
            .reduce(into: Set<String>()) { $0.formUnion(terms(texts[$1])) }
            score *= factor(own) * kindFactor(passage, texts[index]) * planFactor(plan, query)
            let gain = units.reduce(0) { sum, unit in
                let (inTitle, inPath) = (title.contains(unit.key), path.contains(unit.key))
                guard !own.contains(unit.key) else {
                    return sum + unit.value * ((inTitle ? 0.4 : 0) + (inPath ? 0.4 : 0))
                }
                return sum
                    + unit.value * ((inTitle ? 0.8 : 0) + (inPath ? 1 : near.contains(unit.key) ? 0.2 : 0))
            }
            found[passage.id] = Score(
                text: score, whole: score * factor(own, title.union(path)) / factor(own) + gain)
        }
        return found
    }

    /// The headings above a passage. In a paragraph that begins with a heading, that one is above it too, and so is the
    /// last heading in it.
    private func headings(of passage: Fixture.Passage, in plan: Plan) -> [String] {
        let number = Int(passage.id.split(separator: ".").last!)! - 1
        guard let section = plan.sections.lastIndex(where: { $0.heading <= number }) else { return [] }
        let isOwn = passage.kind == .heading && plan.sections[section].heading == number
        return plan.path(ofSection: isOwn ? plan.sections[section].parent : section)
    }

    private func kindFactor(_ passage: Fixture.Passage, _ folded: String) -> Double {
        switch passage.kind {
        case .heading, .caption, .agencies: 0.6
        case .table: 0.8
        case .body: folded.utf8.count < 64 && !"。!?;.".contains(folded.last ?? "。") ? 0.6 : 1
        }
    }

    private func planFactor(_ plan: Plan, _ query: String) -> Double {
        var factor = 1.0
        let regions = plan.regions.filter { region in
            let short = RegionTable.shared.regions(named: region).first { $0.name == region }?.shortName ?? region
            return query.contains(region) || query.contains(short)
        }
        if !regions.isEmpty { factor += 0.6 * Double(regions.count) / Double(plan.regions.count) }
        let years = query.split { !Self.isDigit($0) }.filter { $0.count == 4 }.compactMap { Int($0) }
        let covers = years.contains { year in
            plan.date?.year == year || plan.period.map { ($0.first ?? $0.last)...$0.last ~= year } ?? false
        }
        if covers { factor += 0.15 }
        // 十一五 begins in 2006.
        let fives = "一二三四五".enumerated().filter { query.contains("十\($0.element)五") }.map { 2006 + 5 * $0.offset }
        return plan.period?.first.map(fives.contains) ?? false ? factor + 0.3 : factor
    }
}
