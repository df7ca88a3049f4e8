import SearchAPI

enum ListAgenciesTool: Tool {
    static let name = "list_agencies"
    static let title = "List the offices"
    static let description = """
        The offices and other units that the plans' items name, each once under all its wordings, with the passages that it \
        leads, is responsible for and supports; the most frequent first. agency_tasks shows what one has to do.
        """

    static let limits = 1...500
    /// The most wordings that an office shows.
    private static let mostWordings = 12

    static let input = JSONSchema.object(
        [
            "match": JSONSchema.text("Only offices with this in their name, or this office: 文旅, 省发改委."),
            "level": JSONSchema.text("Only offices of this level: 国家, 省, 市州 or 区县."),
            "region": JSONSchema.text("Only offices of this region and of regions in it: 青海省."),
            "role": JSONSchema.choice(AgencyRole.names, "Only those that have this role somewhere."),
            "limit": JSONSchema.integer("The maximum number of offices. Default 50.", limits),
            "cursor": JSONSchema.text("The next_cursor of the previous page."),
        ],
        required: [])

    static let agency = JSONSchema.object([
        "name": JSONSchema.text("For agency_tasks, and for the filter agency."),
        "passages": JSONSchema.integer("Passages whose item names it."),
        "lead": JSONSchema.integer("Those that it leads."),
        "responsible": JSONSchema.integer("Those that it is responsible for."),
        "supporting": JSONSchema.integer("Those that it supports."),
        "plans": JSONSchema.integer("The plans that they are in."),
        "wordings": JSONSchema.texts("How the plans write it, the most frequent first."),
        "functions": JSONSchema.texts("What the office is for; empty for what is no office of a known function."),
        "level": JSONSchema.optionalText("国家, 省, 市州 or 区县."),
        "regions": JSONSchema.texts("Its region and those around it."),
    ])

    static let output = JSONSchema.object(
        [
            "total": JSONSchema.integer("The number of offices that match the filters."),
            "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
            "collected_generation": JSONSchema.optionalInteger(
                "The older generation that the list and its figures are of, while those of generation are being collected."
            ),
            "incomplete": JSONSchema.flag("Whether part of the index was not searched."),
            "incomplete_reasons": JSONSchema.texts("Why."),
            "agencies": JSONSchema.list(agency, "The offices of this page."),
        ] + AnswerOrigin.properties)

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let request = AgenciesRequest(
            text: try arguments.text("match"), level: try arguments.text("level"),
            region: try arguments.text("region"), role: try arguments.role("role"),
            limit: try arguments.integer("limit", in: limits, default: 50), offset: cursor?.offset ?? 0)
        let body = try client.fetch(DaemonRequest(target: "\(Endpoint.agencies.path)?\(request.queryString)"))
        let answer = try DaemonClient.decode(AgenciesResponse.self, from: body)
        let origin = AnswerOrigin(
            generation: answer.generation, searched: answer.searched, cursor: cursor,
            collected: answer.collectedGeneration)
        let next = answer.nextOffset.map { PageCursor(generation: origin.listed, offset: $0).text }
        let structured: JSONValue =
            [
                "total": .integer(answer.total), "next_cursor": JSONValue(next),
                "collected_generation": JSONValue(answer.collectedGeneration),
                "incomplete": .bool(answer.incomplete), "incomplete_reasons": JSONValue(answer.incompleteReasons),
                "agencies": .array(answer.agencies.map(json)),
            ] + origin.json
        var lines = ["\(Figures.counted(answer.total, .office)) (\(origin.words))"]
        lines += answer.agencies.map { agency in
            "\(agency.name): leads \(agency.lead), responsible for \(agency.responsible), supports \(agency.supporting), "
                + Figures.counted(agency.plans, .plan)
        }
        if let next { lines.append("More: call again with cursor \(next).") }
        return ToolResult(structured: structured, text: lines.joined(separator: "\n"))
    }

    static func json(_ agency: AgencyRecord) -> JSONValue {
        [
            "name": .string(agency.name), "passages": .integer(agency.passages), "lead": .integer(agency.lead),
            "responsible": .integer(agency.responsible), "supporting": .integer(agency.supporting),
            "plans": .integer(agency.plans),
            "wordings": JSONValue(agency.wordings.prefix(mostWordings).map(\.value)),
            "functions": JSONValue(agency.functions), "level": JSONValue(agency.level),
            "regions": JSONValue(agency.regions),
        ]
    }
}
