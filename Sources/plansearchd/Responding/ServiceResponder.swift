import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import PlanSearchSettings
import SearchAPI
import Synchronization

/// Answers every request: finds the endpoint, runs it on a worker, turns errors into problem documents.
///
/// Endpoints are few and their paths are shared with the client (``SearchAPI/Endpoint``), so they are matched there
/// and not by a router: ids are percent-decoded in one place, and what is not UTF-8 is noticed.
struct ServiceResponder: Sendable {
    let state: DaemonState
    let logger: Logger
    /// Whose requests these are.
    let share: ClientShare

    /// - Parameter share: `nil` for that of all clients that are not told apart.
    init(state: DaemonState, logger: Logger, share: ClientShare? = nil) {
        self.state = state
        self.logger = logger
        self.share = share ?? state.workers.commonShare
    }

    /// - Parameters:
    ///   - refusal: why nothing is answered on this connection.
    ///   - web: what a request over TCP must show; `nil` for one over the socket.
    ///   - isKeptBack: whether the connection is only for questions about the daemon's state.
    /// - Throws: `HTTPParserError` for a body that is not what its head said; everything else is answered.
    func respond(
        to request: Request, refusal: Problem? = nil, web: WebAccess? = nil, isKeptBack: Bool = false
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        // Paths and queries stay out of the log: queries are private.
        var endpointName = "-"
        let trace = RequestTrace()
        do throws(RequestFailure) {
            if let refusal { throw RequestFailure(problem: refusal) }
            (endpointName, response) = try await answer(request, web, isKeptBack, trace)
        } catch {
            if let cause = error.cause as? HTTPParserError { throw cause }
            endpointName = error.endpointName
            response = Self.response(to: error.problem)
            if let allow = error.allow { response.headers[.allow] = allow }
            if let cause = error.cause {
                logger.error("request failed", metadata: ["endpoint": "\(endpointName)", "error": "\(cause)"])
            }
        }
        Self.secure(&response.headers)
        response.headers[.date] = HTTPDate.now
        if request.method == .head { response = response.createHeadResponse() }
        let status = response.status.code
        let duration = ContinuousClock.now - start
        state.metrics.countRequest(endpoint: endpointName, status: status, duration: duration)
        reportIfSlow(endpointName, status, duration, trace)
        logger.debug(
            "request",
            metadata: [
                "method": "\(request.method.rawValue.prefix(16))", "endpoint": "\(endpointName)", "status": "\(status)",
                "us": "\(duration.microseconds)",
            ])
        return response
    }

    /// Logs a request that took long; what it asked for only if that is configured.
    private func reportIfSlow(_ endpoint: String, _ status: Int, _ duration: Duration, _ trace: RequestTrace) {
        let settings = state.settings
        guard settings.slowQuery > 0, duration >= .milliseconds(settings.slowQuery) else { return }
        state.metrics.countSlow()
        var metadata: Logger.Metadata = [
            "endpoint": "\(endpoint)", "status": "\(status)", "ms": "\(duration.microseconds / 1000)",
        ]
        if settings.logQueries, let query = trace.query { metadata["query"] = "\(query.prefix(1000))" }
        logger.warning("slow request", metadata: metadata)
    }

    /// Why a request has no answer but a problem.
    struct RequestFailure: Error {
        var problem: Problem
        var endpointName = "-"
        /// The header `Allow` of a 405.
        var allow: String?
        /// A fault of the daemon, for the log.
        var cause: (any Error)?
    }

