import Localization
import PlanLanguage
import TextAnalysis

/// 铁路||公路, 铁路＋公路, 兰州 or 西宁: signs and words that other engines take for operators.
enum OperatorSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        [OperatorHint.reading(asked.text)?.meant, inside(asked)].compactMap(\.self)
            .map { OfferCandidate(query: $0, kind: .operators, reason: reason) }
    }

    private static let reason = Message("with operators", chinese: "用运算符")
    private static let signs = Lexicon.entries(.operatorSign).map { ($0.word.string, $0.family ?? "") }

    /// The query with operators where its words have signs inside.
    private static func inside(_ asked: AskedQuery) -> String? {
        var query = asked.text
        for term in asked.terms.reversed() where !term.isQuoted {
            let parts = split(term.text)
            guard parts.count > 1 else { continue }
            let isSingle = parts.allSatisfy { $0.sign != "OR" }
            let words = parts.map { ($0.sign == "OR" ? " OR " : $0.sign == nil ? "" : " ") + $0.text }.joined()
            query = QuerySource(query).replacing(
                term.range, with: isSingle || asked.terms.count == 1 ? words : "(" + words + ")")
        }
        return query == asked.text ? nil : query
    }

    /// The parts of a word with the operator before each; one part if it has no sign between words.
    private static func split(_ word: String) -> [(text: String, sign: String?)] {
        var parts: [(text: String, sign: String?)] = [("", nil)]
        var rest = Substring(word)
        while let first = rest.first {
            let folded = String(decoding: Normalizer.fold(String(rest.prefix(2))).utf8, as: UTF8.self)
            if let (sign, name) = signs.first(where: { folded.hasPrefix($0.0) }) {
                parts.append(("", name))
                rest = rest.dropFirst(sign.count)
            } else {
                parts[parts.count - 1].text.append(first)
                rest = rest.dropFirst()
            }
        }
        return parts.contains { $0.text.isEmpty } ? [] : parts
    }
}

/// Another number of dashes or dots.
enum MarkSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        let reason = Message("another number of dashes or dots", chinese: "破折号或省略号数目不同")
        return MarkRuns(asked.source).otherForms().map { OfferCandidate(query: $0, kind: .marks, reason: reason) }
    }
}

/// 抽 水 蓄 能: spaces between all characters of a word. What has the word has its characters, so this matters at hits only.
enum SpaceSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        guard asked.terms.count > 1 else { return [] }
        var query = asked.source
        var end = asked.terms.count
        while end > 1 {
            var start = end - 1
            guard isSingle(asked.terms[start]) else {
                end -= 1
                continue
            }
            while start > 0, isSingle(asked.terms[start - 1]), areNeighbours(start - 1, asked) { start -= 1 }
            if end - start > 1 {
                let range = asked.terms[start].range.lowerBound..<asked.terms[end - 1].range.upperBound
                query = QuerySource(query.replacing(range, with: asked.terms[start..<end].map(\.text).joined()))
            }
            end = max(start, 1)
        }
        let joined = query.text(0..<query.count)
        guard joined != asked.text else { return [] }
        return [OfferCandidate(query: joined, kind: .spaces, reason: Message("without spaces", chinese: "去掉空格"))]
    }

    private static func isSingle(_ term: AskedQuery.Term) -> Bool {
        guard !term.isQuoted, let scalar = term.folded.first else { return false }
        return term.folded.count == 1 && CharacterClass.isHan(scalar.value)
    }

    /// Whether only white space stands between a term and the next.
    private static func areNeighbours(_ index: Int, _ asked: AskedQuery) -> Bool {
        asked.source.scalars[asked.terms[index].range.upperBound..<asked.terms[index + 1].range.lowerBound]
            .allSatisfy(\.properties.isWhitespace)
    }
}

/// The same unit in another role.
enum RoleSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        guard asked.parsed.root.asksForUnits else { return [] }
        return UnitRoleForms.otherForms(asked.text).map {
            OfferCandidate(query: $0, kind: .role, reason: Message("another role", chinese: "换一种分工"))
        }
    }
}

/// 二〇二五年 for 2025年.
enum NumeralSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        asked.terms.compactMap { term in
            let folded = term.folded.map(\.value)
            guard let other = HanNumber.otherYears(Scalars(folded)) else { return nil }
            return OfferCandidate(
                query: asked.replacing(term, with: other.string), kind: .numerals,
                reason: Message("the year in other numerals", chinese: "年份换一种数字"))
        }
    }
}
