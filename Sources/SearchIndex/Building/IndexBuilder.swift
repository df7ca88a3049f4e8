import OriginalText
public import PlanDocuments

/// Builds an index from a corpus: every file is read again, the new index is written beside the old one, then it
/// replaces it.
///
/// Nothing of the old index is touched until the new manifest replaces the old one. A file that is in the corpus but cannot
/// be indexed, now or any more, is copied from the old index if that one was built from the same corpus and has it: a build
/// loses nothing that was there before, as an update does not. An index in a new folder has nothing of an old one.
/// If there is such a file and a segment of the old index cannot be read, the build is refused.
public struct IndexBuilder: Sendable {
    /// The corpus folder.
    public var corpus: Corpus
    /// The index's folder; created if it is not there.
    public var index: String
    /// Threads that read and analyze. The default is one for each processor.
    public var threads: Int
    /// Larger source files are refused, in bytes. The default is 128 MiB.
    public var maximumFileSize = 128 << 20
    /// Whether to wait for another process that is writing the index. The default is an error that names it.
    public var waitsForLock = false
    /// Who may read the index. The default leaves that to its folder as it is, and to the process's mask.
    public var access = IndexAccess()
    /// How the postings of new segments are written. The default decides by the version of libxapian.
    public var postings = PostingsWriting()
    /// Takes the text out of originals. The default knows no program for that, and names each original as a fault.
    public var extractor = OriginalExtractor()

    /// Whether originals whose content the old index knows are taken from there, if the same program read them.
    public var reusesExtracts = true

    public init(corpus: Corpus, index: String, threads: Int = defaultThreads()) {
        self.corpus = corpus
        self.index = index
        self.threads = max(1, threads)
    }

    /// What a build did.
    public struct Report: Sendable {
        public var generation: Int
        public var files = 0
        public var plans = 0
        /// How many files of each kind: see ``SourceRecord/kind``.
        public var kinds: [String: Int] = [:]
        public var passages = 0
        /// Pages that are pictures, whose text is not known.
        public var unreadPages = 0
        /// Source bytes.
        public var bytes = 0
        /// The index's size on the disk, in bytes.
        public var indexBytes = 0
        public var coverage = Coverage(characters: 0, inPassages: 0, dropped: 0)
        /// Files that cannot be indexed and whose old version is kept, and why; they are not among ``files``.
        public var kept: [FileFault] = []
        /// Files that are not in the index, and why.
        public var faults: [FileFault] = []
        /// Stretches that are not UTF-8, or NUL, by file.
        public var encodingFaults: [(path: String, fault: EncodingFault)] = []
        /// Files whose names are not those of plan texts.
        public var others: [String] = []
        /// Links that were not followed, and why.
        public var unfollowed: [FileFault] = []
        /// Files in archives that should have been read and were not, and why. The rest of their archives is indexed.
        public var memberFaults: [FileFault] = []
        /// Files in archives that hold no text, or are not meant to be read.
        public var otherMembers: [String] = []

        init(generation: Int) {
            self.generation = generation
        }

        mutating func add(_ files: [PartBuilder.AddedFile]) {
            for file in files {
                self.files += 1
                kinds[file.record.kind, default: 0] += 1
                plans += file.record.plans
                passages += file.record.passages
                unreadPages += file.record.unreadPages
                bytes += file.record.size
                coverage.characters += file.record.coverage.characters
                coverage.inPassages += file.record.coverage.inPassages
                coverage.dropped += file.record.coverage.dropped
                for fault in file.encodingFaults { encodingFaults.append((file.record.path, fault)) }
                memberFaults += file.memberFaults
                otherMembers += file.otherMembers
            }
        }
    }

    /// Builds the index.
    ///
    /// - Parameter progress: called from the building threads, one call at a time.
    /// - Throws: `IndexError`; the old index is then as it was. Code `corrupt` if files of the corpus cannot be read and a
    ///   segment that may have them cannot be read either.
    public func build(progress: @Sendable (BuildProgress) -> Void = { _ in }) throws -> Report {
        let listed = FileSignature.now()
        // Before the index's folder is made: an unmounted or mistyped corpus folder must not create an index.
        let listing = try list()
        return try IndexTransaction.run(onIndex: index, purpose: "build", waits: waitsForLock, access: access) {
            transaction in
            // After a long wait the listing is old: files that an update removed meanwhile must not come back.
            if waitsForLock {
                let now = FileSignature.now()
                return try build(list(), listed: now, transaction, progress: progress)
            }
            return try build(listing, listed: listed, transaction, progress: progress)
        }
    }

    private func list() throws -> Corpus.Listing {
        let listing = try corpus.list()
        guard !listing.entries.isEmpty else {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts (\(SourceFormats.description)); "
                    + "name another with --corpus")
        }
        return listing
    }

    /// - Parameter listed: when that was, or before, in nanoseconds since 1970.
    private func build(
        _ listing: Corpus.Listing, listed: Int, _ transaction: IndexTransaction,
        progress: @Sendable (BuildProgress) -> Void
    ) throws -> Report {
        // Before segments are written: without a manifest the generation follows from their numbers.
        let generation = try transaction.nextGeneration()
        let builder = SegmentBuilder(
            corpus: corpus, index: index, threads: threads, maximumFileSize: maximumFileSize,
            postings: postings, extractor: extractor, known: KnownExtracts(ofIndex: reusesExtracts ? index : nil))
        let notes = transaction.readingNotes
        let outcome = try builder.build(listing.entries.map { .source($0) }) {
            notes.note($0.extracting)
            progress($0)
        }
        notes.note([])
        guard outcome.files.contains(where: { $0.record.passages > 0 }) else {
            let first = outcome.faults.first.map { "; the first: \($0)" } ?? ""
            throw IndexError(
                .corpus, "none of the \(listing.entries.count) files in \(corpus.folder) could be indexed\(first)")
        }
        var report = Report(generation: generation)
        let faults = listing.faults + outcome.faults
        var items: [SegmentItem] = []
        // This verifies all of the old index, so it is done only if needed.
        if !faults.isEmpty {
            let old = try OldVersions(ofIndex: index, corpus: absolutePath(corpus.folder))
            let kept = old.kept(for: faults, listed: listing.entries)
            items = kept.items
            report.kept = kept.reasons
            report.faults = kept.leftOut
        }
        // In segments of their own: another version of the reader may have read them.
        let kept = try items.isEmpty ? [] : builder.build(items) { _ in }.segments
        let manifest = Manifest(
            generation: generation, corpus: absolutePath(corpus.folder), segments: outcome.segments + kept)
        try transaction.publish(manifest)
        var cache = SignatureCache()
        cache.corpus = manifest.corpus
        cache.hasAliases = listing.hasAliases
        cache.note(outcome.files, of: listing.entries, now: listed)
        try? cache.write(toIndex: index)
        LeftOutList(
            leftOut: report.faults, kept: report.kept, files: outcome.files,
            reader: builder.fingerprint(of: faults, outcome.files)
        ).replace(inIndex: index)

        report.others = listing.others
        report.unfollowed = listing.unfollowed
        report.add(outcome.files)
        report.indexBytes = manifest.size
        var now = outcome.progress
        now.phase = .done
        progress(now)
        return report
    }
}
