import Localization
import PlanDocuments
import PlanLanguage
import PlanSearch
import SearchAPI

// From requests for offices and their tasks, and their results, to the engine's types and back.

extension UnitRole {
    init(_ role: AgencyRole) {
        self =
            switch role {
            case .lead: .lead
            case .responsible: .responsible
            case .supporting: .supporting
            }
    }

    /// As the wire names it.
    var name: String {
        switch self {
        case .lead: AgencyRole.lead.rawValue
        case .responsible: AgencyRole.responsible.rawValue
        case .supporting: AgencyRole.supporting.rawValue
        }
    }
}

extension OfficeListQuery {
    /// - Throws: `Problem` for a level that there is not.
    init(_ request: AgenciesRequest) throws(Problem) {
        self.init()
        // The daemon's words for a wrong level are those of the filter of a search.
        if let level = request.level { _ = try Filters([.level: [level]]).values(.english) }
        (text, level, region) = (request.text, request.level, request.region)
        role = request.role.map { UnitRole($0) }
        sort =
            switch request.sort {
            case .passages: .passages
            case .name: .name
            }
    }
}

extension AgencyQuery {
    /// - Throws: `Problem` for a filter with a value that nothing can have.
    init(_ name: String, _ request: AgencyTasksRequest) throws(Problem) {
        self.init(name)
        role = request.role.map { UnitRole($0) }
        sort =
            switch request.sort {
            case .role: .role
            case .deadline: .deadline
            case .plan: .plan
            }
        deadlineYears = request.deadline.map { ($0.first ?? 0)...($0.last ?? 9999) }
        limit = request.limit ?? limit
        offset = request.offset
        foldsDuplicates = request.fold
        language = request.language ?? .english
        filters = try request.filters.values(language)
        years = request.filters.years
    }
}

extension AgencyRecord {
    init(_ row: UnitRow) {
        self.init(
            name: row.name, passages: row.passages, lead: row.roles[.lead] ?? 0,
            responsible: row.roles[.responsible] ?? 0, supporting: row.roles[.supporting] ?? 0, plans: row.plans,
            wordings: row.wordings.map { FacetCount($0.value, $0.passages) },
            functions: row.office?.functions.functions.map(\.name) ?? [], level: row.level?.name,
            regions: row.regions)
    }
}

extension AgencyTasksResponse {
    init(_ answer: AgencyAnswer, _ name: String, _ request: AgencyTasksRequest, tookMicroseconds: Int) {
        let isIncomplete = !answer.incompleteReasons.isEmpty
        var hint: Message?
        if isIncomplete {
            hint = Message("There may be more tasks.", chinese: "可能还有更多任务。")
        } else if answer.total == 0 {
            hint = answer.hint
        }
        self.init(
            name: name, functions: answer.office?.functions.functions.map(\.name) ?? [],
            generation: answer.generation, collectedGeneration: answer.collectedGeneration,
            searched: Searched(
                plans: answer.searchedPlans, passages: answer.searchedPassages, unreadAgencies: answer.unreadAgencies),
            total: Total(value: answer.total, relation: isIncomplete ? .atLeast : .equal, plans: answer.totalPlans),
            roles: TaskRoles(
                lead: answer.roles[.lead] ?? 0, responsible: answer.roles[.responsible] ?? 0,
                supporting: answer.roles[.supporting] ?? 0),
            passages: answer.passages,
            nextOffset: NextPage.offset(
                after: request.offset, shown: answer.tasks.count, hasMore: answer.hasMore),
            incompleteReasons: answer.incompleteReasons, tookMicroseconds: tookMicroseconds,
            hint: hint?.text(in: request.language ?? .english),
            wordings: answer.wordings.map { FacetCount($0.value, $0.passages) },
            tasks: answer.tasks.map { AgencyTaskRecord($0) }, nearest: answer.nearest.map { AgencyRecord($0) },
            alsoBound: answer.alsoBound.map {
                CollectiveTasksRecord(name: $0.name, tasks: $0.tasks, selected: $0.isSelected)
            },
            former: answer.former.map { FormerName(name: $0.name, function: $0.function.name, until: $0.until) })
    }
}

extension AgencyTaskRecord {
    init(_ task: AgencyTask) {
        let passages = task.passages
        var source = SourceRange(passages[0])
        if let last = passages.last {
            source.lastLine = max(source.lastLine, last.span.lastLine)
            source.endByte = max(source.endByte, last.span.endByte)
        }
        self.init(
            plan: PlanSummary(task.plan), periodEnd: task.plan.period?.last, roles: task.roles.map(\.name),
            named: Agencies(task.named), others: Agencies(task.others), path: task.path, source: source,
            text: task.text,
            deadlines: task.deadlines.map { TaskDeadline(wording: $0.wording, year: $0.year) },
            passages: passages.map { TaskPassage(passage: $0.id, kind: $0.kind.name, text: $0.text) },
            alsoIn: task.alsoIn)
    }
}
