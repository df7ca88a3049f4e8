import FoundationEssentials
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
/// Segments never change once they are written, so a reader can answer from a manifest for as long as it keeps
/// the segments open. A new generation is a new manifest, put in place by renaming.
public struct Manifest: Codable, Sendable, Equatable {
    /// The version of this file's own form; raised when an older program could not read it.
    public static let currentFormat = 4
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
        } catch let error as IndexError where !Files.isRegular(path) && Files.exists(path) {
            throw IndexError(.corrupt, "\(error.message); 'plansearch-index build' rebuilds the index")
        }
        // Only the version is read first: the other fields may differ in another version.
        struct Version: Decodable {
            var format: Int
            var analyzer: Int
        }
        let decoder = JSONDecoder()
        let data = Data(bytes)
        guard let version = try? decoder.decode(Version.self, from: data) else {
            throw IndexError(.corrupt, "\(path) is damaged; 'plansearch-index build' rebuilds the index")
        }
        guard version.format == currentFormat, version.analyzer == Analyzer.version else {
            throw IndexError(
                .incompatible,
                "the index in \(index) was written by another version of plansearch (format \(version.format), "
                    + "analyzer \(version.analyzer); this one reads format \(currentFormat), analyzer "
                    + "\(Analyzer.version)); 'plansearch-index build' rebuilds it")
        }
        guard var manifest = try? decoder.decode(Manifest.self, from: data) else {
            throw IndexError(.corrupt, "\(path) is damaged; 'plansearch-index build' rebuilds the index")
        }
        let checksum = manifest.checksum
        manifest.checksum = ""
        let isIntact = try Checksum(of: manifest.encoded()).description == checksum
        manifest.checksum = checksum
        // The checksum is of what the manifest says; it does not notice damaged white space.
        guard isIntact, try manifest.encoded() == bytes, manifest.segments.allSatisfy({ isSegmentName($0.name) }) else {
            throw IndexError(.corrupt, "\(path) is damaged (checksum); 'plansearch-index build' rebuilds the index")
        }
        return manifest
    }

    /// The generation that an index's manifest names, whatever its version and however damaged the rest of it is.
    static func generation(ofIndex index: String) -> Int? {
        struct Generation: Decodable {
            var generation: Int
        }
        guard let bytes = try? Files.read(index + "/" + fileName) else { return nil }
        return (try? JSONDecoder().decode(Generation.self, from: Data(bytes)))?.generation
    }

    /// Puts the manifest in place: from now on readers see this generation.
    ///
    /// - Throws: `IndexError`; the manifest before is then still in place, unless the code is `unconfirmed`.
    func write(toIndex index: String) throws {
        var copy = self
        copy.checksum = ""
        copy.checksum = try Checksum(of: copy.encoded()).description
        do {
            try Files.replace(index + "/" + Self.fileName, with: copy.encoded())
        } catch let error as IndexError where error.code == .unconfirmed {
            throw IndexError(
                .unconfirmed,
                "generation \(generation) of the index in \(index) was written and may be in place, but the disk did not "
                    + "confirm it: \(error.message). Nothing of the generation before was removed; look after the disk, "
                    + "then run 'plansearch-index update'")
        }
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
