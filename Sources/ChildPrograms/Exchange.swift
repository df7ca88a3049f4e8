#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What goes to a child and comes from it while it runs.
struct Exchange {
    private let pipes: Pipes
    private let input: [UInt8]
    private var sent = 0
    private let limits: ChildProgram.Limits
    private let stop: Int32?
    private var isStopped = false
    private var isOutputOpen = true
    private var areErrorsOpen = true
    private(set) var output: [UInt8] = []
    private(set) var errors: [UInt8] = []
    private var buffer = [UInt8](repeating: 0, count: 65_536)

    init(_ pipes: Pipes, input: [UInt8], limits: ChildProgram.Limits, stop: Int32?) {
        self.pipes = pipes
        self.input = input
        self.limits = limits
        self.stop = stop
        // A child that does not read must not keep this process from seeing that it is late.
        _ = fcntl(pipes.input.write, F_SETFL, O_NONBLOCK)
    }

    /// Writes and reads until the child has ended, and ends it if it goes beyond a limit.
    ///
    /// - Returns: why it was ended; `nil` if it ended by itself.
    mutating func run(_ process: pid_t) -> ChildProgram.End? {
        let clock = ContinuousClock()
        var deadline = limits.time.map { clock.now + $0 }
        if input.isEmpty { pipes.closeInput() }
        while true {
            // What it started may hold its output open, and it may close its output and stay.
            if Self.hasEnded(process) {
                kill(-process, SIGKILL)
                readRest()
                return output.count > limits.output ? .tooMuchOutput : isStopped ? .stopped : nil
            }
            let look = clock.now + Self.pause(isOutputOpen || areErrorsOpen)
            guard let ready = wait(until: min(look, deadline ?? look)) else { return end(process, .late) }
            if let deadline, clock.now >= deadline { return end(process, isStopped ? .stopped : .late) }
            for descriptor in ready {
                switch descriptor {
                case pipes.output.read: isOutputOpen = readOutput()
                case pipes.errors.read: areErrorsOpen = readErrors()
                case pipes.input.write: writeInput()
                default:
                    kill(process, SIGTERM)
                    isStopped = true
                    if let grace = limits.grace { deadline = min(deadline ?? clock.now + grace, clock.now + grace) }
                }
            }
            if output.count > limits.output { return end(process, .tooMuchOutput) }
        }
    }

    /// How long to wait for output before one looks whether the child has ended: its end closes its output, unless
    /// something else holds that open.
    private static func pause(_ isOpen: Bool) -> Duration { isOpen ? .milliseconds(200) : .milliseconds(5) }

    /// Whether the child has ended. It is not waited for: its number stays its own.
    private static func hasEnded(_ process: pid_t) -> Bool {
        var information = siginfo_t()
        let fault = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return fault == 0 ? information.si_signo == SIGCHLD : errno != EINTR
    }

    /// The descriptors that can be read or written; none when the time is up, `nil` if the system cannot tell.
    private func wait(until time: ContinuousClock.Instant) -> [Int32]? {
        var waiting: [pollfd] = []
        if isOutputOpen { waiting.append(pollfd(fd: pipes.output.read, events: Int16(POLLIN), revents: 0)) }
        if areErrorsOpen { waiting.append(pollfd(fd: pipes.errors.read, events: Int16(POLLIN), revents: 0)) }
        if pipes.input.write >= 0 {
            waiting.append(pollfd(fd: pipes.input.write, events: Int16(POLLOUT), revents: 0))
        }
        if let stop, !isStopped { waiting.append(pollfd(fd: stop, events: Int16(POLLIN), revents: 0)) }
        let pause = Int32(clamping: Int(max(.zero, time - ContinuousClock().now) / .milliseconds(1)) + 1)
        guard poll(&waiting, nfds_t(waiting.count), pause) >= 0 else { return errno == EINTR ? [] : nil }
        return waiting.filter { $0.revents != 0 }.map(\.fd)
    }

    /// What is still in the pipes. What left the child's group may hold them open for good.
    private mutating func readRest() {
        for descriptor in [pipes.output.read, pipes.errors.read] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
        while isOutputOpen, output.count <= limits.output { isOutputOpen = readOutput() }
        while areErrorsOpen { areErrorsOpen = readErrors() }
    }

    /// Ends the child and what it started.
    private func end(_ process: pid_t, _ why: ChildProgram.End) -> ChildProgram.End {
        kill(-process, SIGKILL)
        kill(process, SIGKILL)
        return why
    }

    private mutating func readOutput() -> Bool {
        let count = read(pipes.output.read, &buffer, buffer.count)
        if count > 0 { output += buffer[..<count] }
        return count > 0 || count < 0 && errno == EINTR
    }

    private mutating func readErrors() -> Bool {
        let count = read(pipes.errors.read, &buffer, buffer.count)
        if count > 0, errors.count < limits.errors { errors += buffer[..<min(count, limits.errors - errors.count)] }
        return count > 0 || count < 0 && errno == EINTR
    }

    #if canImport(Darwin)
        private static let noSignal: Int32 = 0
    #else
        private static let noSignal = Int32(MSG_NOSIGNAL)
    #endif

    private mutating func writeInput() {
        let count = input.withUnsafeBytes { bytes in
            send(pipes.input.write, bytes.baseAddress! + sent, min(bytes.count - sent, 65_536), Self.noSignal)
        }
        if count > 0 {
            sent += count
        } else if count < 0, errno == EINTR || errno == EAGAIN {
            return
        }
        // A child may end, or close its input, before it has read all of it.
        if count < 0 || sent == input.count { pipes.closeInput() }
    }

}
