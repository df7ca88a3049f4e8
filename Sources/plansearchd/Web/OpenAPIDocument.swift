import PlanSearchSettings
import SearchAPI

/// The description of the interface, as its file has it: with the defaults of what can be configured.
struct OpenAPIDocument {
    let text: String

    /// The document of a daemon: its limits, and its version.
    ///
    /// Where the file says `"maximum": 10000, "x-setting": "max_limit"`, the number is replaced by the setting's.
    func filledIn(with settings: Settings) -> [UInt8] {
        let limits = [
            "max_limit": settings.maximumLimit, "max_query_length": settings.maximumQueryLength,
            "max_offset": settings.maximumOffset,
        ]
        var result = text.replacing(#/"(maximum|maxLength)": [0-9]+,(\s*)"x-setting": "([a-z_]+)"/#) { match in
            guard let limit = limits[String(match.output.3)] else { return String(match.output.0) }
            return "\"\(match.output.1)\": \(limit),\(match.output.2)\"x-setting\": \"\(match.output.3)\""
        }
        result.replace(#/"version": "[0-9.]+"/#, with: "\"version\": \"\(programVersion)\"", maxReplacements: 1)
        return Array(result.utf8)
    }
}
