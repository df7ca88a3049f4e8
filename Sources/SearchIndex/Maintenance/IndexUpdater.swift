import PlanDocuments

/// Brings an index up to date with its corpus: indexes what changed, removes what is gone, as a new generation.
///
/// A file has changed if its content (or its sidecar's) has; a file whose signature is known need not be read to find
/// that out. The rest of the index stays as it is: a small segment is written, and what it replaces is marked as
/// deleted. Segments that have become too many are merged after that.
public struct IndexUpdater: Sendable {
    /// The corpus folder; the one that the index was built from.
    public var corpus: Corpus
    /// The index's folder. An index that is not there is built.
    public var index: String
    /// Threads that read and analyze. The default is one for each processor.
    public var threads: Int
    /// Larger source files are refused, in bytes. The default is 128 MiB.
    public var maximumFileSize = 128 << 20
    /// Paths of files and folders of the corpus, relative to it or from the root: nothing else has changed since the last
    /// update. The default, `nil`, is to look at all files. All are looked at too where these do not suffice: see
    /// ``Report/fullReason``.
    public var only: [String]?
    /// Whether the index may become empty. By default that is an error, since a folder that is not mounted looks so.
    public var allowsEmpty = false
    /// Whether to read again what could not be indexed before, though neither it nor its reader has changed.
    public var retries = false
    /// Whether the corpus may have another path than the one that the index was built from: it was moved. By default that
    /// is an error, since it is more often a mistake.
    public var acceptsMovedCorpus = false
    /// Whether only to report what would be done.
    public var isDryRun = false
    /// Whether to wait for another process that is writing the index. The default is an error that names it.
    public var waitsForLock = false
    /// Who may read the index. The default leaves that to its folder as it is, and to the process's mask.
    public var access = IndexAccess()
    /// How the postings of new segments are written. The default decides by the version of libxapian.
    public var postings = PostingsWriting()
    /// Takes the text out of originals. The default knows no program for that, and names each original as a fault.
    public var extractor = OriginalExtractor()
    var policy = MergePolicy()

    public init(corpus: Corpus, index: String, threads: Int = defaultThreads()) {
        self.corpus = corpus
        self.index = index
        self.threads = max(1, threads)
    }

    /// What an update did, or would do.
    public struct Report: Sendable {
        /// The generation that is now in place.
        public var generation = 0
        /// Whether that is a new one.
        public var isNew = false
        /// Source files, by their paths in the corpus.
        public var added: [String] = []
        public var changed: [String] = []
        public var removed: [String] = []
        public var unchanged = 0
        /// Whether all files of the corpus were looked at.
        public var isFull = true
        /// Why all were looked at though some were named; `nil` otherwise.
        public var fullReason: String?
        /// Why files that did not change are read again; `nil` if they are not.
        public var rebuildReason: String?
        /// What was indexed of the added and changed files.
        public var indexed = IndexBuilder.Report(generation: 0)
        /// Files that cannot be read any more and whose old version is kept, and why.
        public var kept: [FileFault] = []
        /// Files that are not in the index, and why.
        public var faults: [FileFault] = []
        /// Files whose names are not those of plan texts.
        public var others: [String] = []
        /// Links that were not followed, and why.
        public var unfollowed: [FileFault] = []
        /// The segments that the index now has.
        public var segments = 0
        /// The index's size on the disk, in bytes.
        public var indexBytes = 0
        /// The merge that followed; `nil` if none was needed.
        public var merged: IndexMerger.Report?
        /// Why a merge that was needed failed; the update itself succeeded.
        public var mergeFault: String?

        /// Adds what is known of files that were not looked at.
        mutating func add(known entries: [LeftOutList.Entry]) {
            for entry in entries {
                switch entry.fate {
                case .leftOut: remembered.faults.append(entry.rememberedFault)
                case .kept: remembered.kept.append(entry.rememberedFault)
                case .part: indexed.memberFaults.append(entry.rememberedFault)
                case .unfinished: break
                }
            }
        }

        /// What is left out or kept of files that were not looked at, until it is added to the others.
        fileprivate var remembered: (faults: [FileFault], kept: [FileFault]) = ([], [])

        fileprivate mutating func addRemembered() {
            guard !remembered.faults.isEmpty || !remembered.kept.isEmpty else { return }
            faults = (faults + remembered.faults).sorted { $0.path.precedesAsPath($1.path) }
            kept = (kept + remembered.kept).sorted { $0.path.precedesAsPath($1.path) }
            remembered = ([], [])
        }
    }

    /// Updates the index.
    ///
    /// - Parameter progress: called from the building threads, one call at a time.
    /// - Throws: `IndexError`; the index is then as it was.
    public func update(progress: @Sendable (BuildProgress) -> Void = { _ in }) throws -> Report {
        // First: an unmounted or mistyped corpus folder must not create an index.
        let folder = try corpus.checkedFolder()
        if isDryRun {
            var report = try plan(folder).report
            report.addRemembered()
            return report
        }
        return try IndexTransaction.run(onIndex: index, purpose: "update", waits: waitsForLock, access: access) {
            try apply(try plan(folder), $0, progress: progress)
        }
    }

