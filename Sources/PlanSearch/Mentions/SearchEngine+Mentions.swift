import Localization
import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

extension SearchEngine {
    /// Finds every passage that mentions a project, under whatever wording.
    ///
    /// - Parameter deadline: when to stop and return what was found so far; `nil` for never.
    /// - Throws: ``PlanNameFault`` for a filter; ``PassageNotFound`` and ``LineWithoutPassage`` for what is to be explained; `IndexError` with code `corrupt` or `system`.
    public func mentions(
        _ query: MentionQuery, deadline: ContinuousClock.Instant? = nil
    ) throws -> MentionAnswer {
        let start = ContinuousClock.now
        var query = query
        query.filters = try context.plans.withIDs(query.filters)
        let name = MentionFinder.trimmed(query.name)
        let finder = try MentionFinder(query, names: try otherNames(of: name), in: generation)
        let (hits, possible, cut) = try finder.hits(deadline: deadline)
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
            isDistinctive: finder.names.isDistinctive, severalNames: several.map(\.string),
            names: finder.names.names, parts: finder.names.description,
            mentions: try shown.map { try builder.mention($0, snippetLength: query.snippetLength) },
            totalPossible: possible.count,
            possible: try possible.sorted { Self.confidence($0) > Self.confidence($1) }.prefix(query.possibleLimit)
                .map { try builder.mention($0, snippetLength: query.snippetLength) },
            explanation: try query.explain.map { try explanation($0, finder) }, groups: groups)
    }

    private static func confidence(_ hit: MentionFinder.Hit) -> Double { hit.wordings.map(\.confidence).max() ?? 0 }

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

    /// How a passage was compared.
    ///
    /// - Parameter place: a passage's id, or `FILE:LINE`.
    /// - Throws: ``PassageNotFound`` for a place that is none; ``LineWithoutPassage``; `IndexError`.
    func explanation(_ place: String, _ finder: MentionFinder) throws -> MentionExplanation {
        guard let (entry, passage) = try context.passage(named: place) else { throw PassageNotFound(name: place) }
        let view = try HitBuilder(snapshot: snapshot).view(segment: entry.segment, passage: passage)
        return MentionExplanation(
            passage: view, wordings: try finder.explanation(segment: entry.segment, passage: passage))
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
        let state = try state(hit, stored)
        return Mention(
            passage: view,
            name: nameRanges.map { String(decoding: stored.text[$0], as: UTF8.self) }.joined(separator: "…"),
            match: best.match, confidence: (best.confidence * 100).rounded() / 100,
            why: best.reasons, state: state.state, stateWording: Self.wording(of: state, in: stored.text),
            ranges: ranges, nameRanges: nameRanges.map { Self.scalars($0, in: stored.text) },
            position: first ?? view.span.start,
            snippet: Snippet(text: view.text, ranges: ranges, length: snippetLength))
    }

    /// Adds a mention to the group of its plan, which is the last one or a new one.
    func add(_ hit: MentionFinder.Hit, to groups: inout [MentionGroup]) throws {
        let store = snapshot.segments[hit.segment].store
        let plan = try store.plan(hit.plan)
        if groups.last?.plan.id != plan.id {
            groups.append(MentionGroup(plan: PlanView(plan), passages: [], states: [], agencies: ResponsibleUnits()))
        }
        let last = groups.count - 1
        groups[last].passages.append("\(plan.id).\(hit.passage - plan.passages.lowerBound + 1)")
        let stored = try store.passage(hit.passage)
        let state = try state(hit, stored).state
        if state != .none, !groups[last].states.contains(state) {
            groups[last].states.append(state)
            groups[last].states.sort()
        }
        if let entry = stored.agencies {
            let units = try store.agencies(entry, ofPlan: hit.plan)
            groups[last].agencies.formUnion(units)
        }
    }

    /// What the passage says of the surest wording of which it says something.
    private func state(_ hit: MentionFinder.Hit, _ stored: StoredPassage) throws -> StateReading {
        let store = snapshot.segments[hit.segment].store
        let plan = try store.plan(hit.plan)
        let setting = PassageSetting(
            title: plan.title, path: try store.path(ofSection: stored.section, plan: hit.plan),
            year: plan.date?.year ?? plan.period?.first)
        let reader = StateReader(String(decoding: stored.text, as: UTF8.self), in: setting)
        for wording in hit.wordings.sorted(by: { $0.confidence > $1.confidence }) {
            let reading = reader.state(of: wording.ranges.map { stored.folded.sourceRange(of: $0) })
            if reading.state != .none { return reading }
        }
        return StateReading(.none)
    }

    /// The words of a state, with an ellipsis where the name stands between them; `nil` if there are none.
    private static func wording(of reading: StateReading, in text: [UInt8]) -> String? {
        let words = reading.wording.map { String(decoding: text[$0], as: UTF8.self) }
        return words.isEmpty ? nil : words.joined(separator: "…")
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
