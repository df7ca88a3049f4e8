/// Mends segments that are damaged: from their own text if only the postings are, else from the source files.
public struct IndexRepairer: Sendable {
    /// The index's folder.
    public var index: String
    /// Threads that read and analyze. The default is one for each processor.
    public var threads: Int
    /// Larger source files are refused, in bytes. The default is 128 MiB.
    public var maximumFileSize = 128 << 20
    /// Whether to drop from the index what cannot be mended. By default that is an error, and nothing is changed.
    public var dropsLost = false
    /// Whether to wait for another process that is writing the index. The default is an error that names it.
    public var waitsForLock = false
    /// Who may read the index. The default leaves that to its folder as it is, and to the process's mask.
    public var access = IndexAccess()
    /// How the postings of new segments are written. The default decides by the version of libxapian.
    public var postings = PostingsWriting()
    /// Takes the text out of originals. The default knows no program for that, and names each original as a fault.
    public var extractor = OriginalExtractor()

    /// What links in the corpus may lead to, as it was when the index was built.
    public var links = LinkPolicy.within

    public init(index: String, threads: Int = defaultThreads()) {
        self.index = index
        self.threads = max(1, threads)
    }

    /// What a repair did.
    public struct Report: Sendable {
        public var generation: Int
        /// The damaged segments, and what is wrong with each.
        public var damaged: [IndexChecker.Fault] = []
        /// Files whose text was copied from a damaged segment, and those that were read again.
        public var copied: [String] = []
        public var read: [String] = []
        /// What the index no longer has.
        public var lost: [Loss] = []
        /// What may be lost without a name, and what to do about it: a sentence for each segment that lost both its text
        /// and its list of sources.
        public var doubts: [String] = []
    }

    /// A file that could not be mended.
    public struct Loss: Sendable, CustomStringConvertible {
        /// `nil` if the damage took the name too.
        public var path: String?
        /// The ids of its plans.
        public var plans: [String]
        public var reason: String

        public var description: String {
            let ids = plans.isEmpty ? "" : " (\(plans.joined(separator: ", ")))"
            return "\(path ?? "a file whose name is lost")\(ids): \(reason)"
        }
    }

    /// - Throws: `IndexError`; the index is then as it was. Code `corrupt` if something is lost and may not be dropped.
    public func repair() throws -> Report {
        try IndexTransaction.run(onIndex: index, purpose: "repair", waits: waitsForLock, access: access) {
            try repair(Manifest.read(fromIndex: index), $0)
        }
    }

    private func repair(_ manifest: Manifest, _ transaction: IndexTransaction) throws -> Report {
        var manifest = manifest
        var report = Report(generation: manifest.generation)
        var damaged: Set<String> = []
        for segment in manifest.segments {
            var bytes = 0
            for message in IndexChecker(index: index).check(segment, bytes: &bytes) {
                report.damaged.append(IndexChecker.Fault(segment: segment.name, message: message))
                damaged.insert(segment.name)
            }
        }
        guard !damaged.isEmpty else { return report }

        var sources = Sources(corpus: Corpus(folder: manifest.corpus, links: links))
        for segment in manifest.segments where !damaged.contains(segment.name) {
            try sources.exclude(segment, index: index)
        }
        var items: [SegmentItem] = []
        /// What is left of files that are to be read again, should that fail.
        var fallbacks: [String: SegmentItem] = [:]
        var nameless: [ManifestSegment] = []
        var standIns = 0
        for segment in manifest.segments where damaged.contains(segment.name) {
            if let stored = try? segment.liveItemsOfStore(inIndex: index) {
                for item in stored {
                    // A file that is copied must not be read again for a segment whose file names are lost.
                    let entry = sources.take(item.path)
                    guard case .stored(var copy) = item else { continue }
                    do {
                        _ = try copy.segment.extract(ofFile: copy.number)
                    } catch {
                        // What was extracted is lost: from the original it can be had again.
                        copy.losesExtract = true
                        if let entry {
                            items.append(.source(entry))
                            fallbacks[item.path] = .stored(copy)
                            continue
                        }
                    }
                    items.append(.stored(copy))
                    report.copied.append(item.path)
                }
            } else if let records = try? SourceList.read(segment, in: index + "/" + segment.name) {
                let deleted = Set(segment.deletedFiles)
                let extracts = try? ExtractStore(path: "\(index)/\(segment.name)/\(SegmentName.extracts)")
                for (number, record) in records.enumerated() where !deleted.contains(number) {
                    let extracted = extracts.flatMap { extracts -> SegmentItem? in
                        guard case .some(.some) = try? extracts.text(ofFile: number) else { return nil }
                        return .extracted(
                            ExtractedSource(
                                store: extracts, number: number, record: record,
                                sidecar: sources.sidecar(ofFile: record.path)))
                    }
                    if let entry = sources.take(record.path) {
                        items.append(.source(entry))
                        fallbacks[record.path] = extracted
                    } else if let extracted {
                        items.append(extracted)
                        report.copied.append(record.path)
                    } else {
                        report.lost.append(Loss(path: record.path, plans: record.planIDs, reason: sources.absence))
                    }
                }
            } else {
                nameless.append(segment)
            }
        }
        if !nameless.isEmpty {
            // Their files are among those of the corpus that no other segment has.
            let rest = sources.takeAll()
            items += rest.map { .source($0) }
            // The signature cache still names many files that the corpus had at the last update.
            let gone = SignatureCache.read(fromIndex: index).entries.keys.filter {
                !$0.hasSuffix(Sidecar.suffix) && !sources.taken.contains($0)
            }
            for path in gone.sorted() { report.lost.append(Loss(path: path, plans: [], reason: sources.absence)) }
            let missing = max(0, nameless.reduce(0) { $0 + $1.live.files } - rest.count - gone.count)
            for _ in 0..<missing { report.lost.append(Loss(path: nil, plans: [], reason: sources.absence)) }
            standIns = rest.count
        }
        items.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let builder = SegmentBuilder(
            corpus: sources.corpus, index: index, threads: threads, maximumFileSize: maximumFileSize,
            postings: postings, extractor: extractor)
        var outcome = try builder.build(items) { _ in }
        let failed = Set(outcome.faults.map(\.path)).intersection(fallbacks.keys)
        if !failed.isEmpty {
            items = items.map { failed.contains($0.path) ? fallbacks[$0.path] ?? $0 : $0 }
            report.copied += failed.sorted()
            outcome = try builder.build(items) { _ in }
        }
        report.read = outcome.files.filter { $0.checksums != nil }.map(\.record.path)
        report.lost += outcome.faults.map { Loss(path: $0.path, plans: [], reason: $0.reason) }
        guard report.lost.isEmpty || dropsLost else {
            throw refusal(report.lost, nameless, standIns, manifest.corpus)
        }
        report.doubts = nameless.map { doubt($0, standIns, manifest.corpus) }
        manifest.segments = manifest.segments.filter { !damaged.contains($0.name) } + outcome.segments
        if manifest.segments.isEmpty { manifest.segments = [try builder.buildEmpty()] }
        manifest.generation += 1
        manifest.created = Manifest.now()
        try transaction.publish(manifest)
        report.generation = manifest.generation
        return report
    }

