import Dispatch
import Logging
import PlanSearch
import PlanSearchSettings
import SearchAPI
import Synchronization

/// Engines for the workers, one each, all of the generation that is in place.
///
/// A job takes an engine, uses it alone and gives it back. Before it gets one, the manifest's stamp is compared: a new
/// generation is opened once, on a thread of its own; the request that notices first waits for it a moment, so that
/// an update is seen at once, and the others continue with the old one. Engines of the old one are dropped as they come back.
final class EnginePool: Sendable {
    /// An engine on its way between the pool and the one job that has it.
    ///
    /// Unchecked: the engine is in exactly one place, the pool's list or a job, and the pool's mutex orders the
    /// hand-over, so no two threads ever use it at once.
    struct OwnedEngine: @unchecked Sendable {
        let engine: any QueryEngine
        /// Which opening of the index it belongs to.
        fileprivate let epoch: Int
    }

    private struct State {
        var stamp: FileStatus?
        var current: (any IndexGeneration)?
        var epoch = 0
        var idle: [OwnedEngine] = []
        /// Why the manifest in place could not be opened, and when to try again.
        var failure: (problem: Problem, retry: ContinuousClock.Instant)?
        /// Whether a thread opens the generation in place.
        var isOpening = false
    }

    private let provider: any EngineProvider
    private let maximumIdle: Int
    private let logger: Logger
    private let preparer: GenerationPreparer?
    private let verifier: GenerationVerifier?
    private let state = Mutex(State())
    /// How often an engine was there to be lent, and how often one had to be made.
    private let reused = Atomic<Int>(0)
    private let made = Atomic<Int>(0)
    /// Held while an index is opened, so that only one thread does it.
    private let opening = Mutex(())
    /// How long a failed opening of the same manifest is not repeated.
    private static let retryInterval = Duration.seconds(1)

    /// How long a search waits for a new generation before it answers from the old one.
    private static let openingPatience = DispatchTimeInterval.milliseconds(50)

    /// - Parameters:
    ///   - maximumIdle: engines to keep for later; as many as there are workers.
    ///   - preparer: prepares what is opened; `nil` for none.
    ///   - verifier: compares what is opened with its checksums; `nil` for none.
    init(
        provider: any EngineProvider, maximumIdle: Int, logger: Logger, preparer: GenerationPreparer? = nil,
        verifier: GenerationVerifier? = nil
    ) {
        self.preparer = preparer
        self.verifier = verifier
        self.provider = provider
        self.maximumIdle = maximumIdle
        self.logger = logger
    }

    var indexPath: String { provider.indexPath }

    /// Lends an engine of the current generation for the length of a call.
    ///
    /// - Parameter pace: of the searches in it.
    func withEngine<Result>(
        at pace: any SearchPace, _ body: (any QueryEngine) throws -> Result
    ) throws -> Result {
        let owned = try take()
        owned.engine.pace = pace
        // After an error too: an engine keeps nothing of a search.
        defer {
            owned.engine.pace = nil
            giveBack(owned)
        }
        return try body(owned.engine)
    }

    /// An engine of the current generation that the caller keeps; it does not come back.
    ///
    /// For exports, which stay with one generation and must not keep a worker's engine while a slow client reads.
    ///
    /// - Parameter workers: where it is released.
    func makeEngine(releasedOn workers: SearchWorkers) throws -> KeptEngine {
        let (generation, epoch) = try currentGeneration()
        return KeptEngine(try engine(of: generation, epoch).engine, workers: workers)
    }

    /// Makes an engine of a generation, or of the next if that one's files are gone.
    private func engine(of generation: any IndexGeneration, _ epoch: Int) throws -> OwnedEngine {
        do {
            return OwnedEngine(engine: try generation.makeEngine(), epoch: epoch)
        } catch {
            // Another thread may be opening the generation that took the files away: wait for that one.
            let next = try opening.withLock { _ in try open() }
            guard next.1 != epoch else { throw error }
            return try whileManifestChanges {
                let (generation, epoch) = try currentGeneration()
                return OwnedEngine(engine: try generation.makeEngine(), epoch: epoch)
            }
        }
    }

    /// The number of the generation that is open, without opening one; `nil` if none is.
    var openGeneration: Int? { state.withLock { $0.current?.generation } }

    /// Forgets what is open, since some of it is damaged: the next job opens the index again, without that, or is told why
    /// there is none.
    ///
    /// - Parameter epoch: which opening of the index it was; a later one has looked for itself.
    private func openAgain(_ epoch: Int) {
        let dropped = state.withLock { state -> [OwnedEngine] in
            guard state.epoch == epoch else { return [] }
            state.current = nil
            state.stamp = nil
            state.failure = nil
            state.epoch += 1
            defer { state.idle = [] }
            return state.idle
        }
        // Outside the lock: what they hold is given back to the system.
        withExtendedLifetime(dropped) {}
        _ = try? currentGeneration()
    }

    /// The generation that is in place, opened if need be.
    ///
    /// - Throws: `Problem` if there is none or it cannot be opened.
    func currentGeneration() throws -> (generation: any IndexGeneration, epoch: Int) {
        let stamp = manifestStamp()
        if let known = try known(stamp) { return known }
        let old = state.withLock { state in state.current.map { ($0, state.epoch) } }
        if let old {
            return openAside() ?? old
        }
        return try opening.withLock { _ in try open() }
    }

