import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs blocking jobs on a few threads. Other jobs wait.
///
/// Threads of the system, not a queue of libdispatch: on Linux that looks after its threads through `/proc`, and may end the
/// process where it is not mounted or no descriptor is left to read it with.
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

    /// Runs a job soon, on another thread; where the system has none for it, before this returns.
    func submit(_ job: @escaping @Sendable () -> Void) {
        let starts = state.withLock { state in
            state.waiting.append(job)
            guard state.running < threads else { return false }
            state.running += 1
            return true
        }
        guard starts, !startThread() else { return }
        run()
    }

    private func run() {
        while let job = next() { job() }
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

    /// - Returns: whether the system has a thread for it.
    private func startThread() -> Bool {
        let context = Unmanaged.passRetained(self)
        #if canImport(Darwin)
            var thread: pthread_t?
            let fault = pthread_create(
                &thread, nil,
                { context in
                    Unmanaged<RequestPool>.fromOpaque(context).takeRetainedValue().run()
                    return nil
                }, context.toOpaque())
            if fault == 0, let thread { pthread_detach(thread) }
        #else
            var thread = pthread_t()
            let fault = pthread_create(
                &thread, nil,
                { context in
                    if let context { Unmanaged<RequestPool>.fromOpaque(context).takeRetainedValue().run() }
                    return nil
                }, context.toOpaque())
            if fault == 0 { pthread_detach(thread) }
        #endif
        if fault != 0 { context.release() }
        return fault == 0
    }
}
