import SearchAPI

enum SearchTool: Tool {
    static let name = "search"
    static let title = "Search the plans"
    static let description = """
        Passages of Chinese government plans that contain a string exactly (after folding of width, simplified and \
        traditional characters, case and dashes); totals are exact, so an empty answer without suggestions proves \
        absence from the plans searched; with suggestions only this wording is absent. Query language: terms separated by spaces are AND; "…" exact with punctuation; OR, NOT, -term, \
        brackets; A NEAR/10 B; 兰州*铁路; fields such as level:省, year:2020..2022, agency:, section:, number:; \
        scope:sentence|section|plan; ~名称 with its aliases. Use short strings as the texts word them, not questions. \
        Of a passage of more than 2000 characters the part around the match is given: read_passage reads on. \
        tier "relaxed" means that nothing contains exactly this and only similar passages are returned. For a project's \
        name use the tool mentions.
        """

    static let limits = 1...100

    static let input = JSONSchema.object(
        [
            "query": JSONSchema.text("What to look for, in the query language: 抽水蓄能 青海."),
            "limit": JSONSchema.integer("The maximum number of passages. Default 10.", limits),
            "sort": JSONSchema.choice(
                SearchSort.allCases.map(\.rawValue), "relevance (default), date (newest plan first) or plan."),
            "scope": JSONSchema.choice(
                SearchScope.allCases.map(\.rawValue), "Where the terms must meet. Default passage."),
        ] + ToolFilters.properties,
        required: ["query"])

    static let output = JSONSchema.object(
        [
            "query": JSONSchema.text("The query as it was asked."),
            "tier": JSONSchema.choice(["exact", "relaxed"], "Whether the passages contain exactly what was asked."),
            "total": JSONSchema.integer("All passages found, those of other pages included."),
            "total_relation": JSONSchema.text("eq if total is exact, gte if it is a lower bound, else estimate."),
            "total_plans": JSONSchema.integer("The plans they belong to."),
            "incomplete": JSONSchema.flag("Whether part of the index was not searched."),
            "incomplete_reasons": JSONSchema.texts("Why."),
            "hint": JSONSchema.optionalText("A hint about the query."),
            "suggestions": JSONSchema.list(
                offer, "At no exact hit: queries that were probably meant. Each was tried and has hits."),
            "also": JSONSchema.list(
                offer, "At exact hits: other ways in which the texts write this; their passages are not in total."),
            "parts": JSONSchema.list(
                part, "Of terms that never meet: what each has alone, and each two of them together."),
            "untried": JSONSchema.optionalText("Why there may be more such queries; null if all were tried."),
            "compared": JSONSchema.optionalText("At no exact hit: what was compared."),
            "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
            "passages": JSONSchema.list(Citation.schema, "The passages of this page."),
        ] + AnswerOrigin.properties)

    private static let offer = JSONSchema.object(
        [
            "query": JSONSchema.text("A query to search for."),
            "kind": JSONSchema.choice(OfferKind.allCases.map(\.rawValue), "How it differs from what was asked."),
            "reason": JSONSchema.text("The same in words."),
            "total": JSONSchema.integer("The passages of that query alone."),
        ])

    private static let part = JSONSchema.object(
        [
            "query": JSONSchema.text("A query."), "total": JSONSchema.integer("Its passages."),
            "suggestion": ["anyOf": .array([offer, ["type": "null"]])],
        ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let request = SearchRequest(
            query: try arguments.requiredText("query"),
            limit: try arguments.integer("limit", in: limits, default: 10), offset: cursor?.offset ?? 0,
            sort: try arguments.choice("sort") ?? .relevance, filters: try arguments.filters(),
            scope: try arguments.choice("scope"))
        let body = try client.fetch(
            DaemonRequest(method: .post, target: Endpoint.search.path, body: try WireJSON.encode(request)))
        let answer = try DaemonClient.decode(SearchResponse.self, from: body)
        let origin = AnswerOrigin(generation: answer.generation, searched: answer.searched, cursor: cursor)
        let next = answer.nextOffset.map { PageCursor(generation: answer.generation, offset: $0).text }
        let passages = Citation.ofAnswer(answer.hits)
        let structured: JSONValue =
            [
                "query": .string(answer.query), "tier": .string(answer.tier.rawValue),
                "total": .integer(answer.total.value), "total_relation": .string(answer.total.relation.rawValue),
                "total_plans": .integer(answer.total.plans), "incomplete": .bool(answer.incomplete),
                "incomplete_reasons": JSONValue(answer.incompleteReasons),
                "hint": JSONValue(answer.hint),
                "suggestions": .array(answer.suggestions.map(json)), "also": .array(answer.also.map(json)),
                "parts": .array(answer.parts.map(json)),
                "untried": JSONValue(answer.untried), "compared": JSONValue(answer.compared),
                "next_cursor": JSONValue(next),
                "passages": .array(passages.map(\.json)),
            ] + origin.json
        return ToolResult(structured: structured, text: text(answer, passages, origin, next, from: request.offset))
    }

    private static func json(_ part: QueryPart) -> JSONValue {
        [
            "query": .string(part.query), "total": .integer(part.total),
            "suggestion": part.suggestion.map(json) ?? .null,
        ]
    }

    private static func json(_ offer: Offer) -> JSONValue {
        [
            "query": .string(offer.query), "kind": .string(offer.kind.rawValue), "reason": .string(offer.reason),
            "total": .integer(offer.total),
        ]
    }

    private static func text(
        _ answer: SearchResponse, _ passages: [Citation], _ origin: AnswerOrigin, _ next: String?, from offset: Int
    ) -> String {
        var paragraphs: [String] = []
        let total = Figures.counted(answer.total.value, .passage)
        if answer.total.value == 0 {
            paragraphs.append(
                answer.incomplete
                    ? "Nothing found in the part that was searched (\(origin.words))."
                    : "Not in these plans (\(origin.words)).")
        } else if answer.tier == .relaxed {
            paragraphs.append("Nothing contains exactly this; \(total) contain parts of it, relaxed (\(origin.words)).")
        } else {
            let plans = Figures.counted(answer.total.plans, .plan)
            let about =
                switch answer.total.relation {
                case .equal: ""
                case .atLeast: "at least "
                case .estimate: "about "
                }
            paragraphs.append("\(about)\(total) in \(plans), exact (\(origin.words)).")
        }
        if answer.incomplete { paragraphs.append(SearchText.incompleteNotice(answer.incompleteReasons)) }
        if answer.total.value == 0 || answer.tier == .relaxed, let compared = answer.compared {
            paragraphs.append(compared)
        }
        paragraphs += OfferText.suggestions(answer) + OfferText.also(answer) + [answer.untried].compactMap(\.self)
        if let hint = answer.hint { paragraphs.append(hint) }
        paragraphs += passages.enumerated().map { $1.numbered(offset + $0 + 1) }
        if let next { paragraphs.append("More: call again with cursor \(next).") }
        return paragraphs.joined(separator: "\n\n")
    }
}
