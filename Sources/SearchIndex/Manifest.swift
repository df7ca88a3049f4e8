import FoundationEssentials
import PlanDocuments
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What an index consists of at one moment: `manifest.json`.
///
/// Segments never change once they are written, so whoever has read a manifest can answer from it for as long as it
/// keeps the segments open. A new generation is a new manifest, put in place by renaming.
public struct Manifest: Codable, Sendable, Equatable {
    /// The version of this file's own form; raised when an older program could not read it.
    public static let currentFormat = 2
    static let fileName = "manifest.json"

    public var format: Int
    /// ``Analyzer/version`` of the program that wrote the segments.
    public var analyzer: Int
    /// Raised by one with every change of the index.
    public var generation: Int
    /// When this generation was written: ISO 8601, UTC.
    public var created: String
    /// The corpus folder the index was built from.
    public var corpus: String
    public var segments: [ManifestSegment]
    /// Of the manifest itself, computed with this field empty.
    var checksum: String

    /// What is answered from: all segments, less what was replaced or removed.
    public var live: SegmentCounts {
        segments.reduce(into: SegmentCounts()) { $0 += $1.live }
    }

    /// The segments' files, in bytes.
    public var size: Int {
        segments.reduce(0) { $0 + $1.contents.reduce(0) { $0 + $1.size } }
    }

    init(generation: Int, corpus: String, segments: [ManifestSegment]) {
        format = Self.currentFormat
        analyzer = Analyzer.version
        self.generation = generation
        created = Self.now()
        self.corpus = corpus
        self.segments = segments
        checksum = ""
    }

    /// Reads an index's manifest.
    ///
    /// - Parameter index: the index's folder.
    /// - Throws: `IndexError` with code `missing`, `corrupt`, `incompatible` or `system`.
    public static func read(fromIndex index: String) throws -> Manifest {
        let path = index + "/" + fileName
        let bytes: [UInt8]
        do {
            bytes = try Files.read(path)
        } catch let error as IndexError where error.code == .missing {
            throw IndexError(.missing, "there is no index in \(index); 'plansearch-index build' makes one")
        }
        // Only the version is looked at first: the rest may well differ in another one.
        struct Version: Decodable {
            var format: Int
            var analyzer: Int
        }
        let decoder = JSONDecoder()
        let data = Data(bytes)
        guard let version = try? decoder.decode(Version.self, from: data) else {
            throw IndexError(.corrupt, "\(path) is damaged; 'plansearch-index build' makes the index anew")
        }
        guard version.format == currentFormat, version.analyzer == Analyzer.version else {
            throw IndexError(
                .incompatible,
                "the index in \(index) was written by another version of plansearch (format \(version.format), "
                    + "analyzer \(version.analyzer); this one reads format \(currentFormat), analyzer "
                    + "\(Analyzer.version)); 'plansearch-index build' makes it anew")
        }
        guard var manifest = try? decoder.decode(Manifest.self, from: data) else {
            throw IndexError(.corrupt, "\(path) is damaged; 'plansearch-index build' makes the index anew")
        }
        let checksum = manifest.checksum
        manifest.checksum = ""
        let isIntact = try Checksum(of: manifest.encoded()).description == checksum
        manifest.checksum = checksum
        // The checksum is of what the manifest says; a damaged blank between two words says the same.
        guard isIntact, try manifest.encoded() == bytes, manifest.segments.allSatisfy({ isSegmentName($0.name) }) else {
            throw IndexError(.corrupt, "\(path) is damaged (checksum); 'plansearch-index build' makes the index anew")
        }
        return manifest
    }

    /// The generation that an index's manifest names, whatever its version and however damaged the rest of it is.
    static func generation(ofIndex index: String) -> Int? {
        struct Number: Decodable {
            var generation: Int
        }
        guard let bytes = try? Files.read(index + "/" + fileName) else { return nil }
        return (try? JSONDecoder().decode(Number.self, from: Data(bytes)))?.generation
    }

    /// Puts the manifest in place: from now on readers see this generation.
    func write(toIndex index: String) throws {
        var copy = self
        copy.checksum = ""
        copy.checksum = try Checksum(of: copy.encoded()).description
        try Files.replace(index + "/" + Self.fileName, with: copy.encoded())
    }

    private func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    /// Whether a name is one that ``SegmentName`` makes; a manifest must not lead anywhere else in the file system.
    static func isSegmentName(_ name: String) -> Bool {
        SegmentName.number(name) != nil
    }

    static func now() -> String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [UInt8](repeating: 0, count: 32)
        let length = buffer.withUnsafeMutableBytes { bytes in
            strftime(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        }
        return String(decoding: buffer[..<length], as: UTF8.self)
    }
}

