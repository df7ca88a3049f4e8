/// Decides which other queries stand beside an answer: asks the suggesters, tries what they propose, ranks what has hits.
struct OfferSearch {
    /// The surest first.
    static let whenNothingMatches: [any Suggester.Type] = [
        OperatorSuggester.self, MarkSuggester.self, TypedNumberSuggester.self, NumberSuggester.self,
        OfficeSuggester.self, CollectiveSuggester.self, NameSuggester.self,
        PartNameSuggester.self, JointSuggester.self, LeftOutMarkSuggester.self, NumeralSuggester.self,
        RoleSuggester.self,
        PinyinSuggester.self,
        SoundSuggester.self, SubstitutionSuggester.self, EditSuggester.self, NearOfficeSuggester.self,
    ]
    /// For an answer with hits: cheap, since exact answers must not wait.
    static let whenFound: [any Suggester.Type] = [
        TypedNumberSuggester.self, MarkSuggester.self, SpaceSuggester.self, OfficeSuggester.self,
        CollectiveSuggester.self,
        NameSuggester.self,
        JointSuggester.self,
        NumeralSuggester.self,
    ]
    /// The highest number of suggestions beside an answer without exact hits.
    static let mostSuggestions = 3
    /// The highest number of other ways to write what was found.
    static let mostAlso = 5

    let trial: OfferTrial
    let asked: AskedQuery

    /// What was probably meant, beside an answer without exact hits.
    func suggestions() throws -> [QueryOffer] {
        let found = try offers(Self.whenNothingMatches, limit: Self.mostSuggestions)
        // Where one mended string is enough, as in an OR, all mended are nearer to what was meant.
        if found.isEmpty || asked.parsed.root.hasAlternatives {
            let all = try WordMends(trial: trial, asked: asked).offers()
            if !all.isEmpty {
                let keys = Set(all.map { trial.key($0.query) })
                return Array((all + found.filter { !keys.contains(trial.key($0.query)) }).prefix(Self.mostSuggestions))
            }
        }
        guard found.isEmpty, let joined = SpaceSuggester.candidates(asked, trial).first,
            let parsed = try? QueryParser.parse(joined.query)
        else { return found }
        // 抽 水 畜 能 is mended as the word that it is.
        let word = ParsedQuery(root: parsed.root, scope: asked.parsed.scope)
        return try OfferSearch(trial: trial, asked: AskedQuery(joined.query, word))
            .offers(Self.whenNothingMatches, limit: Self.mostSuggestions)
    }

    /// Other ways in which the texts write what was found.
    func also() throws -> [QueryOffer] {
        try offers(Self.whenFound, limit: Self.mostAlso)
    }

    /// - Returns: what was found until the time was over.
    private func offers(_ suggesters: [any Suggester.Type], limit: Int) throws -> [QueryOffer] {
        var offers: [QueryOffer] = []
        // Two wordings of one query are one offer.
        var seen: Set<String> = []
        do {
            for suggester in suggesters where offers.count < limit {
                if suggester.isGuess, !offers.isEmpty { continue }
                let candidates = try suggester.candidates(asked, trial)
                // Of most queries, and exact answers must not wait.
                if candidates.isEmpty { continue }
                if seen.isEmpty { seen.insert(asked.parsed.root.foldedKey) }
                for level in Set(candidates.map(\.level)).sorted() {
                    var found = try tried(candidates.filter { $0.level == level })
                    if !suggester.isOrdered {
                        found = found.enumerated()
                            .sorted { ($1.element.total, $0.offset) < ($0.element.total, $1.offset) }.map(\.element)
                    }
                    for offer in found where seen.insert(trial.key(offer.query)).inserted { offers.append(offer) }
                    if !found.isEmpty { break }
                }
            }
        } catch is DeadlinePassed {
            // What was not tried is not offered.
        }
        return Array(offers.prefix(limit))
    }

    /// The candidates that have hits.
    private func tried(_ candidates: [OfferCandidate]) throws -> [QueryOffer] {
        var found: [QueryOffer] = []
        do {
            for candidate in candidates where !found.contains(where: { $0.query == candidate.query }) {
                guard let total = try trial.total(of: candidate.query), total > 0 else { continue }
                var offer = QueryOffer(
                    query: candidate.query, kind: candidate.kind, reason: candidate.reason, total: total)
                offer.isOfWholeQuery = candidate.isOfWholeQuery
                found.append(offer)
            }
        } catch let passed as DeadlinePassed {
            if found.isEmpty { throw passed }
        }
        return found
    }
}

extension QueryNode {
    /// Whether an OR is part of it.
    fileprivate var hasAlternatives: Bool {
        switch self {
        case .or: true
        case .and(let children): children.contains(where: \.hasAlternatives)
        case .text, .number, .gapped, .near, .field, .alias, .not: false
        }
    }
}
