import ByteCoding

/// The content checksums of source files by their signatures, so that an update reads only files that may have changed.
///
/// It only saves time: without it, or if it is damaged, every file is read. Which files an index holds is written in its
/// segments' ``SourceList``.
struct SignatureCache: Equatable {
    static let fileName = "signatures.cache"
    private static let file = CacheFile(name: fileName, magic: "PLANSIGN", version: 1)

    struct Entry: Equatable {
        var signature: FileSignature
        var content: Checksum
    }

    /// By path, relative to the corpus folder; sidecars are in it as well.
    var entries: [String: Entry] = [:]

    /// The checksum of a file's content, if the file is known not to have changed.
    func content(of path: String, _ signature: FileSignature) -> Checksum? {
        guard let entry = entries[path], entry.signature == signature else { return nil }
        return entry.content
    }

    /// - Parameter now: when the signature was taken, or before.
    mutating func note(_ path: String, _ signature: FileSignature, content: Checksum, now: Int) {
        entries[path] = signature.isReliable(at: now) ? Entry(signature: signature, content: content) : nil
    }

    /// Takes note of files that were just read.
    ///
    /// - Parameter now: when they were listed, or before.
    mutating func note(_ files: [PartBuilder.AddedFile], of entries: [Corpus.Entry], now: Int) {
        let byPath = Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for file in files {
            guard let checksums = file.checksums, let entry = byPath[file.record.path] else { continue }
            note(entry.path, entry.signature, content: checksums.source, now: now)
            if let sidecar = entry.sidecar, let signature = entry.sidecarSignature, let content = checksums.sidecar {
                note(sidecar, signature, content: content, now: now)
            }
        }
    }

    /// - Returns: an empty cache if no cache can be read.
    static func read(fromIndex index: String) -> SignatureCache {
        var cache = SignatureCache()
        cache.entries = file.read(fromIndex: index, decode) ?? [:]
        return cache
    }

    private static func decode(
        _ reader: inout ByteReader, limit: Int
    ) throws(ByteReader.Damaged) -> [String: Entry] {
        let count = try reader.varint()
        guard count <= limit else { throw ByteReader.Damaged() }
        var entries: [String: Entry] = [:]
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let path = try reader.string()
            let signature = FileSignature(
                size: try reader.varint(), modified: Int(try reader.fixed(Int64.self)),
                changed: Int(try reader.fixed(Int64.self)), inode: try reader.fixed(UInt64.self))
            let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
            entries[path] = Entry(signature: signature, content: content)
        }
        return entries
    }

    init() {}

    /// Replaces the cache.
    func write(toIndex index: String) throws {
        var bytes: [UInt8] = []
        bytes.appendVarint(entries.count)
        for (path, entry) in entries {
            bytes.appendString(path)
            bytes.appendVarint(entry.signature.size)
            bytes.appendFixed(Int64(entry.signature.modified))
            bytes.appendFixed(Int64(entry.signature.changed))
            bytes.appendFixed(entry.signature.inode)
            bytes.appendFixed(entry.content.high)
            bytes.appendFixed(entry.content.low)
        }
        try Self.file.write(bytes, toIndex: index)
    }
}