    /// Opens the generation in place on another thread.
    ///
    /// - Returns: `nil` if that takes long, or another thread does it already.
    private func openAside() -> (generation: any IndexGeneration, epoch: Int)? {
        guard
            state.withLock({ state in
                defer { state.isOpening = true }
                return !state.isOpening
            })
        else { return nil }
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global(qos: .utility).async { [self] in
            _ = try? opening.withLock { _ in try open() }
            state.withLock { $0.isOpening = false }
            done.signal()
        }
        guard done.wait(timeout: .now() + Self.openingPatience) == .success else { return nil }
        return state.withLock { state in state.current.map { ($0, state.epoch) } }
    }

    /// Identifies the manifest in place: it is replaced by renaming. `nil` if there is none.
    private func manifestStamp() -> FileStatus? {
        FileStatus(path: provider.indexPath + "/manifest.json")
    }

    /// Why the index in place could not be opened while an older generation is answered from; `nil` if all is well.
    var lastFailure: Problem? {
        state.withLock { $0.failure?.problem }
    }

    /// What is known without opening anything: the generation with this stamp, or the reason there is none.
    private func known(_ stamp: FileStatus?) throws -> (any IndexGeneration, Int)? {
        try state.withLock { state in
            // If the manifest disappears, the open generation continues to answer until the next one.
            if let current = state.current, stamp == nil || stamp == state.stamp { return (current, state.epoch) }
            if state.current == nil, let failure = state.failure, stamp == state.stamp, failure.retry > .now {
                throw failure.problem
            }
            if let current = state.current, let failure = state.failure, failure.retry > .now {
                return (current, state.epoch)
            }
            return nil
        }
    }

    /// Opens the generation in place; the caller holds `opening`.
    private func open() throws -> (any IndexGeneration, Int) {
        // Taken before opening: if the manifest is replaced meanwhile, the next check notices.
        let stamp = manifestStamp()
        if let known = try known(stamp) { return known }
        do {
            let (generation, engines) = try openWithEngines()
            let (epoch, dropped) = state.withLock { state in
                state.stamp = stamp
                state.current = generation
                state.failure = nil
                state.epoch += 1
                let dropped = state.idle
                state.idle = engines.map { OwnedEngine(engine: $0.engine, epoch: state.epoch) }
                return (state.epoch, dropped)
            }
            preparer?.prepare(generation)
            verifier?.verify(generation) { [weak self] in self?.openAgain(epoch) }
            logger.info(
                "index opened",
                metadata: [
                    "index": "\(provider.indexPath)", "generation": "\(generation.generation)",
                    "engines_dropped": "\(dropped.count)",
                ])
            return (generation, epoch)
        } catch {
            let problem =
                error as? Problem
                ?? Problem(.internal, "The index in \(provider.indexPath) cannot be opened; the daemon's log says why.")
            let (old, isNew) = state.withLock { state in
                let isNew = state.failure?.problem != problem
                state.failure = (problem, .now + Self.retryInterval)
                if state.current == nil { state.stamp = stamp }
                return (state.current.map { ($0, state.epoch) }, isNew)
            }
            if isNew {
                logger.warning(
                    "index not opened",
                    metadata: [
                        "index": "\(provider.indexPath)", "reason": "\((error as? Problem)?.detail ?? "\(error)")",
                        "answering_from": "\(old.map { "generation \($0.0.generation)" } ?? "nothing")",
                    ])
            }
            if let old { return old }
            throw problem
        }
    }

    /// A generation with an engine for each worker, all opened while its files are still there.
    private func openWithEngines() throws -> (any IndexGeneration, [OwnedEngine]) {
        try whileManifestChanges {
            let generation = try provider.open(after: state.withLock { $0.current })
            let engines = try (0..<maximumIdle).map { _ in
                OwnedEngine(engine: try generation.makeEngine(), epoch: 0)
            }
            return (generation, engines)
        }
    }

    /// Repeats what failed because a newer generation took the files away in the middle of it.
    private func whileManifestChanges<Result>(_ body: () throws -> Result) throws -> Result {
        for _ in 0..<5 {
            let stamp = manifestStamp()
            do {
                return try body()
            } catch {
                if manifestStamp() == stamp { throw error }
            }
        }
        return try body()
    }

    private func take() throws -> OwnedEngine {
        let (generation, epoch) = try currentGeneration()
        let idle = state.withLock { state in state.epoch == epoch ? state.idle.popLast() : nil }
        if let idle {
            reused.wrappingAdd(1, ordering: .relaxed)
            return idle
        }
        made.wrappingAdd(1, ordering: .relaxed)
        return try engine(of: generation, epoch)
    }

    /// How often a job found an engine that was kept, and how often it had to wait for a new one.
    var lookups: (hits: Int, misses: Int) {
        (reused.load(ordering: .relaxed), made.load(ordering: .relaxed))
    }

    private func giveBack(_ owned: OwnedEngine) {
        state.withLock { state in
            guard owned.epoch == state.epoch, state.idle.count < maximumIdle else { return }
            state.idle.append(owned)
        }
    }
}
