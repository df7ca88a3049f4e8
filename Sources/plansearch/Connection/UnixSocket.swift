import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A connected Unix socket. Only ``wait(forWriting:until:)`` blocks.
///
/// One thread uses it; every thread may call ``shutDown()``. The mutex is for that call: after closing, the
/// descriptor's number may belong to another file.
final class UnixSocket: Sendable {
    /// The longest path that fits the address of a Unix socket, in UTF-8 bytes: 107 on Linux, 103 on Darwin.
    static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// An error of the system, as `errno` numbers it.
    struct Failure: Error {
        let number: CInt
    }

    /// The result of reading or writing.
    enum Outcome {
        /// The number of bytes read or written. When reading, 0 is the end.
        case done(Int)
        case wouldBlock
        case failed(CInt)
    }

    /// What a socket is ready for.
    enum Readiness {
        case reading
        case writing
        /// The time is up, or `poll` failed.
        case nothing
    }

    private let descriptor: CInt
    private let isOpen = Mutex(true)

    /// - Parameters:
    ///   - path: of 1 to ``longestPath`` bytes.
    ///   - deadline: when to stop trying if too many other connections wait to be accepted.
    init(connectingTo path: String, deadline: ContinuousClock.Instant) throws(Failure) {
        descriptor = try Self.open()
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        // If the backlog is full, connecting without blocking fails immediately instead of waiting.
        while let number = Self.connect(descriptor, address) {
            guard number == EINTR || number == EAGAIN && .now < deadline else {
                close()
                throw Failure(number: number)
            }
            if number == EAGAIN { usleep(20_000) }
        }
    }

    func close() {
        isOpen.withLock { isOpen in
            guard isOpen else { return }
            isOpen = false
            _ = systemClose(descriptor)
        }
    }

    /// Ends reading and writing, also for a thread that is waiting.
    func shutDown() {
        isOpen.withLock { if $0 { _ = shutdown(descriptor, CInt(SHUT_RDWR)) } }
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        #if canImport(Darwin)
            let flags: CInt = 0
        #else
            let flags = CInt(MSG_NOSIGNAL)
        #endif
        return Self.outcome { systemSend(descriptor, bytes.baseAddress, bytes.count, flags) }
    }

    func receive(_ bytes: UnsafeMutableRawBufferPointer) -> Outcome {
        Self.outcome { recv(descriptor, bytes.baseAddress, bytes.count, 0) }
    }

    /// Waits until there is something to read or, if `forWriting`, room to write.
    func wait(forWriting: Bool, until deadline: ContinuousClock.Instant) -> Readiness {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if forWriting { entry.events |= Int16(POLLOUT) }
        while true {
            let left = deadline - .now
            guard left > .zero else { return .nothing }
            // At least a millisecond, so that the loop does not spin; at most a minute, since the argument has 32 bits.
            let milliseconds = min(left / .milliseconds(1), 60_000).rounded(.up)
            let ready = poll(&entry, 1, CInt(milliseconds))
            if ready < 0, errno != EINTR { return .nothing }
            guard ready > 0 else { continue }
            // Reading reports that the other end has closed the connection.
            return entry.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 ? .reading : .writing
        }
    }

    private static func outcome(_ call: () -> Int) -> Outcome {
        while true {
            let count = call()
            if count >= 0 { return .done(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .wouldBlock
            case let number: return .failed(number)
            }
        }
    }

    private static func open() throws(Failure) -> CInt {
        #if canImport(Glibc)
            let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { throw Failure(number: errno) }
        // The editor that --open starts must not inherit it.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        #if canImport(Darwin)
            var on: CInt = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<CInt>.size))
        #endif
        return descriptor
    }

    /// - Returns: the number of the error; `nil` if it is connected.
    private static func connect(_ descriptor: CInt, _ address: sockaddr_un) -> CInt? {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                systemConnect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 ? nil : errno
            }
        }
    }
}

// Calls whose names the methods above hide.
private func systemClose(_ descriptor: CInt) -> CInt { close(descriptor) }

private func systemSend(_ descriptor: CInt, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: CInt) -> Int {
    send(descriptor, bytes, count, flags)
}

private func systemConnect(
    _ descriptor: CInt, _ address: UnsafePointer<sockaddr>, _ length: socklen_t
) -> CInt {
    connect(descriptor, address, length)
}
