#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads small files that people name: a configuration, a token.
public enum RegularFile {
    /// Why a file was not read, in words that can follow its name and a colon.
    public struct Failure: Error, Equatable, CustomStringConvertible {
        public let description: String
    }

    /// Reads a whole file, or nothing of what is no file: a pipe's writer may never come, and a device may never end.
    ///
    /// - Parameter maximumSize: in bytes.
    public static func read(_ path: String, maximumSize: Int = 1 << 20) throws(Failure) -> [UInt8] {
        // People name it for "none".
        guard path != "/dev/null" else { return [] }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            throw Failure(
                description: errno == ENOENT ? "there is no such file" : String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Failure(description: String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            throw Failure(description: isFolder ? "it is a folder" : "it is not a regular file")
        }
        // One byte more than allowed shows that there are more: the size may change meanwhile.
        var bytes = [UInt8](repeating: 0, count: min(max(Int(status.st_size), 0), maximumSize) + 1)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                readBytes(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(description: String(cString: strerror(errno))) }
            if count == 0 { break }
            filled += count
        }
        guard filled <= maximumSize else { throw Failure(description: "it has more than \(maximumSize) bytes") }
        return Array(bytes[..<filled])
    }
}

/// `read(2)` under a name that does not collide with that of the function above.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
