import SearchAPI

enum OutlineTool: Tool {
    static let name = "outline"
    static let title = "Show a plan's outline"
    static let description = """
        The headings of a plan as a tree flattened in the order of the text: depth, title, line in the source, the id \
        of the heading's passage, and how many passages stand under it. depth limits how deep it goes.
        """

    static let depths = 1...20
    static let limits = 1...1000

    static let input = JSONSchema.object(
        [
            "plan": JSONSchema.text(
                "The plan's id, file, document number or title, or a part of the title that no other plan has."),
            "depth": JSONSchema.integer("Leave out headings below this depth. Default 20.", depths),
            "limit": JSONSchema.integer("The maximum number of headings. Default 500.", limits),
            "cursor": JSONSchema.text("The next_cursor of the previous page."),
        ],
        required: ["plan"])

    static let output = JSONSchema.object([
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "plan": Citation.planSchema,
        "file": JSONSchema.text("The source file, relative to the corpus."),
        "passages": JSONSchema.integer("How many passages the whole plan has."),
        "total": JSONSchema.integer("How many headings it has, down to the depth asked for."),
        "next_cursor": JSONSchema.optionalText("For the next page; null on the last one."),
        "sections": JSONSchema.list(
            JSONSchema.object([
                "depth": JSONSchema.integer("From 1."),
                "title": JSONSchema.text("The heading, its number included; … stands where a long one was cut."),
                "line": JSONSchema.integer("Its line in the source, from 1."),
                "passage": JSONSchema.text("The passage that holds it, by id."),
                "passages": JSONSchema.integer("How many passages the section has."),
            ]), "The headings of this page, in the order of the text."),
        "uri": JSONSchema.text("The plan's text as a resource."),
    ])

    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult {
        let id = try arguments.requiredText("plan")
        let depth = try arguments.integer("depth", in: depths, default: depths.upperBound)
        let answer = try client.fetch(.outline(id), as: OutlineResponse.self)
        let cursor = try arguments.page()
        let limit = try arguments.integer("limit", in: limits, default: 500)
        let all = OutlineText.flattened(answer.sections).filter { $0.level < depth }
        let offset = cursor?.offset ?? 0
        let sections = all.dropFirst(offset).prefix(limit)
        let next =
            offset + sections.count < all.count
            ? PageCursor(generation: answer.generation, offset: offset + sections.count).text : nil
        let structured: JSONValue = [
            "generation": .integer(answer.generation), "plan": Citation.json(answer.plan),
            "file": .string(answer.file), "passages": .integer(answer.passages),
            "total": .integer(all.count), "next_cursor": JSONValue(next),
            "sections": .array(
                sections.map { section, level in
                    [
                        "depth": .integer(level + 1), "title": .string(Citation.shortened(section.title)),
                        "line": .integer(section.line),
                        "passage": .string(section.passage), "passages": .integer(section.passages),
                    ]
                }),
            "uri": .string(ResourceAddress.plan(answer.plan.id).text),
        ]
        let more = next.map { ["", "\(all.count) headings in all. More: call again with cursor \($0)."] } ?? []
        return ToolResult(
            structured: structured, text: ([text(answer, sections)] + more).joined(separator: "\n"))
    }

    /// All headings.
    static func text(_ answer: OutlineResponse) -> String {
        text(answer, OutlineText.flattened(answer.sections)[...])
    }

    private static func text(_ answer: OutlineResponse, _ sections: ArraySlice<(section: OutlineSection, level: Int)>)
        -> String
    {
        let head = "\(Citation.title(answer.plan))，\(answer.file)，\(Figures.counted(answer.passages, .passage))"
        let lines = sections.map { section, level in
            let title = Citation.shortened(section.title)
            return "\(section.line): \(String(repeating: "  ", count: min(level, 12)))\(title)  [\(section.passage)]"
        }
        return ([head, ""] + (lines.isEmpty ? ["The plan has no headings."] : lines)).joined(separator: "\n")
    }
}
