extension ParsedQuery {
    /// Checks that each `plan:` of the query names a plan, so that “not in plan X” is not said of a plan that is not there.
    ///
    /// - Parameter text: the query, to point at the name.
    /// - Throws: ``QuerySyntaxError``; `IndexError` with code `corrupt`.
    func checkPlanNames(_ text: String, _ plans: PlanSource) throws {
        for name in root.planNames {
            do {
                _ = try plans.plans(named: name)
            } catch let fault as PlanNameFault {
                throw Self.error(fault, in: QuerySource(text))
            }
        }
    }

    private static func error(_ fault: PlanNameFault, in source: QuerySource) -> QuerySyntaxError {
        var lexer = QueryLexer(source)
        let tokens = (try? lexer.tokens()) ?? []
        let place = zip(tokens, tokens.dropFirst()).first { field, value in
            guard case .field(let name) = field.kind, QueryField(name: name) == .plan else { return false }
            return value.kind == .word(fault.name) || value.kind == .quoted(fault.name)
        }
        var error = QuerySyntaxError(fault.listing, position: place?.1.range.lowerBound ?? 0)
        // Of several that the name fits, none is more probable.
        if !fault.isAmbiguous, let id = fault.candidates.first?.id, let place {
            error.suggestion = source.replacing(place.1.range, with: "\"\(id)\"")
        }
        return error
    }
}

extension QueryNode {
    /// The values of all fields `plan:`.
    fileprivate var planNames: [String] {
        switch self {
        case .field(.plan, let name, _): [name]
        case .field, .text, .number, .gapped, .near, .alias: []
        case .and(let children), .or(let children): children.flatMap(\.planNames)
        case .not(let child): child.planNames
        }
    }
}
