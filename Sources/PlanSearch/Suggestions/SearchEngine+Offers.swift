import Localization
import SearchIndex
import Xapian

extension SearchEngine {
    /// Adds to an answer what stands beside it: what was probably meant, other ways to write what was found, the parts of an
    /// AND that fails. The answer's hits and totals stay as they are.
    ///
    /// - Parameter exactTotal: how many passages match the query itself.
    func addOffers(
        to answer: inout SearchAnswer, exactTotal: Int, _ parsed: ParsedQuery, _ query: SearchQuery,
        _ deadline: ContinuousClock.Instant?
    ) throws {
        let asked = AskedQuery(query.text, parsed)
        let search = OfferSearch(trial: OfferTrial(self, query, parsed, deadline: deadline), asked: asked)
        defer { answer.untried = search.trial.untried?.message }
        do {
            guard exactTotal == 0 else {
                if query.limit > 0 { answer.also = try search.also() }
                return
            }
            answer.compared = ComparedForms.sentence(parsed.root)
            answer.suggestions = try search.suggestions()
            let namesScope = query.scope == nil && parsed.scope != .passage
            // Where all words together were read as one thing, the words by themselves mean nothing.
            let isOneThing = answer.suggestions.contains { $0.isOfWholeQuery }
            answer.parts = try FailingParts(
                trial: search.trial, asked: parsed, namesScope: namesScope, wantsMends: !isOneThing
            ).parts()
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
    }

    /// Says of names with `~` that they have no others.
    func nameHint(_ parsed: ParsedQuery) throws -> Message? {
        let aliases = try aliases()
        let alone = parsed.root.names.filter { aliases.names(for: $0).count == 1 }
        guard !alone.isEmpty else { return nil }
        let names = alone.map { "“\($0)”" }
        return Message(
            "No other name of \(names.joined(separator: ", ")) is known.",
            chinese: "\(names.joined(separator: "、"))没有已知的别名。")
    }
}

extension QueryNode {
    /// What is asked for under all its names.
    fileprivate var names: [String] {
        switch self {
        case .alias(let name): [name]
        case .and(let children), .or(let children): children.flatMap(\.names)
        case .text, .number, .gapped, .near, .field, .not: []
        }
    }
}