    private func answer(
        _ request: Request, _ web: WebAccess?, _ isKeptBack: Bool, _ trace: RequestTrace
    ) async throws(RequestFailure) -> (String, Response) {
        // The HTTP parser put U+FFFD where raw bytes of the request line were not UTF-8.
        guard !request.uri.string.unicodeScalars.contains("\u{FFFD}") else {
            throw RequestFailure(problem: Problem(.badRequest, "The request's address is not UTF-8."))
        }
        let named: Result<Endpoint, Problem>
        do {
            named = .success(try Endpoint(path: request.uri.path))
        } catch {
            named = .failure(error)
        }
        // Before anything is revealed, also whether the address exists.
        let isPublic = (try? named.get().isPublic) ?? false
        if let refusal = web?.refusal(of: request, isPublic: isPublic) { throw RequestFailure(problem: refusal) }
        let endpoint: Endpoint
        do {
            endpoint = try named.get()
        } catch {
            throw RequestFailure(problem: error)
        }
        guard !isKeptBack || endpoint.isAboutTheDaemon else {
            throw RequestFailure(
                problem: Problem(
                    .overloaded,
                    "All \(state.settings.maximumConnections) connections are taken (max_connections); this one is kept back for "
                        + "status, health, readiness and metrics. Ask again in a second."), endpointName: endpoint.name)
        }
        guard endpoint.methods.contains(request.method.rawValue) else {
            let allow = endpoint.methods.joined(separator: ", ")
            throw RequestFailure(
                problem: Problem(
                    .methodNotAllowed, "This address answers \(allow), not \(request.method.rawValue.prefix(16))."),
                endpointName: endpoint.name, allow: allow)
        }
        do {
            let isLocal = web?.isLocal ?? true
            return (endpoint.name, try await response(to: endpoint, request, isLocal: isLocal, trace))
        } catch let problem as Problem {
            throw RequestFailure(problem: problem, endpointName: endpoint.name)
        } catch is ClientGone {
            // Nobody reads it; the metrics count it.
            throw RequestFailure(
                problem: Problem(.timeout, "The client closed the connection."), endpointName: endpoint.name)
        } catch is CancellationError {
            throw RequestFailure(
                problem: Problem(.overloaded, "The daemon is being stopped."), endpointName: endpoint.name)
        } catch {
            throw RequestFailure(
                problem: Problem(.internal, "The daemon failed to answer; its log says more."),
                endpointName: endpoint.name, cause: error)
        }
    }

    /// A problem document as an HTTP answer.
    static func response(to problem: Problem) -> Response {
        var headers: HTTPFields = [.contentType: WireJSON.problemMediaType]
        if problem.knownCode == .overloaded { headers[.retryAfter] = "1" }
        if problem.knownCode == .unauthorized { headers[.wwwAuthenticate] = "Bearer realm=\"plansearch\"" }
        // A problem holds texts and numbers only, which JSON always can.
        let body = (try? WireJSON.encode(problem)) ?? []
        return Response(
            status: HTTPResponse.Status(code: problem.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    /// JSON in UTF-8 as an HTTP answer.
    static func response(json: ByteBuffer) -> Response {
        Response(
            status: .ok, headers: [.contentType: WireJSON.mediaType], body: ResponseBody(byteBuffer: json))
    }
}

extension Endpoint {
    /// Whether it answers what an operator asks when nothing else is answered.
    var isAboutTheDaemon: Bool {
        switch self {
        case .status, .health, .ready, .metrics: true
        default: false
        }
    }

    /// A name for logs, the same for all ids.
    var name: String {
        switch self {
        case .search: "search"
        case .mentions: "mentions"
        case .projects: "projects"
        case .agencies: "agencies"
        case .agency: "agency"
        case .multiSearch: "multi_search"
        case .suggest: "suggest"
        case .similar: "similar"
        case .plans: "plans"
        case .plan: "plan"
        case .outline: "outline"
        case .planPassages: "plan_passages"
        case .passage: "passage"
        case .original: "original"
        case .text: "text"
        case .status: "status"
        case .health: "health"
        case .ready: "ready"
        case .metrics: "metrics"
        case .openAPI: "openapi"
        case .page, .pageFile: "page"
        }
    }
}

/// What a request asked for, for the log of slow requests.
final class RequestTrace: Sendable {
    private let state = Mutex<String?>(nil)

    var query: String? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

extension Duration {
    /// Whole nanoseconds.
    var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }

    /// Whole microseconds.
    var microseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
