import SearchAPI

/// The address of a resource: `plansearch://plan/ID`, `plansearch://plan/ID/outline`, `plansearch://passage/ID`.
enum ResourceAddress: Equatable {
    case plan(String)
    case outline(String)
    case passage(String)

    private static let scheme = "plansearch://"

    /// - Returns: `nil` if the text is not the address of such a resource.
    init?(_ text: String) {
        guard text.hasPrefix(Self.scheme) else { return nil }
        let parts = text.dropFirst(Self.scheme.count).split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, let id = PercentEncoding.decode(parts[1]), !id.isEmpty else { return nil }
        switch (parts.count, parts[0], parts.count > 2 ? parts[2] : "") {
        case (2, "plan", _): self = .plan(id)
        case (3, "plan", "outline"): self = .outline(id)
        case (2, "passage", _): self = .passage(id)
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .plan(let id): "\(Self.scheme)plan/\(PercentEncoding.encode(id))"
        case .outline(let id): "\(Self.scheme)plan/\(PercentEncoding.encode(id))/outline"
        case .passage(let id): "\(Self.scheme)passage/\(PercentEncoding.encode(id))"
        }
    }

    static let templates: JSONValue = [
        [
            "uriTemplate": "plansearch://plan/{id}", "name": "plan", "title": "A plan's text",
            "description": "The whole text of a plan, each passage after its line number in the source.",
            "mimeType": "text/markdown",
        ],
        [
            "uriTemplate": "plansearch://plan/{id}/outline", "name": "outline", "title": "A plan's outline",
            "description": "The headings of a plan with their lines and passage ids.", "mimeType": "text/plain",
        ],
        [
            "uriTemplate": "plansearch://passage/{id}", "name": "passage", "title": "A passage",
            "description": "One passage with its citation.", "mimeType": "text/plain",
        ],
    ]
}
