import ByteCoding

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file of an index that only saves time: it ends in a checksum, and one that is damaged, cut off or of another version
/// is not used.
///
/// ```
/// magic       8 bytes, format version (u32)
/// body
/// checksum    of all before (high, low: u64 each)
/// ```
struct CacheFile {
    /// In the index's folder.
    let name: String
    let magic: [UInt8]
    let version: UInt32

    init(name: String, magic: String, version: UInt32) {
        self.name = name
        self.magic = Array(magic.utf8)
        self.version = version
    }

    /// - Parameter decode: reads the body, of which a list has no more elements than the second argument says.
    /// - Returns: `nil` if there is no file, or one that is not used.
    func read<Value>(
        fromIndex index: String, _ decode: (inout ByteReader, Int) throws(ByteReader.Damaged) -> Value
    ) -> Value? {
        guard let (file, body) = map(fromIndex: index) else { return nil }
        return withExtendedLifetime(file) {
            var reader = ByteReader(body)
            return try? decode(&reader, body.count)
        }
    }

    /// Maps the file.
    ///
    /// - Returns: the mapping, and the body in it, valid for as long as the mapping lives; `nil` if there is no file, or one
    ///   that is not used.
    func map(fromIndex index: String) -> (MappedFile, UnsafeRawBufferPointer)? {
        guard let file = try? MappedFile(index + "/" + name) else { return nil }
        return withExtendedLifetime(file) {
            let raw = file.bytes
            let start = magic.count + 4
            let end = raw.count - 16
            guard end >= start, raw.starts(with: magic) else { return nil }
            var tail = ByteReader(raw, from: end)
            var reader = ByteReader(raw, from: magic.count)
            guard let high = try? tail.fixed(UInt64.self), let low = try? tail.fixed(UInt64.self),
                (try? reader.fixed(UInt32.self)) == version,
                Checksum(of: UnsafeRawBufferPointer(rebasing: raw[..<end])) == Checksum(high: high, low: low)
            else { return nil }
            return (file, UnsafeRawBufferPointer(rebasing: raw[start..<end]))
        }
    }

    /// Replaces the file. It is not forced to the disk: one that a crash leaves damaged is detected and not used.
    ///
    /// - Throws: `IndexError` with code `system`.
    func write(_ body: [UInt8], toIndex index: String) throws {
        try write(toIndex: index) { try $0.write(body) }
    }

    /// The same with a body that is written piece by piece.
    func write(toIndex index: String, _ body: (FileWriter) throws -> Void) throws {
        try Files.replace(index + "/" + name, synchronize: false) { writer in
            var head = magic
            head.appendFixed(version)
            try writer.write(head)
            try body(writer)
            let checksum = writer.checksum
            var tail: [UInt8] = []
            tail.appendFixed(checksum.high)
            tail.appendFixed(checksum.low)
            try writer.write(tail)
        }
    }

    /// For a file that a daemon writes: whoever may read the index may read it, and nobody else.
    func takeModeOfManifest(inIndex index: String) {
        var status = stat()
        if stat(index + "/" + Manifest.fileName, &status) == 0 { chmod(index + "/" + name, status.st_mode & 0o666) }
    }
}
