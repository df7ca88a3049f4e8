#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Files {
    /// Gives a file a second name.
    ///
    /// - Returns: whether it was done; not where the two are on different disks, or the system has no such thing.
    /// - Throws: `IndexError` with code `missing` if the file is gone.
    static func link(_ path: String, as other: String) throws -> Bool {
        if linkFile(path, other) == 0 { return true }
        guard errno != ENOENT else { throw IndexError(.missing, "\(path) is gone") }
        return false
    }

    /// Copies a file's bytes into a new file, which is forced to the disk.
    ///
    /// - Throws: `IndexError` with code `missing` if the file is gone, else `system`.
    static func copy(_ path: String, to other: String) throws {
        let (descriptor, _) = try openRegular(path)
        defer { close(descriptor) }
        let writer = try FileWriter(creating: other)
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = piece.withUnsafeMutableBytes { buffer in
                retry { readFile(descriptor, buffer.baseAddress!, buffer.count) }
            }
            guard count >= 0 else { throw IndexError(.system, "cannot read \(path): \(systemErrorText())") }
            if count == 0 { break }
            try piece.withUnsafeBytes { try writer.write(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
        try writer.finish()
    }
}

/// `link(2)` under a name that does not collide with that of the function above.
private func linkFile(_ path: String, _ other: String) -> Int32 {
    link(path, other)
}

/// `read(2)` likewise.
private func readFile(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
