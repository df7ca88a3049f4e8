import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import PlanSearchSettings
import ServiceLifecycle
import Synchronization
import UnixSignals

/// The daemon: serves an index on a Unix socket until a signal ends it.
struct Daemon {
    let settings: Settings
    let provider: any EngineProvider
    let logger: Logger

    /// How long requests under way may take to finish after SIGTERM.
    static let gracePeriod = Duration.seconds(30)

    /// Serves until SIGTERM or SIGINT; then finishes the requests under way and removes the socket.
    ///
    /// - Throws: `StartFailure` if the socket cannot be listened on.
    func run() async throws {
        let pool = EnginePool(provider: provider, maximumIdle: settings.workers, logger: logger)
        let state = DaemonState(settings: settings, engines: pool)
        let place = Mutex<ListeningSocket?>(try ListeningSocket(path: settings.socket, mode: settings.socketMode))
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
                address: .unixDomainSocket(path: settings.socket),
                availableConnectionsDelegate: MaximumAvailableConnections(settings.maximumConnections)),
            onServerRunning: { _ in
                listens.store(true, ordering: .relaxed)
                place.withLock { $0 = nil }
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
        await state.shutdown()
        logger.notice("stopped")
    }

    /// The framework's own messages matter to those who debug only.
    private var frameworkLogger: Logger {
        var quiet = logger
        if logger.logLevel > .debug { quiet.logLevel = max(logger.logLevel, .warning) }
        return quiet
    }
}
