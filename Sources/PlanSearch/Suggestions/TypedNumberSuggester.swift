import Localization

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
