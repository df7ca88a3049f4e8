#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work on several threads at once.
///
/// Threads of the system, not a queue of libdispatch: on Linux that looks after its threads through `/proc`, and ends the
/// process where it is not mounted or no descriptor is left to read it with.
enum Threads {
    /// What a thread is given. The work outlives it: the caller waits.
    private final class Work: Sendable {
        let number: Int
        let body: @Sendable (Int) -> Void

        init(_ number: Int, _ body: @escaping @Sendable (Int) -> Void) {
            self.number = number
            self.body = body
        }
    }

    /// Runs a body `count` times, each on a thread of its own, the last on the calling one; returns when all have ended. A
    /// run for which the system has no thread is made on the calling one too.
    static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
        withoutActuallyEscaping(body) { body in
            var threads: [pthread_t] = []
            for number in 0..<max(count - 1, 0) {
                if let thread = start(Work(number, body)) { threads.append(thread) } else { body(number) }
            }
            if count > 0 { body(count - 1) }
            for thread in threads { pthread_join(thread, nil) }
        }
    }

    private static func start(_ work: Work) -> pthread_t? {
        let context = Unmanaged.passRetained(work)
        #if canImport(Darwin)
            var thread: pthread_t?
            let fault = pthread_create(
                &thread, nil,
                { context in
                    let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                    work.body(work.number)
                    return nil
                }, context.toOpaque())
        #else
            var thread = pthread_t()
            let fault = pthread_create(
                &thread, nil,
                { context in
                    guard let context else { return nil }
                    let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                    work.body(work.number)
                    return nil
                }, context.toOpaque())
        #endif
        guard fault == 0 else {
            context.release()
            return nil
        }
        return thread
    }
}
