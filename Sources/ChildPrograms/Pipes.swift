#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The descriptors between this process and a child. One that is closed is −1.
final class Pipes {
    typealias Pipe = (read: Int32, write: Int32)

    private(set) var input: Pipe = (-1, -1)
    private(set) var output: Pipe = (-1, -1)
    private(set) var errors: Pipe = (-1, -1)

    init() throws(ChildProgram.Failure) {
        input = try Self.makeInput()
        output = try Self.make()
        errors = try Self.make()
    }

    deinit { closeAll() }

    func closeInput() { Self.close(&input.write) }

    func closeChildsEnds() {
        Self.close(&input.read)
        Self.close(&output.write)
        Self.close(&errors.write)
    }

    func closeAll() {
        closeChildsEnds()
        Self.close(&input.write)
        Self.close(&output.read)
        Self.close(&errors.read)
    }

    private static func make() throws(ChildProgram.Failure) -> Pipe {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw failure() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    /// A pair of sockets, to which one can write without a signal when the child has gone.
    private static func makeInput() throws(ChildProgram.Failure) -> Pipe {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        #elseif canImport(Musl)
            let kind = SOCK_STREAM | SOCK_CLOEXEC
        #else
            let kind = SOCK_STREAM
        #endif
        // Closed on exec from the beginning, where the system can: a child that another thread starts in between would keep
        // the end open, and this one would wait for the end of its input. For output there is a time of grace.
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw failure() }
        #if canImport(Darwin)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            var on: Int32 = 1
            setsockopt(ends[1], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
        return (ends[0], ends[1])
    }

    private static func failure() -> ChildProgram.Failure {
        ChildProgram.Failure(description: "cannot make a pipe: \(String(cString: strerror(errno)))")
    }

    private static func close(_ end: inout Int32) {
        guard end >= 0 else { return }
        #if canImport(Glibc)
            Glibc.close(end)
        #elseif canImport(Musl)
            Musl.close(end)
        #else
            Darwin.close(end)
        #endif
        end = -1
    }
}
