import ByteCoding

/// The content checksums of source files by their signatures, so that an update reads only files that may have changed.
///
/// It only saves time: without it, or if it is damaged, every file is read. Which files an index holds is written in its
/// segments' ``SourceList``.
struct SignatureCache: Equatable {
    static let fileName = "signatures.cache"
    private static let magic: [UInt8] = Array("PLANSIGN".utf8)
    private static let version: UInt32 = 1

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
        guard let bytes = try? Files.read(index + "/" + fileName) else { return SignatureCache() }
        return (try? SignatureCache(bytes)) ?? SignatureCache()
    }

    private init(_ bytes: [UInt8]) throws(ByteReader.Damaged) {
        let body = bytes.count - 16
        guard body >= Self.magic.count + 4, bytes.starts(with: Self.magic) else { throw ByteReader.Damaged() }
        var entries: [String: Entry] = [:]
        let outcome = bytes.withUnsafeBytes { raw -> Result<Void, ByteReader.Damaged> in
            do throws(ByteReader.Damaged) {
                var end = ByteReader(raw, from: body)
                let checksum = Checksum(high: try end.fixed(UInt64.self), low: try end.fixed(UInt64.self))
                guard Checksum(of: UnsafeRawBufferPointer(rebasing: raw[..<body])) == checksum else {
                    throw ByteReader.Damaged()
                }
                var reader = ByteReader(raw, from: Self.magic.count)
                guard try reader.fixed(UInt32.self) == Self.version else { throw ByteReader.Damaged() }
                let count = try reader.varint()
                guard count <= body else { throw ByteReader.Damaged() }
                entries.reserveCapacity(count)
                for _ in 0..<count {
                    let path = try reader.string()
                    let signature = FileSignature(
                        size: try reader.varint(), modified: Int(try reader.fixed(Int64.self)),
                        changed: Int(try reader.fixed(Int64.self)), inode: try reader.fixed(UInt64.self))
                    let content = Checksum(high: try reader.fixed(UInt64.self), low: try reader.fixed(UInt64.self))
                    entries[path] = Entry(signature: signature, content: content)
                }
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        self.entries = entries
    }

    init() {}

    /// Replaces the cache. It is not forced to the disk: one that a crash leaves damaged is detected and not used.
    func write(toIndex index: String) throws {
        var bytes = Self.magic
        bytes.appendFixed(Self.version)
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
        let checksum = Checksum(of: bytes)
        bytes.appendFixed(checksum.high)
        bytes.appendFixed(checksum.low)
        try Files.replace(index + "/" + Self.fileName, with: bytes, synchronize: false)
    }
}
