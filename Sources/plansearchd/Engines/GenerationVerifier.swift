import Logging
import NIOPosix
import Synchronization

/// Compares the files of each generation that is opened with their checksums, in the background: a start that trusts an
/// earlier process's comparison makes up for it.
///
/// In one thread of its own, which gives way to everything. A newer generation ends the comparison of the one before; what
/// that has found is not looked for again.
final class GenerationVerifier: Sendable {
    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let logger: Logger
    /// Counts the generations; only the newest is of interest.
    private let newest = Atomic<Int>(0)
    /// The newest, until its comparison has come to an end.
    private let unfinished = Mutex<(any IndexGeneration)?>(nil)

    /// The first answers are not to wait for the disk; and only what was written longer ago is remembered.
    private static let patience = Duration.seconds(3)

    init(logger: Logger) {
        self.logger = logger
        pool.start()
    }

    /// - Parameter distrust: called once if something is damaged.
    func verify(_ generation: any IndexGeneration, distrust: @escaping @Sendable () -> Void) {
        let number = newest.wrappingAdd(1, ordering: .relaxed).newValue
        unfinished.withLock { $0 = generation }
        pool.submit { [self] state in
            guard state == .active else { return }
            BackgroundThread.giveWay()
            let begin = ContinuousClock.now + Self.patience
            let isWanted = { self.newest.load(ordering: .relaxed) == number }
            while isWanted(), begin > .now { BackgroundThread.pause() }
            guard isWanted() else { return }
            let faults = generation.verify(isWanted: isWanted)
            for fault in faults { logger.error("index damaged", metadata: ["reason": "\(fault)"]) }
            unfinished.withLock { if isWanted() { $0 = nil } }
            if !faults.isEmpty { distrust() }
        }
    }

    /// Ends every comparison; one that is running ends when it notices.
    func cancel() {
        newest.wrappingAdd(1, ordering: .relaxed)
    }

    /// Cancels, and waits for the end.
    func shutdown() async {
        cancel()
        // The only error is that it was shut down before.
        try? await pool.shutdownGracefully()
        unfinished.withLock { $0 }?.rememberVerified()
    }
}
