public import ByteCoding

/// A file of an index's folder with what a program has read from the texts of a segment, so that the program need not read
/// them again when it is started again.
///
/// It only saves time: one that is damaged, or that another program wrote, is not used. The indexer removes those of
/// segments that are gone.
public struct DerivedFile: Sendable {
    static let suffix = ".cache"
    static let prefix = "derived-"

    /// The content of the file about no segment alone.
    public static let ofAllSegments = "all"

    private let file: CacheFile
    private let program: Checksum

    /// - Parameter content: what identifies the texts, hexadecimal digits; see ``IndexSnapshot/Segment/content``.
    /// - Returns: `nil` if it cannot be told which program this is.
    public init?(content: String) {
        guard let program = Self.program else { return nil }
        self.program = program
        file = CacheFile(name: Self.prefix + content + Self.suffix, magic: "psderive", version: 1)
    }

    /// What the file has.
    ///
    /// - Parameter decode: reads what was written.
    /// - Returns: `nil` if there is no file, or one that is not used.
    public func read<Value>(
        fromIndex index: String, _ decode: (inout ByteReader) throws(ByteReader.Damaged) -> Value
    ) -> Value? {
        file.read(fromIndex: index) { reader, _ throws(ByteReader.Damaged) in
            guard try reader.fixed(UInt64.self) == program.high, try reader.fixed(UInt64.self) == program.low else {
                throw ByteReader.Damaged()
            }
            return try decode(&reader)
        }
    }

    /// Replaces the file.
    ///
    /// - Throws: `IndexError` with code `system`: the folder may not be this program's to write.
    public func write(_ bytes: [UInt8], toIndex index: String) throws {
        var body: [UInt8] = []
        body.reserveCapacity(bytes.count + 16)
        body.appendFixed(program.high)
        body.appendFixed(program.low)
        body += bytes
        try file.write(body, toIndex: index)
        file.takeModeOfManifest(inIndex: index)
    }

    /// The checksum of the program: how texts are read is part of it, tables of words too.
    private static let program: Checksum? = {
        #if os(Linux)
            try? MappedFile("/proc/self/exe").checksum()
        #else
            nil
        #endif
    }()

    /// The content that a file of this name is about, empty for one that was not finished; `nil` for other files.
    static func content(ofFile name: String) -> String? {
        guard name.hasPrefix(prefix) else { return nil }
        if name.hasSuffix(suffix + ".new") { return "" }
        guard name.hasSuffix(suffix) else { return nil }
        return String(name.dropFirst(prefix.count).dropLast(suffix.count))
    }
}
