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
    let database: Database

    /// - Throws: `IndexError` with code `corrupt` or `system`.
    public init(_ context: SearchContext) throws {
        self.context = context
        do {
            database = try Database(paths: context.snapshot.segments.map(\.postings))
        } catch {
            throw IndexError(error.code == .notFound ? .missing : .corrupt, "cannot open the postings: \(error)")
        }
    }

    var snapshot: IndexSnapshot { context.snapshot }

    /// Searches.
    ///
    /// - Parameter deadline: when to stop and return what was found so far; `nil` for never.
    /// - Throws: ``QuerySyntaxError``, or `IndexError` with code `corrupt` or `system`.
    public func search(_ query: SearchQuery, deadline: ContinuousClock.Instant? = nil) throws -> SearchAnswer {
        var parsed = try QueryParser.parse(query.text, limits: query.limits)
        if let scope = query.scope { parsed.scope = scope }
        let compiled = CompiledQuery(parsed)
        let matcher = try Matcher(compiled, query, engine: self)
        var collector = HitCollector(query, snapshot: snapshot, top: query.offset + query.limit)
        var isIncomplete = false
        do {
            try matcher.run(deadline: deadline) { try collector.add($0) }
        } catch is Matcher.DeadlinePassed {
            isIncomplete = true
        } catch let error as XapianError {
            throw IndexError(.corrupt, "searching failed: \(error)")
        }
        let total = collector.total
        let facets = try collector.facets(context)
        let found = collector.sorted().dropFirst(query.offset).prefix(query.limit)
        let builder = HitBuilder(snapshot: snapshot)
        let hits = try found.map { rank, duplicates in
            var hit = try builder.hit(rank, leaves: matcher.highlightedLeaves, snippetLength: query.snippetLength)
            hit.alsoIn = try duplicates.map { try builder.id(ofDocument: $0.document) }
            return hit
        }
        return SearchAnswer(
            generation: snapshot.generation, searchedPlans: snapshot.planCount,
            searchedPassages: snapshot.passageCount, total: total, isIncomplete: isIncomplete, hits: hits,
            facets: facets)
    }

    /// A passage and its neighbours in the plan.
    ///
    /// - Parameters:
    ///   - id: the passage's id.
    ///   - context: how many passages to return before it and after it.
    /// - Returns: `nil` if there is no such passage.
    public func passage(
        _ id: String, context count: Int = 0
    ) throws -> (before: [PassageView], passage: PassageView, after: [PassageView])? {
        guard let (entry, passage) = try context.catalog().passage(id) else { return nil }
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
