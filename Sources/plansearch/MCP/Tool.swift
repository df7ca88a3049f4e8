import SearchAPI

/// A tool that a model can call.
protocol Tool: Sendable {
    static var name: String { get }
    static var title: String { get }
    static var description: String { get }
    /// The arguments, as JSON Schema.
    static var input: JSONValue { get }
    /// The result, as JSON Schema.
    static var output: JSONValue { get }

    /// - Throws: ``ToolFault``, ``ClientError`` or ``ProblemAnswer``, which the model gets as text.
    static func call(_ arguments: ToolArguments, _ client: DaemonClient) throws -> ToolResult
}

/// The result of a tool: the same content for programs and as text.
struct ToolResult {
    var structured: JSONValue
    var text: String
}

extension Tool {
    /// The tool as `tools/list` describes it.
    static var definition: JSONValue {
        [
            "name": .string(name), "title": .string(title), "description": .string(description),
            "inputSchema": input, "outputSchema": output,
            "annotations": [
                "title": .string(title), "readOnlyHint": true, "destructiveHint": false, "idempotentHint": true,
                "openWorldHint": false,
            ],
        ]
    }

    /// The result of `tools/call`. A fault is a result too, so that the model can read it.
    static func result(_ arguments: JSONValue, _ client: DaemonClient) -> JSONValue {
        do {
            let answer = try call(try ToolArguments(arguments, schema: input), client)
            return [
                "content": [["type": "text", "text": .string(answer.text)]], "structuredContent": answer.structured,
                "isError": false,
            ]
        } catch let fault as ToolFault {
            return failure(fault.message)
        } catch let answer as ProblemAnswer {
            let query = arguments["query"]?.text
            return failure(answer.clientError(query: query, width: DisplayWidth()).message)
        } catch let error as ClientError {
            return failure(error.message)
        } catch {
            return failure("\(error)")
        }
    }

    private static func failure(_ message: String) -> JSONValue {
        ["content": [["type": "text", "text": .string(message)]], "isError": true]
    }
}

/// Arguments that several tools take.
enum ToolFilters {
    static let properties: JSONValue = [
        "plan": oneOrMore("Only these plans, by id, file, document number or title."),
        "level": oneOrMore("Only plans of this level: 国家, 省, 市州 or 区县."),
        "region": oneOrMore("Only plans for this region: 青海省."),
        "agency": oneOrMore("Only passages that name this agency, in any role."),
        "kind": oneOrMore("Only body, heading, table, agencies or caption."),
        "year": JSONSchema.text("Only plans issued then: 2020, 2018..2022, 2018.. or ..2022."),
        "cursor": JSONSchema.text("The next_cursor of the previous page."),
    ]

    static func oneOrMore(_ description: String) -> JSONValue {
        ["type": ["string", "array"], "items": ["type": "string"], "description": .string(description)]
    }
}

/// The index that an answer comes from.
struct AnswerOrigin {
    let generation: Int
    let searched: Searched
    let cursor: PageCursor?
    /// The older generation that the list is of; `nil` if it is of ``generation``.
    var collected: Int?

    /// The generation that a list and its pages are of.
    var listed: Int { collected ?? generation }

    var json: JSONValue {
        [
            "generation": .integer(generation), "searched_plans": .integer(searched.plans),
            "searched_passages": .integer(searched.passages),
        ]
    }

    static let properties: JSONValue = [
        "generation": JSONSchema.integer("The generation of the index that answered."),
        "searched_plans": JSONSchema.integer("How many plans were searched."),
        "searched_passages": JSONSchema.integer("How many passages were searched."),
    ]

    /// As a text that can be cited.
    var words: String {
        var text =
            "searched \(Figures.counted(searched.plans, .plan)), \(Figures.counted(searched.passages, .passage)), "
            + "generation \(listed)"
        if collected != nil { text += "; what generation \(generation) names is still being collected" }
        if let cursor, cursor.generation != listed {
            text +=
                "; the previous page came from generation \(cursor.generation), so passages may be missing or repeated"
        }
        return text
    }
}
