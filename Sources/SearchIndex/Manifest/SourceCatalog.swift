/// The source files that a generation answers from, by their paths.
public final class SourceCatalog: Sendable {
    private let snapshot: IndexSnapshot
    /// By the bytes of the path: names that differ only in how a character is composed are different files.
    private let places: [[UInt8]: (segment: Int, number: Int)]

    /// - Throws: `IndexError` with code `corrupt`.
    public init(_ snapshot: IndexSnapshot) throws {
        self.snapshot = snapshot
        var places: [[UInt8]: (segment: Int, number: Int)] = [:]
        for (index, segment) in snapshot.segments.enumerated() {
            let entry = snapshot.manifest.segments.first { $0.name == segment.name }
            let deleted = Set(entry?.deletedFiles ?? [])
            for number in 0..<segment.store.fileCount where !deleted.contains(number) {
                places[Array(try segment.store.sourcePath(number).utf8)] = (index, number)
            }
        }
        self.places = places
    }

    /// - Parameter path: relative to the corpus folder.
    /// - Returns: `nil` if the generation has no such file.
    /// - Throws: `IndexError` with code `corrupt`.
    public func source(_ path: String) throws -> IndexedSource? {
        guard let place = places[Array(path.utf8)] else { return nil }
        let segment = snapshot.segments[place.segment]
        return IndexedSource(
            file: try segment.store.sourceFile(place.number), segment: segment, number: place.number)
    }
}

/// A source file as a generation has it.
public struct IndexedSource: Sendable {
    public let file: StoredFile
    let segment: IndexSnapshot.Segment
    let number: Int

    /// Whether an original is the version that was indexed.
    ///
    /// It is read only if its size and time of change leave that open. A changed sidecar counts as a change: the index
    /// keeps one checksum of both.
    ///
    /// - Throws: `IndexError` with code `system`.
    public func isUnchanged(_ original: OpenedOriginal, in corpus: Corpus) throws -> Bool {
        guard original.size == file.size else { return false }
        if original.modified == file.modified { return true }
        let sidecar = try? corpus.readSidecar(Sidecar.path(ofSource: file.path))
        let content = SourceRecord.combined(
            source: try original.checksum(), sidecar: sidecar.map { Checksum(of: $0) })
        return content == file.content
    }

    /// The text that was extracted from the file, or decoded; `nil` for text in UTF-8.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func extract() throws -> StoredExtract? {
        guard let extracts = segment.extracts else { throw segment.store.damaged("the extracts beside it") }
        return try extracts.extract(ofFile: number)
    }

    /// The file's passages, in the order of its text, each line of them where it stands in the source.
    public func passageLines() throws -> PassageLines {
        PassageLines(segment.store, passages: try passages())
    }

    /// Its passages' numbers in the store. The plans of a file are adjacent.
    private func passages() throws -> Range<Int> {
        let store = segment.store
        var plans = 0..<0
        var low = 0
        var high = store.planCount
        while low < high {
            let middle = (low + high) / 2
            if store.planField(middle, .file) < number { low = middle + 1 } else { high = middle }
        }
        plans = low..<min(low + file.plans, store.planCount)
        guard !plans.isEmpty else { return 0..<0 }
        return store.passages(ofPlan: plans.lowerBound)
            .lowerBound..<store.passages(ofPlan: plans.upperBound - 1).upperBound
    }
}
