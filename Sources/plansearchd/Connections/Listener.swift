import HummingbirdCore
import Logging
import NIOCore
import NIOExtras
import NIOPosix
import PlanSearchSettings
import ServiceLifecycle

/// A listening socket and the connections that come over it.
///
/// Hummingbird's own server binds its socket itself; this one also takes a socket that was passed to it, and lets the
/// requests that are on their way when it ends come in.
struct Listener: Service {
    /// Where to listen.
    enum Place: Sendable {
        /// On a Unix socket that is to be made at a path.
        case socketFile(String)
        case address(ListenAddress)
        /// On a socket that listens already.
        case descriptor(Int32)
    }

    let place: Place
    /// What it is called in messages.
    let name: String
    let connections: HTTPConnections
    /// Connections at once, those that are kept back among them; asked whenever one is to be accepted.
    let maximumConnections: @Sendable () -> Int
    /// Called with the number of connections whenever it changes.
    let countConnections: @Sendable (Int) -> Void
    let logger: Logger
    /// Called when the socket listens.
    let whenListening: @Sendable (any Channel) async throws -> Void
    /// Called when the daemon is to end, before the socket is closed; perhaps twice.
    let whenEnding: @Sendable () -> Void

    /// Connections that wait to be accepted.
    private static let backlog: Int32 = 512

    /// - Throws: `StartFailure` if the socket cannot be made; what ``whenListening`` throws.
    func run() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let quiescing = ServerQuiescingHelper(group: group)
        let (limit, report) = (maximumConnections, countConnections)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AvailableConnectionsChannelHandler(delegate: ConnectionCount(limit: limit, report: report)))
                    try channel.pipeline.syncOperations.addHandler(
                        quiescing.makeServerChannelHandler(channel: channel))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: true)
        let setUp: @Sendable (any Channel) -> EventLoopFuture<HTTPConnections.Connection> = { [connections, logger] in
            connections.setUp($0, logger: logger)
        }
        let server: NIOAsyncChannel<HTTPConnections.Connection, Never>
        do {
            switch place {
            case .socketFile(let path):
                server = try await bootstrap.bind(
                    unixDomainSocketPath: path, cleanupExistingSocketFile: false, childChannelInitializer: setUp)
            case .address(let address):
                server = try await bootstrap.bind(
                    to: try SocketAddress(ipAddress: address.host, port: address.port), childChannelInitializer: setUp)
            case .descriptor(let descriptor):
                server = try await bootstrap.bind(descriptor, childChannelInitializer: setUp)
            }
        } catch let error as IOError {
            throw StartFailure(
                "cannot listen on \(name): \(ListeningSocket.systemMessage(error.errnoCode))")
        }
        defer { whenEnding() }
        do {
            try await whenListening(server.channel)
        } catch {
            try? await server.channel.close()
            throw error
        }
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { tasks in
                do {
                    try await server.executeThenClose { accepted in
                        for try await connection in accepted {
                            tasks.addTask(executorPreference: EventLoopExecutor(connection.channel.eventLoop)) {
                                [connections, logger] in
                                await connections.serve(connection, logger: logger)
                            }
                        }
                    }
                } catch {
                    logger.error("listening broken off", metadata: ["reason": "\(error)"])
                }
            }
        } onGracefulShutdown: { [whenEnding] in
            whenEnding()
            Task {
                try? await Task.sleep(for: ShutdownTimes.lingering)
                quiescing.initiateShutdown(promise: nil)
            }
        }
    }

    /// Counts connections against a limit that may change.
    private struct ConnectionCount: AvailableConnectionsDelegate {
        let limit: @Sendable () -> Int
        let report: @Sendable (Int) -> Void
        private var count = 0 { didSet { report(count) } }

        init(limit: @escaping @Sendable () -> Int, report: @escaping @Sendable (Int) -> Void) {
            self.limit = limit
            self.report = report
        }

        mutating func connectionOpened() { count += 1 }
        mutating func connectionClosed() { count -= 1 }
        func isAcceptingNewConnections() -> Bool { count < limit() }
    }
}
