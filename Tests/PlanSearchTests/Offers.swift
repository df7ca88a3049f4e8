import PlanSearch

extension Fixture {
    /// What stands beside the answer of a query, in exact terms: `suggestions` and `also` together.
    func offers(_ query: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> [QueryOffer] {
        var search = SearchQuery(query)
        change(&search)
        let answer = try engine.search(search)
        return answer.suggestions + answer.also
    }
}
