import Localization
import PlanLanguage
import TextAnalysis

/// Names and frequent strings for pinyin, initials, or a mixture with characters: xnjc, xining jichang, xīníng.
enum PinyinSuggester: Suggester {
    static let isGuess = true

    /// The fewest letters: two begin too much.
    private static let shortest = 3
    /// Completions that are tried for one string.
    private static let most = 24

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        let whole = asked.isPlain ? asked.terms.map(\.text).joined() : ""
        if asked.terms.count > 1, isPinyin(whole), asked.terms.allSatisfy({ !$0.isQuoted }) {
            let readings = try readings(whole, trial)
            if !readings.isEmpty {
                return readings.map { reading in
                    var whole = candidate(reading.text, level: reading.level)
                    whole.isOfWholeQuery = true
                    return whole
                }
            }
        }
        return try asked.terms.filter { isPinyin($0.text) }.flatMap { term in
            try readings(term.text, trial).map { candidate(asked.replacing(term, with: $0.text), level: $0.level) }
        }
    }

    private static func candidate(_ query: String, level: Int) -> OfferCandidate {
        OfferCandidate(query: query, kind: .pinyin, reason: Message("pinyin", chinese: "拼音"), level: level)
    }

    /// Names and frequent strings that are read so, then other strings of the texts, then those that only begin so.
    private static func readings(_ text: String, _ trial: OfferTrial) throws -> [(text: String, level: Int)] {
        let whole = try plain(trial.completions(readAs: text, limit: most))
        if !whole.isEmpty { return whole.map { ($0, 0) } }
        let spelled = try TypedText(text).map { try SpelledStrings($0, trial).all() } ?? []
        return try spelled.map { ($0, 1) } + plain(trial.completions(of: text, limit: most)).map { ($0, 2) }
    }

    private static func plain(_ names: [String]) -> [String] {
        let found = names.filter { name in !name.unicodeScalars.contains { $0.properties.isWhitespace } }
        // What begins with another of them is more than was typed.
        return found.filter { name in !found.contains { $0 != name && name.hasPrefix($0) } }
    }

    /// Whether it is Latin letters, perhaps with tones, apostrophes and Han characters; three letters or more.
    private static func isPinyin(_ text: String) -> Bool {
        guard let scalars = TypedText(text)?.forms[0].scalars else { return false }
        let letters = scalars.count(where: CharacterClass.isFoldedLatin)
        return letters >= shortest
            && scalars.allSatisfy { CharacterClass.isFoldedLatin($0) || CharacterClass.isHan($0) }
    }
}
