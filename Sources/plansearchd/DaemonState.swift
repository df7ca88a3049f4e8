import PlanSearchSettings
import SearchAPI
import SearchIndex
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What every request needs: settings, workers, engines and counters.
final class DaemonState: Sendable {
    private let live: LiveSettings
    let metrics = Metrics()
    /// Of answers that clients are slow to take.
    let unsent = UnsentBytes()
    let engines: EnginePool
    /// `nil` if the corpus is not watched.
    let watcher: CorpusWatcher?
    /// Threads for searches and everything else that reads the index.
    let workers: SearchWorkers
    /// A thread for status and readiness, which are answered under overload too.
    let control: SearchWorkers
    /// The TCP address that is listened on, once it is; with the port that was found free if 0 was asked for.
    let tcpAddress = Mutex<String?>(nil)
    /// The socket that is listened on, which need not be that of the settings: a service manager may have passed one.
    let socketPath: Mutex<String>
    private let corpusPath: String
    private let ending = Atomic<Bool>(false)
    private let startedAt = Date()
    private let startedInstant = ContinuousClock.now

    init(_ live: LiveSettings, engines: EnginePool, watcher: CorpusWatcher? = nil) {
        self.live = live
        self.engines = engines
        self.watcher = watcher
        let settings = live.current.settings
        workers = SearchWorkers(
            threads: settings.workers, longThreads: settings.longWorkers, queueLength: settings.queueLength,
            longAfter: .milliseconds(settings.longQuery))
        control = SearchWorkers(threads: 1, queueLength: settings.queueLength)
        socketPath = Mutex(settings.socket)
        corpusPath = URL(filePath: settings.corpus).standardizedFileURL.path
    }

    var settings: Settings { live.current.settings }
    var limits: RequestLimits { live.current.limits }
    var access: Access { live.current.access }
    var webFiles: [String: WebFile] { live.current.webFiles }

    /// The links in the corpus that may be followed.
    var links: LinkPolicy { settings.links }

    /// Takes new settings into force.
    func apply(_ snapshot: LiveSettings.Snapshot) {
        live.replace(by: snapshot)
        workers.setQueueLength(snapshot.settings.queueLength)
        LogThreshold.shared.level = snapshot.settings.logLevel.loggerLevel
    }

    /// A few words for the service manager.
    var summary: String {
        guard let generation = engines.openGeneration else { return "no index" }
        return "generation \(generation), \(metrics.requests.total) requests answered"
    }

    /// When a request that comes now must be answered.
    var deadline: ContinuousClock.Instant { .now + .milliseconds(settings.deadline) }

    /// What `/v1/status` answers; opens the index if need be, so not for an event loop.
    ///
    /// - Parameter originals: whether the client that asks gets the source files.
    func status(originals: Bool) -> StatusResponse {
        var index: IndexStatus?
        var problem: Problem?
        var corpus = corpusPath
        do {
            let generation = try engines.currentGeneration().generation
            corpus = generation.corpus
            index = try generation.status()
            // Answers may come from an older generation than the one that is in place and cannot be opened.
            problem = engines.lastFailure
        } catch {
            problem =
                error as? Problem ?? Problem(.internal, "The state of the index in \(settings.index) cannot be read.")
        }
        let requests = metrics.requests
        var isFolder = false
        let hasCorpus = FileManager.default.fileExists(atPath: corpus, isDirectory: &isFolder) && isFolder
        return StatusResponse(
            version: programVersion, indexPath: settings.index, corpusPath: hasCorpus ? corpus : nil,
            originals: originals, index: index, problem: problem,
            daemon: DaemonStatus(
                pid: Int(ProcessInfo.processInfo.processIdentifier), started: startedAt.formatted(.iso8601),
                uptime: Int((ContinuousClock.now - startedInstant).components.seconds),
                socket: socketPath.withLock { $0 }, listen: tcpAddress.withLock { $0 }, requests: requests.total,
                rejected: workers.rejected + control.rejected,
                incomplete: requests.incomplete.values.reduce(0, +), workers: workers.threads, busy: workers.busy,
                pending: workers.pending,
                connections: metrics.socketConnections.load(ordering: .relaxed)
                    + metrics.webConnections.load(ordering: .relaxed)),
            watch: watcher?.status)
    }

    /// Whether the daemon is to end: requests under way are finished, and those with many searches end with what they have.
    var isEnding: Bool { ending.load(ordering: .relaxed) }

    func noteEnding() { ending.store(true, ordering: .relaxed) }

    func shutdown() async {
        await workers.shutdown()
        await control.shutdown()
    }
}
