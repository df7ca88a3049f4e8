import Synchronization

/// Which index files this process has found undamaged, and which damaged.
///
/// libxapian may crash on damaged bytes, and damaged text would answer wrongly, so a file's checksum is compared before
/// anything is read from it: 4 ms for 42 MB in the page cache, as long as reading it takes otherwise. Segments are
/// immutable and most of a generation's are those of the one before, so a file that has not changed since is not read
/// again.
enum VerifiedFiles {
    /// A version of a file, and the checksum that it has or should have.
    struct Key: Hashable {
        var file: MappedFile.Identity
        var checksum: String
    }

    private struct State {
        var sound: Set<Key> = []
        var damaged: Set<Key> = []
        /// Taken for sound because an earlier process found them so.
        var trusted: Set<Key> = []
    }

    private static let known = Mutex(State())
    /// The sets are emptied at this size, so that they do not grow for as long as a daemon runs.
    private static let limit = 10_000

    /// Compares a file with its entry in the manifest. What is compared is what ``MappedFile/bytes`` holds.
    ///
    /// - Parameter trusted: files that an earlier process compared, and that need not be read now.
    /// - Throws: `IndexError` with code `corrupt` if the file is not what was written.
    static func verify(_ file: MappedFile, against entry: ManifestFile, trusting trusted: VerifiedList? = nil) throws {
        // The size first: reading past a file's end would end the process.
        guard file.bytes.count == entry.size else {
            throw IndexError(.corrupt, "\(file.path) is damaged: it has \(file.bytes.count) bytes, not \(entry.size)")
        }
        let now = FileSignature.now()
        let key = Key(file: file.identity, checksum: entry.xxh3)
        let state = known.withLock { known in
            if trusted?.keys.contains(key) == true { known.trusted.insert(key) }
            return (
                isSound: known.sound.contains(key), isDamaged: known.damaged.contains(key),
                isTrusted: trusted != nil && known.trusted.contains(key)
            )
        }
        guard !state.isDamaged else { throw damage(file.path) }
        if state.isSound || state.isTrusted { return }
        guard file.checksum().description == entry.xxh3 else { throw damage(file.path) }
        note(key, at: now)
    }

    static func damage(_ path: String) -> IndexError {
        IndexError(.corrupt, "\(path) is damaged: it is not what was written")
    }

    /// Takes note of a file that is what was written.
    ///
    /// - Parameter now: when it was begun to be read, in nanoseconds since 1970.
    /// - Returns: whether that is remembered: a file that was written just now may change again with the same signature.
    @discardableResult
    static func note(_ key: Key, at now: Int) -> Bool {
        guard key.file.signature.isReliable(at: now) else { return false }
        known.withLock {
            if $0.sound.count >= limit { $0.sound.removeAll() }
            $0.sound.insert(key)
            $0.trusted.remove(key)
        }
        return true
    }

    /// Takes note of a file that is not what was written: nothing of it is answered any more.
    static func noteDamage(_ key: Key) {
        known.withLock {
            if $0.damaged.count >= limit { $0.damaged.removeAll() }
            $0.damaged.insert(key)
            $0.sound.remove(key)
            $0.trusted.remove(key)
        }
    }

    /// Whether this process found a file to be what was written.
    static func isSound(_ key: Key) -> Bool { known.withLock { $0.sound.contains(key) } }

    /// Whether it did, or an earlier one did and this one has not looked.
    static func isTrusted(_ key: Key) -> Bool {
        known.withLock { $0.sound.contains(key) || $0.trusted.contains(key) }
    }
}
