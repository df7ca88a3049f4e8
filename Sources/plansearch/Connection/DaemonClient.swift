import Localization
import SearchAPI

/// Asks the daemon: one connection for each request.
struct DaemonClient: Sendable {
    /// The path of the daemon's socket.
    let socket: String
    /// The maximum time for an answer; for a stream, for each part of it.
    let timeout: Duration
    /// Called for each request with a function that closes its connection, so that another thread can cancel it.
    var opened: (@Sendable (_ hangUp: @escaping @Sendable () -> Void) -> Void)?

    /// The largest answer that is kept in memory, in bytes. Streams are not limited.
    static let largestAnswer = 1 << 28
    private static let largestProblem = 1 << 20

    /// The whole body of an answer.
    ///
    /// - Throws: ``ProblemAnswer`` if the daemon refuses; ``ClientError``.
    func fetch(_ request: DaemonRequest) throws -> [UInt8] {
        let connection = try DaemonConnection(path: socket)
        defer { connection.close() }
        opened?(connection.hangUp)
        let deadline = ContinuousClock.now + timeout
        try connection.send(request, deadline: deadline)
        try expectSuccess(connection) { deadline }
        return try collect(connection, atMost: Self.largestAnswer) { deadline }
    }

    /// The decoded answer of an endpoint.
    ///
    /// - Parameter type: the wire type of the endpoint's answers.
    /// - Throws: as ``fetch(_:)``, and a ``ClientError`` of code `unknownAnswer`.
    func fetch<Answer: Decodable>(_ endpoint: Endpoint, as type: Answer.Type) throws -> Answer {
        try Self.decode(type, from: try fetch(DaemonRequest(target: endpoint.path)))
    }

    /// Hands over the body of an answer as it arrives. Nothing more is read from the daemon while `consume` runs.
    ///
    /// - Throws: as ``fetch(_:)``, and what `consume` throws.
    func stream(_ request: DaemonRequest, _ consume: (ArraySlice<UInt8>) throws -> Void) throws {
        let connection = try DaemonConnection(path: socket)
        defer { connection.close() }
        opened?(connection.hangUp)
        try connection.send(request, deadline: .now + timeout)
        try expectSuccess(connection) { .now + timeout }
        while case .body(let bytes) = try connection.next(deadline: .now + timeout) { try consume(bytes) }
    }

    /// Decodes an answer.
    ///
    /// - Throws: a ``ClientError`` of code `unknownAnswer` that says whether the versions differ.
    static func decode<Answer: Decodable>(_ type: Answer.Type, from body: [UInt8]) throws -> Answer {
        do {
            return try WireJSON.decode(type, from: body)
        } catch {
            if let answer = try? WireJSON.decode(Versioned.self, from: body), answer.schema != schemaVersion {
                throw ClientError(
                    .unknownAnswer,
                    "the daemon answers in version \(answer.schema) of the format, this client reads version "
                        + "\(schemaVersion): install the client that came with the daemon, or use --format json",
                    chinese: "守护进程用第 \(answer.schema) 版格式应答，此客户端只懂第 \(schemaVersion) 版："
                        + "请安装与守护进程同版本的客户端，或用 --format json"
                )
            }
            throw ClientError(
                .unknownAnswer,
                "the daemon's answer cannot be read (\(Self.beginning(of: body))): is it plansearchd?",
                chinese: "守护进程的应答读不懂（\(Self.beginning(of: body))）：它是 plansearchd 吗？"
            )
        }
    }

    private func expectSuccess(_ connection: DaemonConnection, deadline: () -> ContinuousClock.Instant) throws {
        guard case .head(let status, let contentType) = try connection.next(deadline: deadline()) else {
            throw ClientError(
                .brokenAnswer, "the daemon's answer does not begin with a status",
                chinese: "守护进程的应答没有以状态行开头")
        }
        guard !(200..<300).contains(status) else { return }
        let body = try collect(connection, atMost: Self.largestProblem, deadline: deadline)
        if contentType.lowercased().hasPrefix(WireJSON.problemMediaType),
            let problem = try? WireJSON.decode(Problem.self, from: body)
        {
            throw ProblemAnswer(problem: problem)
        }
        throw ClientError(
            .unknownAnswer, "the daemon answered with HTTP status \(status) (\(Self.beginning(of: body)))",
            chinese: "守护进程以 HTTP 状态 \(status)（\(Self.beginning(of: body))）应答")
    }

    private func collect(
        _ connection: DaemonConnection, atMost limit: Int, deadline: () -> ContinuousClock.Instant
    ) throws -> [UInt8] {
        var body: [UInt8] = []
        while case .body(let bytes) = try connection.next(deadline: deadline()) {
            guard body.count + bytes.count <= limit else {
                throw ClientError(
                    .unknownAnswer,
                    "the daemon's answer is larger than \(Figures.bytes(limit)): ask for less with --limit",
                    chinese: "守护进程的应答超过 \(Figures.bytes(limit))：请用 --limit 少要一些")
            }
            body.append(contentsOf: bytes)
        }
        return body
    }

    private static func beginning(of body: [UInt8]) -> String {
        guard !body.isEmpty else { return "with an empty body" }
        let text = String(decoding: body.prefix(120), as: UTF8.self)
        return "it begins with: " + StyledText(text).truncated(columns: 60, width: DisplayWidth()).plain
    }
}

/// The field that the answers of every version have.
private struct Versioned: Decodable {
    let schema: Int
}

/// The daemon refused a request.
struct ProblemAnswer: Error, Equatable {
    let problem: Problem

    /// The error as it is shown.
    ///
    /// - Parameter query: the query that was asked, to point at the fault in it.
    func clientError(query: String? = nil, width: DisplayWidth) -> ClientError {
        let title = problem.knownCode?.title ?? Message(verbatim: problem.title)
        let detail = problem.detail
        // The detail may be English: then the title at least is Chinese.
        var message = detail.isEmpty ? say(title) : say(detail, chinese: chineseFault ?? "\(title.chinese)：\(detail)")
        if let query, let position = problem.position {
            message += "\n" + QueryFault.pointing(at: position, in: query, width: width)
        }
        message += candidates
        if let suggestion = problem.suggestion {
            message += say("\ntry: \(suggestion)", chinese: "\n可试：\(suggestion)")
        }
        return ClientError(.problem, Message(verbatim: message))
    }

    /// What is wrong with a plan's name, whatever language the daemon says it in.
    private var chineseFault: String? {
        guard let candidates = problem.candidates, !problem.detail.unicodeScalars.contains("。") else { return nil }
        if problem.knownCode == .ambiguous { return "这个名称可以指多个规划；请写出更多标题文字，或文号、编号" }
        return candidates.isEmpty ? nil : "没有叫这个名称的规划"
    }

    /// The plans that a name may mean, a line for each.
    private var candidates: String {
        guard let candidates = problem.candidates, !candidates.isEmpty else { return "" }
        let head = problem.knownCode == .ambiguous ? "" : say("\nthe nearest titles:", chinese: "\n标题相近的有：")
        return candidates.reduce(into: head) { lines, plan in
            lines += "\n  " + VisibleText.escaping(plan.id) + "  " + VisibleText.escaping(plan.title)
        }
    }
}
