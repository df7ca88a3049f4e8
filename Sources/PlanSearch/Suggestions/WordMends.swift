import Localization

/// The query with several of its strings mended: 祁连山 生态环境 for 祈连山 生态坏境, where mending one finds nothing yet.
///
/// Each string that has no passages is mended on its own, as if it was all of the query. What is ruled out is left alone.
struct WordMends {
    /// The most strings that are mended.
    private static let mostWords = 6
    /// The most ways to mend one string.
    private static let mostEach = 2
    /// The most queries that are tried.
    private static let mostJoint = 8

    let trial: OfferTrial
    let asked: AskedQuery

    /// The queries with all of the strings mended that have passages; nothing if fewer than two have none.
    func offers() throws -> [QueryOffer] {
        do {
            let failing = try asked.terms.filter { try trial.total(of: asked.wording($0)) == 0 }
            guard 2...Self.mostWords ~= failing.count else { return [] }
            var joint: [(query: String, kinds: [QueryOffer.Kind])] = [(asked.text, [])]
            // From the end, so that the places of the others stay.
            for (index, term) in failing.reversed().enumerated() {
                let mends = try trial.mends(of: asked.wording(term), share: failing.count - index + 1)
                guard !mends.isEmpty else { return [] }
                joint = mends.prefix(Self.mostEach).flatMap { mend in
                    joint.map {
                        (QuerySource($0.query).replacing(term.range, with: Self.operand(mend)), $0.kinds + [mend.kind])
                    }
                }
                joint = Array(joint.prefix(Self.mostJoint))
            }
            return try joint.compactMap { query, kinds in
                guard let total = try trial.total(of: query), total > 0 else { return nil }
                let kind = Set(kinds).count == 1 ? kinds[0] : .character
                return QueryOffer(query: query, kind: kind, reason: Self.reason, total: total)
            }
        } catch is DeadlinePassed {
            return []
        }
    }

    /// A query as one side of an operator.
    private static func operand(_ offer: QueryOffer) -> String {
        switch try? QueryParser.parse(offer.query).root {
        case .and, .or, .near: "(\(offer.query))"
        default: offer.query
        }
    }

    private static let reason = Message("each word mended", chinese: "逐词更正")
}
