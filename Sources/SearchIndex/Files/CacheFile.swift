import ByteCoding

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
        guard let bytes = try? Files.read(index + "/" + name) else { return nil }
        let end = bytes.count - 16
        guard end >= magic.count + 4, bytes.starts(with: magic) else { return nil }
        return bytes.withUnsafeBytes { raw -> Value? in
            var tail = ByteReader(raw, from: end)
            var reader = ByteReader(raw, from: magic.count)
            guard let high = try? tail.fixed(UInt64.self), let low = try? tail.fixed(UInt64.self),
                Checksum(of: UnsafeRawBufferPointer(rebasing: raw[..<end])) == Checksum(high: high, low: low),
                (try? reader.fixed(UInt32.self)) == version
            else { return nil }
            return try? decode(&reader, end)
        }
    }

    /// Replaces the file. It is not forced to the disk: one that a crash leaves damaged is detected and not used.
    ///
    /// - Throws: `IndexError` with code `system`.
    func write(_ body: [UInt8], toIndex index: String) throws {
        var bytes = magic
        bytes.appendFixed(version)
        bytes += body
        let checksum = Checksum(of: bytes)
        bytes.appendFixed(checksum.high)
        bytes.appendFixed(checksum.low)
        try Files.replace(index + "/" + name, with: bytes, synchronize: false)
    }
}
