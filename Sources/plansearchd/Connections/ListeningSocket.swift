import PlanSearchSettings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Why the daemon cannot run; one message for the person who started it.
struct StartFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Makes the place of the socket ready: refuses a live one, removes a stale one, sets the mode it will be created with.
///
/// From here until ``listening()`` the folder is locked, so that of two daemons that start at once the second sees the
/// first one's socket.
///
/// The socket is made under a name of its own and renamed into place when it listens: a stale one is replaced without a
/// moment in which there is none, and the end of this daemon cannot take away the socket of another that came after.
struct ListeningSocket: ~Copyable {
    private let folder: Int32
    private let oldMask: mode_t
    private let path: String
    private let group: UInt32?
    /// Where to bind.
    let temporaryPath: String

    /// The longest path of a socket, in bytes.
    static let maximumPathLength = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

    /// - Parameters:
    ///   - path: where the socket will be.
    ///   - mode: its permission bits.
    ///   - group: the group that it is given to; `nil` for the process's own.
    /// - Throws: `StartFailure`.
    init(path: String, mode: UInt32, group: UInt32? = nil) throws(StartFailure) {
        guard path.utf8.count <= Self.maximumPathLength else {
            throw StartFailure(
                "the socket's path has \(path.utf8.count) bytes, but a Unix socket's may have at most "
                    + "\(Self.maximumPathLength): \(path); choose a shorter one with --socket PATH")
        }
        let folder = try Self.lockFolder(of: path)
        do {
            try Self.clear(path)
        } catch {
            close(folder)
            throw error
        }
        // bind(2) creates the file with 0777 less the mask: it never has another mode, not for a moment.
        oldMask = umask(mode_t(~mode & 0o777))
        self.folder = folder
        self.path = path
        self.group = group
        // Never longer than what was allowed above: a full path keeps its own name.
        let hidden = Self.folderName(of: path) + "/.ps\(getpid())"
        temporaryPath = hidden.utf8.count <= Self.maximumPathLength ? hidden : path
        unlink(temporaryPath)
    }

    /// To be called when the socket listens: puts it in place. Others may look at it now, and files get their usual
    /// mode again.
    ///
    /// - Returns: what identifies this socket's file.
    /// - Throws: `StartFailure`.
    consuming func listening() throws(StartFailure) -> FileStatus {
        if let group, chown(temporaryPath, uid_t.max, group) != 0 {
            throw StartFailure(
                "cannot give the socket \(path) to the group \(group): \(Self.systemMessage(errno)); the daemon's user "
                    + "must be in it")
        }
        if temporaryPath != path, rename(temporaryPath, path) != 0 {
            throw StartFailure("cannot put the socket in place at \(path): \(Self.systemMessage(errno))")
        }
        do {
            return try FileStatus(ofLinkOrFile: path)
        } catch {
            throw StartFailure("cannot examine the socket \(path): \(Self.systemMessage(error.errorNumber))")
        }
    }

    /// Removes a socket's file at the end, unless another has taken its place.
    static func remove(_ path: String, ifStill own: FileStatus) {
        if let now = try? FileStatus(ofLinkOrFile: path), now == own { unlink(path) }
    }

    deinit {
        umask(oldMask)
        close(folder)
    }

    private static func folderName(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func lockFolder(of path: String) throws(StartFailure) -> Int32 {
        let name = folderName(of: path)
        let descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT:
                throw StartFailure(
                    "the folder \(name) of the socket \(path) does not exist; create it, or choose another place with "
                        + "--socket PATH")
            case ENOTDIR: throw StartFailure("\(name), where the socket \(path) should be, is not a folder")
            default: throw StartFailure("cannot open the folder \(name) of the socket: \(systemMessage(errno))")
            }
        }
        // Another daemon holds the lock for the moment between its check and its bind only.
        for _ in 0..<100 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
            // A file system without locks: continue without one.
            guard errno == EWOULDBLOCK || errno == EINTR else { return descriptor }
            usleep(20_000)
        }
        close(descriptor)
        throw StartFailure("another program keeps the folder \(name) of the socket locked; is another daemon starting?")
    }

    /// Removes a socket that no process listens on.
    private static func clear(_ path: String) throws(StartFailure) {
        let status: FileStatus
        do {
            status = try FileStatus(ofLinkOrFile: path)
        } catch {
            if error.errorNumber == ENOENT { return }
            throw StartFailure("cannot examine \(path): \(systemMessage(error.errorNumber))")
        }
        guard status.isSocket else {
            throw StartFailure(
                "\(path) exists and is not a socket; remove it, or choose another with --socket PATH")
        }
        switch probe(path) {
        case .live(let pid):
            let who = pid.map { "process \($0)" } ?? "another process"
            throw StartFailure(
                "\(who) already answers on the socket \(path); stop it first, or choose another with --socket PATH")
        case .stale:
            guard unlink(path) == 0 || errno == ENOENT else {
                throw StartFailure("cannot remove the stale socket \(path): \(systemMessage(errno))")
            }
        case .unknown(let number):
            throw StartFailure(
                "cannot find out whether a daemon answers on \(path): \(systemMessage(number))")
        }
    }

    private enum Probe {
        case live(pid: Int32?)
        case stale
        case unknown(Int32)
    }

    private static func probe(_ path: String) -> Probe {
        #if canImport(Darwin)
            let descriptor = socket(AF_UNIX, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #endif
        guard descriptor >= 0 else { return .unknown(errno) }
        defer { close(descriptor) }
        // A listener with a full backlog is live too; it must not keep us.
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let connected = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if connected == 0 { return .live(pid: peer(descriptor)) }
        switch errno {
        case ECONNREFUSED, ENOENT: return .stale
        case EAGAIN, EINPROGRESS: return .live(pid: nil)
        default: return .unknown(errno)
        }
    }

    /// The process that listens at the other end, if the system identifies it.
    private static func peer(_ descriptor: Int32) -> Int32? {
        #if os(Linux)
            // struct ucred, which Glibc shows to GNU sources only: process, user and group.
            var credentials: (pid: Int32, user: UInt32, group: UInt32) = (0, 0, 0)
            var length = socklen_t(MemoryLayout.size(ofValue: credentials))
            guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) == 0, credentials.pid > 0
            else { return nil }
            return credentials.pid
        #else
            return nil
        #endif
    }

    static func systemMessage(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}
