/// A change of an index: made under its lock, whole or not at all.
struct IndexTransaction {
    /// The index's folder.
    let index: String
    private let lock: IndexLock

    /// - Parameters:
    ///   - purpose: what the lock is for, as the next process that waits reads it: `update`.
    ///   - waits: whether to wait for another process that writes the index; else that is an error.
    ///   - access: who may read the index from now on.
    ///   - body: writes segments and publishes a manifest.
    /// - Throws: `IndexError`; the index is then as the last manifest that was published has it. With code `unconfirmed` it
    ///   may also be as the one before has it, and the files of both are there.
    static func run<Result>(
        onIndex index: String, purpose: String, waits: Bool, access: IndexAccess = IndexAccess(),
        _ body: (IndexTransaction) throws -> Result
    ) throws -> Result {
        // A new index must not vanish with its folder.
        let isNew = !Files.isFolder(index)
        try Files.createFolder(index, synchronize: true)
        if isNew { FolderOwner.giveFolder(index) }
        try IndexCleaner.checkIsIndexOrEmpty(index)
        try access.apply(to: index)
        let transaction = IndexTransaction(
            index: index, lock: try IndexLock(index: index, purpose: purpose, waits: waits))
        // The body may not keep the transaction.
        defer { withExtendedLifetime(transaction.lock) {} }
        // The manifest that is seen may be one that the disk has not confirmed: what the one before names is removed only
        // when it has.
        try Files.synchronizeFolder(index)
        do {
            try IndexCleaner.removeLeftovers(ofIndex: index)
            return try body(transaction)
        } catch {
            // What was written so far is of no use; the manifest still names the old segments.
            transaction.removeLeftovers(after: error)
            throw IndexError.wrapping(error)
        }
    }

    /// Puts a generation in place and removes what only the one before needed. Readers that have it open keep it.
    ///
    /// - Throws: `IndexError`, also if the index was removed meanwhile: what is in its place belongs to another process.
    func publish(_ manifest: Manifest) throws {
        guard lock.isHeld else {
            throw IndexError(
                .system,
                "the index in \(index) was removed while it was being written; nothing was put in its place")
        }
        try manifest.write(toIndex: index)
        removeLeftovers()
    }

    /// Removes what no manifest names, as far as that can be done.
    ///
    /// - Parameter fault: what broke the work off. If that is a manifest which the disk did not confirm, nothing is removed:
    ///   after a power cut either manifest may be the one in place.
    func removeLeftovers(after fault: (any Error)? = nil) {
        guard lock.isHeld, (fault as? IndexError)?.code != .unconfirmed else { return }
        try? IndexCleaner.removeLeftovers(ofIndex: index)
    }

    /// What writes into the lock which files are being read.
    var readingNotes: ReadingNotes { ReadingNotes(lock) }

    /// One more than the generation in place. An index that cannot be read is replaced too, but no number is
    /// used twice: people cite them.
    func nextGeneration() throws -> Int {
        if let known = Manifest.generation(ofIndex: index) { return known + 1 }
        // Each generation had a segment of its own at least.
        let numbers = try Files.names(in: index).compactMap { SegmentName.number($0) }
        return (numbers.max() ?? 0) + 1
    }
}
