import Synchronization

/// A value that several jobs of one request use, one after another, and that a worker releases: it may hold the last
/// mapping of a generation's files (see ``KeptEngine``).
final class KeptValue<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Mutex<Value?>
        init(_ value: Value) { self.value = Mutex(value) }
    }

    private let box: Box
    private let workers: SearchWorkers

    init(_ value: Value, workers: SearchWorkers) {
        box = Box(value)
        self.workers = workers
    }

    deinit {
        let box = box
        // Emptied by the job, since the closure itself may be released by either thread.
        workers.clearAway { box.value.withLock { $0 = nil } }
    }

    /// Uses the value; blocks while another job does.
    func withValue<Result: Sendable>(_ body: @Sendable (inout Value) throws -> Result) throws -> Result {
        try box.value.withLock { value in
            guard var kept = value.take() else { throw CancellationError() }
            defer { value = kept }
            return try body(&kept)
        }
    }
}
