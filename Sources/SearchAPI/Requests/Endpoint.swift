/// A resource of the HTTP interface; the daemon reads it from a request's path, the client writes it.
public enum Endpoint: Sendable, Hashable {
    case search
    /// The passages that mention a project.
    case mentions
    /// The projects that the plans name.
    case projects
    /// The offices that the plans' items name.
    case agencies
    /// What the office of this name has to do.
    case agency(String)
    /// Many searches, as JSON Lines.
    case multiSearch
    /// Completions of what is typed.
    case suggest
    /// Passages like the one with this id.
    case similar(String)
    case plans
    /// The plan with this id.
    case plan(String)
    /// The outline of the plan with this id.
    case outline(String)
    /// Every passage of the plan with this id, as JSON Lines of ``PassageRecord``.
    case planPassages(String)
    /// The passage with this id.
    case passage(String)
    /// The source file of this path, relative to the corpus, as it is.
    case original(String)
    /// The text that was read from the source file of this path: the one that lines and bytes count in.
    case text(String)
    case status
    case health
    case ready
    /// What the daemon counts, for Prometheus.
    case metrics
    /// The description of the interface, OpenAPI 3.1.
    case openAPI
    /// The web page.
    case page
    /// The file of the web page with this name.
    case pageFile(String)

    /// The path, ids percent-encoded.
    public var path: String {
        switch self {
        case .search: "/v1/search"
        case .mentions: "/v1/mentions"
        case .projects: "/v1/projects"
        case .agencies: "/v1/agencies"
        case .agency(let name): "/v1/agencies/\(PercentEncoding.encode(name))"
        case .multiSearch: "/v1/msearch"
        case .suggest: "/v1/suggest"
        case .similar(let id): "/v1/similar/\(PercentEncoding.encode(id))"
        case .plans: "/v1/plans"
        case .plan(let id): "/v1/plans/\(PercentEncoding.encode(id))"
        case .outline(let id): "/v1/plans/\(PercentEncoding.encode(id))/outline"
        case .planPassages(let id): "/v1/plans/\(PercentEncoding.encode(id))/passages"
        case .passage(let id): "/v1/passages/\(PercentEncoding.encode(id))"
        case .original(let file): "/v1/originals/\(PercentEncoding.encode(path: file))"
        case .text(let file): "/v1/texts/\(PercentEncoding.encode(path: file))"
        case .status: "/v1/status"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .openAPI: "/openapi.json"
        case .page: "/"
        case .pageFile(let name): "/page/\(PercentEncoding.encode(name))"
        }
    }

    /// The methods that it answers, in capitals.
    public var methods: [String] {
        switch self {
        case .search: ["GET", "HEAD", "POST"]
        case .multiSearch: ["POST"]
        case .mentions, .projects, .agencies, .agency, .suggest, .similar, .plans, .plan, .outline, .planPassages,
            .passage, .original, .text, .status, .health, .ready, .metrics, .openAPI, .page, .pageFile:
            ["GET", "HEAD"]
        }
    }

    /// Whether it is answered over TCP without the token too: it reveals nothing of the plans.
    public var isPublic: Bool {
        switch self {
        case .health, .ready, .openAPI, .page, .pageFile: true
        default: false
        }
    }

    /// Reads a path.
    ///
    /// - Parameter path: the path of a request as it came, without the query.
    /// - Throws: `Problem` with code `not_found` for a path that names nothing, `bad_request` for an id that is not
    ///   percent-encoded UTF-8.
    public init(path: String) throws(Problem) {
        // By bytes: a combining mark after a slash must not hide it.
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { Substring($0) }
        func id(_ part: Substring) throws(Problem) -> String {
            guard let id = PercentEncoding.decode(part) else {
                throw Problem(.badRequest, "The id in the path \(excerpt(path)) is not percent-encoded UTF-8.")
            }
            return id
        }
        /// The path of a file: all that follows, slashes included.
        func file() throws(Problem) -> String {
            try id(Substring(path.utf8.dropFirst(parts.prefix(3).reduce(3) { $0 + $1.utf8.count })))
        }
        switch (parts.count, parts.dropFirst().first, parts.dropFirst(2).first) {
        case (2, "healthz", _): self = .health
        case (2, "readyz", _): self = .ready
        case (2, "metrics", _): self = .metrics
        case (2, "openapi.json", _): self = .openAPI
        case (2, "", _): self = .page
        case (3, "page", .some(let name)) where !name.isEmpty: self = .pageFile(try id(name))
        case (3, "v1", "search"): self = .search
        case (3, "v1", "mentions"): self = .mentions
        case (3, "v1", "projects"): self = .projects
        case (3, "v1", "agencies"): self = .agencies
        case (4, "v1", "agencies") where !parts[3].isEmpty: self = .agency(try id(parts[3]))
        case (3, "v1", "msearch"): self = .multiSearch
        case (3, "v1", "suggest"): self = .suggest
        case (4, "v1", "similar") where !parts[3].isEmpty: self = .similar(try id(parts[3]))
        case (3, "v1", "plans"): self = .plans
        case (3, "v1", "status"): self = .status
        case (4, "v1", "plans") where !parts[3].isEmpty: self = .plan(try id(parts[3]))
        case (5, "v1", "plans") where !parts[3].isEmpty && parts[4] == "outline": self = .outline(try id(parts[3]))
        case (5, "v1", "plans") where !parts[3].isEmpty && parts[4] == "passages":
            self = .planPassages(try id(parts[3]))
        case (4, "v1", "passages") where !parts[3].isEmpty: self = .passage(try id(parts[3]))
        case (4..., "v1", "originals") where parts.count > 4 || !parts[3].isEmpty: self = .original(try file())
        case (4..., "v1", "texts") where parts.count > 4 || !parts[3].isEmpty: self = .text(try file())
        default:
            throw Problem(
                .notFound,
                "There is nothing at \(excerpt(path)). Searches are answered at /v1/search?q=…, plans at /v1/plans.")
        }
        guard parts[0].isEmpty else { throw Problem(.notFound, "A path begins with a slash.") }
    }
}
