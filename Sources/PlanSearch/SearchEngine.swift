import Localization
import PlanDocuments
import SearchIndex
import TextAnalysis
import Xapian

/// Answers queries from one generation of an index.
///
/// Not `Sendable`: it owns an open libxapian database, whose objects have reference counts that are not atomic. One
/// thread uses it at a time; several threads have an engine each, over one ``SearchContext``.
public final class SearchEngine {
    public let context: SearchContext
    let generation: OpenGeneration
    let headingTexts: HeadingTexts
    private let relaxedMemory: RelaxedMemory

    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public init(_ context: SearchContext) throws {
        self.context = context
        headingTexts = HeadingTexts(context.snapshot)
        generation = try OpenGeneration(context.plans)
        relaxedMemory = RelaxedMemory(generation, headingTexts)
    }

    var snapshot: IndexSnapshot { context.snapshot }

    /// Who is told what searches cost and may hold them up; nobody by default.
    public var pace: (any SearchPace)? {
        get { generation.pace.pace }
        set { generation.pace.pace = newValue }
    }

    /// Searches.
    ///
    /// - Parameter deadline: when to stop and return what was found so far; `nil` for never.
    /// - Throws: ``QuerySyntaxError``, ``PlanNameFault`` for a filter, or `IndexError` with code `corrupt` or `system`.
    public func search(_ query: SearchQuery, deadline: ContinuousClock.Instant? = nil) throws -> SearchAnswer {
        var parsed = try QueryParser.parse(query.text, limits: query.limits)
        if let scope = query.scope { parsed.scope = scope }
        try parsed.checkPlanNames(query.text, context.plans)
        var query = query
        query.filters = try context.plans.withIDs(query.filters)
        var (answer, exactTotal) = try answer(parsed, query, deadline)
        try countFilteredFacets(of: &answer, parsed, query, deadline)
        if query.wantsOffers, query.offset == 0, query.tier != .relaxed,
            answer.incompleteReasons == context.incompleteReasons
        {
            try addOffers(to: &answer, exactTotal: exactTotal, parsed, query, deadline)
        }
        for hint in try hints(parsed, query, &answer, exactTotal: exactTotal) {
            answer.hint = answer.hint.map { $0.followed(by: hint) } ?? hint
        }
        return answer
    }

    /// What is to be said beside what the tier says.
    private func hints(
        _ parsed: ParsedQuery, _ query: SearchQuery, _ answer: inout SearchAnswer, exactTotal: Int
    ) throws -> [Message] {
        var hints: [Message?] = [parsed.root.usesAliases ? try nameHint(parsed) : nil]
        if exactTotal == 0 {
            if query.tier != .relaxed, let operators = OperatorHint.hint(for: query.text) {
                answer.hint = answer.hint.map { operators.followed(by: $0) } ?? operators
            }
            hints.append(UnreadPages.hint(snapshot.counts.unreadPages))
            if answer.total == 0, parsed.root.asksForUnits || query.filters.keys.contains(where: \.isOfUnits) {
                answer.unreadAgencies = try PlanFilter.unreadAgencies(query, plans: context.plans)
                hints.append(UnreadAgencies.hint(answer.unreadAgencies))
            }
        }
        return hints.compactMap(\.self)
    }

    /// - Returns: also how many passages match the query itself; more cannot be said if the deadline cut the search short.
    func answer(
        _ parsed: ParsedQuery, _ query: SearchQuery, _ deadline: ContinuousClock.Instant?
    ) throws -> (SearchAnswer, exactTotal: Int) {
        let start = ContinuousClock.now
        let aliases = parsed.root.usesAliases ? try aliases() : .empty
        if query.tier == .relaxed, let answer = try relaxedAnswer(parsed, query, aliases, start, deadline) {
            return (answer, 0)
        }
        var answer = try exactAnswer(parsed, query, aliases, start, deadline)
        guard answer.total == 0, answer.incompleteReasons == context.incompleteReasons else {
            return (answer, answer.total)
        }
        if query.tier == .automatic, RelaxedQuery.isPlain(parsed.root),
            let relaxed = try relaxedAnswer(parsed, query, aliases, start, deadline)
        {
            if relaxed.total > 0 || relaxed.incompleteReasons != answer.incompleteReasons { return (relaxed, 0) }
            answer.hint = relaxed.hint
        }
        return (answer, 0)
    }