    // MARK: Doing it

    private func apply(
        _ plan: UpdatePlan, _ transaction: IndexTransaction, progress: @Sendable (BuildProgress) -> Void
    ) throws -> Report {
        var report = plan.report
        // Before segments are written: without a manifest the generation follows from their numbers.
        var manifest =
            try plan.manifest
            ?? Manifest(
                generation: transaction.nextGeneration() - 1, corpus: plan.corpusPath, segments: [])
        let builder = SegmentBuilder(
            corpus: corpus, index: index, threads: threads, maximumFileSize: maximumFileSize,
            postings: postings, extractor: extractor, known: KnownExtracts(ofIndex: retries ? nil : index),
            identity: plan.identity)
        var outcome = SegmentBuilder.Built(progress: BuildProgress(phase: .reading))
        if !plan.items.isEmpty {
            let notes = transaction.readingNotes
            outcome = try builder.build(plan.items.map { .source($0) }) {
                notes.note($0.extracting)
                progress($0)
            }
            notes.note([])
        }
        // A file that turned out to be unreadable keeps its old version, if it has one.
        let failed = Set(outcome.faults.map { Array($0.path.utf8) })
        for fault in outcome.faults {
            if plan.replaced[Array(fault.path.utf8)] == nil {
                report.faults.append(fault)
            } else {
                report.kept.append(fault)
            }
        }
        if !failed.isEmpty {
            report.added.removeAll { failed.contains(Array($0.utf8)) }
            report.changed.removeAll { failed.contains(Array($0.utf8)) }
        }
        report.indexed.add(outcome.files)

        let deletions = try plan.deletions(read: outcome.files.map(\.record.path))
        let isMoved = manifest.corpus != plan.corpusPath
        manifest.corpus = plan.corpusPath
        if !report.removed.isEmpty || !outcome.files.isEmpty || plan.manifest == nil || isMoved {
            var segments: [ManifestSegment] = []
            for (number, segment) in manifest.segments.enumerated() {
                let left = deletions[number].isEmpty ? segment : segment.deleting(deletions[number])
                if left.live.files > 0 { segments.append(left) }
            }
            manifest.segments = segments + outcome.segments
            if manifest.live.passages == 0, !allowsEmpty {
                let first = (report.kept + report.faults).first.map { "; the first fault: \($0)" } ?? ""
                throw IndexError(
                    .corpus,
                    "no passage of \(corpus.folder) would be left in the index\(first). To empty the index, say "
                        + "--allow-empty")
            }
            if manifest.segments.isEmpty { manifest.segments = [try builder.buildEmpty()] }
            manifest.generation += 1
            manifest.created = Manifest.now()
            try transaction.publish(manifest)
            report.isNew = true
        }
        keepSignatures(plan, outcome.files)
        let faults = report.faults + report.kept
        LeftOutList(
            leftOut: report.faults, kept: report.kept, files: outcome.files, carried: plan.carried,
            reader: builder.fingerprint(of: faults, outcome.files)
        ).replace(inIndex: index)
        report.addRemembered()
        try merge(manifest, transaction, &report)
        return report
    }

    /// Writes the signatures of what was looked at.
    ///
    /// - Parameter files: those that were read for the index.
    private func keepSignatures(_ plan: UpdatePlan, _ files: [PartBuilder.AddedFile]) {
        var plan = plan
        if !files.isEmpty {
            // What was read for the index is what it has, should a file have changed since it was compared.
            let read = Dictionary(files.map { (Array($0.record.path.utf8), $0) }, uniquingKeysWith: { $1 })
            plan.rows.removeAll { read[Array($0.path.utf8)] != nil }
            for entry in plan.items {
                guard let checksums = read[Array(entry.path.utf8)]?.checksums else { continue }
                note(entry, checksums.source, checksums.sidecar, &plan)
            }
        }
        if let scope = plan.scope {
            plan.signatures?.replace(scope, with: plan.rows, inIndex: index)
        } else {
            SignatureTable.replace(
                plan.rows, corpus: plan.corpusPath, hasAliases: plan.listing.hasAliases, before: plan.signatures,
                inIndex: index)
        }
    }

    /// - Throws: `IndexError` with code `unconfirmed`; any other fault costs the merge alone.
    private func merge(_ manifest: Manifest, _ transaction: IndexTransaction, _ report: inout Report) throws {
        report.generation = manifest.generation
        report.segments = manifest.segments.count
        report.indexBytes = manifest.size
        guard !policy.choice(manifest.segments).isEmpty else { return }
        var merger = IndexMerger(index: index, threads: threads)
        merger.policy = policy
        merger.postings = postings
        do {
            let merged = try merger.merge(manifest, transaction)
            report.merged = merged
            report.generation = merged.generation
            report.segments += merged.written - merged.merged
            report.indexBytes = merged.indexBytes
        } catch let error as IndexError where error.code == .unconfirmed {
            throw error
        } catch {
            report.mergeFault = IndexError.wrapping(error).message
            transaction.removeLeftovers(after: error)
        }
    }
}
