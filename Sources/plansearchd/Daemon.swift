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

/// The daemon: serves an index on a Unix socket, and over TCP where configured, until a signal ends it.
struct Daemon {
    let live: LiveSettings
    let provider: any EngineProvider
    /// `nil` if no service manager supervises the daemon.
    let manager: ServiceManager?
    let sockets: PassedSockets
    let logger: Logger
    /// Reads the settings again.
    let load: @Sendable () throws -> Settings

    /// Serves until SIGTERM or SIGINT; then finishes the requests under way and removes the socket. A second signal ends
    /// the process at once.
    ///
    /// - Throws: `StartFailure` if the sockets cannot be listened on.
    func run() async throws {
        let preparer = GenerationPreparer(logger: logger)
        let verifier = GenerationVerifier(logger: logger)
        let pool = EnginePool(
            provider: provider, maximumIdle: live.current.settings.workers, logger: logger, preparer: preparer,
            verifier: verifier)
        let watcher = try CorpusWatcher(settings: live.current.settings, logger: logger) {
            // Opened now and not by the first search that comes.
            _ = try? pool.currentGeneration()
        }
        let state = DaemonState(live, engines: pool, watcher: watcher)
        var services: [any Service] = [Reload(state: state, load: load, manager: manager, logger: logger)]
        if let manager { services.append(Heartbeat(state: state, manager: manager, logger: logger)) }
        services += try listeners(state)
        // A service group ends the last first.
        services.append(SecondSignal(logger: logger))
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: frameworkLogger)
        // The connections see to the end of the period themselves, and count what they cut. This ends what hangs.
        configuration.maximumGracefulShutdownDuration = ShutdownTimes.grace + .seconds(1)
        try await ServiceGroup(configuration: configuration).run()
        await watcher?.shutdown()
        await verifier.shutdown()
        await shutDown(state, preparer)
        logEnd(state)
    }

    /// The last line of the log.
    private func logEnd(_ state: DaemonState) {
        let cut = state.metrics.cutAnswers.load(ordering: .relaxed)
        guard cut > 0 else {
            logger.notice("stopped")
            return
        }
        let answers = cut == 1 ? "1 answer was" : "\(cut) answers were"
        logger.warning(
            "stopped; \(answers) not finished, or not taken, within \(ShutdownTimes.grace.components.seconds) s")
    }

    /// A listener for the Unix socket, and one for the TCP address if there is to be one.
    private func listeners(_ state: DaemonState) throws(StartFailure) -> [Listener] {
        let address = sockets.tcp?.address ?? live.current.settings.listen
        let budget = try DescriptorBudget(live.current.settings, listeners: address == nil ? 1 : 2)
        budget.warn(live.current.settings, logger)
        let (manager, missing) = (manager, Countdown(address == nil ? 1 : 2))
        let whenReady: @Sendable () -> Void = {
            if missing.step() { manager?.notify("READY=1\nSTATUS=\(state.summary)") }
        }
        var listeners = [try socketListener(state, budget, whenReady)]
        if let address { listeners.append(try webListener(state, address, budget, whenReady)) }
        return listeners
    }

    private func socketListener(
        _ state: DaemonState, _ budget: DescriptorBudget, _ whenReady: @escaping @Sendable () -> Void
    ) throws(StartFailure) -> Listener {
        let logger = logger
        let settings = state.settings
        let path = sockets.unix?.path ?? settings.socket
        state.socketPath.withLock { $0 = path }
        var own: ListeningSocket?
        if sockets.unix == nil {
            let group = settings.socketGroup.isEmpty ? nil : try SocketAccess.group(settings.socketGroup)
            own = try ListeningSocket(path: path, mode: settings.socketMode, group: group)
        }
        let place: Listener.Place =
            if let passed = sockets.unix { .descriptor(passed.descriptor) } else {
                .socketFile(own?.temporaryPath ?? path)
            }
        let waiting = Mutex<ListeningSocket?>(own.take())
        let file = Mutex<FileStatus?>(nil)
        return Listener(
            place: place, name: "the socket \(path)",
            connections: connections(state, budget) { .socket(state.access.socket) },
            maximumConnections: { budget.accepted(state.settings) },
            countConnections: { state.metrics.socketConnections.store($0, ordering: .relaxed) },
            logger: frameworkLogger,
            whenListening: { _ in
                let status = try waiting.withLock { waiting -> FileStatus? in
                    guard let socket = waiting.take() else { return nil }
                    return try socket.listening()
                }
                file.withLock { $0 = status }
                logger.notice("listening", metadata: ["socket": "\(path)", "workers": "\(settings.workers)"])
                // Opens the index before the first request needs it, and logs if there is none.
                _ = try? await state.control.run { _ in _ = try state.engines.currentGeneration() }
                state.watcher?.start()
                whenReady()
            },
            whenEnding: {
                state.noteEnding()
                // First, so that no client connects that would not be answered.
                if let own = file.withLock({ $0 }) { ListeningSocket.remove(path, ifStill: own) }
            })
    }

    private func webListener(
        _ state: DaemonState, _ address: ListenAddress, _ budget: DescriptorBudget,
        _ whenReady: @escaping @Sendable () -> Void
    ) throws(StartFailure) -> Listener {
        let logger = logger
        guard address.isLoopback || state.settings.tokenFile != nil else {
            throw StartFailure(
                "the service manager passed the address \(address), which other machines can reach; set token_file")
        }
        return Listener(
            place: sockets.tcp.map { .descriptor($0.descriptor) } ?? .address(address),
            name: "the address \(address)",
            connections: connections(state, budget) {
                var web = state.access.web
                web.isLocal = address.isLoopback
                return .web(web)
            },
            maximumConnections: { budget.accepted(state.settings) },
            countConnections: { state.metrics.webConnections.store($0, ordering: .relaxed) },
            logger: frameworkLogger,
            whenListening: { channel in
                var bound = address
                bound.port = channel.localAddress?.port ?? address.port
                let text = bound.description
                state.tcpAddress.withLock { $0 = text }
                logger.notice("listening", metadata: ["address": "\(text)"])
                whenReady()
            }, whenEnding: {})
    }

    private func connections(
        _ state: DaemonState, _ budget: DescriptorBudget, _ access: @escaping @Sendable () -> HTTPConnections.Access
    ) -> HTTPConnections {
        HTTPConnections(
            responder: ServiceResponder(state: state, logger: logger), access: access,
            limits: { ConnectionLimits(state.settings) }, ordinary: { budget.ordinary(state.settings) },
            open: OpenConnections { state.metrics.madeRoom.wrappingAdd(1, ordering: .relaxed) })
    }

    /// Waits a limited time for searches that still run: nobody waits for their answers.
    private func shutDown(_ state: DaemonState, _ preparer: GenerationPreparer) async {
        let logger = logger
        let watchdog = Task {
            try await Task.sleep(for: ShutdownTimes.searches)
            logger.error("stopped with searches still running")
            leaveAtOnce(1)
        }
        preparer.cancel()
        await state.shutdown()
        watchdog.cancel()
        let impatience = Task {
            try await Task.sleep(for: ShutdownTimes.preparation)
            // It reads and writes nothing: leaving in the middle of it is an orderly end.
            logEnd(state)
            leaveAtOnce(0)
        }
        await preparer.shutdown()
        impatience.cancel()
    }

    /// The framework's own messages are useful only for debugging.
    private var frameworkLogger: Logger {
        var quiet = logger
        if logger.logLevel > .debug { quiet.logLevel = max(logger.logLevel, .warning) }
        return quiet
    }
}

/// Ends the daemon at once when a second signal asks for its end.
struct SecondSignal: Service {
    let logger: Logger

    func run() async throws {
        let logger = logger
        // Trapped only from here on: the first signal is the service group's.
        try await withGracefulShutdownHandler {
            try await gracefulShutdown()
        } onGracefulShutdown: {
            Task {
                for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
                    logger.warning("stopped at once: a second signal came", metadata: ["signal": "\(signal)"])
                    leaveAtOnce(1)
                }
            }
        }
    }
}

/// `_exit(2)`: without running what would wait for the threads that are stuck.
private func leaveAtOnce(_ status: Int32) -> Never {
    LogWriter.standardError.flush()
    _exit(status)
}

/// Identifies the last of several steps.
private final class Countdown: Sendable {
    private let left: Atomic<Int>

    init(_ count: Int) {
        left = Atomic(count)
    }

    /// - Returns: whether this was the last.
    func step() -> Bool { left.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
}
