import ByteCoding
import PlanDocuments

/// What a segment keeps of one source file, apart from its text.
struct SourceRecord: Sendable, Equatable {
    /// Relative to the corpus.
    var path: String
    /// What it was read as: `text`, `pdf`.
    var format: String
    /// The encoding that its text had, if it was decoded; `nil` for UTF-8, and where the format leaves no choice.
    var encoding: String?
    /// Of the file and its sidecar: see ``combined(source:sidecar:)``.
    var content: Checksum
    /// In bytes.
    var size: Int
    /// When the file or its sidecar was last changed, in nanoseconds since 1970, as it was when it was read.
    var modified: Int
    var plans: Int
    var passages: Int
    /// The passages' own text, in UTF-8 bytes.
    var textBytes: Int
    var coverage: Coverage
    /// Pages that are pictures, whose text is not known.
    var unreadPages = 0

    /// The format, with the encoding of text that is not in UTF-8: `pdf`, `text (GB18030)`.
    var kind: String {
        guard let encoding, encoding.uppercased() != "UTF-8" else { return format }
        return "\(format) (\(encoding))"
    }

    /// The ids of its plans.
    var planIDs: [String] {
        let stem = SourceFile(path: path, bytes: []).idStem
        return (0..<plans).map { "\(stem)@\($0 + 1)" }
    }

    /// The checksum that decides whether a file must be read again.
    ///
    /// - Parameters:
    ///   - source: of the file's bytes.
    ///   - sidecar: of its sidecar's, `nil` if it has none.
    static func combined(source: Checksum, sidecar: Checksum?) -> Checksum {
        guard let sidecar else { return source }
        var bytes: [UInt8] = []
        for part in [source.high, source.low, sidecar.high, sidecar.low] { bytes.appendFixed(part) }
        return Checksum(of: bytes)
    }
}

/// `sources.bin`: the source files of a segment, in the order in which the store has them.
///
/// The store has them too. This file is small, so that an update need not read the store, and it names what was lost if
/// the store is damaged. ``MappedSources`` reads it.
enum SourceList {
    static let magic: [UInt8] = Array("PLANSRCS".utf8)
    static let version: UInt32 = 3

    /// Writes the file and forces it to the disk.
    static func write(_ records: [SourceRecord], to path: String) throws -> (checksum: Checksum, size: Int) {
        var bytes = magic
        bytes.appendFixed(version)
        bytes.appendVarint(records.count)
        for record in records {
            bytes.appendString(record.path)
            bytes.appendString(record.format)
            bytes.appendString(record.encoding ?? "")
            bytes.appendFixed(record.content.high)
            bytes.appendFixed(record.content.low)
            // May be negative: some clocks are before 1970.
            bytes.appendFixed(Int64(record.modified))
            for number in [
                record.size, record.plans, record.passages, record.textBytes, record.coverage.characters,
                record.coverage.inPassages, record.coverage.dropped, record.unreadPages,
            ] { bytes.appendVarint(number) }
        }
        let writer = try FileWriter(creating: path)
        try writer.write(bytes)
        return (try writer.finish(), writer.count)
    }

    /// Reads the list of a segment, its checksum compared.
    ///
    /// - Parameter folder: the segment's.
    /// - Throws: `IndexError` with code `missing`, `system` or `corrupt`.
    static func read(_ segment: ManifestSegment, in folder: String) throws -> [SourceRecord] {
        try MappedSources(segment, in: folder).records()
    }
}
