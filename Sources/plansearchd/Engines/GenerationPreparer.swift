import CMemory
import Logging
import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Prepares each generation that is opened, before a request needs what takes seconds to collect.
///
/// In one thread of its own, which gives way to searches. A newer generation ends the preparation of the one before.
final class GenerationPreparer: Sendable {
    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let logger: Logger
    /// Counts the generations; only the newest is prepared.
    private let newest = Atomic<Int>(0)

    init(logger: Logger) {
        self.logger = logger
        pool.start()
    }

    func prepare(_ generation: any IndexGeneration) {
        let number = newest.wrappingAdd(1, ordering: .relaxed).newValue
        generation.announcePreparation()
        pool.submit { [self] state in
            guard state == .active else { return }
            Self.giveWay()
            let start = ContinuousClock.now
            do {
                try generation.prepare { newest.load(ordering: .relaxed) == number }
                // What was collected is a fraction of what collecting it took.
                memory_give_back()
                logger.debug(
                    "generation prepared",
                    metadata: [
                        "generation": "\(generation.generation)",
                        "took_us": "\((ContinuousClock.now - start).microseconds)",
                    ])
            } catch {
                // A request for what is missing gets the same error.
                logger.warning(
                    "generation not prepared",
                    metadata: ["generation": "\(generation.generation)", "reason": "\(error)"])
            }
        }
    }

    /// Ends every preparation; one that is running ends when it notices.
    func cancel() {
        newest.wrappingAdd(1, ordering: .relaxed)
    }

    /// Cancels, and waits for the end.
    func shutdown() async {
        cancel()
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
    }

    /// Leaves a busy processor to searches, but for a sixtieth; on Linux a thread has a priority of its own.
    private static func giveWay() {
        #if canImport(Glibc)
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
        #elseif canImport(Musl)
            _ = setpriority(PRIO_PROCESS, 0, 19)
        #endif
    }
}
