import Localization
import SearchAPI

enum AgencyTasksTool: Tool {
    static let name = "agency_tasks"
    static let title = "Show what an office has to do"
    static let description = """
        The tasks that plans give to an office (平安区发改局, 省发改委, 财政部), found under all its names: what it leads \
        (牵头), is responsible for (责任) and supports (配合), with the section, the beginning of the text, the other units \
        and the deadline if the text says one. The total is exact. A name that is no office of a known function, such as a \
        company, is looked for as a string. If no plan names the office, nearest has those that come closest. read_passage \
        gives the whole text of a task.
        """

    static let limits = 1...100
    /// The longest excerpt of a task, in Unicode scalars, and the most units that a task names: an answer stays short.
    static let excerpt = 200
    static let mostUnits = 12
    /// The most passages of a task that are named.
    private static let mostPassages = 50

    static let input = JSONSchema.object(
        [
            "name": JSONSchema.text("The office's name."),
            "role": JSONSchema.choice(AgencyRole.names, "Only tasks in which it has this role."),
            "deadline": JSONSchema.text("Only tasks with a deadline in these years: 2025, 2022..2025 or ..2025."),
            "sort": JSONSchema.choice(
                AgencyTasksRequest.Sort.allCases.map(\.rawValue),
                "role (default), deadline (the earliest first) or plan (the newest first)."),
            "limit": JSONSchema.integer("The maximum number of tasks. Default 20.", limits),
        ] + ToolFilters.properties,
        required: ["name"])

    private static let task = JSONSchema.object([
        "passage": JSONSchema.text("The id of the task's first passage, for read_passage."),
        "passages": JSONSchema.texts("Its passages, by id, up to 50."),
        "citation": JSONSchema.text("Plan, heading path, file and line, page or row: cite with it."),
        "plan": Citation.planSchema,
        "roles": JSONSchema.texts("The office's roles in it: lead, responsible, supporting."),
        "named": JSONSchema.texts("The office as the item names it."),
        "path": JSONSchema.texts("The headings above the task, outermost first, its own among them."),
        "text": JSONSchema.text("The beginning of its text; … stands where it was cut."),
        "deadlines": JSONSchema.texts("What the text says of when it is due; empty if it says nothing."),
        "others": JSONSchema.texts("Its other units, those that lead first; … stands for further ones."),
        "also_in": JSONSchema.texts("The first passages of near-duplicate tasks."),
    ])

