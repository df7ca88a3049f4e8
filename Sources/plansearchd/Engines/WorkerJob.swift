import Dispatch
import PlanSearch
import SearchAPI

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Thrown out of a job that turned out to be long while no worker for long ones was free: it waits and begins anew.
struct BeginsAnew: Error {}

/// Thrown out of a job whose client closed the connection.
struct ClientGone: Error {}

/// A job of ``SearchWorkers``, and the pace of the searches that it runs.
///
/// Unchecked: what changes is changed under the lock of the workers, or by the one thread that runs the job.
final class WorkerJob: SearchPace, @unchecked Sendable {
    enum Outcome {
        case ended
        case beginsAnew
    }

    let share: ClientShare
    let deadline: ContinuousClock.Instant?
    /// Runs it, or says that it will not be.
    private let body: (WorkerJob, _ isActive: Bool) -> Outcome
    private unowned let workers: SearchWorkers

    // MARK: Under the lock of the workers

    /// Whether it is one that only some of the workers take.
    var isLong = false
    /// Whether it is held up in the middle.
    var isHeldUp = false
    /// When it got its worker, or was charged for it last.
    var since = ContinuousClock.now

    // MARK: Of the thread that runs it

    private var began = ContinuousClock.now
    private var beganProcessor: Int64 = 0
    private var lastLook = ContinuousClock.now
    /// Whether the thread has been told that the job is long.
    private var knowsThatItIsLong = false
    private let mayContinue = DispatchSemaphore(value: 0)

    init(
        _ share: ClientShare, deadline: ContinuousClock.Instant?, workers: SearchWorkers,
        body: @escaping (WorkerJob, _ isActive: Bool) -> Outcome
    ) {
        self.share = share
        self.deadline = deadline
        self.workers = workers
        self.body = body
    }

    /// Runs on the thread of a worker.
    func run(isActive: Bool) -> Outcome {
        began = .now
        lastLook = began
        beganProcessor = Self.processorTime
        knowsThatItIsLong = isLong
        return body(self, isActive)
    }

    func waitForWorker() { mayContinue.wait() }
    func letContinue() { mayContinue.signal() }

    // MARK: SearchPace

    func expect(_ cost: SearchCost) throws {
        if !knowsThatItIsLong, .nanoseconds(cost.nanoseconds) >= workers.longAfter { try becomeLong() }
    }

    func giveWay() throws {
        let now = ContinuousClock.now
        guard now - lastLook >= SearchWorkers.lookInterval else { return }
        lastLook = now
        if share.isGone { throw ClientGone() }
        if !knowsThatItIsLong {
            guard now - began >= workers.longAfter else { return }
            // On a busy machine time passes without work; a job that waits for a disk works neither.
            let worked = Duration.nanoseconds(Self.processorTime - beganProcessor)
            guard worked >= workers.longAfter || now - began >= workers.longAfter * Self.patience else { return }
            try becomeLong()
        } else {
            try workers.giveWay(self)
            lastLook = .now
        }
    }

    /// How many times as long as ``SearchWorkers/longAfter`` a job may keep its worker without work.
    private static let patience = 5

    private func becomeLong() throws {
        guard try workers.takesAsLong(self) else { throw BeginsAnew() }
        knowsThatItIsLong = true
    }

    /// The processor time of the calling thread, in nanoseconds.
    private static var processorTime: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
