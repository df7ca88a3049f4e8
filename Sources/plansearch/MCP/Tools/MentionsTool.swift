import SearchAPI

enum MentionsTool: Tool {
    static let name = "mentions"
    static let title = "Find where a project is mentioned"
    static let description = """
        Every passage that mentions a project (railway, airport, power station, park …), the oldest plan first, also \
        under its other names, short forms and inside lists that share a head (临夏、定西机场 mentions 临夏机场), with \
        the reason, the confidence, and what the passage says of it: intended (study, preparation, start-planned, progress, completion-planned) or \
        reported (started, completed). An aim is no fact: say which of the two it is. \
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
            "status": JSONSchema.optionalText(
                "规划研究, 前期工作, 开工建设, 建成 by the wording alone, intended or reported alike, or null."),
            "state": JSONSchema.choice(
                MentionState.allCases.map(\.rawValue),
                "What the passage says of the project; only started and completed are reported as facts."),
            "status_wording": JSONSchema.optionalText("The words that say so."),
        ] + (Citation.schema["properties"] ?? .object([])))

    private static let group = JSONSchema.object([
        "plan": Citation.planSchema,
        "total": JSONSchema.integer("How many of its passages mention it."),
        "passages": JSONSchema.texts("Those passages, by id, up to 20."),
        "statuses": JSONSchema.texts("The statuses by the wording alone, in order of progress."),
        "states": JSONSchema.texts("What they say of it, as in mentions, in order of progress."),
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
            "total_possible": JSONSchema.integer("Passages that may mention it; they are in no other number."),
            "possible": JSONSchema.list(mention, "The likeliest of those, apart from the mentions: too much differs."),
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
        let citations = Citation.ofAnswer(answer.hits.map(\.hit) + answer.possible.map(\.hit))
        let (passages, possible) = (
            Array(citations.prefix(answer.hits.count)), Array(citations.dropFirst(answer.hits.count))
        )
        let origin = AnswerOrigin(generation: answer.generation, searched: answer.searched, cursor: cursor)
        let structured: JSONValue =
            [
                "query": .string(answer.query), "names": JSONValue(answer.names),
                "total": .integer(answer.total.value), "total_plans": .integer(answer.total.plans),
                "incomplete": .bool(answer.incomplete),
                "incomplete_reasons": JSONValue(answer.incompleteReasons), "hint": JSONValue(answer.hint),
                "next_cursor": JSONValue(next), "mentions": .array(zip(answer.hits, passages).map(json)),
                "total_possible": .integer(answer.totalPossible),
                "possible": .array(zip(answer.possible, possible).map(json)),
                "groups": .array(answer.groups.prefix(mostGroups).map(json)),
                "groups_left_out": .integer(max(0, answer.groups.count - mostGroups)),
            ] + origin.json
        return ToolResult(structured: structured, text: text(answer, passages, origin, next, from: offset))
    }

    private static func json(_ hit: MentionHit, _ passage: Citation) -> JSONValue {
        [
            "name": .string(hit.name), "match": .string(hit.match.rawValue), "confidence": .number(hit.confidence),
            "why": .string(hit.why), "status": JSONValue(hit.status),
            "state": .string(hit.state.rawValue), "status_wording": JSONValue(hit.statusWording),
        ] + passage.json
    }

    private static func json(_ group: MentionGroup) -> JSONValue {
        [
            "plan": Citation.json(group.plan), "total": .integer(group.passages.count),
            "passages": JSONValue(Array(group.passages.prefix(mostPassages))),
            "statuses": JSONValue(group.statuses), "states": JSONValue(group.states.map(\.rawValue)),
            "lead": JSONValue(group.agencies.lead),
            "responsible": JSONValue(group.agencies.responsible),
            "supporting": JSONValue(group.agencies.supporting),
        ]
    }

    private static func possible(_ answer: MentionResponse) -> [String] {
        guard answer.totalPossible > 0 else { return [] }
        let passages = Figures.counted(answer.totalPossible, .passage)
        return ["Possible, not counted: \(passages)."]
            + answer.possible.prefix(5).enumerated().map { index, hit in
                Citation(hit.hit).numbered(index + 1) + "\n→ \(hit.name)（\(hit.why)）"
            }
    }

    private static func text(
        _ answer: MentionResponse, _ citations: [Citation], _ origin: AnswerOrigin, _ next: String?, from offset: Int
    ) -> String {
        guard answer.total.value > 0 else {
            let absent =
                answer.incomplete
                ? "No mention in the part that was searched"
                : answer.totalPossible > 0 ? "No sure mention in these plans" : "Not mentioned in these plans"
            return (["\(absent) (\(origin.words)).", answer.hint].compactMap { $0 } + possible(answer)).joined(
                separator: "\n\n")
        }
        let passages = Figures.counted(answer.total.value, .passage)
        var paragraphs = ["\(passages) in \(Figures.counted(answer.total.plans, .plan)) (\(origin.words))."]
        if answer.incomplete { paragraphs.append(SearchText.incompleteNotice(answer.incompleteReasons)) }
        if let hint = answer.hint { paragraphs.append(hint) }
        var timeline = answer.groups.prefix(mostGroups).map { group in
            let states = group.states.isEmpty ? "–" : group.states.map(\.rawValue).joined(separator: ", ")
            return "\(group.plan.date ?? "–")  \(states)  \(Citation.title(group.plan))"
        }
        if answer.groups.count > mostGroups {
            timeline.append(
                "… and \(Figures.counted(answer.groups.count - mostGroups, .plan)) more: give a year to see them")
        }
        paragraphs.append(timeline.joined(separator: "\n"))
        paragraphs += zip(answer.hits, citations).enumerated().map { index, mention in
            let (hit, citation) = mention
            let reason = hit.why.isEmpty ? hit.match.rawValue : "\(hit.match.rawValue): \(hit.why)"
            let wording = hit.statusWording.map { " “\($0)”" } ?? ""
            let state = hit.state == .none ? "" : "; \(hit.state.rawValue)\(wording)"
            return citation.numbered(offset + index + 1) + "\n→ \(hit.name)（\(reason)\(state)）"
        }
        paragraphs += possible(answer)
        if let next { paragraphs.append("More: call again with cursor \(next).") }
        return paragraphs.joined(separator: "\n\n")
    }
}
