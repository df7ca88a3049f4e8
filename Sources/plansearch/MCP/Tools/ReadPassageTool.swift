import SearchAPI

enum ReadPassageTool: Tool {
    static let name = "read_passage"
    static let title = "Read a passage in its context"
    static let description = """
        A passage by its id, as search and mentions give it, with passages of the same plan before and after it in \
        the order of the text.
        """

    static let contexts = 0...50

    static let input = JSONSchema.object(
        [
            "passage": JSONSchema.text("The passage's id, 2018-national-lanxi-plan@1.151, or FILE:LINE."),
            "context": JSONSchema.integer("Passages before and after it. Default 2.", contexts),
        ],
        required: ["passage"])

    static let output = JSONSchema.object([
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "passage": Citation.schema,
        "before": JSONSchema.list(Citation.schema, "Passages before it, in the order of the text."),
        "after": JSONSchema.list(Citation.schema, "Passages after it."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let id = try arguments.requiredText("passage")
        let context = try arguments.integer("context", in: contexts, default: 2)
        let answer = try fetch(id, context: context, client)
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "passage": Citation(answer.passage).json,
            "before": .array(answer.before.map { Citation($0).json }),
            "after": .array(answer.after.map { Citation($0).json }),
        ]
        return ToolResult(structured: structured, text: text(answer))
    }

    static func fetch(_ id: String, context: Int, _ client: DaemonClient) throws -> PassageResponse {
        let target = Endpoint.passage(id).path + (context > 0 ? "?context=\(context)" : "")
        return try DaemonClient.decode(PassageResponse.self, from: try client.fetch(DaemonRequest(target: target)))
    }

    /// The passage after `>`, each line after its number in the source.
    static func text(_ answer: PassageResponse) -> String {
        func line(_ record: PassageRecord, _ mark: String) -> String {
            "\(mark) \(record.source.firstLine): \(record.text)"
        }
        let lines =
            answer.before.map { line($0, " ") } + [line(answer.passage, ">")] + answer.after.map { line($0, " ") }
        let units = [
            ("牵头单位", answer.passage.agencies.lead), ("责任单位", answer.passage.agencies.responsible),
            ("配合单位", answer.passage.agencies.supporting),
        ]
        .filter { !$0.1.isEmpty }.map { "\($0.0)：\($0.1.joined(separator: "、"))" }
        return ([Citation(answer.passage).line, ""] + lines + units).joined(separator: "\n")
    }
}
