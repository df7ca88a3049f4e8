import NIOCore
import NIOPosix
import SearchAPI
import Synchronization

/// The threads that search, and the bounded queue before them.
///
/// libxapian blocks on page faults and disk reads, which must happen neither on an event loop nor on the threads of
/// Swift's concurrency.
final class SearchWorkers: Sendable {
    let threads: Int
    private let queueLength: Atomic<Int>
    private let pool: NIOThreadPool
    private let pendingJobs = Atomic<Int>(0)
    private let rejectedJobs = Atomic<Int>(0)
    private let runningJobs = Atomic<Int>(0)
    /// When a job began or ended last, in nanoseconds since the workers began.
    private let lastChange = Atomic<Int64>(0)
    private let start = ContinuousClock.now

    /// - Parameter queueLength: jobs that may wait beside those that run.
    init(threads: Int, queueLength: Int) {
        self.threads = threads
        self.queueLength = Atomic(queueLength)
        pool = NIOThreadPool(numberOfThreads: threads)
        pool.start()
    }

    /// Jobs that run or wait.
    var pending: Int { pendingJobs.load(ordering: .relaxed) }

    /// Jobs that run.
    var busy: Int { runningJobs.load(ordering: .relaxed) }

    /// Jobs that wait.
    var waiting: Int { max(0, pending - busy) }

    /// For how long every thread has been at the same job; zero if one is free.
    var stuck: Duration {
        guard busy >= threads else { return .zero }
        return (ContinuousClock.now - start) - .nanoseconds(lastChange.load(ordering: .relaxed))
    }

    /// Changes how many jobs may wait.
    func setQueueLength(_ length: Int) { queueLength.store(length, ordering: .relaxed) }

    /// Notes that a job of several steps has ended one of them, so that it does not look stuck.
    func noteProgress() {
        lastChange.store((ContinuousClock.now - start).nanoseconds, ordering: .relaxed)
    }

    private func jobs(_ change: Int) {
        noteProgress()
        runningJobs.wrappingAdd(change, ordering: .relaxed)
    }

    /// Jobs that were refused so far.
    var rejected: Int { rejectedJobs.load(ordering: .relaxed) }

    /// Runs a job on a worker.
    ///
    /// - Parameters:
    ///   - deadline: a job that has not begun by then is not run. For one that still runs a little later the caller stops
    ///     waiting; the job keeps its worker until it notices.
    ///   - isContinuation: whether the job continues an answer that has begun, which is never refused; a request
    ///     has at most one such job at a time.
    /// - Throws: `Problem` with code `overloaded` if the queue is full, `timeout` past the deadline; what the job
    ///   throws.
    func run<Value: Sendable>(
        deadline: ContinuousClock.Instant? = nil, isContinuation: Bool = false,
        _ job: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        let before = pendingJobs.wrappingAdd(1, ordering: .relaxed).oldValue
        guard before < threads + queueLength.load(ordering: .relaxed) || isContinuation else {
            pendingJobs.wrappingSubtract(1, ordering: .relaxed)
            rejectedJobs.wrappingAdd(1, ordering: .relaxed)
            throw Problem(.overloaded, "\(before) searches are waiting already. Ask again in a second.")
        }
        let waiting = Waiting<Value>()
        pool.submit { [self] state in
            let outcome = Result {
                guard state == .active else { throw CancellationError() }
                jobs(1)
                defer { jobs(-1) }
                if let deadline, deadline <= .now {
                    throw Problem(
                        .timeout, "The search waited for a free worker until its time was up. Ask again later.")
                }
                return try job()
            }
            // Counted until it ends, also if the caller stopped waiting: it keeps a worker that long.
            pendingJobs.wrappingSubtract(1, ordering: .relaxed)
            waiting.finish(outcome)
        }
        let timer = deadline.map { deadline in
            Self.timers.scheduleTask(in: .nanoseconds((deadline + Self.patience - .now).nanoseconds)) {
                waiting.finish(
                    .failure(Problem(.timeout, "The search did not end in its time. Ask for less, or ask again later."))
                )
            }
        }
        defer { timer?.cancel() }
        return try await waiting.result()
    }

    /// Runs on a worker what no caller waits for, after the jobs that wait; never refused.
    ///
    /// After the workers were shut down it runs at once, on the calling thread.
    func clearAway(_ work: @escaping @Sendable () -> Void) {
        pool.submit { _ in work() }
    }

    /// An event loop for timers: the caller's own if it has one, so that no other thread is woken.
    private static var timers: any EventLoop {
        MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
    }

    /// How long after its deadline a search may take to answer with what it has.
    private static let patience = Duration.milliseconds(500)

    /// The first of several results, for the caller that waits.
    private final class Waiting<Value: Sendable>: Sendable {
        private struct State {
            var outcome: Result<Value, any Error>?
            var continuation: CheckedContinuation<Value, any Error>?
        }

        private let state = Mutex(State())

        func finish(_ outcome: Result<Value, any Error>) {
            let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
                guard state.outcome == nil else { return nil }
                state.outcome = outcome
                defer { state.continuation = nil }
                return state.continuation
            }
            continuation?.resume(with: outcome)
        }

        func result() async throws -> Value {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state in
                    if state.outcome == nil { state.continuation = continuation }
                    return state.outcome
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        }
    }

    func shutdown() async {
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
    }
}
