import Localization
import OriginalText
import PlanDocuments
import PlanLanguage
import PlanSearch
import SearchAPI
import SearchIndex

// From requests and results to the engine's types and back: fields only, no decisions.

extension SearchQuery {
    /// - Throws: `Problem` for what this engine cannot do, and for a filter with a value that nothing can have.
    init(_ request: SearchRequest) throws(Problem) {
        self.init(request.query)
        limit = request.limit ?? limit
        offset = request.offset
        sort =
            switch request.sort {
            case .relevance: .relevance
            case .date: .date
            case .plan: .plan
            }
        scope = request.scope.flatMap { QueryScope(rawValue: $0.rawValue) }
        language = request.language ?? .english
        filters = try request.filters.values(language)
        years = request.filters.years
        tier =
            switch request.tier {
            case .exact: .exact
            case .relaxed: .relaxed
            case nil: .automatic
            }
        foldsDuplicates = request.fold
        wantsFacets = request.facets
        // The request's own limit was checked when it was read.
        limits.length = max(limits.length, request.query.unicodeScalars.count)
    }
}

extension Filters {
    /// The values of each filter that is given, as the engine takes them.
    ///
    /// - Parameter language: that of the problem.
    /// - Throws: `Problem` for a value that nothing can have.
    func values(_ language: Language) throws(Problem) -> [QueryField: [String]] {
        var values: [QueryField: [String]] = [:]
        for name in Name.allCases where !self[name].isEmpty {
            // The fields of the query language have the filters' names.
            guard let field = QueryField(rawValue: name.rawValue) else { continue }
            for value in self[name] { try field.check(value, language) }
            values[field] = self[name]
        }
        return values
    }

    /// The years as the engine takes them.
    var years: ClosedRange<Int>? { year.map { ($0.first ?? 0)...($0.last ?? 9999) } }
}

extension Hit {
    init(_ hit: SearchHit) {
        let view = hit.passage
        self.init(
            passage: view.id, score: hit.score, kind: view.kind.name, plan: PlanSummary(view.plan), path: view.path,
            source: SourceRange(view, at: hit.position), text: view.text, ranges: hit.ranges.map(ScalarRange.init),
            snippet: SearchAPI.Snippet(text: hit.snippet.text, ranges: hit.snippet.ranges.map(ScalarRange.init)),
            alsoIn: hit.alsoIn, agencies: Agencies(view.agencies), alias: hit.alias)
    }
}

extension Tier {
    init(_ tier: SearchTier) {
        self =
            switch tier {
            case .exact: .exact
            case .relaxed: .relaxed
            }
    }
}

extension Facets {
    init(_ facets: SearchFacets) {
        func counts(_ list: [SearchFacets.Count]) -> [FacetCount] { list.map { FacetCount($0.value, $0.passages) } }
        self.init(
            level: counts(facets.level), year: counts(facets.year), region: counts(facets.region),
            agency: facets.agency.map { FacetCount($0.name, $0.passages) }, kind: counts(facets.kind),
            plan: counts(facets.plan),
            agencies: facets.agency.map {
                AgencyFacet(name: $0.name, count: $0.passages, wordings: counts($0.wordings))
            })
    }
}

extension ScalarRange {
    init(_ range: Range<Int>) {
        self.init(range.lowerBound, range.upperBound)
    }
}

extension SourceRange {
    /// - Parameter position: where the first match begins; `nil` without a match: then where the passage begins.
    init(_ view: PassageView, at position: SourcePosition? = nil) {
        let span = view.span
        let position = position ?? span.start
        self.init(
            file: view.file, line: position.line, column: position.column, firstLine: span.start.line,
            lastLine: span.lastLine, byte: span.start.byte, endByte: span.endByte, format: view.format)
        guard let place = view.places?.place(atByte: position.byte) else { return }
        page = place.page
        pageLabel = place.pageLabel
        sheet = place.sheet
        row = place.row
        paragraph = place.paragraph
        recognized = place.isRecognized
        guard let file = view.places?.member(atByte: position.byte) else { return }
        member = file.path
        format = file.format
    }
}

extension PassageRecord {
    init(_ view: PassageView) {
        self.init(
            passage: view.id, kind: view.kind.name, plan: PlanSummary(view.plan), path: view.path,
            source: SourceRange(view), text: view.text, agencies: Agencies(view.agencies),
            facts: SearchAPI.PassageFacts(FactReader.facts(in: view.text)))
    }
}

extension SearchAPI.PassageFacts {
    init(_ facts: PlanDocuments.PassageFacts) {
        self.init(
            years: facts.distinctYears, deadlines: facts.distinctDeadlines, status: facts.distinctStatuses.map(\.name))
    }
}

extension PlanCitation {
    init(_ citation: PlanReferences.Citation) {
        self.init(plan: PlanSummary(citation.plan), wordings: citation.wordings, passages: citation.passages)
    }
}

extension Agencies {
    init(_ units: ResponsibleUnits) {
        self.init(lead: units.lead, responsible: units.responsible, supporting: units.supporting)
    }
}

extension PlanSummary {
    init(_ plan: PlanView) {
        self.init(
            id: plan.id, title: plan.title, number: plan.documentNumber, issuers: plan.issuers,
            date: plan.date?.description, level: plan.level?.name, regions: plan.regions)
    }
}

extension PlanDetail {
    init(_ entry: PlanCatalog.Entry) {
        let plan = entry.plan
        self.init(
            PlanSummary(PlanView(plan)), noticeTitle: plan.noticeTitle,
            period: plan.period.map { PlanYears(first: $0.first, last: $0.last) }, file: entry.file,
            format: entry.format, passages: plan.passages.count, sections: plan.sectionCount,
            characters: plan.characters)
    }
}
