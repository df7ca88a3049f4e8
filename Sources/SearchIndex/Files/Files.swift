#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The text of the operating system's error number.
func systemErrorText(_ number: Int32 = errno) -> String {
    String(cString: strerror(number))
}

/// File operations with errors that name the file. Everything an index relies on for durability goes through here.
enum Files {
    /// Reads a whole regular file.
    ///
    /// - Throws: `IndexError` with code `system` (or `missing` if there is no such file).
    static func read(_ path: String) throws -> [UInt8] {
        let (descriptor, status) = try openRegular(path)
        defer { close(descriptor) }
        return try read(descriptor, path, size: Int(status.st_size))
    }

    /// Reads a regular file that may be replaced by anything at any moment: by a pipe, whose writer never comes, or by a
    /// file that grows while it is read.
    ///
    /// - Parameter maximumSize: in bytes.
    /// - Returns: `nil` if the file is larger.
    /// - Throws: `IndexError` with code `system` (or `missing` if there is no such file).
    static func readRegular(_ path: String, maximumSize: Int) throws -> [UInt8]? {
        let (descriptor, status) = try openRegular(path)
        defer { close(descriptor) }
        return try readRegular(descriptor, path, status, maximumSize: maximumSize)
    }

    /// The same of a file that is open.
    static func readRegular(_ descriptor: Int32, _ path: String, _ status: stat, maximumSize: Int) throws -> [UInt8]? {
        guard Int(status.st_size) <= maximumSize else { return nil }
        // One byte more than the limit shows that the file is larger.
        let bytes = try read(
            descriptor, path, size: Int(status.st_size), atMost: min(maximumSize, .max - 1) + 1)
        return bytes.count <= maximumSize ? bytes : nil
    }

    /// Reads the first bytes of a regular file.
    ///
    /// - Throws: `IndexError` with code `system` (or `missing` if there is no such file).
    static func readStart(_ path: String, count: Int) throws -> [UInt8] {
        let (descriptor, status) = try openRegular(path)
        defer { close(descriptor) }
        return Array(try read(descriptor, path, size: min(Int(status.st_size), count), atMost: count).prefix(count))
    }

    /// Reads a stretch of a file; what follows its end is missing.
    ///
    /// - Throws: `IndexError` with code `system` (or `missing` if there is no such file).
    static func read(_ path: String, range: Range<Int>) throws -> [UInt8] {
        let (descriptor, _) = try openRegular(path)
        defer { close(descriptor) }
        guard lseek(descriptor, off_t(range.lowerBound), SEEK_SET) >= 0 else {
            throw IndexError(.system, "cannot read \(path): \(systemErrorText())")
        }
        return Array(try read(descriptor, path, size: range.count, atMost: range.count).prefix(range.count))
    }

