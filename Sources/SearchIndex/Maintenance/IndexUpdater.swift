import PlanDocuments
import Synchronization

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
    }

    /// Updates the index.
    ///
    /// - Parameter progress: called from the building threads, one call at a time.
    /// - Throws: `IndexError`; the index is then as it was.
    public func update(progress: @Sendable (BuildProgress) -> Void = { _ in }) throws -> Report {
        // First: an unmounted or mistyped corpus folder must not create an index.
        let folder = try corpus.checkedFolder()
        if isDryRun { return try plan(folder).report }
        return try IndexTransaction.run(onIndex: index, purpose: "update", waits: waitsForLock, access: access) {
            try apply(try plan(folder), $0, progress: progress)
        }
    }

    // MARK: Finding out

    /// What is to be done.
    private struct Plan {
        /// The generation in place; `nil` if there is none that can be updated.
        var manifest: Manifest?
        /// Of each of its segments, the files.
        var records: [[SourceRecord]] = []
        var listing: Corpus.Listing
        /// When the corpus was listed, in nanoseconds since 1970.
        var listed: Int
        var cache: SignatureCache
        var cacheBefore: SignatureCache
        /// Files that were read by another version.
        var outdated: Set<String> = []
        /// Files to read.
        var items: [Corpus.Entry] = []
        /// Where the index has the files that are to be read or removed: segment and number.
        var places: [String: (segment: Int, number: Int)] = [:]
        var report = Report()
        var corpusPath: String
        /// What could not be indexed before, and what reads originals now.
        var leftOut = LeftOutList()
        /// What of ``leftOut`` is still true of files that are not read.
        var carried: [LeftOutList.Entry] = []
        let identity: ExtractorIdentity
    }

    private func plan(_ corpusPath: String) throws -> Plan {
        let listed = FileSignature.now()
        let listing = try corpus.list()
        let cache = SignatureCache.read(fromIndex: index)
        var plan = Plan(
            listing: listing, listed: listed, cache: SignatureCache(), cacheBefore: cache, corpusPath: corpusPath,
            leftOut: LeftOutList.read(fromIndex: index),
            identity: ExtractorIdentity(extractor))
        plan.report.others = listing.others
        plan.report.unfollowed = listing.unfollowed
        try findGeneration(&plan)
        let manifest = plan.manifest
        if let manifest, manifest.corpus != corpusPath, !acceptsMovedCorpus {
            throw IndexError(
                .corpus,
                "the index in \(index) was built from \(manifest.corpus), not from \(corpusPath); update that one, say "
                    + "--moved if it is the same corpus at another path, or index this one with 'plansearch-index build'"
            )
        }
        var known: [String: SourceRecord] = [:]
        for (segment, records) in plan.records.enumerated() {
            let deleted = Set(manifest?.segments[segment].deletedFiles ?? [])
            let isOld = manifest?.segments[segment].reader != PlanReader.version
            for (number, record) in records.enumerated() where !deleted.contains(number) {
                known[record.path] = record
                if isOld { plan.outdated.insert(record.path) }
                plan.places[record.path] = (segment, number)
            }
        }
        try compare(known, &plan)
        return plan
    }

    /// Reads the generation in place, and decides whether it can be updated.
    private func findGeneration(_ plan: inout Plan) throws {
        do {
            let manifest = try Manifest.read(fromIndex: index)
            plan.report.generation = manifest.generation
            plan.records = try manifest.segments.map { try SourceList.read($0, in: index + "/" + $0.name) }
            plan.manifest = manifest
            if let old = manifest.segments.first(where: { $0.reader != PlanReader.version }) {
                plan.report.rebuildReason =
                    "this version of plansearch reads sources differently (reader \(old.reader), now "
                    + "\(PlanReader.version))"
            }
        } catch let error as IndexError where error.code == .missing && Manifest.generation(ofIndex: index) == nil {
            plan.report.rebuildReason = "there is no index in \(index) yet"
        } catch let error as IndexError where error.code == .incompatible {
            plan.report.rebuildReason = "the index was written by another version of plansearch"
        }
    }

    /// Sorts the files into added, changed, removed and unchanged.
    private func compare(_ known: [String: SourceRecord], _ plan: inout Plan) throws {
        let contents = try contents(plan.listing.entries, &plan)
        var seen: Set<String> = []
        for entry in plan.listing.entries {
            seen.insert(entry.path)
            let failedBefore = contents.checksums[entry.path].flatMap { content in
                plan.leftOut.isEmpty || retries
                    ? nil
                    : plan.leftOut.fault(of: entry.path, content: content) { plan.identity.fingerprint }
            }
            guard let record = known[entry.path] else {
                if let fault = contents.faults[entry.path] ?? failedBefore {
                    plan.report.faults.append(fault)
                } else {
                    plan.report.added.append(entry.path)
                    plan.items.append(entry)
                }
                continue
            }
            if let fault = contents.faults[entry.path] {
                plan.report.kept.append(fault)
            } else if contents.checksums[entry.path] == record.content, !plan.outdated.contains(entry.path),
                !isToBeFinished(record, &plan)
            {
                plan.report.unchanged += 1
            } else if let failedBefore {
                plan.report.kept.append(failedBefore)
            } else {
                plan.report.changed.append(entry.path)
                plan.items.append(entry)
            }
        }
        for fault in plan.listing.faults {
            // A folder that cannot be listed, or a file that cannot be examined: what was in it may still be there.
            let below = fault.path + "/"
            let hidden = known.keys.filter { !seen.contains($0) && ($0 == fault.path || $0.hasPrefix(below)) }.sorted()
            if hidden.isEmpty {
                plan.report.faults.append(fault)
            } else {
                seen.formUnion(hidden)
                plan.report.kept += hidden.map { path in
                    var own = fault
                    own.path = path
                    return own
                }
            }
        }
        plan.report.removed = known.keys.filter { !seen.contains($0) }
            .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard allowsEmpty || known.isEmpty || !seen.isEmpty else {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts any more, and the index \(known.count); is it "
                    + "mounted? To empty the index, say --allow-empty")
        }
        if known.isEmpty, plan.manifest == nil, plan.listing.entries.isEmpty, !allowsEmpty {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts (\(SourceFormats.description)); "
                    + "name another with --corpus")
        }
    }

    /// Whether more of a file that has not changed may be read than the last time; if not, what is known of it is kept.
    private func isToBeFinished(_ record: SourceRecord, _ plan: inout Plan) -> Bool {
        let entries = plan.leftOut.unfinished(record.path, content: record.content)
        guard !entries.isEmpty else { return false }
        if retries || entries.contains(where: { $0.reader != plan.identity.fingerprint }) { return true }
        plan.carried += entries
        plan.report.indexed.memberFaults += entries.filter { $0.fate == .part }.map {
            var fault = $0.fault
            fault.isRemembered = true
            return fault
        }
        return false
    }

    /// The content checksum of every file, read only if its signature is not known.
    private func contents(
        _ entries: [Corpus.Entry], _ plan: inout Plan
    ) throws -> (checksums: [String: Checksum], faults: [String: FileFault]) {
        var checksums: [String: Checksum] = [:]
        checksums.reserveCapacity(entries.count)
        var unknown: [Corpus.Entry] = []
        let before = plan.cacheBefore
        for entry in entries {
            guard let source = before.content(of: entry.path, entry.signature) else {
                unknown.append(entry)
                continue
            }
            var sidecar: Checksum?
            if let path = entry.sidecar, let signature = entry.sidecarSignature {
                guard let known = before.content(of: path, signature) else {
                    unknown.append(entry)
                    continue
                }
                sidecar = known
                plan.cache.entries[path] = before.entries[path]
            }
            plan.cache.entries[entry.path] = before.entries[entry.path]
            checksums[entry.path] = SourceRecord.combined(source: source, sidecar: sidecar)
        }
        let read = Mutex<[(Corpus.Entry, Result<(Checksum, Checksum?), IndexError>)]>([])
        let pending = unknown
        let lanes = min(threads, pending.count)
        Threads.run(lanes) { lane in
            for place in stride(from: lane, to: pending.count, by: lanes) {
                let entry = pending[place]
                let result = Result {
                    let source = Checksum(of: try corpus.read(entry, maximumSize: maximumFileSize).bytes)
                    let sidecar = try entry.sidecar.map { Checksum(of: try corpus.readSidecar($0)) }
                    return (source, sidecar)
                }.mapError { IndexError.wrapping($0) }
                read.withLock { $0.append((entry, result)) }
            }
        }
        var faults: [String: FileFault] = [:]
        for (entry, result) in read.withLock({ $0 }) {
            switch result {
            case .success(let (source, sidecar)):
                plan.cache.note(entry.path, entry.signature, content: source, now: plan.listed)
                if let path = entry.sidecar, let signature = entry.sidecarSignature, let sidecar {
                    plan.cache.note(path, signature, content: sidecar, now: plan.listed)
                }
                checksums[entry.path] = SourceRecord.combined(source: source, sidecar: sidecar)
            case .failure(let error):
                faults[entry.path] = FileFault(path: entry.path, reason: error.message)
            }
        }
        return (checksums, faults)
    }

    // MARK: Doing it

    private func apply(
        _ plan: Plan, _ transaction: IndexTransaction, progress: @Sendable (BuildProgress) -> Void
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
        for fault in outcome.faults {
            report.added.removeAll { $0 == fault.path }
            if let place = report.changed.firstIndex(of: fault.path) {
                report.changed.remove(at: place)
                report.kept.append(fault)
            } else {
                report.faults.append(fault)
            }
        }
        report.indexed.add(outcome.files)

        var deleted = [Set<Int>](repeating: [], count: plan.records.count)
        for path in report.removed + outcome.files.map({ $0.record.path }) {
            guard let place = plan.places[path] else { continue }
            deleted[place.segment].insert(place.number)
        }
        let isMoved = manifest.corpus != plan.corpusPath
        manifest.corpus = plan.corpusPath
        if !report.removed.isEmpty || !outcome.files.isEmpty || plan.manifest == nil || isMoved {
            var segments: [ManifestSegment] = []
            for (number, segment) in manifest.segments.enumerated() {
                let left = segment.deleting(deleted[number], of: plan.records[number])
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
        var cache = plan.cache
        cache.note(outcome.files, of: plan.listing.entries, now: plan.listed)
        if cache != plan.cacheBefore { try? cache.write(toIndex: index) }
        let faults = report.faults + report.kept
        LeftOutList(
            leftOut: report.faults, kept: report.kept, files: outcome.files, carried: plan.carried,
            reader: builder.fingerprint(of: faults, outcome.files)
        ).replace(inIndex: index)
        try merge(manifest, transaction, &report)
        return report
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
