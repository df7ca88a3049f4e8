import OriginalText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder that only this user can enter, for as long as a conversion runs.
///
/// It is locked while it is in use. A process that was killed leaves its folder unlocked, and the next one removes it.
struct PrivateFolder: ~Copyable {
    let path: String
    private let lock: Int32

    private static let prefix = "plansearch-conversion-"

    /// - Parameter parent: the folder for temporary files; by default `$TMPDIR`, else `/tmp`.
    init(in parent: String? = nil) throws(ExtractionFault) {
        let parent = parent ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        Self.removeAbandoned(in: parent)
        // Between its making and its locking another process may take a folder for one that was left, and remove it.
        for _ in 0..<10 {
            if let (path, lock) = try? Self.made(in: parent) {
                self.path = path
                self.lock = lock
                return
            }
        }
        (path, lock) = try Self.made(in: parent)
    }

    private static func made(in parent: String) throws(ExtractionFault) -> (path: String, lock: Int32) {
        var name = Array("\(parent)/\(prefix)XXXXXX".utf8CString)
        // Its mode is 0700.
        guard mkdtemp(&name) != nil else { throw failure(parent) }
        let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 { return (path, lock) }
        let failure = failure(path)
        rmdir(path)
        close(lock)
        throw failure
    }

    private static func failure(_ path: String) -> ExtractionFault {
        ExtractionFault(
            .system, "it cannot be converted: cannot write \(path): \(String(cString: strerror(errno)))")
    }

    deinit {
        // A process that was killed a moment ago may still be writing.
        for attempt in 0..<5 where attempt == 0 || access(path, F_OK) == 0 {
            if attempt > 0 { usleep(20_000) }
            Self.remove(path)
        }
        close(lock)
    }

    func makeFolder(_ name: String) throws(ExtractionFault) -> String {
        let folder = "\(path)/\(name)"
        guard mkdir(folder, 0o700) == 0 else { throw Self.failure(folder) }
        return folder
    }

    func write(_ bytes: [UInt8], to name: String) throws(ExtractionFault) -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(file) }
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { Self.write(descriptor, $0[sent...]) }
            if count > 0 { sent += count } else if errno != EINTR { throw Self.failure(file) }
        }
        return file
    }

    private static func write(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        #if canImport(Glibc)
            return Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            return Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            return Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    // MARK: Removing

    /// Removes folders whose process was killed.
    private static func removeAbandoned(in parent: String) {
        for name in names(in: parent) where name.hasPrefix(prefix) {
            let path = "\(parent)/\(name)"
            // O_NOFOLLOW: others may make links in a folder for temporary files.
            let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard folder >= 0 else { continue }
            defer { close(folder) }
            var information = stat()
            guard fstat(folder, &information) == 0, information.st_uid == geteuid() else { continue }
            if flock(folder, LOCK_EX | LOCK_NB) == 0 { remove(path) }
        }
    }

    /// Removes a folder and all in it, links as such.
    private static func remove(_ path: String) {
        for name in names(in: path) {
            let inner = "\(path)/\(name)"
            var information = stat()
            guard lstat(inner, &information) == 0 else { continue }
            if information.st_mode & S_IFMT == S_IFDIR { remove(inner) } else { unlink(inner) }
        }
        rmdir(path)
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
