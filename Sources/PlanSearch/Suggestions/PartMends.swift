extension OfferTrial {
    /// What a part of the query that has no passages was probably meant to be, the surest first; nothing for one that has.
    ///
    /// - Parameters:
    ///   - wording: the part as a query of its own.
    ///   - share: the part takes one of so many shares of the time that is left.
    func mends(of wording: String, share: Int) throws -> [QueryOffer] {
        if let found = mends[wording] { return found }
        guard let parsed = parsedPart(wording), try total(of: parsed, key: wording) == 0 else { return [] }
        let search = OfferSearch(trial: part(parsed, share: share), asked: AskedQuery(wording, parsed))
        let found = try search.suggestions()
        mends[wording] = found
        return found
    }
}
