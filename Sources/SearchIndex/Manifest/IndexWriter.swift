import Synchronization

/// The process that writes an index, as its lock names it.
public enum IndexWriter {
    /// The largest lock that is read, in bytes: a name for each thread.
    private static let maximumSize = 1 << 20

    /// The files that are being read for the index, relative to the corpus folder, those first that were begun first; empty
    /// while nobody reads.
    ///
    /// What a process that was killed has noted stays until the next one writes.
    public static func filesBeingRead(ofIndex index: String) -> [String] {
        let path = index + "/" + IndexLock.fileName
        guard let bytes = try? Files.readRegular(path, maximumSize: maximumSize) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init)
    }
}

/// Writes into the lock which files are being read, whenever that changes.
final class ReadingNotes: Sendable {
    private let lock: IndexLock
    private let noted = Mutex<[String]>([])

    init(_ lock: IndexLock) { self.lock = lock }

    func note(_ files: [String]) {
        noted.withLock { noted in
            guard noted != files else { return }
            noted = files
            lock.note(reading: files)
        }
    }
}