    static let output = JSONSchema.object(
        [
            "name": JSONSchema.text("The name as it was asked for."),
            "total": JSONSchema.integer("All tasks, those of other pages included."),
            "total_plans": JSONSchema.integer("The plans that they are in."),
            "lead": JSONSchema.integer("The tasks that it leads."),
            "responsible": JSONSchema.integer("The tasks that it is responsible for."),
            "supporting": JSONSchema.integer("The tasks that it supports."),
            "wordings": JSONSchema.texts("How the plans write the office, the most frequent first."),
            "incomplete": JSONSchema.flag("Whether part of the index was not searched."),
            "incomplete_reasons": JSONSchema.texts("Why."),
            "hint": JSONSchema.optionalText("A hint, if nothing was found."),
            "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
            "tasks": JSONSchema.list(task, "The tasks of this page."),
            "collected_generation": JSONSchema.optionalInteger(
                "The older generation that nearest and the names in also_bound are of; null if they are of generation."),
            "nearest": JSONSchema.list(ListAgenciesTool.agency, "Without a task: the offices that come closest."),
            "also_bound": JSONSchema.texts(
                "Names of units that stand for many offices, it among them, with their tasks."),
        ] + AnswerOrigin.properties)

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let offset = cursor?.offset ?? 0
        let request = AgencyTasksRequest(
            role: try arguments.role("role"), sort: try arguments.choice("sort") ?? .role,
            deadline: try arguments.years("deadline"), limit: try arguments.integer("limit", in: limits, default: 20),
            offset: offset, fold: true, filters: try arguments.filters())
        let target = Endpoint.agency(try arguments.requiredText("name")).path
        let body = try client.fetch(DaemonRequest(target: "\(target)?\(request.queryString)"))
        let answer = try DaemonClient.decode(AgencyTasksResponse.self, from: body)
        let next = answer.nextOffset.map { PageCursor(generation: answer.generation, offset: $0).text }
        let origin = AnswerOrigin(generation: answer.generation, searched: answer.searched, cursor: cursor)
        let structured: JSONValue =
            [
                "name": .string(answer.name), "total": .integer(answer.total.value),
                "total_plans": .integer(answer.total.plans), "lead": .integer(answer.roles.lead),
                "responsible": .integer(answer.roles.responsible), "supporting": .integer(answer.roles.supporting),
                "wordings": JSONValue(answer.wordings.prefix(mostUnits).map(\.value)),
                "incomplete": .bool(answer.incomplete), "incomplete_reasons": JSONValue(answer.incompleteReasons),
                "hint": JSONValue(answer.hint), "next_cursor": JSONValue(next),
                "tasks": .array(answer.tasks.map(json)),
                "collected_generation": JSONValue(answer.collectedGeneration),
                "nearest": .array(answer.nearest.map(ListAgenciesTool.json)),
                "also_bound": JSONValue(bound(answer)),
            ] + origin.json
        return ToolResult(structured: structured, text: text(answer, origin, next, from: offset))
    }

    /// 临夏回族自治州各县市政府: 30 tasks.
    private static func bound(_ answer: AgencyTasksResponse) -> [String] {
        answer.alsoBound.map { unit in
            "\(unit.name): \(Figures.counted(unit.tasks, .task))" + (unit.selected ? " (perhaps not all of them)" : "")
        }
    }

    // MARK: A task

    private static func citation(_ task: AgencyTaskRecord) -> Citation {
        Citation(
            PassageRecord(
                passage: task.passages.first?.passage ?? "", kind: task.passages.first?.kind ?? "body", plan: task.plan,
                path: task.path, source: task.source, text: task.text, agencies: .none),
            most: excerpt)
    }

    private static func others(_ task: AgencyTaskRecord) -> [String] {
        let all = task.others.lead + task.others.responsible + task.others.supporting
        return all.count <= mostUnits ? all : all.prefix(mostUnits) + ["…"]
    }

    private static func json(_ task: AgencyTaskRecord) -> JSONValue {
        let citation = citation(task)
        return [
            "passage": .string(citation.passage),
            "passages": JSONValue(task.passages.prefix(mostPassages).map(\.passage)),
            "citation": .string(citation.line), "plan": Citation.json(task.plan), "roles": JSONValue(task.roles),
            "named": JSONValue(task.named.lead + task.named.responsible + task.named.supporting),
            "path": JSONValue(task.path.map(Citation.shortened)), "text": .string(citation.excerpt.text),
            "deadlines": JSONValue(task.deadlines.map(\.wording)), "others": JSONValue(others(task)),
            "also_in": JSONValue(Array(task.alsoIn.prefix(mostUnits))),
        ]
    }

    private static func text(
        _ answer: AgencyTasksResponse, _ origin: AnswerOrigin, _ next: String?, from offset: Int
    ) -> String {
        guard answer.total.value > 0 else {
            let absent =
                answer.incomplete ? "No task of it in the part that was searched" : "No task of it in these plans"
            let nearest = answer.nearest.map { "\($0.name): \(Figures.counted($0.passages, .passage))" }
            return
                ([
                    "\(absent) (\(origin.words)).", answer.hint,
                    bound(answer).isEmpty
                        ? nil : "Also bound as one of:\n" + bound(answer).joined(separator: "\n"),
                    nearest.isEmpty ? nil : "What comes closest:\n" + nearest.joined(separator: "\n"),
                    nearest.isEmpty
                        ? nil
                        : CollectedText.notice(answer.collectedGeneration, answer.generation)?.text(in: .english),
                ] as [String?]).compactMap { $0 }.joined(separator: "\n\n")
        }
        let tasks = Figures.counted(answer.total.value, .task)
        var paragraphs = [
            "\(tasks) in \(Figures.counted(answer.total.plans, .plan)): leads \(answer.roles.lead), "
                + "responsible for \(answer.roles.responsible), supports \(answer.roles.supporting) (\(origin.words))."
        ]
        if answer.incomplete { paragraphs.append(SearchText.incompleteNotice(answer.incompleteReasons)) }
        paragraphs += answer.tasks.enumerated().map { index, task in
            var text = citation(task).numbered(offset + index + 1) + "\n→ \(task.roles.joined(separator: ", "))"
            if !task.deadlines.isEmpty { text += "；\(task.deadlines.map(\.wording).joined(separator: "、"))" }
            let others = others(task)
            if !others.isEmpty { text += "；with \(others.joined(separator: "、"))" }
            return text
        }
        if !bound(answer).isEmpty {
            paragraphs.append("Also bound as one of:\n" + bound(answer).joined(separator: "\n"))
        }
        if let next { paragraphs.append("More: call again with cursor \(next).") }
        return paragraphs.joined(separator: "\n\n")
    }
}
