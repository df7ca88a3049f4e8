import ByteCoding

/// What the process that unpacks an archive writes of each of its files.
///
/// ```
/// magic       "PSXFILES"
/// files       for each a byte (``Kind``), the name (count, bytes), what it holds (count, bytes)
/// end         a byte 0
/// ```
/// Names are given as they stand in the archive: which encoding those are in that say none is decided for all together.
public struct ArchiveFrame: Sendable, Equatable {
    /// Raw values are written.
    public enum Kind: UInt8, Sendable {
        /// The content follows.
        case file = 1
        /// It holds no text, and was not unpacked.
        case passedOver = 2
        /// It cannot be unpacked; why, in UTF-8, follows in place of its content.
        case unreadable = 3
        /// The one content of a compressed file, which has no name of its own.
        case whole = 4
    }

    public var kind: Kind
    public var name: [UInt8]
    public var content: [UInt8]

    public init(_ kind: Kind, name: [UInt8], content: [UInt8] = []) {
        self.kind = kind
        self.name = name
        self.content = content
    }

    public static let magic = Array("PSXFILES".utf8)
    public static let end: [UInt8] = [0]

    /// The frame as it is written, but for the content, which follows.
    public var head: [UInt8] {
        var out = [kind.rawValue]
        out.appendVarint(name.count)
        out += name
        out.appendVarint(content.count)
        return out
    }

    /// Reads what a process wrote.
    ///
    /// - Throws: ``ExtractionFault`` with code `crashed` for anything else.
    public static func frames(_ bytes: [UInt8]) throws(ExtractionFault) -> [ArchiveFrame] {
        let read = bytes.withUnsafeBytes { bytes in
            Result { () throws(ByteReader.Damaged) in try frames(ByteReader(bytes)) }
        }
        guard let frames = try? read.get() else {
            throw ExtractionFault(.crashed, "the process that unpacked it wrote no list of files")
        }
        return frames
    }

    private static func frames(_ start: ByteReader) throws(ByteReader.Damaged) -> [ArchiveFrame] {
        var reader = start
        guard Array(try reader.take(magic.count)) == magic else { throw ByteReader.Damaged() }
        var frames: [ArchiveFrame] = []
        while true {
            let byte = try reader.byte()
            if byte == 0 { return frames }
            guard let kind = Kind(rawValue: byte) else { throw ByteReader.Damaged() }
            let name = Array(try reader.take(try reader.varint()))
            frames.append(ArchiveFrame(kind, name: name, content: Array(try reader.take(try reader.varint()))))
        }
    }
}
