import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SearchAPI
import Synchronization

/// Serves the connections of a listener: HTTP/1.1, one request after another on each.
struct HTTPConnections: Sendable {
    typealias Connection = HTTP1Channel.Value

    /// What a request over a listener is checked against.
    enum Access: Sendable {
        case socket(SocketAccess)
        case web(WebAccess)
    }

    let responder: ServiceResponder
    /// Asked for each connection and each request, since it may change.
    let access: @Sendable () -> Access
    /// Asked for each connection.
    let limits: @Sendable () -> ConnectionLimits
    /// Connections that may ask for anything; asked for each connection, and for each request of those beyond.
    let ordinary: @Sendable () -> Int
    private let slots = ConnectionSlots()

    init(
        responder: ServiceResponder, access: @escaping @Sendable () -> Access,
        limits: @escaping @Sendable () -> ConnectionLimits, ordinary: @escaping @Sendable () -> Int
    ) {
        self.responder = responder
        self.access = access
        self.limits = limits
        self.ordinary = ordinary
    }

    /// Puts the handlers of a new connection in place.
    func setUp(_ channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        let limits = limits()
        do {
            try channel.pipeline.syncOperations.addHandler(ConnectionTimeouts(limits, responder.state.metrics))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return HTTP1Channel(
            responder: { _, _, _ in },
            configuration: .init(
                additionalChannelHandlers: [RequestBoundaries(headBytes: limits.headBytes)],
                idleTimeout: .seconds(Int64(limits.idle)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes,
                    maxHeaderFieldCount: 100))
        ).setup(channel: channel, logger: logger)
    }

    /// Answers the requests of a connection until it is closed.
    func serve(_ connection: Connection, logger: Logger) async {
        var refusal: Problem?
        if case .socket(let socket) = access() { refusal = await socket.refusal(of: connection.channel) }
        let (responder, access, ordinary) = (responder, access, ordinary)
        let slot = Mutex(slots.open(limit: ordinary()))
        let patience = KeptConnection(connection.channel)
        if !slot.withLock({ $0.claim(limit: ordinary()) }) { patience.begin() }
        let handler = HTTP1Channel { [refusal] request, writer, _ in
            var web: WebAccess?
            if case .web(let current) = access() { web = current }
            var refusal = refusal
            patience.end()
            let isOrdinary = slot.withLock { $0.claim(limit: ordinary()) }
            if !isOrdinary, refusal == nil, !Self.isAboutState(request) {
                refusal = Problem(
                    .overloaded,
                    "All \(ordinary()) connections are taken (max_connections). Ask again in a second.")
            }
            let response = try await responder.respond(to: request, refusal: refusal, web: web)
            try await writer.write(response: response.head, body: response.body)
            if !isOrdinary { patience.begin() }
        }
        await handler.handle(value: connection, logger: logger)
        patience.end()
    }

    /// Whether a request asks how the daemon is, which one must be able to ask of a daemon that is busy.
    private static func isAboutState(_ request: Request) -> Bool {
        switch try? Endpoint(path: request.uri.path) {
        case .status, .health, .ready, .metrics: true
        default: false
        }
    }
}
