import Localization
import PlanDocuments
import PlanSearch
import SearchAPI

// From requests for mentions and projects, and their results, to the engine's types and back.

extension MentionQuery {
    /// - Throws: `Problem` for a filter with a value that nothing can have.
    init(_ request: MentionRequest) throws(Problem) {
        self.init(request.name)
        page =
            switch request.page {
            case .mentions: .mentions
            case .plans: .plans
            }
        limit = request.limit ?? limit
        offset = request.offset
        explain = request.explain
        language = request.language ?? .english
        filters = try request.filters.values(language)
        years = request.filters.years
    }
}

extension MentionResponse {
    init(_ answer: MentionAnswer, request: MentionRequest, tookMicroseconds: Int) {
        let language = request.language ?? .english
        var hint: Message?
        if answer.isIncomplete {
            hint = Message("There may be more mentions.", chinese: "可能还有更多段落提到它。")
        } else if answer.severalNames.count > 1 {
            let names = answer.severalNames
            hint = Message(
                "These look like \(names.count) names; ask for each by itself: \(names.joined(separator: "; ")).",
                chinese: "这像是 \(names.count) 个名称，请分别查询：\(names.joined(separator: "；"))。")
        } else if !answer.isDistinctive {
            hint = Message(
                "The name has no part that tells one project from another. Add a place, the ends of the line or a "
                    + "proper name, or search for the words.",
                chinese: "名称里没有能区分项目的部分。请加上地名、线路起止点或专名，或改为检索这些文字。")
        }
        self.init(
            query: request.name, names: answer.names,
            parts: answer.parts.map { NamePart(kind: $0.kind, text: $0.text) },
            generation: answer.generation,
            searched: Searched(plans: answer.searchedPlans, passages: answer.searchedPassages),
            total: Total(
                value: answer.total, relation: answer.isIncomplete ? .atLeast : .equal, plans: answer.totalPlans),
            nextOffset: NextPage.offset(
                after: request.offset,
                shown: request.page == .plans ? answer.groups.count : answer.mentions.count, hasMore: answer.hasMore),
            incompleteReasons: answer.incompleteReasons,
            tookMicroseconds: tookMicroseconds,
            hint: hint?.text(in: language), hits: answer.mentions.map { MentionHit($0, language) },
            totalPossible: answer.totalPossible, possible: answer.possible.map { MentionHit($0, language) },
            explanation: answer.explanation.map { SearchAPI.MentionExplanation($0, language) },
            groups: answer.groups.map { .init($0) })
    }
}

extension SearchAPI.MentionExplanation {
    init(_ explanation: PlanSearch.MentionExplanation, _ language: Language) {
        self.init(
            passage: PassageRecord(explanation.passage),
            candidates: explanation.wordings.map { candidate in
                MentionCandidate(
                    name: candidate.name, parts: candidate.slots.map { NamePart(kind: $0.kind, text: $0.text) },
                    verdict: candidate.verdict.rawValue, confidence: (candidate.confidence * 100).rounded() / 100,
                    steps: candidate.steps.map { step in
                        MentionStep(
                            rule: step.rule, part: step.slot, text: step.text,
                            cost: step.cost.map { ($0 * 1000).rounded() / 1000 },
                            meaning: step.meaning.text(in: language))
                    })
            })
    }
}

extension MentionHit {
    init(_ mention: Mention, _ language: Language) {
        let view = mention.passage
        let hit = Hit(
            passage: view.id, score: mention.confidence, kind: view.kind.name, plan: PlanSummary(view.plan),
            path: view.path, source: SourceRange(view, at: mention.position), text: view.text,
            ranges: mention.ranges.map(ScalarRange.init),
            snippet: SearchAPI.Snippet(
                text: mention.snippet.text, ranges: mention.snippet.ranges.map(ScalarRange.init)),
            agencies: Agencies(view.agencies), alias: mention.match == .alias ? mention.name : nil)
        self.init(
            hit: hit, name: mention.name, nameRanges: mention.nameRanges.map(ScalarRange.init),
            match: SearchAPI.MentionMatch(mention.match), confidence: mention.confidence,
            why: mention.why.map { $0.text(in: language) }.joined(separator: language == .chinese ? "；" : "; "),
            status: mention.status?.name, statusWording: mention.stateWording, state: MentionState(mention.state))
    }
}

extension SearchAPI.MentionMatch {
    init(_ match: PlanSearch.MentionMatch) {
        self =
            switch match {
            case .exact: .exact
            case .alias: .alias
            case .elided: .elided
            case .variant: .variant
            }
    }
}

extension MentionState {
    init(_ state: ProjectState) {
        self =
            switch state {
            case .none: .none
            case .study: .study
            case .preparation: .preparation
            case .startPlanned: .startPlanned
            case .progress: .progress
            case .completionPlanned: .completionPlanned
            case .started: .started
            case .completed: .completed
            }
    }
}

extension SearchAPI.MentionGroup {
    init(_ group: PlanSearch.MentionGroup) {
        self.init(
            plan: PlanSummary(group.plan), passages: group.passages, statuses: group.statuses.map(\.name),
            states: group.states.map { MentionState($0) }, agencies: Agencies(group.agencies))
    }
}

extension ProjectRecord {
    init(_ entry: ProjectEntry) {
        self.init(
            name: entry.name, kind: entry.kind, otherNames: entry.otherNames,
            plans: entry.plans.map { ProjectPlan(plan: $0.plan, passages: $0.passages) }, passages: entry.passages,
            firstPassage: entry.firstPassage)
    }
}
