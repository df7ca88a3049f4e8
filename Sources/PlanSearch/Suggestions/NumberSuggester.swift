import Localization
import SearchIndex
import Xapian

/// The document number for what is one but was not typed so: with blanks anywhere, without 号, in quotation marks.
enum TypedNumberSuggester: Suggester {
    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) -> [OfferCandidate] {
        guard asked.isPlain, !asked.terms.isEmpty, asked.terms.count <= 6 else { return [] }
        if case .number = asked.parsed.root { return [] }
        guard asked.source.hasDigit,
            let number = NumberWording(asked.terms.count == 1 ? asked.terms[0].text : asked.text, .likely)
        else { return [] }
        return [
            OfferCandidate(
                query: number.canonical, kind: .number, reason: Message("document number", chinese: "文号"))
        ]
    }
}

/// Document numbers close to one that is nowhere, and the words that were perhaps no number.
enum NumberSuggester: Suggester {
    /// Passages that are read for numbers of the same sign and year.
    private static let mostPassages = 500
    private static let most = 6

    static func candidates(_ asked: AskedQuery, _ trial: OfferTrial) throws -> [OfferCandidate] {
        guard case .number(let text) = asked.parsed.root, let number = NumberWording(text) else {
            return []
        }
        let reason = Message("a number close to it", chinese: "相近的文号")
        var found = try near(number, trial).map { OfferCandidate(query: $0, kind: .number, reason: reason, level: 1) }
        if asked.terms.count > 1 {
            // Words that only look like a number are two strings.
            let strings = asked.terms.map { "\"\($0.text)\"" }.joined(separator: " ")
            found.insert(
                OfferCandidate(query: strings, kind: .number, reason: Message("as words", chinese: "按文字")), at: 0)
        }
        return found
    }

    /// Numbers of the same sign: of the same year those closest to it, then the same number of other years.
    private static func near(_ number: NumberWording, _ trial: OfferTrial) throws -> [String] {
        var numbers: [NumberWording] = []
        for entry in try trial.engine.context.catalog().entries {
            guard let text = entry.plan.documentNumber, let other = NumberWording(text) else { continue }
            numbers.append(other)
        }
        numbers += try cited(number, trial)
        let serial = Int(number.serial) ?? 0
        let alike = numbers.filter { other in
            other != number && (number.sign.isEmpty || other.sign == number.sign)
                && (other.year == number.year || other.serial == number.serial)
        }
        func distance(_ other: NumberWording) -> (Int, Int, String) {
            let years = abs((Int(other.year) ?? 0) - (Int(number.year) ?? 0))
            return (years, abs((Int(other.serial) ?? 0) - serial), other.canonical)
        }
        var seen: Set<String> = []
        return alike.sorted { distance($0) < distance($1) }.map(\.canonical).filter { seen.insert($0).inserted }
            .prefix(most).map(\.self)
    }

    /// Numbers of the same sign and year that texts cite.
    private static func cited(_ number: NumberWording, _ trial: OfferTrial) throws -> [NumberWording] {
        guard !number.sign.isEmpty else { return [] }
        let pattern = NumberTextPattern(sign: number.sign, year: number.year, serial: nil)
        var found: [NumberWording] = []
        var read = 0
        let snapshot = trial.engine.snapshot
        let terms = pattern.strings.flatMap(\.terms)
        guard let query = try Query.all(terms) else { return [] }
        try trial.database.collect(query) { batch in
            try trial.checkTime()
            for document in batch {
                read += 1
                guard read <= mostPassages else { return }
                let (segment, passage) = snapshot.locate(document)
                let store = snapshot.segments[segment].store
                guard passage < store.passageCount else { continue }
                let text = store.foldedText(ofPassage: passage)
                for range in pattern.occurrences(in: text) {
                    if let other = NumberWording(String(decoding: text[range], as: UTF8.self)) { found.append(other) }
                }
            }
        }
        return found
    }
}
