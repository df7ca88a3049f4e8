import SearchAPI

enum MentionsTool: Tool {
    static let name = "mentions"
    static let title = "Find where a project is mentioned"
    static let description = """
        Every passage that mentions a project (railway, airport, power station, park …), the oldest plan first, also \
        under its other names, short forms and inside lists that share a head (临夏、定西机场 mentions 临夏机场), with \
        the reason, the confidence, and what the passage says of its progress (规划研究, 前期工作, 开工建设, 建成). \
        groups gives what each plan says: the project's timeline. Give the full name: 西宁至成都铁路.
        """

    static let limits = 1...200
    /// The most plans that an answer describes, and the most passages of one that it names.
    private static let mostGroups = 100
    private static let mostPassages = 20

    static let input = JSONSchema.object(
        [
            "name": JSONSchema.text("The project's name."),
            "limit": JSONSchema.integer("The maximum number of mentions. Default 30.", limits),
        ] + ToolFilters.properties,
        required: ["name"])

    private static let mention = JSONSchema.object(
        [
            "name": JSONSchema.text("The wording found."),
            "match": JSONSchema.choice(
                MentionMatch.allCases.map(\.rawValue), "How the wording is related to the name."),
            "confidence": JSONSchema.number("From 0 to 1."),
            "why": JSONSchema.text("Why this is a mention; empty for an exact name that identifies the project."),
            "status": JSONSchema.optionalText("规划研究, 前期工作, 开工建设, 建成, or null."),
        ] + (Citation.schema["properties"] ?? .object([])))

    private static let group = JSONSchema.object([
        "plan": Citation.planSchema,
        "total": JSONSchema.integer("How many of its passages mention it."),
        "passages": JSONSchema.texts("Those passages, by id, up to 20."),
        "statuses": JSONSchema.texts("What they say of its progress, in order of progress."),
        "lead": JSONSchema.texts("牵头单位 of those passages."),
        "responsible": JSONSchema.texts("责任单位 of those passages."),
        "supporting": JSONSchema.texts("配合单位 of those passages."),
    ])

    static let output = JSONSchema.object(
        [
            "query": JSONSchema.text("The name as it was asked for."),
            "names": JSONSchema.texts("The names looked for: that one and its aliases."),
            "total": JSONSchema.integer("All passages that mention it."),
            "total_plans": JSONSchema.integer("The plans they belong to."),
            "incomplete": JSONSchema.flag("Whether part of the index was not searched."),
            "incomplete_reasons": JSONSchema.texts("Why."),
            "hint": JSONSchema.optionalText("A hint about the name."),
            "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
            "mentions": JSONSchema.list(mention, "The mentions of this page, the oldest plan first."),
            "groups": JSONSchema.list(group, "What each plan says, the oldest first, up to 100 plans."),
            "groups_left_out": JSONSchema.integer("Further plans; the filter year finds them."),
        ] + AnswerOrigin.properties)

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let cursor = try arguments.page()
        let offset = cursor?.offset ?? 0
        let limit = try arguments.integer("limit", in: limits, default: 30)
        let request = MentionRequest(
            name: try arguments.requiredText("name"), limit: limit, offset: offset, filters: try arguments.filters())
        let body = try client.fetch(DaemonRequest(target: "\(Endpoint.mentions.path)?\(request.queryString)"))
        let answer = try DaemonClient.decode(MentionResponse.self, from: body)
        let next = answer.nextOffset.map { PageCursor(generation: answer.generation, offset: $0).text }
        let passages = Citation.ofAnswer(answer.hits.map(\.hit))
        let origin = AnswerOrigin(generation: answer.generation, searched: answer.searched, cursor: cursor)
        let structured: JSONValue =
            [
                "query": .string(answer.query), "names": JSONValue(answer.names),
                "total": .integer(answer.total.value), "total_plans": .integer(answer.total.plans),
                "incomplete": .bool(answer.incomplete),
                "incomplete_reasons": JSONValue(answer.incompleteReasons), "hint": JSONValue(answer.hint),
                "next_cursor": JSONValue(next), "mentions": .array(zip(answer.hits, passages).map(json)),
                "groups": .array(answer.groups.prefix(mostGroups).map(json)),
                "groups_left_out": .integer(max(0, answer.groups.count - mostGroups)),
            ] + origin.json
        return ToolResult(structured: structured, text: text(answer, passages, origin, next, from: offset))
    }

    private static func json(_ hit: MentionHit, _ passage: Citation) -> JSONValue {
        [
            "name": .string(hit.name), "match": .string(hit.match.rawValue), "confidence": .number(hit.confidence),
            "why": .string(hit.why), "status": JSONValue(hit.status),
        ] + passage.json
    }

    private static func json(_ group: MentionGroup) -> JSONValue {
        [
            "plan": Citation.json(group.plan), "total": .integer(group.passages.count),
            "passages": JSONValue(Array(group.passages.prefix(mostPassages))),
            "statuses": JSONValue(group.statuses), "lead": JSONValue(group.agencies.lead),
            "responsible": JSONValue(group.agencies.responsible),
            "supporting": JSONValue(group.agencies.supporting),
        ]
    }

    private static func text(
        _ answer: MentionResponse, _ citations: [Citation], _ origin: AnswerOrigin, _ next: String?, from offset: Int
    ) -> String {
        guard answer.total.value > 0 else {
            let absent =
                answer.incomplete ? "No mention in the part that was searched" : "Not mentioned in these plans"
            return ["\(absent) (\(origin.words)).", answer.hint].compactMap { $0 }.joined(separator: "\n\n")
        }
        let passages = Figures.counted(answer.total.value, .passage)
        var paragraphs = ["\(passages) in \(Figures.counted(answer.total.plans, .plan)) (\(origin.words))."]
        if answer.incomplete { paragraphs.append(SearchText.incompleteNotice(answer.incompleteReasons)) }
        if let hint = answer.hint { paragraphs.append(hint) }
        var timeline = answer.groups.prefix(mostGroups).map { group in
            let statuses = group.statuses.isEmpty ? "–" : group.statuses.joined(separator: "、")
            return "\(group.plan.date ?? "–")  \(statuses)  \(Citation.title(group.plan))"
        }
        if answer.groups.count > mostGroups {
            timeline.append(
                "… and \(Figures.counted(answer.groups.count - mostGroups, .plan)) more: give a year to see them")
        }
        paragraphs.append(timeline.joined(separator: "\n"))
        paragraphs += zip(answer.hits, citations).enumerated().map { index, mention in
            let (hit, citation) = mention
            let reason = hit.why.isEmpty ? hit.match.rawValue : "\(hit.match.rawValue): \(hit.why)"
            let status = hit.status.map { "；\($0)" } ?? ""
            return citation.numbered(offset + index + 1) + "\n→ \(hit.name)（\(reason)\(status)）"
        }
        if let next { paragraphs.append("More: call again with cursor \(next).") }
        return paragraphs.joined(separator: "\n\n")
    }
}
