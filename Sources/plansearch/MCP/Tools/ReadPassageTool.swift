import SearchAPI

enum ReadPassageTool: Tool {
    static let name = "read_passage"
    static let title = "Read a passage in its context"
    static let description = """
        A passage by its id, as search and mentions give it, with passages of the same plan before and after it in \
        the order of the text. A long passage comes in pieces: next is the argument from of the next one.
        """

    static let contexts = 0...50
    static let lengths = 1...20_000
    /// Unicode scalars of a piece unless the call says otherwise.
    private static let usualLength = 8_000
    /// The longest text of a passage before or after, in Unicode scalars, and of all of these together.
    private static let longestNeighbour = 1_000
    private static let longestNeighbours = 20_000

    static let input = JSONSchema.object(
        [
            "passage": JSONSchema.text("The passage's id, 2018-national-lanxi-plan@1.151, or FILE:LINE."),
            "context": JSONSchema.integer("Passages before and after it. Default 2.", contexts),
            "from": JSONSchema.integer("Where in the passage to begin, in characters. Default 0.", 0...Int(Int32.max)),
            "length": JSONSchema.integer("The maximum number of its characters. Default 8000.", lengths),
        ],
        required: ["passage"])

    static let output = JSONSchema.object([
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "passage": Citation.schema,
        "before": JSONSchema.list(
            Citation.schema, "Passages before it, in the order of the text; of long ones the beginning."),
        "after": JSONSchema.list(Citation.schema, "Passages after it."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let id = try arguments.requiredText("passage")
        let context = try arguments.integer("context", in: contexts, default: 2)
        let start = try arguments.integer("from", in: 0...Int(Int32.max), default: 0)
        let most = try arguments.integer("length", in: lengths, default: usualLength)
        let answer = try fetch(id, context: context, client)
        let length = answer.passage.text.unicodeScalars.count
        guard start < length || start == 0 else {
            throw ToolFault(message: "from is \(start), but the passage has \(length) characters.")
        }
        let neighbours = (answer.before + answer.after).map { $0.text.unicodeScalars.count }
        let share = Excerpt.share(
            of: neighbours, most: longestNeighbour, total: longestNeighbours, least: Citation.shortestExcerpt)
        let passage = Citation(answer.passage, from: start, most: most)
        let before = answer.before.map { Citation($0, most: share) }
        let after = answer.after.map { Citation($0, most: share) }
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "passage": passage.json,
            "before": .array(before.map(\.json)), "after": .array(after.map(\.json)),
        ]
        return ToolResult(structured: structured, text: text(passage, before: before, after: after))
    }

    static func fetch(_ id: String, context: Int, _ client: DaemonClient) throws -> PassageResponse {
        let target = Endpoint.passage(id).path + (context > 0 ? "?context=\(context)" : "")
        return try DaemonClient.decode(PassageResponse.self, from: try client.fetch(DaemonRequest(target: target)))
    }

    /// The passage after `>`, each line after its number in the source.
    static func text(_ passage: Citation, before: [Citation] = [], after: [Citation] = []) -> String {
        func line(_ citation: Citation, _ mark: String) -> String {
            "\(mark) \(citation.source.firstLine): \(citation.excerpt.text)"
        }
        let lines = before.map { line($0, " ") } + [line(passage, ">")] + after.map { line($0, " ") }
        return ([passage.line, ""] + lines + [passage.rest].compactMap(\.self) + passage.units).joined(separator: "\n")
    }
}
