import NIOPosix
import SearchAPI
import Synchronization

/// The threads that search, and the bounded queue before them.
///
/// libxapian blocks on page faults and disk reads, which must happen neither on an event loop nor on the threads of
/// Swift's concurrency.
final class SearchWorkers: Sendable {
    let threads: Int
    private let capacity: Int
    private let pool: NIOThreadPool
    private let pendingJobs = Atomic<Int>(0)
    private let rejectedJobs = Atomic<Int>(0)

    /// - Parameter queueLength: jobs that may wait beside those that run.
    init(threads: Int, queueLength: Int) {
        self.threads = threads
        capacity = threads + queueLength
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    /// Jobs that run or wait.
    var pending: Int { pendingJobs.load(ordering: .relaxed) }

    /// Jobs that were refused so far.
    var rejected: Int { rejectedJobs.load(ordering: .relaxed) }

    /// Runs a job on a worker.
    ///
    /// - Parameters:
    ///   - deadline: a job that has not begun by then is not begun.
    ///   - isContinuation: whether the job goes on with an answer that has begun, which is never refused; whoever asks
    ///     has at most one such job under way.
    /// - Throws: `Problem` with code `overloaded` if the queue is full, `timeout` past the deadline; what the job
    ///   throws.
    func run<Result: Sendable>(
        deadline: ContinuousClock.Instant? = nil, isContinuation: Bool = false,
        _ job: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let before = pendingJobs.wrappingAdd(1, ordering: .relaxed).oldValue
        defer { pendingJobs.wrappingSubtract(1, ordering: .relaxed) }
        guard before < capacity || isContinuation else {
            rejectedJobs.wrappingAdd(1, ordering: .relaxed)
            throw Problem(.overloaded, "\(before) searches are waiting already. Ask again in a second.")
        }
        return try await pool.runIfActive {
            if let deadline, deadline <= .now {
                throw Problem(.timeout, "The search waited for a free worker until its time was up. Ask again later.")
            }
            return try job()
        }
    }

    func shutdown() async {
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
    }
}
