/// Merges segments of an index into fewer, without the sources: what was replaced or removed disappears, answers stay the
/// same.
public struct IndexMerger: Sendable {
    /// The index's folder.
    public var index: String
    /// Threads that copy and sort. The default is one for each processor.
    public var threads: Int
    /// Whether to merge all segments into one, not only those that the policy finds too many.
    public var mergesAll = false
    /// Whether to wait for another process that is writing the index. The default is an error that names it.
    public var waitsForLock = false
    /// Who may read the index. The default leaves that to its folder as it is, and to the process's mask.
    public var access = IndexAccess()
    /// How the postings of new segments are written. The default decides by the version of libxapian.
    public var postings = PostingsWriting()
    var policy = MergePolicy()

    public init(index: String, threads: Int = defaultThreads()) {
        self.index = index
        self.threads = max(1, threads)
    }

    /// What a merge did.
    public struct Report: Sendable, Equatable {
        public var generation: Int
        /// How many segments were merged, and into how many; both 0 if there was nothing to do.
        public var merged = 0
        public var written = 0
        /// Passages that were copied, and those that disappeared because they were replaced or removed before.
        public var passages = 0
        public var dropped = 0
        /// The index's size on the disk, in bytes.
        public var indexBytes = 0
    }

    /// - Throws: `IndexError`; the index is then as it was. Code `corrupt` if a segment to merge is damaged.
    public func merge() throws -> Report {
        try IndexTransaction.run(onIndex: index, purpose: "merge", waits: waitsForLock, access: access) {
            try merge(Manifest.read(fromIndex: index), $0)
        }
    }

    /// Merges, as part of a change of the index.
    func merge(_ manifest: Manifest, _ transaction: IndexTransaction) throws -> Report {
        var manifest = manifest
        var report = Report(generation: manifest.generation)
        if mergesAll {
            if manifest.segments.count > 1 || manifest.segments.contains(where: { !$0.deletedFiles.isEmpty }) {
                try merge(Array(manifest.segments.indices), of: &manifest, transaction, &report)
            }
        } else {
            // Merging may fill the next level; each round makes the segments fewer or smaller.
            while case let choice = policy.choice(manifest.segments), !choice.isEmpty {
                try merge(choice, of: &manifest, transaction, &report)
            }
        }
        report.indexBytes = manifest.size
        return report
    }

    private func merge(
        _ places: [Int], of manifest: inout Manifest, _ transaction: IndexTransaction, _ report: inout Report
    ) throws {
        let items = try places.flatMap { try manifest.segments[$0].liveItems(inIndex: index) }
            .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let builder = SegmentBuilder(
            corpus: Corpus(folder: manifest.corpus), index: index, threads: threads, maximumFileSize: 0,
            postings: postings)
        var written = try builder.build(items) { _ in }.segments
        // Readers want one segment at least.
        if written.isEmpty, places.count == manifest.segments.count { written = [try builder.buildEmpty()] }
        report.merged += places.count
        report.written += written.count
        report.passages += written.reduce(0) { $0 + $1.passages }
        report.dropped += places.reduce(0) { $0 + manifest.segments[$1].deleted.passages }
        var kept = manifest.segments
        for place in places.sorted(by: >) { kept.remove(at: place) }
        manifest.segments = kept + written
        manifest.generation += 1
        manifest.created = Manifest.now()
        try transaction.publish(manifest)
        report.generation = manifest.generation
    }
}
