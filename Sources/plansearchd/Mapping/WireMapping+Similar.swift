import PlanDocuments
import PlanSearch
import SearchAPI

// From the results of completions and of similar passages to the wire: fields only, no decisions.

extension SuggestionRecord {
    init(_ suggestion: Suggestion) {
        let kind: SuggestionKind =
            switch suggestion.kind {
            case .title: .title
            case .heading: .heading
            case .name: .name
            case .phrase: .phrase
            }
        self.init(text: suggestion.text, kind: kind, count: suggestion.count)
    }
}

extension Suggestion.Kind {
    init(_ kind: SuggestionKind) {
        self =
            switch kind {
            case .title: .title
            case .heading: .heading
            case .name: .name
            case .phrase: .phrase
            }
    }
}

extension SimilarRecord {
    init(_ hit: SimilarHit) {
        let view = hit.passage
        self.init(
            passage: view.id, score: hit.score, samePlan: hit.isInSamePlan, kind: view.kind.name,
            plan: PlanSummary(view.plan), path: view.path, source: SourceRange(view, at: hit.position), text: view.text,
            ranges: hit.ranges.map(ScalarRange.init), ownRanges: hit.ownRanges.map(ScalarRange.init),
            snippet: SearchAPI.Snippet(text: hit.snippet.text, ranges: hit.snippet.ranges.map(ScalarRange.init)),
            agencies: Agencies(view.agencies))
    }
}
