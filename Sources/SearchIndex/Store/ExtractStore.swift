import ByteCoding
public import OriginalText
import Synchronization

/// `extracts.bin`: what was extracted from the originals of a segment, or decoded, in the order of its files.
///
/// ```
/// header      magic, format version (u32), number of files (u32)
/// table       for each file its offset, its length and the low half of its checksum (u64 each); length 0 for a file that
///             is text in UTF-8, of which the store holds all that matters
/// extracts    one after another, as `ExtractedText.encoded` writes them
/// ```
/// All numbers are little-endian. The checksums are compared when an extract is read, not when the segment is opened:
/// searching needs none of it.
public final class ExtractStore: Sendable {
    private let file: MappedFile
    private let count: Int
    /// The places that were read last: hits of one file come one after another.
    private let last = Mutex<(number: Int, text: ExtractedText?)?>(nil)

    private static let magic = Array("PLANEXTR".utf8)
    private static let version: UInt32 = 2
    /// Before, there were no archives' texts.
    private static let oldestVersion: UInt32 = 1
    private static let headerSize = 16
    private static let entrySize = 24

    /// - Throws: `IndexError` with code `missing`, `system`, `incompatible` or `corrupt`.
    init(path: String) throws {
        file = try MappedFile(path)
        var reader = ByteReader(file.bytes)
        do {
            guard Array(try reader.take(Self.magic.count)) == Self.magic else { throw ByteReader.Damaged() }
            let version = try reader.fixed(UInt32.self)
            guard (Self.oldestVersion...Self.version).contains(version) else {
                throw IndexError(
                    .incompatible, "\(path) has format \(version), this program reads format \(Self.version)")
            }
            count = Int(try reader.fixed(UInt32.self))
            guard count <= (file.bytes.count - Self.headerSize) / Self.entrySize else { throw ByteReader.Damaged() }
        } catch is ByteReader.Damaged {
            throw IndexError(.corrupt, "\(path) is damaged in its header; run 'plansearch-index check'")
        }
    }

    var fileCount: Int { count }

    /// What was extracted from a file, as it was written; `nil` for text in UTF-8.
    ///
    /// - Parameter number: the file's, in the segment's store.
    /// - Throws: `IndexError` with code `corrupt`.
    func encoded(ofFile number: Int) throws -> UnsafeRawBufferPointer? {
        guard number >= 0, number < count else { throw damaged(number) }
        func field(_ place: Int) -> UInt64 {
            let offset = Self.headerSize + number * Self.entrySize + place * 8
            return UInt64(littleEndian: file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        let (offset, length) = (field(0), field(1))
        guard length > 0 else { return nil }
        guard offset <= UInt64(file.bytes.count), length <= UInt64(file.bytes.count) - offset else {
            throw damaged(number)
        }
        let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[Int(offset)..<Int(offset + length)])
        guard Checksum(of: bytes).low == field(2) else { throw damaged(number) }
        return bytes
    }

    /// What was extracted from a file; `nil` for text in UTF-8.
    ///
    /// - Parameter number: the file's, in the segment's store.
    /// - Throws: `IndexError` with code `corrupt`.
    public func text(ofFile number: Int) throws -> ExtractedText? {
        try read(number) { bytes throws(ExtractionFault) in try ExtractedText(encoded: bytes) }
    }

    /// The same without the text and its blocks: the format, the places, the notes.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func places(ofFile number: Int) throws -> ExtractedText? {
        if let known = last.withLock({ $0?.number == number ? $0 : nil }) { return known.text }
        let text = try read(number) { bytes throws(ExtractionFault) in try ExtractedText.places(ofEncoded: bytes) }
        last.withLock { $0 = (number, text) }
        return text
    }

    private func read(
        _ number: Int, _ decode: (UnsafeRawBufferPointer) throws(ExtractionFault) -> ExtractedText
    ) throws -> ExtractedText? {
        // The mapping must outlive the reading.
        try withExtendedLifetime(file) {
            guard let bytes = try encoded(ofFile: number) else { return nil }
            do {
                return try decode(bytes)
            } catch {
                throw damaged(number)
            }
        }
    }

    private func damaged(_ number: Int) -> IndexError {
        IndexError(
            .corrupt, "\(file.path) is damaged (extract of file \(number)); run 'plansearch-index check --repair'")
    }

    // MARK: Writing

    /// A file's extract that is to be written: where it lies in another file.
    struct Piece: Sendable {
        /// In bytes; 0 for none.
        var length: Int
        var checksum: UInt64

        static let none = Piece(length: 0, checksum: 0)

        init(length: Int, checksum: UInt64) {
            self.length = length
            self.checksum = checksum
        }

        init(_ encoded: UnsafeRawBufferPointer) {
            self.init(length: encoded.count, checksum: Checksum(of: encoded).low)
        }
    }

    /// Writes the file and forces it to the disk.
    ///
    /// - Parameters:
    ///   - pieces: of each of the segment's files, in their order.
    ///   - parts: the paths of files that hold the extracts one after another, those of the first files first.
    static func write(
        _ pieces: [Piece], parts: [String], to path: String
    ) throws -> (checksum: Checksum, size: Int) {
        let writer = try FileWriter(creating: path)
        var head = magic
        head.appendFixed(version)
        head.appendFixed(UInt32(pieces.count))
        var offset = headerSize + pieces.count * entrySize
        for piece in pieces {
            head.appendFixed(UInt64(offset))
            head.appendFixed(UInt64(piece.length))
            head.appendFixed(piece.checksum)
            offset += piece.length
        }
        try writer.write(head)
        for part in parts {
            let mapped = try MappedFile(part)
            try withExtendedLifetime(mapped) { try writer.write(mapped.bytes) }
        }
        return (try writer.finish(), writer.count)
    }
}
