import NIOPosix
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Lines on their way to the log: a bounded queue before one thread that writes.
///
/// The reader of the log may be slow or stop. A full pipe blocks the writer, so only this thread writes and never an event
/// loop. Lines that do not fit into the queue are lost; another line says how many.
final class LogWriter: Sendable {
    /// The daemon's log.
    static let standardError = LogWriter(descriptor: STDERR_FILENO)

    /// How long ``flush(within:)`` waits by default for a log that is not read.
    static let lastPeriod = Duration.seconds(1)

    private struct State {
        var lines: [Line] = []
        /// Of the lines that wait, in UTF-8.
        var bytes = 0
        /// Lines lost since the last line that says how many were.
        var unsaidLost = 0
        /// What makes a line of a number of lost lines: in the form of the line that was lost last.
        var lossLine: (@Sendable (Int) -> String)?
        var isWriting = false
    }

    private struct Line {
        var text: String
        var lossLine: @Sendable (Int) -> String
    }

    private let descriptor: Int32
    private let capacity: Int
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let state = Mutex(State())
    private let lostLines = Atomic<Int>(0)

    /// - Parameters:
    ///   - descriptor: where to write; not closed.
    ///   - capacity: how much may wait, in bytes; the default is 256 KiB, some 2,000 lines. The lines that the
    ///     thread is writing are not counted; they may be as much again.
    init(descriptor: Int32, capacity: Int = 262_144) {
        self.descriptor = descriptor
        self.capacity = capacity
        thread.start()
    }

    /// Lines that were lost so far: the queue was full, or writing failed.
    var lost: Int { lostLines.load(ordering: .relaxed) }

    /// Queues a line, or loses it if too much waits already; returns at once.
    ///
    /// - Parameters:
    ///   - line: with its line end.
    ///   - lossLine: the line that says how many were lost, should this one be among them.
    func write(_ line: String, lossLine: @escaping @Sendable (Int) -> String) {
        let mustStart = state.withLock { state in
            // A line that is longer than the queue is written anyway if nothing waits.
            guard state.lines.isEmpty || state.bytes + line.utf8.count <= capacity else {
                lose(Line(text: line, lossLine: lossLine), &state)
                return false
            }
            state.lines.append(Line(text: line, lossLine: lossLine))
            state.bytes += line.utf8.count
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if mustStart { thread.submit { [self] _ in writeWhatWaits() } }
    }

    /// Waits a limited time until everything is written: a log that is not read must not keep the process.
    ///
    /// Blocks; for the process's end.
    func flush(within time: Duration = lastPeriod) {
        let deadline = ContinuousClock.now + time
        // Looked at again and again, since a semaphore's deadline goes by the time of day, which may be set back.
        while state.withLock({ $0.isWriting }), .now < deadline { usleep(1000) }
    }

    private func lose(_ line: Line, _ state: inout State) {
        lostLines.wrappingAdd(1, ordering: .relaxed)
        state.unsaidLost += 1
        state.lossLine = line.lossLine
    }

    /// On the thread: writes until nothing waits.
    private func writeWhatWaits() {
        var fails = false
        while let (lines, loss) = next(afterFailure: fails) {
            fails = false
            for line in lines where !writeOut(line.text) {
                fails = true
                state.withLock { lose(line, &$0) }
            }
            if let loss, !fails { fails = !writeOut(loss) }
        }
    }

    /// Takes what waits out of the queue, and the line that says how many were lost after it.
    ///
    /// - Parameter afterFailure: whether writing failed just now: then a report of losses alone is not tried again.
    /// - Returns: `nil` if there is nothing to write; the next line starts the thread again.
    private func next(afterFailure: Bool) -> (lines: [Line], loss: String?)? {
        state.withLock { state in
            guard !state.lines.isEmpty || (state.unsaidLost > 0 && !afterFailure) else {
                state.isWriting = false
                return nil
            }
            defer {
                state.lines = []
                state.bytes = 0
                state.unsaidLost = 0
            }
            return (state.lines, state.unsaidLost > 0 ? state.lossLine?(state.unsaidLost) : nil)
        }
    }

    /// Writes a line with one call where the system lets it, which keeps those of several processes apart.
    ///
    /// - Returns: whether all of it was written.
    private func writeOut(_ line: String) -> Bool {
        var line = line
        return line.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = systemWrite(descriptor, rest.baseAddress, rest.count)
                if count > 0 {
                    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                } else if count < 0, errno == EAGAIN {
                    // The descriptor may be nonblocking: it is shared with the program that started the daemon.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&waiting, 1, -1)
                } else if count == 0 || errno != EINTR {
                    return false
                }
            }
            return true
        }
    }
}

/// `write(2)` under a name that is not a method's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
