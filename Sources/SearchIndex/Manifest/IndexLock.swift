#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The right to write an index: held by one process at a time, given up when it ends, however it ends.
final class IndexLock: Sendable {
    static let fileName = "lock"
    private let path: String
    private let descriptor: Int32
    private let heading: String

    /// The maximum number of times that an index is removed and rebuilt while a process waits for it.
    private static let mostAttempts = 1000

    /// - Parameters:
    ///   - index: the index's folder, which exists.
    ///   - purpose: what the lock is for, as the next process that waits reads it: `build`.
    ///   - waits: whether to wait until no other process has it; else that is an error.
    /// - Throws: `IndexError` with code `locked`, naming the holder, or `system`.
    init(index: String, purpose: String, waits: Bool = false) throws {
        path = index + "/" + Self.fileName
        var locked = try Self.lock(path, index: index, waits: waits)
        var attempts = 1
        // After waiting, the lock may be that of an index that was removed.
        while !Self.isFile(locked, at: path) {
            close(locked)
            guard attempts < Self.mostAttempts else {
                throw IndexError(
                    .system,
                    "the lock \(path) changes its inode number each time it is read: an index must be on a file system with "
                        + "stable inode numbers")
            }
            attempts += 1
            locked = try Self.lock(path, index: index, waits: waits)
        }
        descriptor = locked
        heading = "plansearch \(purpose), process \(getpid())\n"
        note(reading: [])
    }

    /// Writes which files are being read into the lock, a line for each: what a process that hangs is busy with is seen
    /// from outside.
    func note(reading files: [String]) {
        let lines = files.map { $0.replacing("\n", with: "\\n") + "\n" }
        let text = heading + lines.joined()
        // Written first: a reader between the two sees a line of the list before at the end, not half a name.
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        ftruncate(descriptor, off_t(text.utf8.count))
    }

    /// Whether the index that was locked is the one in place: it is not if its folder was removed, and another's lock
    /// may then be in this one's place.
    var isHeld: Bool { Self.isFile(descriptor, at: path) }

    private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
        var (own, there) = (stat(), stat())
        return fstat(descriptor, &own) == 0 && stat(path, &there) == 0 && own.st_ino == there.st_ino
            && own.st_dev == there.st_dev
    }

    private static func lock(_ path: String, index: String, waits: Bool) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else {
            throw IndexError(.system, "cannot open \(path): \(systemErrorText())")
        }
        FolderOwner.give(descriptor, ofFileAt: path)
        guard Files.retry({ Int(flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB))) }) == 0 else {
            let number = errno
            close(descriptor)
            guard number == EWOULDBLOCK else {
                throw IndexError(.system, "cannot lock \(path): \(systemErrorText(number))")
            }
            let holder = (try? Files.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
            let name = holder.split(separator: "\n").first.map(String.init) ?? "another process"
            throw IndexError(
                .locked,
                "the index in \(index) is being written by \(name); try again when it is done, or wait with --wait")
        }
        return descriptor
    }

    deinit {
        // The file stays, because removing it would let two processes hold two locks. Closing alone would not give the lock
        // up while a child that is just being started still has the descriptor.
        ftruncate(descriptor, 0)
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
