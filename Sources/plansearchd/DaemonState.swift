import PlanSearchSettings
import SearchAPI
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every request needs: settings, workers, engines and counters.
final class DaemonState: Sendable {
    let settings: Settings
    let engines: EnginePool
    /// Threads for searches and everything else that reads the index.
    let workers: SearchWorkers
    /// A thread for status and readiness, which must be told under overload too.
    let control: SearchWorkers
    let limits: RequestLimits
    /// The TCP address that is listened on, once it is; with the port that was found free if 0 was asked for.
    let tcpAddress = Mutex<String?>(nil)
    /// The web page's files and the description of the interface, by their addresses.
    let webFiles: [String: WebFile]
    private let requests = Atomic<Int>(0)
    private let startedAt = Date()
    private let startedInstant = ContinuousClock.now

    init(settings: Settings, engines: EnginePool) {
        self.settings = settings
        self.engines = engines
        workers = SearchWorkers(threads: settings.workers, queueLength: settings.queueLength)
        control = SearchWorkers(threads: 1, queueLength: settings.queueLength)
        webFiles = WebFile.all(settings: settings)
        limits = RequestLimits(
            defaultLimit: settings.defaultLimit, maximumLimit: settings.maximumLimit,
            queryLength: settings.maximumQueryLength)
    }

    func countRequest() {
        requests.wrappingAdd(1, ordering: .relaxed)
    }

    /// When a request that comes now must be answered.
    var deadline: ContinuousClock.Instant { .now + .milliseconds(settings.deadline) }

    /// What `/v1/status` answers; opens the index if need be, so not for an event loop.
    func status() -> StatusResponse {
        var index: IndexStatus?
        var problem: Problem?
        do {
            index = try engines.currentGeneration().generation.status()
            // Answers may come from an older generation than the one that is in place and cannot be opened.
            problem = engines.lastFailure
        } catch {
            problem =
                error as? Problem ?? Problem(.internal, "The state of the index in \(settings.index) cannot be told.")
        }
        return StatusResponse(
            version: programVersion, indexPath: settings.index, index: index, problem: problem,
            daemon: DaemonStatus(
                pid: Int(ProcessInfo.processInfo.processIdentifier), started: startedAt.formatted(.iso8601),
                uptime: Int((ContinuousClock.now - startedInstant).components.seconds), socket: settings.socket,
                listen: tcpAddress.withLock { $0 },
                requests: requests.load(ordering: .relaxed), rejected: workers.rejected + control.rejected,
                workers: workers.threads, pending: workers.pending))
    }

    func shutdown() async {
        await workers.shutdown()
        await control.shutdown()
    }
}