    private func exactAnswer(
        _ parsed: ParsedQuery, _ query: SearchQuery, _ aliases: AliasTable, _ start: ContinuousClock.Instant,
        _ deadline: ContinuousClock.Instant?
    ) throws -> SearchAnswer {
        let compiled = CompiledQuery(parsed, aliases: aliases)
        let matcher: Matcher
        do {
            matcher = try Matcher(compiled, query, in: generation, deadline: deadline)
        } catch let passed as DeadlinePassed {
            return try nothing(.exact, query, reason(of: passed, since: start))
        }
        try generation.pace.expect(matcher.cost)
        let fields = FieldScorer(matcher.scorer.leaves, snapshot: snapshot, texts: headingTexts)
        var collector = HitCollector(
            query, snapshot: snapshot, top: hitsToKeep(query), fields: fields.maximum > 0 ? fields : nil)
        let cut = try cut(since: start) { try matcher.run(deadline: deadline, into: &collector) }
        let builder = HitBuilder(snapshot: snapshot, entries: context.plans.entries)
        let leaves = matcher.highlightedLeaves
        let (shown, hasMore) = page(collector.sorted(), of: collector.total, query)
        let page = LaterHits(
            try shown.map { hit, duplicates in
                var hit = hit
                hit.relevance = try collector.relevance(of: hit)
                return (hit, duplicates)
            }
        ) { [snapshot] rank, duplicates in
            var hit = try builder.hit(rank, leaves: leaves, snippetLength: query.snippetLength)
            let (segment, passage) = snapshot.locate(rank.document)
            hit.alias = compiled.alias(in: snapshot.segments[segment].store.foldedText(ofPassage: passage))
            hit.alsoIn = try duplicates.map { try builder.id(ofDocument: $0.document) }
            return hit
        }
        let (hits, later) = try page.begun(upTo: query.bytesAtOnce) { try generation.pace.giveWay() }
        var found = try answer(.exact, query, collector, hits, hasMore: hasMore, cut: cut, hint: nil)
        found.laterHits = later
        return found
    }

