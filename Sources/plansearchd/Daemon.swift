import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
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
    /// - Throws: `StartFailure` if the socket cannot be listened on.
    func run() async throws {
        let pool = EnginePool(provider: provider, maximumIdle: settings.workers, logger: logger)
        let state = DaemonState(settings: settings, engines: pool)
        let socket = try ListeningSocket(path: settings.socket, mode: settings.socketMode)
        let temporaryPath = socket.temporaryPath
        let place = Mutex<ListeningSocket?>(socket)
        let ownSocket = Mutex<FileStatus?>(nil)
        let listens = Atomic<Bool>(false)
        let application = Application(
            responder: ServiceResponder(state: state, logger: logger),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Int64(settings.idleTimeout)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: settings.maximumBodyBytes, maxHeaderListSize: settings.maximumBodyBytes,
                        maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: temporaryPath),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            onServerRunning: { _ in
                listens.store(true, ordering: .relaxed)
                do {
                    let own = try place.withLock { waiting -> FileStatus? in
                        guard let socket = waiting.take() else { return nil }
                        return try socket.listening()
                    }
                    ownSocket.withLock { $0 = own }
                } catch {
                    logger.critical("socket not in place", metadata: ["reason": "\(error)"])
                    return
                }
                logger.notice(
                    "listening", metadata: ["socket": "\(settings.socket)", "workers": "\(settings.workers)"])
                // Opens the index before the first request needs it, and logs if there is none.
                _ = try? await state.control.run { _ = try pool.currentGeneration() }
            },
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            logger: frameworkLogger)
        var configuration = ServiceGroupConfiguration(
            services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: frameworkLogger)
        configuration.maximumGracefulShutdownDuration = Self.gracePeriod
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError where !listens.load(ordering: .relaxed) {
            throw StartFailure(
                "cannot listen on the socket \(settings.socket): \(ListeningSocket.systemMessage(error.errnoCode))")
        }
        if let own = ownSocket.withLock({ $0 }) { ListeningSocket.remove(settings.socket, ifStill: own) }
        await shutDown(state)
        logger.notice("stopped")
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