    private static func files(_ count: Int) -> String { count == 1 ? "1 file" : "\(count) files" }

    /// What is said of a segment that lost its text and the names of its files, after the repair.
    ///
    /// - Parameter standIns: files of the corpus that were read for all such segments.
    private func doubt(_ segment: ManifestSegment, _ standIns: Int, _ corpus: String) -> String {
        let were = standIns == 1 ? "was read that \(corpus) has" : "were read that \(corpus) has"
        return "\(segment.name) lost its text and the names of its \(Self.files(segment.live.files)); instead "
            + "\(Self.files(standIns)) \(were) and no other segment. A file that was removed from there since it was "
            + "indexed, or renamed, may be lost without being named here: compare 'plansearch plans' with what should "
            + "be there, put back what is missing (a backup of the corpus or of the index has it), and run "
            + "'plansearch-index update'"
    }

    /// Why nothing was repaired, and what can be done.
    private func refusal(
        _ lost: [Loss], _ nameless: [ManifestSegment], _ standIns: Int, _ corpus: String
    ) -> IndexError {
        let names = lost.prefix(20).map { "\($0)" }.joined(separator: "; ")
        let more = lost.count > 20 ? "; and \(lost.count - 20) more" : ""
        let them = lost.count == 1 ? "it" : "them"
        var text =
            "nothing was changed, since \(Self.files(lost.count)) cannot be mended: \(names)\(more). Put \(them) back "
            + "into \(corpus) and run 'plansearch-index check --repair' again, or drop \(them) with "
            + "'plansearch-index check --repair --drop'"
        for segment in nameless {
            text +=
                ". And \(segment.name) lost its text and the names of its \(Self.files(segment.live.files)): after a "
                + "repair \(Self.files(standIns)) of \(corpus) that no other segment has would stand in for "
                + "\(segment.live.files == 1 ? "it" : "them"), and what was removed from there since it was indexed, or "
                + "renamed, may be lost without being named here"
        }
        return IndexError(.corrupt, text)
    }

    /// The source files that are there to be read.
    private struct Sources {
        let corpus: Corpus
        /// Why a file is not there.
        let absence: String
        private var entries: [String: Corpus.Entry]
        /// What was asked for or given so far, there or not.
        private(set) var taken: Set<String> = []

        init(corpus: Corpus) {
            self.corpus = corpus
            do {
                entries = Dictionary(try corpus.list().entries.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
                absence = "it is not in \(corpus.folder) any more"
            } catch {
                entries = [:]
                absence = "\(error)"
            }
        }

        mutating func take(_ path: String) -> Corpus.Entry? {
            taken.insert(path)
            return entries.removeValue(forKey: path)
        }

        /// The sidecar of a file that may be gone.
        func sidecar(ofFile path: String) -> String? {
            let sidecar = Sidecar.path(ofSource: path)
            return Files.exists(corpus.folder + "/" + sidecar) ? sidecar : nil
        }

        mutating func takeAll() -> [Corpus.Entry] {
            defer { entries = [:] }
            taken.formUnion(entries.keys)
            return Array(entries.values)
        }

        /// Takes away the files that a sound segment answers from.
        mutating func exclude(_ segment: ManifestSegment, index: String) throws {
            let deleted = Set(segment.deletedFiles)
            let records = try SourceList.read(segment, in: index + "/" + segment.name)
            for (number, record) in records.enumerated() where !deleted.contains(number) { _ = take(record.path) }
        }
    }
}
