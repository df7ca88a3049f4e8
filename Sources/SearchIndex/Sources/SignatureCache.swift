/// The content checksums of source files by their signatures, so that an update reads only files that may have changed.
///
/// It only saves time: without it, or if it is damaged, every file is read. Which files an index holds is written in its
/// segments' ``SourceList``. On the disk it is a ``SignatureTable``.
struct SignatureCache: Equatable {
    static let fileName = "signatures.cache"

    struct Entry: Equatable {
        var signature: FileSignature
        var content: Checksum
    }

    /// By path, relative to the corpus folder; sidecars are in it as well.
    var entries: [String: Entry] = [:]
    /// The folder that was listed, from the root.
    var corpus = ""
    /// See ``SignatureTable/hasAliases``.
    var hasAliases = false

    init() {}

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
        guard let table = SignatureTable(fromIndex: index) else { return cache }
        cache.corpus = table.corpus
        cache.hasAliases = table.hasAliases
        for row in table.all { cache.entries[row.path] = row.entry }
        return cache
    }

    /// Replaces the cache.
    func write(toIndex index: String) throws {
        let rows = entries.map { SignatureTable.Row(path: $0.key, entry: $0.value) }
        try SignatureTable.file.write(
            SignatureTable.encoded(rows, corpus: corpus, hasAliases: hasAliases), toIndex: index)
    }
}
