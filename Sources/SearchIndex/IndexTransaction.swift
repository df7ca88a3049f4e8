/// A change of an index: made under its lock, whole or not at all.
enum IndexTransaction {
    /// - Parameters:
    ///   - purpose: what the lock is for, as the next in line reads it: `update`.
    ///   - waits: whether to wait for another process that writes the index; else that is an error.
    ///   - body: writes segments and publishes a manifest.
    /// - Throws: `IndexError`; the index is then as the last manifest that was published has it.
    static func run<Result>(
        onIndex index: String, purpose: String, waits: Bool, _ body: () throws -> Result
    ) throws -> Result {
        if !Files.isFolder(index) {
            try Files.createFolder(index)
            // A new index must not vanish with its folder.
            try Files.synchronizeFolder(Files.parent(of: index))
        }
        try IndexCleaner.checkIsIndexOrEmpty(index)
        let lock = try IndexLock(index: index, purpose: purpose, waits: waits)
        defer { withExtendedLifetime(lock) {} }
        do {
            try IndexCleaner.removeLeftovers(ofIndex: index)
            return try body()
        } catch {
            // What was written so far is of no use; the manifest still names the old segments.
            try? IndexCleaner.removeLeftovers(ofIndex: index)
            throw IndexError.wrapping(error)
        }
    }

    /// Puts a generation in place and removes what only the one before needed. Readers that have it open keep it.
    static func publish(_ manifest: Manifest, toIndex index: String) throws {
        try manifest.write(toIndex: index)
        try? IndexCleaner.removeLeftovers(ofIndex: index)
    }

    /// One more than the generation in place. An index that cannot be read is replaced all the same, but no number is
    /// given out twice: people cite them.
    static func nextGeneration(ofIndex index: String) throws -> Int {
        if let known = Manifest.generation(ofIndex: index) { return known + 1 }
        // Each generation had a segment of its own at least.
        let numbers = try Files.names(in: index).compactMap { SegmentName.number($0) }
        return (numbers.max() ?? 0) + 1
    }
}
