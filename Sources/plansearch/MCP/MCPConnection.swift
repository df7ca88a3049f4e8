import Dispatch
import Synchronization

/// One client on standard input and output: reads its messages, runs several requests at the same time, and sends each
/// answer as one line.
final class MCPConnection: Sendable {
    /// The maximum number of requests that ask the daemon at the same time. Others wait.
    private static let threads = 4
    /// The maximum number of requests that run or wait. Others are refused.
    static let mostRequests = 256

    private struct State {
        var hasHandshake = false
        var running: [RPCIdentifier: Cancellation] = [:]
    }

    private let server: MCPServer
    private let send: @Sendable ([UInt8]) -> Void
    private let report: @Sendable (String) -> Void
    private let state = Mutex(State())
    private let pool = RequestPool(threads: threads)
    private let underWay = DispatchGroup()

    /// - Parameters:
    ///   - send: writes one message, without a line end; called from any thread.
    ///   - report: writes a message for people.
    init(
        _ client: DaemonClient, send: @escaping @Sendable ([UInt8]) -> Void,
        report: @escaping @Sendable (String) -> Void
    ) {
        server = MCPServer(client: client)
        self.send = send
        self.report = report
    }

    /// Handles one line.
    func receive(_ line: [UInt8]) {
        guard line.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { return }
        switch RPCLine(line) {
        case .message(let message): receive(message)
        case .unreadable(let fault, let id):
            report(
                say(
                    "mcp: received a line that cannot be read (\(line.count) bytes): \(fault.message)",
                    chinese: "mcp：收到一行无法读取的内容（\(line.count) 字节）：\(fault.message)"))
            reply(RPCReply.fault(fault, id: id))
        case .ignored: break
        }
    }

    /// Answers a line that was too long.
    func refuseLine(longest: Int) {
        report(say("mcp: received a line of more than \(longest) bytes", chinese: "mcp：收到超过 \(longest) 字节的一行"))
        reply(RPCReply.fault(RPCFault(.invalidRequest, "a message may have at most \(longest) bytes"), id: nil))
    }

    /// Waits until every request is answered.
    func finish() {
        underWay.wait()
    }

    private func receive(_ message: RPCMessage) {
        switch message {
        case .response: break
        case .invalid(let id, let fault): reply(RPCReply.fault(fault, id: id))
        case .notification(let method, let params):
            guard method == "notifications/cancelled" else { break }
            params["requestId"].flatMap { RPCIdentifier($0) }.map(cancel)
        case .request(let request):
            guard MCPServer.needsDaemon(request.method) else {
                return reply(answer(request, server))
            }
            start(request)
        }
    }

    // MARK: Running requests

    private func start(_ request: RPCRequest) {
        let cancellation = Cancellation()
        let refusal: RPCFault? = state.withLock { state in
            guard state.running[request.id] == nil else {
                return RPCFault(.invalidRequest, "a request with this id is running")
            }
            guard state.running.count < Self.mostRequests else {
                return RPCFault(.internalError, "more than \(Self.mostRequests) requests are running: wait for some")
            }
            state.running[request.id] = cancellation
            return nil
        }
        if let refusal { return reply(RPCReply.fault(refusal, id: request.id)) }
        underWay.enter()
        pool.submit {
            defer { self.underWay.leave() }
            var client = self.server.client
            client.opened = { cancellation.attach($0) }
            let answer = cancellation.isCancelled ? nil : self.answer(request, MCPServer(client: client))
            _ = self.state.withLock { $0.running.removeValue(forKey: request.id) }
            // A cancelled request gets no answer.
            if let answer, !cancellation.isCancelled { self.reply(answer) }
        }
    }

    private func cancel(_ id: RPCIdentifier) {
        state.withLock { $0.running[id] }?.cancel()
    }

    // MARK: Answers

    private func answer(_ request: RPCRequest, _ server: MCPServer) -> JSONValue {
        do throws(RPCFault) {
            if request.method == "initialize" {
                let revision = ProtocolEra.agreed(asked: request.params["protocolVersion"]?.text)
                state.withLock { $0.hasHandshake = true }
                return RPCReply.result(MCPServer.initialized(revision: revision), id: request.id)
            }
            let era = try ProtocolEra.of(request.params, hasHandshake: state.withLock { $0.hasHandshake })
            return RPCReply.result(try server.answer(request, era: era), id: request.id)
        } catch {
            return RPCReply.fault(error, id: request.id)
        }
    }

    private func reply(_ message: JSONValue) {
        send(message.encoded)
    }
}

/// Cancels a request while it waits for the daemon.
final class Cancellation: Sendable {
    private struct State {
        var isCancelled = false
        var hangUp: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    /// - Parameter hangUp: closes the connection to the daemon, which ends the waiting.
    func attach(_ hangUp: @escaping @Sendable () -> Void) {
        let isCancelled = state.withLock { state in
            state.hangUp = hangUp
            return state.isCancelled
        }
        if isCancelled { hangUp() }
    }

    func cancel() {
        let hangUp = state.withLock { state in
            state.isCancelled = true
            return state.hangUp
        }
        hangUp?()
    }
}
