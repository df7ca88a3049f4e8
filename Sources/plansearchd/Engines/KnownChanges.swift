import SearchIndex
import Synchronization

/// Which versions of source files are those that a generation has read, so that a file is not compared again for every
/// part of it that is asked for.
final class KnownChanges: Sendable {
    private struct Version: Hashable {
        var path: String
        var size: Int
        var modified: Int
    }

    /// Files that are remembered at once.
    private static let capacity = 1024
    private let known = Mutex<[Version: Bool]>([:])

    /// - Throws: `IndexError` with code `system`.
    func isUnchanged(_ source: IndexedSource, _ original: OpenedOriginal, in corpus: Corpus) throws -> Bool {
        let version = Version(path: source.file.path, size: original.size, modified: original.modified)
        if let known = known.withLock({ $0[version] }) { return known }
        let isUnchanged = try source.isUnchanged(original, in: corpus)
        known.withLock {
            if $0.count >= Self.capacity { $0.removeAll() }
            $0[version] = isUnchanged
        }
        return isUnchanged
    }
}
