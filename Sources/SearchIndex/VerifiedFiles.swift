import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Which postings files this process has found undamaged.
///
/// libxapian may crash on damaged bytes, so a file's checksum is compared before libxapian opens it: 4 ms for the 42 MB
/// of a corpus of 58 MB in the page cache, as long as reading it takes otherwise. Segments are immutable and most of a
/// generation's are those of the one before, so a file that has not changed since is not read again.
enum VerifiedFiles {
    /// What tells a file from any other and from itself once it is changed.
    private struct Identity: Hashable {
        var device: UInt64
        var inode: UInt64
        var size: Int
        var modified: Int
        var checksum: String
    }

    private static let known = Mutex<Set<Identity>>([])
    /// Past this the set is begun anew, so that a daemon that runs for years keeps no list of all it has seen.
    private static let limit = 10_000

    /// Compares a file with its entry in the manifest.
    ///
    /// - Throws: `IndexError` with code `missing`, `system`, or `corrupt` if the file is not what was written.
    static func verify(_ path: String, against entry: ManifestFile) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let number = errno
            throw IndexError(
                number == ENOENT ? .missing : .system,
                number == ENOENT
                    ? "there is no file \(path)" : "cannot examine \(path): \(systemErrorText(number))")
        }
        let identity = Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(truncatingIfNeeded: status.st_ino),
            size: Int(status.st_size), modified: modificationTime(status), checksum: entry.xxh3)
        if known.withLock({ $0.contains(identity) }) { return }
        guard Int(status.st_size) == entry.size, try MappedFile(path).checksum().description == entry.xxh3 else {
            throw IndexError(
                .corrupt,
                "\(path) is damaged: it is not what was written. 'plansearch-index check' names all that is damaged, "
                    + "'plansearch-index build' makes the index anew")
        }
        known.withLock {
            if $0.count >= limit { $0.removeAll() }
            $0.insert(identity)
        }
    }
}
