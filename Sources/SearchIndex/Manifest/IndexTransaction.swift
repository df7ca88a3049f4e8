/// A change of an index: made under its lock, whole or not at all.
struct IndexTransaction {
    /// The index's folder.
    let index: String
    private let lock: IndexLock

    /// - Parameters:
    ///   - purpose: what the lock is for, as the next in line reads it: `update`.
    ///   - waits: whether to wait for another process that writes the index; else that is an error.
    ///   - body: writes segments and publishes a manifest.
    /// - Throws: `IndexError`; the index is then as the last manifest that was published has it.
    static func run<Result>(
        onIndex index: String, purpose: String, waits: Bool, _ body: (IndexTransaction) throws -> Result
    ) throws -> Result {
        // A new index must not vanish with its folder.
        try Files.createFolder(index, synchronize: true)
        try IndexCleaner.checkIsIndexOrEmpty(index)
        let transaction = IndexTransaction(
            index: index, lock: try IndexLock(index: index, purpose: purpose, waits: waits))
        // What the body keeps of it may be nothing.
        defer { withExtendedLifetime(transaction.lock) {} }
        do {
            try IndexCleaner.removeLeftovers(ofIndex: index)
            return try body(transaction)
        } catch {
            // What was written so far is of no use; the manifest still names the old segments.
            transaction.removeLeftovers()
            throw IndexError.wrapping(error)
        }
    }

    /// Puts a generation in place and removes what only the one before needed. Readers that have it open keep it.
    ///
    /// - Throws: `IndexError`, also if somebody removed the index meanwhile: what is in its place is another's.
    func publish(_ manifest: Manifest) throws {
        guard lock.isHeld else {
            throw IndexError(
                .system,
                "somebody removed the index in \(index) while it was being written; nothing was put in its place")
        }
        try manifest.write(toIndex: index)
        removeLeftovers()
    }

    /// Removes what no manifest names, as far as that can be done.
    func removeLeftovers() {
        guard lock.isHeld else { return }
        try? IndexCleaner.removeLeftovers(ofIndex: index)
    }

    /// One more than the generation in place. An index that cannot be read is replaced all the same, but no number is
    /// given out twice: people cite them.
    func nextGeneration() throws -> Int {
        if let known = Manifest.generation(ofIndex: index) { return known + 1 }
        // Each generation had a segment of its own at least.
        let numbers = try Files.names(in: index).compactMap { SegmentName.number($0) }
        return (numbers.max() ?? 0) + 1
    }
}
