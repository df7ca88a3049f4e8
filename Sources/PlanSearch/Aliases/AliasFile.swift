import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// An aliases file that is read again whenever it has changed.
public final class AliasFile: Sendable {
    /// The largest file that is read, in bytes: 16 MiB.
    public static let maximumSize = 16 << 20

    public let path: String
    private let report: @Sendable (AliasTable, String?) -> Void
    private let state = Mutex(State())

    private struct State {
        var stamp: Stamp?
        var table = AliasTable.empty
        var isLoaded = false
        /// Counts the versions of the file.
        var version = 0
    }

    /// What distinguishes the versions of a file without reading it.
    private struct Stamp: Equatable {
        var device: UInt64
        var inode: UInt64
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    /// - Parameters:
    ///   - path: the file; it need not exist, and may appear and disappear.
    ///   - report: called after each reading, with the table, whose faults should be reported, and the reason
    ///     if the file cannot be read.
    public init(
        path: String, report: @escaping @Sendable (_ table: AliasTable, _ failure: String?) -> Void = { _, _ in }
    ) {
        self.path = path
        self.report = report
    }

    /// The table of the file as it is now; empty if it cannot be read.
    public func table() -> AliasTable { current().table }

    /// The table, and a number that changes whenever the table does.
    func current() -> (table: AliasTable, version: Int) {
        let stamp = Self.stamp(path)
        return state.withLock { state in
            if state.isLoaded, stamp == state.stamp { return (state.table, state.version) }
            let (table, failure) = Self.read(path)
            state = State(stamp: stamp, table: table, isLoaded: true, version: state.version + 1)
            report(table, failure)
            return (table, state.version)
        }
    }

    private static func stamp(_ path: String) -> Stamp? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let modified = status.st_mtimespec
        #else
            let modified = status.st_mtim
        #endif
        return Stamp(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino), size: Int(status.st_size),
            seconds: Int(modified.tv_sec), nanoseconds: Int(modified.tv_nsec))
    }

    private static func read(_ path: String) -> (AliasTable, failure: String?) {
        // Not blocking: a named pipe at this path must not stop a search.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return (.empty, "cannot open \(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= maximumSize {
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, &buffer, buffer.count)
            #elseif canImport(Musl)
                let count = Musl.read(descriptor, &buffer, buffer.count)
            #else
                let count = Glibc.read(descriptor, &buffer, buffer.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return (.empty, "cannot read \(path): \(String(cString: strerror(errno)))") }
            if count == 0 { return (AliasTable(parsing: bytes), nil) }
            bytes += buffer[..<count]
        }
        return (.empty, "\(path) is larger than \(maximumSize) bytes; an aliases file has a few thousand lines at most")
    }
}
