import SearchIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A list of paths as `find -print0`, `git diff --name-only` or `rsync --out-format=%n` write it.
enum PathList {
    /// - Parameter name: of the file, `-` for standard input.
    /// - Returns: the paths that NUL bytes end, if there are any, else the lines.
    /// - Throws: `IndexError` with code `system`.
    static func read(_ name: String) throws -> [String] {
        let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw fault(name) }
        defer { if name != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = readBytes(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault(name) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return try paths(bytes, name)
    }

    /// - Throws: `IndexError` if a path is not UTF-8: no file of such a name is indexed.
    static func paths(_ bytes: [UInt8], _ name: String) throws -> [String] {
        let end: UInt8 = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
        return try bytes.split(separator: end).map { part in
            guard let path = String(validating: part, as: UTF8.self) else {
                throw IndexError(
                    .system, "\(name) names a file that is not UTF-8: \(String(decoding: part, as: UTF8.self))")
            }
            return path
        }
    }

    private static func fault(_ name: String) -> IndexError {
        IndexError(.system, "cannot read the paths in \(name): \(String(cString: strerror(errno)))")
    }
}

/// `read(2)` under a name that does not collide with ``PathList/read(_:)``.
private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
