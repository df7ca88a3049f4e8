import Logging
import NIOCore
import PlanSearchSettings
import ServiceLifecycle
import Synchronization
import UnixSignals

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The daemon: serves an index on a Unix socket until a signal ends it.
struct Daemon {
    let settings: Settings
    let provider: any EngineProvider
    let logger: Logger

    /// How long requests under way may take to finish after SIGTERM.
    static let gracePeriod = Duration.seconds(30)

    /// How long searches that nobody waits for any more may take to notice.
    static let lastPeriod = Duration.seconds(5)

    /// Serves until SIGTERM or SIGINT; then finishes the requests under way and removes the socket.
    ///
    /// - Throws: `StartFailure` if the sockets cannot be listened on.
    func run() async throws {
        let pool = EnginePool(provider: provider, maximumIdle: settings.workers, logger: logger)
        let state = DaemonState(settings: settings, engines: pool)
        let access = try Access(settings)
        let services = try listeners(state, access)
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: frameworkLogger)
        configuration.maximumGracefulShutdownDuration = Self.gracePeriod
        try await ServiceGroup(configuration: configuration).run()
        await shutDown(state)
        logger.notice("stopped")
    }

    /// A listener for the Unix socket, and one for the TCP address if there is to be one.
    private func listeners(_ state: DaemonState, _ access: Access) throws(StartFailure) -> [any Service] {
        let settings = settings
        let logger = logger
        let responder = ServiceResponder(state: state, logger: logger)
        let limits: @Sendable () -> ConnectionLimits = { ConnectionLimits(state.settings) }
        let maximum: @Sendable () -> Int = { state.settings.maximumConnections }
        let group = settings.socketGroup.isEmpty ? nil : try SocketAccess.group(settings.socketGroup)
        let socket = try ListeningSocket(path: settings.socket, mode: settings.socketMode, group: group)
        let temporaryPath = socket.temporaryPath
        let waiting = Mutex<ListeningSocket?>(socket)
        let own = Mutex<FileStatus?>(nil)
        var listeners: [any Service] = []
        if let address = settings.listen {
            listeners.append(
                Listener(
                    place: .address(address), name: "the address \(address)",
                    connections: HTTPConnections(
                        responder: responder, access: { .web(access.web) }, limits: limits),
                    maximumConnections: maximum, logger: frameworkLogger,
                    whenListening: { channel in
                        var bound = address
                        bound.port = channel.localAddress?.port ?? address.port
                        let text = bound.description
                        state.tcpAddress.withLock { $0 = text }
                        logger.notice("listening", metadata: ["address": "\(text)"])
                    }, whenEnding: {}))
        }
        listeners.append(
            Listener(
                place: .socketFile(temporaryPath), name: "the socket \(settings.socket)",
                connections: HTTPConnections(responder: responder, access: { .socket(access.socket) }, limits: limits),
                maximumConnections: maximum, logger: frameworkLogger,
                whenListening: { _ in
                    let status = try waiting.withLock { waiting -> FileStatus? in
                        guard let socket = waiting.take() else { return nil }
                        return try socket.listening()
                    }
                    own.withLock { $0 = status }
                    logger.notice(
                        "listening", metadata: ["socket": "\(settings.socket)", "workers": "\(settings.workers)"])
                    // Opens the index before the first request needs it, and logs if there is none.
                    _ = try? await state.control.run { _ = try state.engines.currentGeneration() }
                },
                whenEnding: {
                    // First, so that nobody comes any more who would not be answered.
                    if let own = own.withLock({ $0 }) { ListeningSocket.remove(settings.socket, ifStill: own) }
                }))
        return listeners
    }

    /// Waits for searches that still run, but not for ever: no answer of theirs is awaited any more.
    private func shutDown(_ state: DaemonState) async {
        let logger = logger
        let watchdog = Task {
            try await Task.sleep(for: Self.lastPeriod)
            logger.error("stopped with searches still running")
            leaveAtOnce(1)
        }
        await state.shutdown()
        watchdog.cancel()
    }

    /// The framework's own messages matter to those who debug only.
    private var frameworkLogger: Logger {
        var quiet = logger
        if logger.logLevel > .debug { quiet.logLevel = max(logger.logLevel, .warning) }
        return quiet
    }
}

/// `_exit(2)`: without running what would wait for the threads that are stuck.
private func leaveAtOnce(_ status: Int32) -> Never {
    _exit(status)
}
