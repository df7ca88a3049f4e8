import Dispatch
import Synchronization

/// Runs blocking jobs on a few threads. Other jobs wait.
final class RequestPool: Sendable {
    private struct State {
        var running = 0
        var waiting: [@Sendable () -> Void] = []
    }

    private let threads: Int
    private let state = Mutex(State())

    init(threads: Int) {
        self.threads = threads
    }

    /// Runs a job soon, on another thread.
    func submit(_ job: @escaping @Sendable () -> Void) {
        let starts = state.withLock { state in
            state.waiting.append(job)
            guard state.running < threads else { return false }
            state.running += 1
            return true
        }
        guard starts else { return }
        DispatchQueue.global().async { [self] in
            while let job = next() { job() }
        }
    }

    /// The job that has waited longest. `nil` if no job waits: then the calling thread no longer counts as running.
    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.running -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
