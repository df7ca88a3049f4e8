import SearchAPI

enum ListPlansTool: Tool {
    static let name = "list_plans"
    static let title = "List the plans"
    static let description = """
        The plans that are indexed, with id, title, document number, issuers, date, level, regions, period and size: \
        everything that a search can find. Filters narrow the list.
        """

    static let limits = 1...500

    static let input = JSONSchema.object(
        [
            "title": ToolFilters.oneOrMore("Only plans whose title, or that of their notice, contains this."),
            "number": ToolFilters.oneOrMore("Only plans with this document number (文号) or part of one."),
            "level": ToolFilters.oneOrMore("Only plans of this level: 国家, 省, 市州 or 区县."),
            "region": ToolFilters.oneOrMore("Only plans for this region: 青海省."),
            "issuer": ToolFilters.oneOrMore("Only plans of an issuing office whose name contains this."),
            "format": ToolFilters.oneOrMore("Only plans whose file was read as this: text, html, pdf, docx."),
            "year": JSONSchema.text("Only plans issued then: 2020, 2018..2022, 2018.. or ..2022."),
            "sort": JSONSchema.choice(
                PlanSort.allCases.map(\.rawValue),
                "file (default, the order of the index), date (newest first), title, level (widest first) or passages."),
            "reverse": JSONSchema.flag("Whether to turn the order round."),
            "limit": JSONSchema.integer("The maximum number of plans. Default 50.", limits),
            "cursor": JSONSchema.text("The next_cursor of the previous page."),
        ],
        required: [])

    static let output = JSONSchema.object([
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "total": JSONSchema.integer("The number of plans that match the filters."),
        "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
        "plans": JSONSchema.list(
            JSONSchema.object(
                Citation.planProperties + [
                    "first_year": ["type": ["integer", "null"], "description": "The first year the plan is for."],
                    "last_year": ["type": ["integer", "null"], "description": "The last year the plan is for."],
                    "file": JSONSchema.text("The source file, relative to the corpus."),
                    "passages": JSONSchema.integer("How many passages it has."),
                    "characters": JSONSchema.integer("The length of its text."),
                    "uri": JSONSchema.text("The plan's text as a resource."),
                ]), "The plans of this page, in the order asked for."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let request = PlansRequest(
            title: try arguments.texts("title"), number: try arguments.texts("number"),
            level: try arguments.texts("level"), region: try arguments.texts("region"),
            issuer: try arguments.texts("issuer"), format: try arguments.texts("format"),
            year: try arguments.years("year"), sort: try arguments.choice("sort") ?? .file,
            reverse: try arguments.flag("reverse"),
            limit: try arguments.integer("limit", in: limits, default: 50), offset: cursor?.offset ?? 0)
        let target = Endpoint.plans.path + "?" + request.queryString
        let answer = try DaemonClient.decode(PlansResponse.self, from: try client.fetch(DaemonRequest(target: target)))
        let page = answer.plans
        let next = answer.nextOffset.map { PageCursor(generation: answer.generation, offset: $0).text }
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "total": .integer(answer.total),
            "next_cursor": JSONValue(next), "plans": .array(page.map(json)),
        ]
        var lines = ["\(Figures.counted(answer.total, .plan)), generation \(answer.generation)"]
        lines += page.map { plan in
            let facts = [plan.date ?? "–", plan.level ?? "–", Figures.counted(plan.passages, .passage)]
            return "\(plan.id): \(Citation.title(plan.summary)) \(facts.joined(separator: " · "))"
        }
        if let next { lines.append("More: call again with cursor \(next).") }
        return ToolResult(structured: structured, text: lines.joined(separator: "\n"))
    }

    private static func json(_ plan: PlanDetail) -> JSONValue {
        Citation.json(plan.summary) + [
            "first_year": JSONValue(plan.period?.first), "last_year": JSONValue(plan.period?.last),
            "file": .string(plan.file), "passages": .integer(plan.passages), "characters": .integer(plan.characters),
            "uri": .string(ResourceAddress.plan(plan.id).text),
        ]
    }
}
