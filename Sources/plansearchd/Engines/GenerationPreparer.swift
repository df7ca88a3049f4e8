import CMemory
import Logging
import NIOPosix
import Synchronization

/// Prepares the generations that are opened, before a request needs what takes seconds to collect.
///
/// In one thread of its own, which gives way to searches. What is being prepared is prepared to its end, then the newest that
/// was opened meanwhile: if a newer generation ended the one before, a corpus that changes all the time would never have
/// a list of projects.
final class GenerationPreparer: Sendable {
    private struct State {
        /// The newest generation, if nobody has begun with it.
        var next: (any IndexGeneration)?
        var isRunning = false
        var isEnded = false
    }

    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let logger: Logger
    private let state = Mutex(State())

    init(logger: Logger) {
        self.logger = logger
        pool.start()
    }

    func prepare(_ generation: any IndexGeneration) {
        generation.announcePreparation()
        let begins = state.withLock { state in
            state.next = generation
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard begins else { return }
        pool.submit { [self] state in
            guard state == .active else { return }
            BackgroundThread.giveWay()
            while let generation = next() { run(generation) }
        }
    }

    private func next() -> (any IndexGeneration)? {
        state.withLock { state in
            guard let next = state.next, !state.isEnded else {
                state.isRunning = false
                return nil
            }
            state.next = nil
            return next
        }
    }

    private func run(_ generation: any IndexGeneration) {
        let start = ContinuousClock.now
        do {
            try generation.prepare { !state.withLock(\.isEnded) }
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

    /// Ends every preparation, also those to come; one that is running ends when it notices.
    func cancel() {
        state.withLock { $0.isEnded = true }
    }

    /// Cancels, and waits for the end.
    func shutdown() async {
        cancel()
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
    }
}
