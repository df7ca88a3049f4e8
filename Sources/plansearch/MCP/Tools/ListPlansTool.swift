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
            "title": JSONSchema.text("Only plans whose title or document number contains this."),
            "level": JSONSchema.text("Only plans of this level: 国家, 省, 市州 or 区县."),
            "region": JSONSchema.text("Only plans for this region: 青海省."),
            "year": JSONSchema.text("Only plans issued then: 2020, 2018..2022, 2018.. or ..2022."),
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
                ]), "The plans of this page, in the order of the index."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let limit = try arguments.integer("limit", in: limits, default: 50)
        let (title, level) = (try arguments.text("title"), try arguments.text("level"))
        let (region, years) = (try arguments.text("region"), try arguments.years("year"))
        let answer = try client.fetch(.plans, as: PlansResponse.self)
        let plans = answer.plans.filter { plan in
            (title.map { plan.title.contains($0) || plan.number?.contains($0) == true } ?? true)
                && (level.map { plan.level == $0 } ?? true) && (region.map { plan.regions.contains($0) } ?? true)
                && (years.map { Self.wasIssued(plan, in: $0) } ?? true)
        }
        let offset = min(cursor?.offset ?? 0, plans.count)
        let page = plans[offset...].prefix(limit)
        let next =
            page.endIndex < plans.count
            ? PageCursor(generation: answer.generation, offset: page.endIndex).text : nil
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "total": .integer(plans.count),
            "next_cursor": JSONValue(next), "plans": .array(page.map(json)),
        ]
        var lines = ["\(Figures.counted(plans.count, .plan)), generation \(answer.generation)"]
        lines += page.map { plan in
            let facts = [plan.date ?? "–", plan.level ?? "–", Figures.counted(plan.passages, .passage)]
            return "\(plan.id): \(Citation.title(plan.summary)) \(facts.joined(separator: " · "))"
        }
        if let next { lines.append("More: call again with cursor \(next).") }
        return ToolResult(structured: structured, text: lines.joined(separator: "\n"))
    }

    private static func wasIssued(_ plan: PlanDetail, in years: YearRange) -> Bool {
        guard let year = plan.date.flatMap({ Int($0.prefix(4)) }) else { return false }
        return (years.first ?? .min) <= year && year <= (years.last ?? .max)
    }

    private static func json(_ plan: PlanDetail) -> JSONValue {
        Citation.json(plan.summary) + [
            "first_year": JSONValue(plan.period?.first), "last_year": JSONValue(plan.period?.last),
            "file": .string(plan.file), "passages": .integer(plan.passages), "characters": .integer(plan.characters),
            "uri": .string(ResourceAddress.plan(plan.id).text),
        ]
    }
}
