import CMemory
import NIOCore
import NIOPosix
import SearchAPI
import Synchronization

/// The threads that search, and the bounded queue before them.
///
/// libxapian blocks on page faults and disk reads, which must happen neither on an event loop nor on the threads of
/// Swift's concurrency. Which job is next, ``WorkerSlots`` decides. A job that is held up in the middle keeps its thread, so
/// there are more threads than workers; no more jobs run at once than there are workers.
final class SearchWorkers: Sendable {
    let threads: Int
    /// How long a job works before it counts as long.
    let longAfter: Duration
    /// Of clients that are not told apart.
    let commonShare = ClientShare(origin: TimeAccount())
    private let queueLength: Atomic<Int>
    private let pool: NIOThreadPool
    private let slots: Mutex<WorkerSlots>
    private let pendingJobs = Atomic<Int>(0)
    private let rejectedJobs = Atomic<Int>(0)
    private let isEnding = Atomic<Bool>(false)
    /// When a job began, ended or gave way last, in nanoseconds since the workers began.
    private let lastChange = Atomic<Int64>(0)
    private let start = ContinuousClock.now
    /// When memory was given back last, in nanoseconds since the workers began.
    private let lastGivenBack = Atomic<Int64>(0)

    /// How often a job looks whether it should give way.
    static let lookInterval = Duration.milliseconds(1)

    /// - Parameters:
    ///   - longThreads: how many of the threads take long jobs; `nil` for three quarters, but one less than there are.
    ///   - queueLength: jobs that may wait beside those that run.
    ///   - longAfter: `nil` if no job is long.
    init(threads: Int, longThreads: Int? = nil, queueLength: Int, longAfter: Duration? = nil) {
        self.threads = threads
        self.longAfter = longAfter ?? .seconds(Int64.max / 2)
        self.queueLength = Atomic(queueLength)
        let slots = WorkerSlots(
            threads: threads, longThreads: longThreads ?? min(threads - 1, (3 * threads + 3) / 4))
        pool = NIOThreadPool(numberOfThreads: longAfter == nil ? threads : threads + slots.longBegun)
        self.slots = Mutex(slots)
        pool.start()
    }

    /// The share of a client that connects.
    func share(of origin: ClientOrigin) -> ClientShare {
        ClientShare(origin: slots.withLock { $0.shares.account(of: origin) })
    }

    /// Jobs that run or wait.
    var pending: Int { pendingJobs.load(ordering: .relaxed) }

    /// Jobs that run.
    var busy: Int { slots.withLock { $0.running } }

    /// Long jobs that run.
    var busyWithLong: Int { slots.withLock { $0.runningLong } }

    /// Jobs that wait, those that were held up in the middle included.
    var waiting: Int { max(0, pending - busy) }

    /// For how long every worker has been at the same job without giving a sign; zero if one is free.
    var stuck: Duration {
        guard busy >= threads else { return .zero }
        return (ContinuousClock.now - start) - .nanoseconds(lastChange.load(ordering: .relaxed))
    }

    /// Changes how many jobs may wait.
    func setQueueLength(_ length: Int) { queueLength.store(length, ordering: .relaxed) }

    /// Notes that a job has taken a step, so that it does not look stuck.
    func noteProgress() {
        lastChange.store((ContinuousClock.now - start).nanoseconds, ordering: .relaxed)
    }

    /// Jobs that were refused so far.
    var rejected: Int { rejectedJobs.load(ordering: .relaxed) }

