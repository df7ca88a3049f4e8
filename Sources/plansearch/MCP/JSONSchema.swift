/// Pieces of JSON Schema (draft 2020-12), for the tools' arguments and results.
enum JSONSchema {
    /// - Parameter required: the properties that are always present. The default is all of them.
    static func object(_ properties: JSONValue, required: [String]? = nil) -> JSONValue {
        guard case .object(let members) = properties else { return properties }
        return [
            "type": "object", "properties": properties, "required": JSONValue(required ?? members.map(\.name)),
            "additionalProperties": false,
        ]
    }

    static func text(_ description: String) -> JSONValue {
        ["type": "string", "description": .string(description)]
    }

    static func optionalText(_ description: String) -> JSONValue {
        ["type": ["string", "null"], "description": .string(description)]
    }

    static func optionalInteger(_ description: String) -> JSONValue {
        ["type": ["integer", "null"], "description": .string(description)]
    }

    static func choice(_ values: [String], _ description: String) -> JSONValue {
        ["type": "string", "enum": JSONValue(values), "description": .string(description)]
    }

    static func flag(_ description: String) -> JSONValue {
        ["type": "boolean", "description": .string(description)]
    }

    static func number(_ description: String) -> JSONValue {
        ["type": "number", "description": .string(description)]
    }

    static func integer(_ description: String, _ range: ClosedRange<Int>? = nil) -> JSONValue {
        let plain: JSONValue = ["type": "integer", "description": .string(description)]
        guard let range else { return plain }
        return plain + ["minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
    }

    static func list(_ items: JSONValue, _ description: String) -> JSONValue {
        ["type": "array", "items": items, "description": .string(description)]
    }

    static func texts(_ description: String) -> JSONValue {
        list(["type": "string"], description)
    }
}
