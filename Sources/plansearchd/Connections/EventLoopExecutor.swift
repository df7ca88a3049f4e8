import NIOCore

/// Runs the steps of a connection's task on the connection's own event loop.
///
/// Without it, every step between two waits goes from the event loop to a thread of Swift's pool and back, and each way
/// costs the waking up of a thread. A step must not block: whatever reads the index runs on a worker.
final class EventLoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