    /// Opens a regular file for reading. Anything else in its place is refused and waited for by nobody: opening a pipe
    /// would wait for its writer, and a device may never end.
    ///
    /// - Throws: `IndexError` with code `system` (or `missing` if there is no such file).
    static func openRegular(_ path: String) throws -> (Int32, stat) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            let number = errno
            let reason = number == ENXIO ? "it is not a regular file" : systemErrorText(number)
            throw IndexError(number == ENOENT ? .missing : .system, "cannot open \(path): \(reason)")
        }
        return (descriptor, try checkRegular(descriptor, path))
    }

    /// Closes a descriptor that is not that of a regular file.
    ///
    /// - Throws: `IndexError` with code `system`.
    static func checkRegular(_ descriptor: Int32, _ path: String) throws -> stat {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let number = errno
            close(descriptor)
            throw IndexError(.system, "cannot examine \(path): \(systemErrorText(number))")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            let what = status.st_mode & S_IFMT == S_IFDIR ? "a folder" : "not a regular file"
            throw IndexError(.system, "cannot read \(path): it is \(what)")
        }
        return status
    }

    /// - Parameter limit: reading ends once there are as many bytes.
    private static func read(
        _ descriptor: Int32, _ path: String, size: Int, atMost limit: Int = .max
    ) throws -> [UInt8] {
        // The size is only a first guess: the file may grow or shrink meanwhile, and a pipe has none.
        var bytes = [UInt8](repeating: 0, count: max(size + 1, 4096))
        var filled = 0
        while filled < limit {
            if filled == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
            let got = bytes.withUnsafeMutableBytes { buffer in
                readSome(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            guard got >= 0 else { throw IndexError(.system, "cannot read \(path): \(systemErrorText())") }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    /// Replaces a file in one step: readers see the old content or the new, also after a crash.
    ///
    /// Writes `path.new`, forces it to the disk, renames it over `path` and forces the folder's entry to the disk.
    ///
    /// - Parameter synchronize: whether to force anything; without, a crash may leave an empty file.
    /// - Throws: `IndexError` with code `system`; `path` is then as it was. With code `unconfirmed` if it was replaced, or
    ///   perhaps was, and the disk did not say that it keeps the new one.
    static func replace(_ path: String, with bytes: [UInt8], synchronize: Bool = true) throws {
        try replace(path, synchronize: synchronize) { try $0.write(bytes) }
    }

    /// The same with what is written piece by piece.
    static func replace(_ path: String, synchronize: Bool, _ write: (FileWriter) throws -> Void) throws {
        let temporary = path + ".new"
        let writer = try FileWriter(creating: temporary)
        try write(writer)
        try writer.finish(synchronize: synchronize)
        guard rename(temporary, path) == 0 else {
            let number = errno
            // A disk that breaks in the middle may have done it.
            throw IndexError(
                number == EIO ? .unconfirmed : .system,
                "cannot rename \(temporary) to \(path): \(systemErrorText(number))")
        }
        guard synchronize else { return }
        do {
            try synchronizeFolder(parent(of: path))
        } catch {
            throw IndexError(.unconfirmed, IndexError.wrapping(error).message)
        }
    }

    /// Forces a folder's entries to the disk, so that a rename or a new file in it survives a power cut.
    static func synchronizeFolder(_ path: String) throws {
        try synchronize(path, flags: O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }

    /// Forces a file's content to the disk.
    static func synchronizeFile(_ path: String) throws {
        try synchronize(path, flags: O_RDONLY | O_CLOEXEC)
    }

    private static func synchronize(_ path: String, flags: Int32) throws {
        let descriptor = open(path, flags)
        guard descriptor >= 0 else {
            throw IndexError(.system, "cannot open \(path) to flush it: \(systemErrorText())")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw IndexError(.system, "cannot flush \(path) to the disk: \(systemErrorText())")
        }
    }

    /// Creates a folder and those above it.
    ///
    /// - Parameter synchronize: whether to force their entries to the disk.
    static func createFolder(_ path: String, synchronize: Bool = false) throws {
        if isFolder(path) { return }
        let above = parent(of: path)
        if above != path, !isFolder(above) { try createFolder(above, synchronize: synchronize) }
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
            throw IndexError(.system, "cannot create the folder \(path): \(systemErrorText())")
        }
        if synchronize { try synchronizeFolder(above) }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func isRegular(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    /// The size of a file in bytes.
    static func size(_ path: String) throws -> Int {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw IndexError(.system, "cannot examine \(path): \(systemErrorText())")
        }
        return Int(status.st_size)
    }

    /// The names in a folder but `.` and `..`, in byte order. In one that is not UTF-8, U+FFFD stands for what is not.
    static func names(in folder: String) throws -> [String] {
        guard let directory = opendir(folder) else {
            throw IndexError(.system, "cannot list the folder \(folder): \(systemErrorText())")
        }
        defer { closedir(directory) }
        return try names(from: directory, folder)
    }

    /// - Parameter directory: an open folder, of which nothing was read.
    static func names(from directory: OpaquePointer, _ folder: String) throws -> [String] {
        var names: [String] = []
        while true {
            // A list that an error cut short would pass for the whole, and the rest for removed.
            errno = 0
            guard let entry = readdir(directory) else {
                guard errno == 0 else {
                    throw IndexError(.system, "cannot list the folder \(folder): \(systemErrorText())")
                }
                break
            }
            let length = strlen(directoryEntryName(entry))
            let name = String(
                decoding: UnsafeRawBufferPointer(start: directoryEntryName(entry), count: length), as: UTF8.self)
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Removes a file or a folder with all it holds. A missing file is not an error.
    static func remove(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        if status.st_mode & S_IFMT == S_IFDIR {
            for name in try names(in: path) { try remove(path + "/" + name) }
            guard rmdir(path) == 0 || errno == ENOENT else {
                throw IndexError(.system, "cannot remove the folder \(path): \(systemErrorText())")
            }
        } else {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw IndexError(.system, "cannot remove \(path): \(systemErrorText())")
            }
        }
    }

    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Reads what comes next of an open file, as much as the buffer takes at most.
    ///
    /// - Returns: the number of bytes, 0 at the end; -1 for a fault, which `errno` names.
    static func readSome(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        retry { readFile(descriptor, buffer.baseAddress, buffer.count) }
    }

    /// Repeats a call that a signal interrupted.
    static func retry(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}

/// `read(2)` under a name that does not collide with ``Files/read(_:)``.
private func readFile(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

/// The name in a directory entry, whose field C declares as an array.
private func directoryEntryName(_ entry: UnsafeMutablePointer<dirent>) -> UnsafePointer<CChar> {
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    return UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
}

/// Writes a new file through a buffer and computes its checksum on the way.
final class FileWriter {
    let path: String
    /// Bytes written so far.
    private(set) var count = 0
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private var hasher = Checksum.Stream()
    private let bufferSize = 1 << 18

    /// Creates the file, in place of what has its name: a link, a pipe or a file of another's is not written to.
    ///
    /// - Throws: `IndexError` with code `system`.
    init(creating path: String) throws {
        self.path = path
        unlink(path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw IndexError(.system, "cannot create \(path): \(systemErrorText())")
        }
        FolderOwner.give(descriptor, ofFileAt: path)
        buffer.reserveCapacity(bufferSize)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        count += bytes.count
        hasher.update(bytes)
        if buffer.count + bytes.count > bufferSize { try flush() }
        if bytes.count >= bufferSize {
            try writeOut(bytes)
        } else {
            buffer.append(contentsOf: bytes)
        }
    }

    func write(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { try write($0) }
    }

    /// Of all that was written so far.
    var checksum: Checksum { hasher.finish() }

    /// Writes what is buffered, forces it to the disk and closes the file.
    ///
    /// - Returns: the checksum of all that was written.
    @discardableResult
    func finish(synchronize: Bool = true) throws -> Checksum {
        try flush()
        if synchronize, fsync(descriptor) != 0 {
            throw IndexError(.system, "cannot flush \(path) to the disk: \(systemErrorText())")
        }
        let open = descriptor
        descriptor = -1
        guard close(open) == 0 else {
            throw IndexError(.system, "cannot close \(path): \(systemErrorText())")
        }
        return hasher.finish()
    }

    /// Hands what is buffered to the system.
    func flush() throws {
        try buffer.withUnsafeBytes { try writeOut($0) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func writeOut(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = Files.retry { writeFile(descriptor, rest.baseAddress!, rest.count) }
            guard written > 0 else {
                throw IndexError(.system, "cannot write \(path): \(systemErrorText())")
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }
}

/// `write(2)` under a name that does not collide with ``FileWriter/write(_:)``.
private func writeFile(_ descriptor: Int32, _ buffer: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
