import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PlanSearchSettings
import SearchAPI

extension ServiceResponder {
    /// The highest `context` of a passage.
    static let maximumContext = 100

    /// The largest body that is read on the event loop, in bytes; a longer one would hold up other connections.
    private static let shortBody = 16_384

    /// Runs an endpoint.
    ///
    /// - Parameter isLocal: whether the client asks over the socket or over an address that only this machine reaches.
    /// - Throws: `Problem`; any other error is a fault of the daemon.
    func response(
        to endpoint: Endpoint, _ request: Request, isLocal: Bool, _ trace: RequestTrace
    ) async throws -> Response {
        let metrics = state.metrics
        switch endpoint {
        case .search:
            let search = try await searchRequest(request)
            trace.query = search.query
            return try await answer(search)
        case .mentions:
            let mentions = try MentionRequest(queryString: request.uri.query ?? "", limits: state.limits)
            trace.query = mentions.name
            let deadline = state.deadline
            return try await json(deadline: deadline) {
                let answer = try $0.mentions(mentions, deadline: deadline)
                if answer.incomplete { metrics.countIncomplete(endpoint: endpoint.name) }
                return answer
            }
        case .projects:
            let projects = try ProjectsRequest(queryString: request.uri.query ?? "", limits: state.limits)
            return try await jsonOnceCollected { try $0.projects(projects) }
        case .agencies:
            let agencies = try AgenciesRequest(queryString: request.uri.query ?? "", limits: state.limits)
            trace.query = agencies.text
            return try await jsonOnceCollected { try $0.agencies(agencies) }
        case .agency(let name):
            let tasks = try AgencyTasksRequest(queryString: request.uri.query ?? "", limits: state.limits)
            trace.query = name
            let deadline = state.deadline
            return try await jsonOnceCollected {
                let answer = try $0.tasks(of: name, tasks, deadline: deadline)
                if answer.incomplete { metrics.countIncomplete(endpoint: endpoint.name) }
                return answer
            }
        case .multiSearch:
            try noParameters(request)
            return try await multiSearch(request)
        case .suggest:
            let suggest = try SuggestRequest(queryString: request.uri.query ?? "")
            trace.query = suggest.prefix
            return try await jsonOnceCollected { [deadline = state.deadline] in
                try $0.suggest(suggest, deadline: deadline)
            }
        case .similar(let id):
            let similar = try SimilarRequest(queryString: request.uri.query ?? "", limits: state.limits)
            return try await json { try $0.similar(to: id, similar) }
        case .plans:
            let plans = try PlansRequest(queryString: request.uri.query ?? "", limits: state.limits)
            return try await json { try $0.plans(plans) }
        case .plan(let id):
            try noParameters(request)
            return try await json { try $0.plan(id: id) }
        case .outline(let id):
            try noParameters(request)
            return try await json { try $0.outline(id: id) }
        case .passage(let id):
            let context = try context(request)
            return try await json { try $0.passage(id: id, context: context) }
        case .planPassages(let id):
            try noParameters(request)
            return try await export(planID: id)
        case .original(let file):
            return try await original(file, request, isLocal: isLocal)
        case .text(let file):
            return try await text(file, request, isLocal: isLocal)
        case .status:
            try noParameters(request)
            let (state, originals) = (state, givesOriginals(isLocal: isLocal))
            return Self.response(
                json: try await state.control.run { _ in
                    ByteBuffer(bytes: try WireJSON.encode(state.status(originals: originals)))
                })
        case .metrics:
            try noParameters(request)
            let state = state
            let text = try await state.control.run { _ in state.metricsText() }
            return Response(
                status: .ok, headers: [.contentType: PrometheusText.mediaType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        case .openAPI, .page, .pageFile:
            return try webFile(request)
        case .health:
            return Self.response(
                json: ByteBuffer(bytes: try WireJSON.encode(HealthResponse(generation: state.engines.openGeneration))))
        case .ready:
            let engines = state.engines
            return Self.response(
                json: try await state.control.run { _ in
                    let generation = try engines.currentGeneration().generation
                    let isWhole = try generation.status().incompleteReasons.isEmpty
                    return ByteBuffer(
                        bytes: try WireJSON.encode(
                            HealthResponse(
                                status: isWhole ? "ok" : "incomplete", generation: generation.generation)))
                })
        }
    }

    /// Answers from an engine as JSON; a worker searches and encodes.
    private func json<Answer: JSONWritable & SendableMetatype>(
        deadline: ContinuousClock.Instant? = nil,
        _ answer: @escaping @Sendable (any QueryEngine) throws -> Answer
    ) async throws -> Response {
        let engines = state.engines
        let body = try await state.workers.run(for: share, deadline: deadline ?? state.deadline) { job in
            ByteBuffer(bytes: try WireJSON.encode(try engines.withEngine(at: job, answer)))
        }
        return try bounded(json: body)
    }

    private func answer(_ search: SearchRequest) async throws -> Response {
        let (deadline, engines, workers, metrics) = (state.deadline, state.engines, state.workers, state.metrics)
        let (first, rest) = try await workers.run(for: share, deadline: deadline) { job in
            let found = try engines.withEngine(at: job) { try $0.search(search, deadline: deadline) }
            if found.response.incomplete { metrics.countIncomplete(endpoint: Endpoint.search.name) }
            var pieces = try found.pieces()
            let first = try pieces.piece {}
            return (first, pieces.isWhole ? nil : KeptValue(pieces, workers: workers))
        }
        guard let rest else { return try bounded(json: first) }
        return try streamed(rest, first: first)
    }

    /// Answers from what is collected from all texts. While it is being collected, the request waits without a worker.
    private func jsonOnceCollected<Answer: JSONWritable & SendableMetatype>(
        _ answer: @escaping @Sendable (any QueryEngine) throws -> Answer
    ) async throws -> Response {
        let deadline = state.deadline
        while true {
            do {
                return try await json(deadline: deadline, answer)
            } catch let waiting as BeingCollected {
                guard .now + Self.collectingPause < deadline else { throw waiting.problem }
                try await Task.sleep(for: Self.collectingPause)
            }
        }
    }

    /// How long a request waits before it looks again.
    private static let collectingPause = Duration.milliseconds(20)

    private func searchRequest(_ request: Request) async throws -> SearchRequest {
        guard request.method == .post else {
            return try SearchRequest(queryString: request.uri.query ?? "", limits: state.limits)
        }
        try noParameters(request)
        try requireMediaType([WireJSON.mediaType], request)
        let json = try await body(of: request)
        let limits = state.limits
        guard json.readableBytes > Self.shortBody else {
            return try SearchRequest(json: Array(json.readableBytesView), limits: limits)
        }
        return try await state.workers.run(for: share, deadline: state.deadline) { _ in
            try SearchRequest(json: Array(json.readableBytesView), limits: limits)
        }
    }

    /// The body of a request, up to the size that is allowed.
    ///
    /// - Throws: `Problem` with code `too_large`.
    func body(of request: Request) async throws -> ByteBuffer {
        let limit = state.settings.maximumBodyBytes
        let tooLarge = Problem(.tooLarge, "The body is larger than \(limit) bytes.")
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit { throw tooLarge }
        var body = ByteBuffer()
        for try await part in request.body {
            guard body.readableBytes + part.readableBytes <= limit else { throw tooLarge }
            body.writeImmutableBuffer(part)
        }
        return body
    }

    func noParameters(_ request: Request) throws {
        guard let query = request.uri.query, !query.isEmpty else { return }
        let pairs = try PercentEncoding.pairs(ofQueryString: query)
        guard let first = pairs.first else { return }
        throw Problem(.badRequest, "There is no parameter \(first.name.prefix(100)) here; this address takes none.")
    }

    private func context(_ request: Request) throws -> Int {
        var context = 0
        for (name, value) in try PercentEncoding.pairs(ofQueryString: request.uri.query ?? "") {
            guard name == "context" else {
                throw Problem(.badRequest, "There is no parameter \(name.prefix(100)) here; the only one is context.")
            }
            guard let number = Int(value), (0...Self.maximumContext).contains(number) else {
                throw Problem(
                    .badRequest,
                    "context is “\(value.prefix(100))”; it must be a whole number from 0 to \(Self.maximumContext).")
            }
            context = number
        }
        return context
    }

    // MARK: Export

    /// Passages that one job reads: some 100 kB of JSON.
    private static let batch = 256

    /// Every passage of a plan as JSON Lines, read as fast as the client takes them.
    private func export(planID: String) async throws -> Response {
        let engines = state.engines
        let workers = state.workers
        // Before the head is written, so that an unknown plan is a 404.
        let (engine, first) = try await workers.run(for: share, deadline: state.deadline) { _ in
            let engine = try engines.makeEngine(releasedOn: workers)
            return (engine, try Self.lines(engine, planID: planID, from: 0))
        }
        let (logger, share) = (logger, share)
        let body = ResponseBody { writer in
            var lines = first
            var next = 0
            while true {
                if lines.bytes.readableBytes > 0 { try await writer.write(lines.bytes) }
                next += lines.count
                guard lines.count == Self.batch else { break }
                let from = next
                do {
                    lines = try await workers.run(for: share, isContinuation: true) { _ in
                        try Self.lines(engine, planID: planID, from: from)
                    }
                } catch {
                    logger.error("export broken off", metadata: ["error": "\(error)"])
                    throw error
                }
            }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: WireJSON.linesMediaType], body: body)
    }

    private static func lines(
        _ engine: KeptEngine, planID: String, from first: Int
    ) throws -> (bytes: ByteBuffer, count: Int) {
        let records = try engine.withEngine { try $0.passages(ofPlan: planID, from: first, count: batch) }
        var buffer = ByteBuffer()
        for record in records {
            buffer.writeBytes(try WireJSON.encode(record))
            buffer.writeInteger(UInt8(ascii: "\n"))
        }
        return (buffer, records.count)
    }
}
