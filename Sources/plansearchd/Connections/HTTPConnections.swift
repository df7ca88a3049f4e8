import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import SearchAPI

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

    /// Puts the handlers of a new connection in place.
    func setUp(_ channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        let limits = limits()
        do {
            try channel.pipeline.syncOperations.addHandler(ConnectionTimeouts(limits, responder.state.metrics))
            try channel.pipeline.syncOperations.addHandler(DepartureWatch())
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
        let origin: ClientOrigin
        switch access() {
        case .socket(let socket):
            let user = await SocketAccess.user(of: connection.channel)
            refusal = socket.refusal(of: user)
            origin = user.map { .user($0) } ?? .unknown
        case .web:
            origin = connection.channel.remoteAddress?.ipAddress.map { .address($0) } ?? .unknown
        }
        let share = responder.state.workers.share(of: origin)
        connection.channel.closeFuture.whenComplete { _ in share.noteGone() }
        let responder = ServiceResponder(state: responder.state, logger: responder.logger, share: share)
        let access = access
        let handler = HTTP1Channel { [refusal] request, writer, _ in
            var web: WebAccess?
            if case .web(let current) = access() { web = current }
            let response = try await responder.respond(to: request, refusal: refusal, web: web)
            try await writer.write(response: response.head, body: response.body)
        }
        await handler.handle(value: connection, logger: logger)
    }
}
