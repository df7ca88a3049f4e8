import SearchAPI

enum OutlineTool: Tool {
    static let name = "outline"
    static let title = "Show a plan's outline"
    static let description = """
        The headings of a plan as a tree flattened in the order of the text: depth, title, line in the source, the id \
        of the heading's passage, and how many passages stand under it. depth limits how deep it goes.
        """

    static let depths = 1...20

    static let input = JSONSchema.object(
        [
            "plan": JSONSchema.text(
                "The plan's id, file, document number or title, or a part of the title that no other plan has."),
            "depth": JSONSchema.integer("Leave out headings below this depth. Default 20.", depths),
        ],
        required: ["plan"])

    static let output = JSONSchema.object([
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "plan": Citation.planSchema,
        "file": JSONSchema.text("The source file, relative to the corpus."),
        "passages": JSONSchema.integer("How many passages the whole plan has."),
        "sections": JSONSchema.list(
            JSONSchema.object([
                "depth": JSONSchema.integer("From 1."),
                "title": JSONSchema.text("The heading, its number included."),
                "line": JSONSchema.integer("Its line in the source, from 1."),
                "passage": JSONSchema.text("The passage that holds it, by id."),
                "passages": JSONSchema.integer("How many passages the section has."),
            ]), "The headings in the order of the text."),
        "uri": JSONSchema.text("The plan's text as a resource."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let id = try arguments.requiredText("plan")
        let depth = try arguments.integer("depth", in: depths, default: depths.upperBound)
        let answer = try client.fetch(.outline(id), as: OutlineResponse.self)
        let sections = OutlineText.flattened(answer.sections).filter { $0.level < depth }
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "plan": Citation.json(answer.plan),
            "file": .string(answer.file), "passages": .integer(answer.passages),
            "sections": .array(
                sections.map { section, level in
                    [
                        "depth": .integer(level + 1), "title": .string(section.title), "line": .integer(section.line),
                        "passage": .string(section.passage), "passages": .integer(section.passages),
                    ]
                }),
            "uri": .string(ResourceAddress.plan(answer.plan.id).text),
        ]
        return ToolResult(structured: structured, text: text(answer, depth: depth))
    }

    static func text(_ answer: OutlineResponse, depth: Int = depths.upperBound) -> String {
        let head = "\(Citation.title(answer.plan))，\(answer.file)，\(Figures.counted(answer.passages, .passage))"
        let lines = OutlineText.flattened(answer.sections).filter { $0.level < depth }.map { section, level in
            "\(section.line): \(String(repeating: "  ", count: min(level, 12)))\(section.title)  [\(section.passage)]"
        }
        return ([head, ""] + (lines.isEmpty ? ["The plan has no headings."] : lines)).joined(separator: "\n")
    }
}
