import Localization
import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis

extension SearchEngine {
    /// Finds every passage that mentions a project, under whatever wording.
    ///
    /// - Parameter deadline: when to stop and return what was found so far; `nil` for never.
    /// - Throws: ``PlanNameFault`` for a filter; `IndexError` with code `corrupt` or `system`.
    public func mentions(
        _ query: MentionQuery, deadline: ContinuousClock.Instant? = nil
    ) throws -> MentionAnswer {
        let start = ContinuousClock.now
        var query = query
        query.filters = try context.plans.withIDs(query.filters)
        let name = MentionFinder.trimmed(query.name)
        let finder = try MentionFinder(query, names: try otherNames(of: name), in: generation)
        let (hits, cut) = try finder.hits(deadline: deadline)
        let builder = MentionBuilder(snapshot: snapshot)
        let plans = Self.plans(of: hits)
        let shown: ArraySlice<MentionFinder.Hit>
        let grouped: ArraySlice<MentionFinder.Hit>
        let hasMore: Bool
        switch query.page {
        case .mentions:
            shown = hits.dropFirst(query.offset).prefix(query.limit)
            grouped = hits[...]
            hasMore = hits.count - query.offset > query.limit
        case .plans:
            let page = plans.dropFirst(query.offset).prefix(query.limit)
            shown = hits[(page.first?.lowerBound ?? 0)..<(page.last?.upperBound ?? 0)]
            grouped = shown
            hasMore = plans.count - query.offset > query.limit
        }
        var groups: [MentionGroup] = []
        for hit in grouped { try builder.add(hit, to: &groups) }
        let several = NameExcerpt.names(in: ScalarText(Normalizer.fold(name).utf8, remarks: .kept).scalars)
        return MentionAnswer(
            generation: snapshot.generation, searchedPlans: snapshot.planCount,
            searchedPassages: snapshot.passageCount, total: hits.count, totalPlans: plans.count,
            hasMore: hasMore,
            incompleteReasons: (cut.map { [reason(of: $0, since: start).text(in: query.language)] } ?? [])
                + context.incompleteReasons,
            isDistinctive: finder.isDistinctive, severalNames: several.map { ScalarText.string($0) },
            names: finder.names, parts: finder.description,
            mentions: try shown.map { try builder.mention($0, snippetLength: query.snippetLength) }, groups: groups)
    }

    /// Where the mentions of each plan are among all.
    private static func plans(of hits: [MentionFinder.Hit]) -> [Range<Int>] {
        var plans: [Range<Int>] = []
        for (index, hit) in hits.enumerated() {
            if let last = plans.last, hits[last.lowerBound].plan == hit.plan,
                hits[last.lowerBound].segment == hit.segment
            {
                plans[plans.count - 1] = last.lowerBound..<index + 1
            } else {
                plans.append(index..<index + 1)
            }
        }
        return plans
    }

    /// The name and its aliases.
    private func otherNames(of name: String) throws -> [String] {
        try aliases().names(for: name)
    }
}

/// Makes mentions for users from what was found.
struct MentionBuilder {
    let snapshot: IndexSnapshot

    func mention(_ hit: MentionFinder.Hit, snippetLength: Int) throws -> Mention {
        let builder = HitBuilder(snapshot: snapshot)
        let view = try builder.view(segment: hit.segment, passage: hit.passage)
        let stored = try snapshot.segments[hit.segment].store.passage(hit.passage)
        let best = Self.best(hit.wordings)
        let nameRanges = best.ranges.map { stored.folded.sourceRange(of: $0) }
        let all = Self.merged(hit.wordings.flatMap(\.ranges).map { stored.folded.sourceRange(of: $0) })
        let ranges = all.map { Self.scalars($0, in: stored.text) }
        let first = all.first.map { stored.sourcePosition(ofByte: $0.lowerBound) }
        let status = status(hit, stored)
        return Mention(
            passage: view,
            name: nameRanges.map { String(decoding: stored.text[$0], as: UTF8.self) }.joined(separator: "…"),
            match: best.match, confidence: (best.confidence * 100).rounded() / 100,
            why: best.reasons, status: status?.status,
            statusWording: status.map { String(decoding: stored.text[$0.wording], as: UTF8.self) },
            ranges: ranges, nameRanges: nameRanges.map { Self.scalars($0, in: stored.text) },
            position: first ?? view.span.start,
            snippet: Snippet(text: view.text, ranges: ranges, length: snippetLength))
    }

    /// Adds a mention to the group of its plan, which is the last one or a new one.
    func add(_ hit: MentionFinder.Hit, to groups: inout [MentionGroup]) throws {
        let store = snapshot.segments[hit.segment].store
        let plan = try store.plan(hit.plan)
        if groups.last?.plan.id != plan.id {
            groups.append(MentionGroup(plan: PlanView(plan), passages: [], statuses: [], agencies: ResponsibleUnits()))
        }
        let last = groups.count - 1
        groups[last].passages.append("\(plan.id).\(hit.passage - plan.passages.lowerBound + 1)")
        let stored = try store.passage(hit.passage)
        if let status = status(hit, stored)?.status, !groups[last].statuses.contains(status) {
            groups[last].statuses.append(status)
            groups[last].statuses.sort()
        }
        if let entry = stored.agencies {
            let units = try store.agencies(entry, ofPlan: hit.plan)
            groups[last].agencies.formUnion(units)
        }
    }

    /// The status of the surest wording that has one.
    private func status(
        _ hit: MentionFinder.Hit, _ stored: StoredPassage
    ) -> (status: ProjectStatus, wording: Range<Int>)? {
        let facts = FactReader.facts(in: String(decoding: stored.text, as: UTF8.self))
        for wording in hit.wordings.sorted(by: { $0.confidence > $1.confidence }) {
            let range = stored.folded.sourceRange(of: wording.anchor)
            let name = wording.ranges.map { stored.folded.sourceRange(of: $0) }
            if let status = MentionStatus.status(in: stored.text, of: range, name: name, facts: facts) { return status }
        }
        return nil
    }

    /// The surest; of several the first.
    private static func best(_ wordings: [MentionFinder.FoldedWording]) -> MentionFinder.FoldedWording {
        var best = wordings[0]
        for wording in wordings.dropFirst() where wording.confidence > best.confidence { best = wording }
        return best
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static func scalars(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        let start = UTF8Scalars.count(in: text, 0..<range.lowerBound)
        return start..<start + UTF8Scalars.count(in: text, range)
    }
}