/// One immutable segment of an index.
public struct ManifestSegment: Codable, Sendable, Equatable {
    /// The name of its folder in the index.
    public var name: String
    /// The lowest `PlanReader.version` that its files were read with. Answers do not mind another one; an update reads the
    /// files anew.
    public var reader: Int
    public var files: Int
    public var plans: Int
    public var passages: Int
    /// The passages' own text, in UTF-8 bytes.
    public var textBytes: Int
    /// The source files, in bytes.
    public var sourceBytes: Int
    /// Non-blank characters of the source files, and how many of them are in passages or in dropped ranges.
    public var characters: Int
    public var charactersInPassages: Int
    public var charactersDropped: Int
    public var contents: [ManifestFile]
    /// Numbers (in the segment's store) of source files that a later segment has replaced or that are gone, ascending.
    public var deletedFiles: [Int]
    /// Numbers (in the segment's store) of the plans of these files, ascending.
    public var deletedPlans: [Int]
    /// How much of the above numbers is of these files.
    public var deleted: SegmentCounts

    enum CodingKeys: String, CodingKey {
        case name, reader, files, plans, passages, contents, characters, deleted
        case textBytes = "text_bytes"
        case sourceBytes = "source_bytes"
        case charactersInPassages = "characters_in_passages"
        case charactersDropped = "characters_dropped"
        case deletedFiles = "deleted_files"
        case deletedPlans = "deleted_plans"
    }

    init(name: String, reader: Int, counts: SegmentCounts, contents: [ManifestFile]) {
        self.name = name
        self.reader = reader
        files = counts.files
        plans = counts.plans
        passages = counts.passages
        textBytes = counts.textBytes
        sourceBytes = counts.sourceBytes
        characters = counts.characters
        charactersInPassages = counts.charactersInPassages
        charactersDropped = counts.charactersDropped
        self.contents = contents
        deletedFiles = []
        deletedPlans = []
        deleted = SegmentCounts()
    }

    /// What is answered from.
    public var live: SegmentCounts {
        SegmentCounts(
            files: files - deleted.files, plans: plans - deleted.plans, passages: passages - deleted.passages,
            textBytes: textBytes - deleted.textBytes, sourceBytes: sourceBytes - deleted.sourceBytes,
            characters: characters - deleted.characters,
            charactersInPassages: charactersInPassages - deleted.charactersInPassages,
            charactersDropped: charactersDropped - deleted.charactersDropped)
    }

    /// The segment without some of its files.
    ///
    /// - Parameters:
    ///   - numbers: of the files, in the store's order; some may be deleted already.
    ///   - records: all files of the segment.
    func deleting(_ numbers: Set<Int>, of records: [SourceRecord]) -> ManifestSegment {
        var copy = self
        let all = numbers.union(deletedFiles)
        copy.deletedFiles = all.sorted()
        copy.deletedPlans = []
        copy.deleted = SegmentCounts()
        var plan = 0
        for (number, record) in records.enumerated() {
            if all.contains(number) {
                copy.deletedPlans.append(contentsOf: plan..<plan + record.plans)
                copy.deleted += SegmentCounts(record)
            }
            plan += record.plans
        }
        return copy
    }
}

/// How much a segment, or part of one, holds.
public struct SegmentCounts: Codable, Sendable, Equatable {
    public var files = 0
    public var plans = 0
    public var passages = 0
    /// The passages' own text, in UTF-8 bytes.
    public var textBytes = 0
    /// The source files, in bytes.
    public var sourceBytes = 0
    /// Non-blank characters of the source files, and how many of them are in passages or in dropped ranges.
    public var characters = 0
    public var charactersInPassages = 0
    public var charactersDropped = 0

    enum CodingKeys: String, CodingKey {
        case files, plans, passages, characters
        case textBytes = "text_bytes"
        case sourceBytes = "source_bytes"
        case charactersInPassages = "characters_in_passages"
        case charactersDropped = "characters_dropped"
    }

    static func += (sum: inout SegmentCounts, other: SegmentCounts) {
        sum.files += other.files
        sum.plans += other.plans
        sum.passages += other.passages
        sum.textBytes += other.textBytes
        sum.sourceBytes += other.sourceBytes
        sum.characters += other.characters
        sum.charactersInPassages += other.charactersInPassages
        sum.charactersDropped += other.charactersDropped
    }
}

extension SegmentCounts {
    init(_ record: SourceRecord) {
        self.init(
            files: 1, plans: record.plans, passages: record.passages, textBytes: record.textBytes,
            sourceBytes: record.size, characters: record.coverage.characters,
            charactersInPassages: record.coverage.inPassages, charactersDropped: record.coverage.dropped)
    }

    init(_ records: [SourceRecord]) {
        self = records.reduce(into: SegmentCounts()) { $0 += SegmentCounts($1) }
    }
}

/// One file of a segment.
public struct ManifestFile: Codable, Sendable, Equatable {
    public var name: String
    /// In bytes.
    public var size: Int
    /// XXH3, 128 bits, in hexadecimal.
    public var xxh3: String
}

/// Names of segment folders: `segment-000017`.
enum SegmentName {
    static let prefix = "segment-"
    static let postings = "postings"
    static let store = "passages.bin"
    static let sources = "sources.bin"
    /// Every file of a segment.
    static let all: Set = [postings, store, sources]

    static func make(_ number: Int) -> String {
        let digits = String(number)
        return prefix + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    static func number(_ name: String) -> Int? {
        guard name.hasPrefix(prefix) else { return nil }
        let digits = name.dropFirst(prefix.count)
        guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(digits)
    }
}
