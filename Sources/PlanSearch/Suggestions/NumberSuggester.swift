import Localization
import PlanLanguage
import SearchIndex
import Xapian

/// Document numbers close to one that is nowhere, and the words that were perhaps no number.
enum NumberSuggester: Suggester {
    static let isOrdered = true
    /// Passages that are read for numbers of one sign or year.
    private static let mostPassages = 500
    private static let most = 6
    /// How many years around its own a number is looked for in the texts.
    private static let yearsAround = 2

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        guard case .number(let text) = asked.parsed.root, let number = NumberWording(text) else {
            return []
        }
        var found: [OfferCandidate] = []
        if asked.terms.count > 1 {
            // Words that only look like a number are two strings.
            let strings = asked.terms.map { "\"\($0.text)\"" }.joined(separator: " ")
            found.append(
                OfferCandidate(query: strings, kind: .number, reason: Message("as words", chinese: "按文字")))
        }
        return try found
            + near(number, trial).map { OfferCandidate(query: $0, kind: .number, reason: another, level: 1) }
    }

    private static let another = Message(
        "another number close to it, not the one asked for", chinese: "另一文号，与所查相近但不是所查")

    /// Other numbers: first those one slip away, of these what a plan bears, then the nearest.
    private static func near(_ number: NumberWording, _ trial: OfferTrial) throws -> [String] {
        var borne: [NumberWording] = []
        for entry in try trial.engine.context.catalog().entries {
            guard let text = entry.plan.documentNumber, let other = NumberWording(text) else { continue }
            borne.append(other)
        }
        let serial = Int(number.serial) ?? 0
        func order(_ other: NumberWording, _ closeness: NumberCloseness, isBorne: Bool) -> [Int] {
            [
                closeness.rawValue, isBorne ? 0 : 1, NumberCloseness.years(number, other),
                abs((Int(other.serial) ?? 0) - serial),
            ]
        }
        let cited = try cited(number, trial)
        let all = (borne.map { ($0, true) } + cited.map { ($0, false) }).compactMap { other, isBorne in
            NumberCloseness(number, other).map { (other.canonical, order(other, $0, isBorne: isBorne)) }
        }
        var seen: Set<String> = []
        return all.sorted { $0.1 == $1.1 ? $0.0 < $1.0 : $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
            .filter { seen.insert($0).inserted }.prefix(most).map(\.self)
    }

    /// Numbers that texts cite: of the same sign in its year, and with the same number in the years around it; with the same
    /// year and number of whoever has a sign close to it.
    private static func cited(_ number: NumberWording, _ trial: OfferTrial) throws -> [NumberWording] {
        guard !number.sign.isEmpty, let year = Int(number.year) else { return [] }
        let serial = number.serial + "号"
        var found: [NumberWording] = []
        for other in year - yearsAround...year + yearsAround {
            let pattern = NumberTextPattern(
                sign: number.sign, year: "\(other)", serial: other == year ? nil : serial)
            try forEach(pattern, trial) { text, range in
                if let other = NumberWording(String(decoding: text[range], as: UTF8.self)) { found.append(other) }
            }
        }
        try forEach(NumberTextPattern(sign: "", year: number.year, serial: serial), trial) { text, range in
            if let sign = sign(before: range.lowerBound, in: text, closeTo: number.sign),
                let other = NumberWording("\(sign)〔\(number.year)〕\(serial)")
            {
                found.append(other)
            }
        }
        return found
    }

    /// What stands before a year and is close to a sign, the shortest; `nil` if nothing is.
    private static func sign(
        before end: Int, in text: UnsafeRawBufferPointer, closeTo sign: String
    ) -> String? {
        let longest = sign.unicodeScalars.count + 2
        var start = end
        var count = 0
        while start >= 3, count < longest,
            let last = String(decoding: text[start - 3..<start], as: UTF8.self).unicodeScalars.first,
            last.utf8.count == 3, CharacterClass.isHan(last.value)
        {
            start -= 3
            count += 1
            let other = String(decoding: text[start..<end], as: UTF8.self)
            if count >= 2, NumberCloseness.areClose(sign, other) { return other }
        }
        return nil
    }

    /// Calls `body` with the texts that have a number of a form, and where it stands, in bytes.
    private static func forEach(
        _ pattern: NumberTextPattern, _ trial: OfferTrial, _ body: (UnsafeRawBufferPointer, Range<Int>) -> Void
    ) throws {
        guard let query = try Query.all(pattern.strings.flatMap(\.terms)) else { return }
        try trial.forEachText(of: query, most: mostPassages) { _, _, text in
            for range in pattern.occurrences(in: text) { body(text, range) }
        }
    }
}