    /// - Returns: `nil` if the query has no two characters side by side, so that it has no parts to search for.
    private func relaxedAnswer(
        _ parsed: ParsedQuery, _ query: SearchQuery, _ aliases: AliasTable, _ start: ContinuousClock.Instant,
        _ deadline: ContinuousClock.Instant?
    ) throws -> SearchAnswer? {
        do {
            var search = try RelaxedSearch(
                RelaxedQuery(parsed), query, aliases: aliases, in: generation, relaxedMemory, deadline: deadline)
            guard search.terms.hasParts else { return nil }
            try generation.pace.expect(search.cost)
            var collector = HitCollector(
                query, snapshot: snapshot, top: max(RelaxedSearch.rescored, hitsToKeep(query)))
            let cut = try cut(since: start) { try search.run(deadline: deadline) { try collector.add($0) } }
            let builder = HitBuilder(snapshot: snapshot, entries: context.plans.entries)
            let (shown, hasMore) = page(
                try search.rescore(collector.sorted(), sort: query.sort), of: collector.total, query)
            let page = LaterHits(Array(shown)) { [terms = search.terms] rank, duplicates in
                var hit = try builder.hit(rank, snippetLength: query.snippetLength) {
                    RelaxedScorer.occurrences(of: terms, in: $0)
                }
                hit.alsoIn = try duplicates.map { try builder.id(ofDocument: $0.document) }
                return hit
            }
            let (hits, later) = try page.begun(upTo: query.bytesAtOnce) { try generation.pace.giveWay() }
            let hint = search.terms.hint(
                wasAsked: query.tier == .relaxed, isEmpty: collector.total == 0,
                first: query.offset == 0 && query.sort == .relevance ? hits.first : nil)
            var found = try answer(
                .relaxed, query, collector, hits, hasMore: hasMore, cut: cut, hint: hint)
            found.laterHits = later
            return found
        } catch let passed as DeadlinePassed {
            return try nothing(.relaxed, query, reason(of: passed, since: start))
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
    }

    /// The answer if the deadline passed before the search began.
    private func nothing(_ tier: SearchTier, _ query: SearchQuery, _ cut: Message) throws -> SearchAnswer {
        let collector = HitCollector(query, snapshot: snapshot, top: 0)
        return try answer(tier, query, collector, [], hasMore: false, cut: cut, hint: nil)
    }

    /// Runs a search.
    ///
    /// - Returns: what to say if the deadline cut it short.
    private func cut(since start: ContinuousClock.Instant, _ body: () throws -> Void) throws -> Message? {
        do {
            try body()
            return nil
        } catch let passed as DeadlinePassed {
            return reason(of: passed, since: start)
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
    }

    /// The number of best hits that decide what the page shows. Hits that folding removes make room for others.
    private func hitsToKeep(_ query: SearchQuery) -> Int {
        query.offset + query.limit + (query.foldsDuplicates ? FoldingWindow.size : 0)
    }

    /// The hits that are shown, and whether there are more.
    private func page(
        _ ranks: [Rank], of total: Int, _ query: SearchQuery
    ) -> (shown: ArraySlice<(hit: Rank, duplicates: [Rank])>, hasMore: Bool) {
        let end = query.offset + query.limit
        guard query.foldsDuplicates else {
            return (ranks.dropFirst(query.offset).prefix(query.limit).map { ($0, []) }[...], total > end)
        }
        let folded = FoldingWindow(snapshot).fold(ranks, upTo: end)
        return (folded.hits.dropFirst(query.offset), folded.hasMore || total > ranks.count)
    }

    private func answer(
        _ tier: SearchTier, _ query: SearchQuery, _ collector: consuming HitCollector, _ hits: [SearchHit],
        hasMore: Bool, cut: Message?, hint: Message?
    ) throws -> SearchAnswer {
        let searched = try PlanFilter.searched(query, plans: context.plans)
        return SearchAnswer(
            tier: tier, generation: snapshot.generation, searchedPlans: searched.plans,
            searchedPassages: searched.passages, total: collector.total, totalPlans: collector.planCount,
            hasMore: hasMore,
            incompleteReasons: (cut.map { [$0.text(in: query.language)] } ?? []) + context.incompleteReasons,
            hint: hint, hits: hits,
            facets: try collector.facets(context.plans))
    }

    /// What to say of a search that a deadline cut short.
    ///
    /// - Parameter start: when the search began.
    func reason(of passed: DeadlinePassed, since start: ContinuousClock.Instant) -> Message {
        passed.reason(since: start, last: generation.database.lastDocid)
    }

    /// A passage and its neighbours in the plan.
    ///
    /// - Parameters:
    ///   - id: the passage's id, or a line of its file: `plan.txt:385`.
    ///   - context: how many passages to return before it and after it.
    /// - Returns: `nil` if there is no such passage.
    /// - Throws: ``LineWithoutPassage``; `IndexError` with code `corrupt`.
    public func passage(
        _ id: String, context count: Int = 0
    ) throws -> (before: [PassageView], passage: PassageView, after: [PassageView])? {
        guard let (entry, passage) = try context.passage(named: id) else { return nil }
        let range = entry.plan.passages
        let builder = HitBuilder(snapshot: snapshot)
        func view(_ passage: Int) throws -> PassageView {
            try builder.view(segment: entry.segment, passage: passage)
        }
        return (
            try (max(range.lowerBound, passage - count)..<passage).map(view), try view(passage),
            try (passage + 1..<min(range.upperBound, passage + 1 + count)).map(view)
        )
    }

    /// A plan's passages, in order of the text.
    ///
    /// - Parameter range: which of them, counted from 0; cut to what there is.
    /// - Returns: `nil` if there is no such plan.
    public func passages(ofPlan id: String, in range: Range<Int>) throws -> [PassageView]? {
        guard let entry = try context.catalog().entry(id) else { return nil }
        let all = entry.plan.passages
        let wanted = range.clamped(to: 0..<all.count)
        let builder = HitBuilder(snapshot: snapshot)
        return try wanted.map { try builder.view(segment: entry.segment, passage: all.lowerBound + $0) }
    }
}
