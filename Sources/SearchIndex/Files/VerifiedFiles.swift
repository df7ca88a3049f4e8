import Synchronization

/// Which index files this process has found undamaged.
///
/// libxapian may crash on damaged bytes, and damaged text would answer wrongly, so a file's checksum is compared before
/// anything is read from it: 4 ms for 42 MB in the page cache, as long as reading it takes otherwise. Segments are
/// immutable and most of a generation's are those of the one before, so a file that has not changed since is not read
/// again.
enum VerifiedFiles {
    private struct Key: Hashable {
        var file: MappedFile.Identity
        var checksum: String
    }

    private static let known = Mutex<Set<Key>>([])
    /// Past this the set is begun anew, so that a daemon that runs for years keeps no list of all it has seen.
    private static let limit = 10_000

    /// Compares a file with its entry in the manifest. What is compared is what ``MappedFile/bytes`` holds.
    ///
    /// - Throws: `IndexError` with code `corrupt` if the file is not what was written.
    static func verify(_ file: MappedFile, against entry: ManifestFile) throws {
        // First the size: bytes past a file's end would end the process.
        guard file.bytes.count == entry.size else {
            throw IndexError(.corrupt, "\(file.path) is damaged: it has \(file.bytes.count) bytes, not \(entry.size)")
        }
        let now = FileSignature.now()
        let key = Key(file: file.identity, checksum: entry.xxh3)
        if known.withLock({ $0.contains(key) }) { return }
        guard file.checksum().description == entry.xxh3 else {
            throw IndexError(.corrupt, "\(file.path) is damaged: it is not what was written")
        }
        // One that was written this moment may change again without a trace.
        guard file.identity.signature.isReliable(at: now) else { return }
        known.withLock {
            if $0.count >= limit { $0.removeAll() }
            $0.insert(key)
        }
    }
}