    /// Runs a job on a worker.
    ///
    /// - Parameters:
    ///   - share: whose job it is.
    ///   - deadline: a job that has not begun by then is not run. For one that still runs a little later the caller stops
    ///     waiting; the job keeps its worker until it notices.
    ///   - isContinuation: whether the job continues an answer that has begun, which is never refused; a request
    ///     has at most one such job at a time.
    ///   - job: is given the pace of the searches that it runs. What it throws to begin anew it must let through, and it is
    ///     called again from its beginning then.
    /// - Throws: `Problem` with code `overloaded` if the queue is full, `timeout` past the deadline; ``ClientGone``; what the
    ///   job throws.
    func run<Value: Sendable>(
        for share: ClientShare? = nil, deadline: ContinuousClock.Instant? = nil, isContinuation: Bool = false,
        _ job: @escaping @Sendable (WorkerJob) throws -> Value
    ) async throws -> Value {
        let before = pendingJobs.wrappingAdd(1, ordering: .relaxed).oldValue
        guard before < threads + queueLength.load(ordering: .relaxed) || isContinuation else {
            pendingJobs.wrappingSubtract(1, ordering: .relaxed)
            throw overloaded(before)
        }
        let waiting = JobResult<Value>()
        enqueue(
            WorkerJob(share ?? commonShare, deadline: deadline, workers: self) { [self] own, isActive in
                let outcome = Result {
                    guard isActive else { throw CancellationError() }
                    if own.share.isGone { throw ClientGone() }
                    if let deadline, deadline <= .now {
                        throw Problem(
                            .timeout, "The search waited for a free worker until its time was up. Ask again later.")
                    }
                    return try job(own)
                }
                if case .failure(let error) = outcome, error is BeginsAnew { return .beginsAnew }
                // Counted until it ends, also if the caller stopped waiting: it keeps a worker that long.
                pendingJobs.wrappingSubtract(1, ordering: .relaxed)
                waiting.finish(outcome)
                return .ended
            })
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

    private func overloaded(_ before: Int) -> Problem {
        rejectedJobs.wrappingAdd(1, ordering: .relaxed)
        return Problem(.overloaded, "\(before) searches are waiting already. Ask again in a second.")
    }

    /// Runs on a worker what no caller waits for, after the jobs that wait; never refused.
    ///
    /// After the workers were shut down it runs at once, on the calling thread.
    func clearAway(_ work: @escaping @Sendable () -> Void) {
        enqueue(
            WorkerJob(commonShare, deadline: nil, workers: self) { _, _ in
                work()
                return .ended
            })
    }

    /// An event loop for timers: the caller's own if it has one, so that no other thread is woken.
    private static var timers: any EventLoop {
        MultiThreadedEventLoopGroup.currentEventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
    }

    /// How long after its deadline a search may take to answer with what it has.
    private static let patience = Duration.milliseconds(500)

    // MARK: Threads

    private func enqueue(_ job: WorkerJob) {
        let next = slots.withLock { slots -> [WorkerJob]? in
            // Under the lock, so that the end misses none.
            guard !isEnding.load(ordering: .relaxed) else { return nil }
            slots.add(job)
            return slots.next(at: .now)
        }
        guard let next else {
            _ = job.run(isActive: false)
            return
        }
        _ = begin(next)
    }

    /// Lets jobs run that have got a worker.
    ///
    /// - Parameter keepsOne: whether the calling thread runs one of them itself.
    /// - Returns: that one.
    private func begin(_ jobs: [WorkerJob], keepsOne: Bool = false) -> WorkerJob? {
        var own: WorkerJob?
        for job in jobs {
            if job.isHeldUp {
                job.isHeldUp = false
                job.letContinue()
            } else if keepsOne, own == nil {
                own = job
            } else {
                pool.submit { [self] _ in work(job) }
            }
        }
        return own
    }

    /// Runs a job, and then others as long as there are any.
    private func work(_ first: WorkerJob) {
        var next: WorkerJob? = first
        while let job = next {
            noteProgress()
            let outcome = job.run(isActive: !isEnding.load(ordering: .relaxed))
            let jobs = slots.withLock { slots in
                switch outcome {
                case .ended: slots.end(job, at: .now)
                case .beginsAnew: slots.addAgain(job, at: .now)
                }
                return slots.next(at: .now)
            }
            // Memory is given back while others work: none may wait for it.
            next = begin(jobs, keepsOne: !job.isLong)
            if job.isLong { giveBackMemory() }
        }
        noteProgress()
    }

    /// After a long job, at most once a second.
    private func giveBackMemory() {
        let now = (ContinuousClock.now - start).nanoseconds
        let last = lastGivenBack.load(ordering: .relaxed)
        guard now - last > 1_000_000_000,
            lastGivenBack.compareExchange(expected: last, desired: now, ordering: .relaxed).exchanged
        else { return }
        memory_give_back()
    }

    /// Whether a running job that turns out to be long may continue; if not it begins anew.
    ///
    /// - Throws: `Problem` with code `overloaded` if half of those that may wait are long already.
    func takesAsLong(_ job: WorkerJob) throws -> Bool {
        try slots.withLock { slots in
            if slots.takesAsLong(job, at: .now) { return true }
            guard slots.long.count < max(1, queueLength.load(ordering: .relaxed) / 2) else {
                throw overloaded(slots.long.count)
            }
            return false
        }
    }

    /// Holds up a long job on its own thread while others should have its worker.
    ///
    /// - Throws: `CancellationError` at the end of the daemon, ``ClientGone``.
    func giveWay(_ job: WorkerJob) throws {
        noteProgress()
        if isEnding.load(ordering: .relaxed) { throw CancellationError() }
        let jobs = slots.withLock { slots -> [WorkerJob]? in
            slots.holdUp(job, at: .now) ? slots.next(at: .now) : nil
        }
        guard let jobs else { return }
        _ = begin(jobs)
        job.waitForWorker()
        if isEnding.load(ordering: .relaxed) { throw CancellationError() }
        if job.share.isGone { throw ClientGone() }
    }

    /// Ends the threads: what waits is not run, what runs is waited for.
    func shutdown() async {
        let waiting = slots.withLock { slots in
            isEnding.store(true, ordering: .relaxed)
            return slots.removeAll(at: .now)
        }
        for job in waiting {
            if job.isHeldUp {
                job.isHeldUp = false
                job.letContinue()
            } else {
                _ = job.run(isActive: false)
            }
        }
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
    }
}
