/// Decides which job gets a worker next. One thread uses it at a time.
///
/// Jobs are short until they are known to be long: by what the search expects, or by the time that it has taken. Only some
/// workers take long jobs, so one is left for the short ones, and long jobs give way to each other between their batches:
/// several of them advance side by side. Within each kind the client is served that has had the least time.
struct WorkerSlots {
    /// Jobs that run at once.
    let threads: Int
    /// Of these, long ones.
    let longThreads: Int
    /// Long jobs that have begun and not ended; the others wait before they begin, when they need no memory.
    let longBegun: Int

    private(set) var running = 0
    private(set) var runningLong = 0
    /// Jobs that were held up in the middle.
    private(set) var heldUp: [WorkerJob] = []
    private(set) var short: [WorkerJob] = []
    /// Those that have not begun.
    private(set) var long: [WorkerJob] = []
    var shares = ClientShares()
    /// The time that short jobs have had since the last long one, in nanoseconds: for a single worker.
    private var shortTime: Int64 = 0

    /// How long a long job runs before it gives way to another.
    static let quantum = Duration.milliseconds(10)

    init(threads: Int, longThreads: Int) {
        self.threads = threads
        self.longThreads = min(max(1, longThreads), threads)
        longBegun = self.longThreads + 7
    }

    var waiting: Int { short.count + long.count + heldUp.count }

    mutating func add(_ job: WorkerJob) {
        shares.begin(job.share)
        short.append(job)
    }

    /// A job that has run a little begins anew as a long one.
    mutating func addAgain(_ job: WorkerJob, at now: ContinuousClock.Instant) {
        release(job, at: now)
        job.isLong = true
        long.append(job)
    }

    /// A running job turns out to be long.
    ///
    /// - Returns: whether it may continue on its worker.
    mutating func takesAsLong(_ job: WorkerJob, at now: ContinuousClock.Instant) -> Bool {
        guard runningLong < longThreads, runningLong + heldUp.count < longBegun else { return false }
        charge(job, at: now)
        job.isLong = true
        runningLong += 1
        return true
    }

    mutating func end(_ job: WorkerJob, at now: ContinuousClock.Instant) {
        release(job, at: now)
        shares.end(job.share)
    }

    /// Takes the worker from a long job if another one should have it.
    ///
    /// - Returns: whether the job must wait.
    mutating func holdUp(_ job: WorkerJob, at now: ContinuousClock.Instant) -> Bool {
        guard now - job.since >= Self.quantum else { return false }
        charge(job, at: now)
        // With several workers one long job may always run, beside the short ones.
        let hinders = !short.isEmpty && running >= threads && (threads == 1 || runningLong > 1)
        let next = nextLong(begins: runningLong + heldUp.count < longBegun)
        guard hinders || next.map({ isUrgent($0, now) || $0.share.precedes(job.share) }) == true else { return false }
        release(job, at: now)
        job.isHeldUp = true
        heldUp.append(job)
        return true
    }

    /// The jobs that get a worker now.
    mutating func next(at now: ContinuousClock.Instant) -> [WorkerJob] {
        var jobs: [WorkerJob] = []
        while running < threads, let job = nextJob(now) {
            running += 1
            if job.isLong { runningLong += 1 }
            job.since = now
            shares.serve(job.share)
            jobs.append(job)
        }
        return jobs
    }

    /// All jobs that wait, which will not be asked for again. Those that were held up get a worker, so that they end.
    mutating func removeAll(at now: ContinuousClock.Instant) -> [WorkerJob] {
        running += heldUp.count
        runningLong += heldUp.count
        for job in heldUp { job.since = now }
        defer { (short, long, heldUp) = ([], [], []) }
        return short + long + heldUp
    }

    // MARK: Choosing

    private mutating func nextJob(_ now: ContinuousClock.Instant) -> WorkerJob? {
        let mayTakeLong = runningLong < longThreads
        let wantsLong = threads > 1 ? runningLong == 0 : shortTime >= 3 * Self.quantum.nanoseconds
        if mayTakeLong, wantsLong || short.isEmpty, let job = takeLong(now) {
            shortTime = 0
            return job
        }
        guard let index = Self.first(short) else { return nil }
        return short.remove(at: index)
    }

    private mutating func takeLong(_ now: ContinuousClock.Instant) -> WorkerJob? {
        // One whose time is up has its answer as soon as it continues.
        if let index = heldUp.firstIndex(where: { isUrgent($0, now) }) { return heldUp.remove(at: index) }
        if let index = long.firstIndex(where: { isUrgent($0, now) }) { return long.remove(at: index) }
        guard let job = nextLong(begins: runningLong + heldUp.count < longBegun) else { return nil }
        if let index = heldUp.firstIndex(where: { $0 === job }) { return heldUp.remove(at: index) }
        if let index = long.firstIndex(where: { $0 === job }) { return long.remove(at: index) }
        return nil
    }

    private func isUrgent(_ job: WorkerJob, _ now: ContinuousClock.Instant) -> Bool {
        job.share.isGone || job.deadline.map { $0 <= now } == true
    }

    /// - Parameter begins: whether one that has not begun may be next.
    private func nextLong(begins: Bool) -> WorkerJob? {
        let held = Self.first(heldUp).map { heldUp[$0] }
        guard begins, let new = Self.first(long).map({ long[$0] }) else { return held }
        guard let held else { return new }
        return new.share.precedes(held.share) ? new : held
    }

    /// The first of those whose client has had the least time.
    private static func first(_ jobs: [WorkerJob]) -> Int? {
        guard var best = jobs.indices.first else { return nil }
        for index in jobs.indices.dropFirst() where jobs[index].share.precedes(jobs[best].share) { best = index }
        return best
    }

    // MARK: Time

    private mutating func charge(_ job: WorkerJob, at now: ContinuousClock.Instant) {
        let time = (now - job.since).nanoseconds
        shares.charge(job.share, time)
        if !job.isLong { shortTime += time }
        job.since = now
    }

    private mutating func release(_ job: WorkerJob, at now: ContinuousClock.Instant) {
        charge(job, at: now)
        running -= 1
        if job.isLong { runningLong -= 1 }
    }
}
