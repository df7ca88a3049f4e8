import Synchronization

/// An engine that several jobs of one request use, one after another, and that a worker releases.
///
/// It may be the last of its generation: to release it then closes the index's files and unmaps them, which blocks. So
/// that is a job too, wherever the request ends: with its last line, or on the event loop of a client that disconnected.
final class KeptEngine: Sendable {
    /// The engine, while there is one.
    ///
    /// Unchecked: only the holder of the box reads it, under the mutex or after taking the box out of it.
    private final class Box: @unchecked Sendable {
        var engine: (any QueryEngine)?
        init(_ engine: any QueryEngine) { self.engine = engine }
    }

    private let box: Mutex<Box>
    private let workers: SearchWorkers

    init(_ engine: sending any QueryEngine, workers: SearchWorkers) {
        box = Mutex(Box(engine))
        self.workers = workers
    }

    deinit {
        let box = box.withLock { $0 }
        // Emptied by the job, since the closure itself may be released by either thread.
        workers.clearAway { box.engine = nil }
    }

    /// Uses the engine; blocks while another job does.
    func withEngine<Result>(_ body: (any QueryEngine) throws -> Result) rethrows -> Result {
        try box.withLock { try body($0.engine!) }
    }
}
