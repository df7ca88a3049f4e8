import ByteCoding
import PlanDocuments

/// A segment's `sources.bin` where it is mapped: an update looks at every file's row, and copies those that matter.
final class MappedSources: Sendable {
    /// What decides whether a file is to be read again.
    struct Row {
        /// Of the file in its segment.
        var number: Int
        /// The number of its first plan in the segment.
        var firstPlan: Int
        /// Valid for as long as the list lives.
        var path: PathBytes
        var content: Checksum
        /// Where the row begins in the file.
        var start: Int
    }

    private let file: MappedFile
    private let count: Int
    private let first: Int
    private let damaged: IndexError

    /// Maps the list of a segment, its checksum compared.
    ///
    /// - Parameter folder: the segment's.
    /// - Throws: `IndexError` with code `missing`, `system` or `corrupt`.
    init(_ segment: ManifestSegment, in folder: String) throws {
        let path = folder + "/" + SegmentName.sources
        damaged = IndexError(.corrupt, "\(path) is damaged; 'plansearch-index check --repair' mends it")
        file = try MappedFile(path)
        guard let entry = segment.contents.first(where: { $0.name == SegmentName.sources }),
            file.bytes.count == entry.size, file.checksum().description == entry.xxh3,
            file.bytes.starts(with: SourceList.magic)
        else { throw damaged }
        var reader = ByteReader(file.bytes, from: SourceList.magic.count)
        guard (try? reader.fixed(UInt32.self)) == SourceList.version, let count = try? reader.varint(),
            count == segment.files
        else { throw damaged }
        self.count = count
        first = reader.offset
    }

    /// Calls the body with every row, in the order of the segment.
    ///
    /// - Throws: `IndexError` with code `corrupt`, and what the body throws.
    func forEach(_ body: (Row) throws -> Void) throws {
        try withExtendedLifetime(file) {
            var reader = ByteReader(file.bytes, from: first)
            var plan = 0
            for number in 0..<count {
                let start = reader.offset
                let path: UnsafeRawBufferPointer
                let content: Checksum
                let plans: Int
                do {
                    path = try reader.take(reader.varint())
                    for _ in 0..<2 { _ = try reader.take(reader.varint()) }
                    content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
                    _ = try reader.take(8)
                    _ = try reader.varint()
                    plans = try reader.varint()
                    for _ in 0..<6 { _ = try reader.varint() }
                } catch {
                    throw damaged
                }
                try body(Row(number: number, firstPlan: plan, path: PathBytes(path), content: content, start: start))
                plan += plans
            }
        }
    }

    /// All of a row.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func record(at start: Int) throws -> SourceRecord {
        try withExtendedLifetime(file) {
            var reader = ByteReader(file.bytes, from: start)
            do {
                return try Self.record(&reader)
            } catch {
                throw damaged
            }
        }
    }

    /// All rows, in the order of the segment.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func records() throws -> [SourceRecord] {
        try withExtendedLifetime(file) {
            var reader = ByteReader(file.bytes, from: first)
            do {
                return try (0..<count).map { _ in try Self.record(&reader) }
            } catch {
                throw damaged
            }
        }
    }

    private static func record(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> SourceRecord {
        let path = try reader.string()
        let format = try reader.string()
        let encoding = try reader.string()
        let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
        let modified = Int(try reader.fixed(Int64.self))
        return SourceRecord(
            path: path, format: format, encoding: encoding.isEmpty ? nil : encoding, content: content,
            size: try reader.varint(), modified: modified,
            plans: try reader.varint(), passages: try reader.varint(), textBytes: try reader.varint(),
            coverage: Coverage(
                characters: try reader.varint(), inPassages: try reader.varint(), dropped: try reader.varint()),
            unreadPages: try reader.varint())
    }
}
