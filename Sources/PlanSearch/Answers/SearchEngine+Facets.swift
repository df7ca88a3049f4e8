import Localization

/// The fields that facets count, each the filter of the same name.
private enum FacetField: CaseIterable {
    case level
    case year
    case region
    case agency
    case kind
    case plan

    /// Whether a query chooses values of the field.
    func isFiltered(by query: SearchQuery) -> Bool {
        guard let field else { return query.years != nil }
        return query.filters[field]?.isEmpty == false
    }

    func remove(from query: inout SearchQuery) {
        if let field { query.filters[field] = nil } else { query.years = nil }
    }

    func copy(from counts: SearchFacets, to facets: inout SearchFacets) {
        switch self {
        case .level: facets.level = counts.level
        case .year: facets.year = counts.year
        case .region: facets.region = counts.region
        case .agency: facets.agency = counts.agency
        case .kind: facets.kind = counts.kind
        case .plan: facets.plan = counts.plan
        }
    }

    /// Years are no filter of values but a range.
    private var field: QueryField? {
        switch self {
        case .level: .level
        case .year: nil
        case .region: .region
        case .agency: .agency
        case .kind: .kind
        case .plan: .plan
        }
    }
}

extension SearchEngine {
    /// Counts the values of each field that has a filter among what the query finds under the other filters: what choosing
    /// them would give. Under its own filter a field would show nothing but what is chosen already.
    ///
    /// Each such field costs one more search, which makes no hits; a query without filters costs none.
    ///
    /// - Throws: as ``search(_:deadline:)``.
    func countFilteredFacets(
        of answer: inout SearchAnswer, _ parsed: ParsedQuery, _ query: SearchQuery,
        _ deadline: ContinuousClock.Instant?
    ) throws {
        guard query.wantsFacets, answer.incompleteReasons == context.incompleteReasons else { return }
        for field in FacetField.allCases where field.isFiltered(by: query) {
            var wider = query
            field.remove(from: &wider)
            (wider.limit, wider.offset, wider.foldsDuplicates) = (0, 0, false)
            let counted = try self.answer(parsed, wider, deadline).0
            field.copy(from: counted.facets, to: &answer.facets)
            // Counts that a deadline cut short are too low, and the answer says so.
            if counted.incompleteReasons != context.incompleteReasons {
                answer.incompleteReasons = counted.incompleteReasons
                return
            }
        }
    }
}
