import Dispatch
public import PlanDocuments
import Synchronization
import Xapian

/// Builds an index from a corpus: from scratch, beside the old one, then swapped in.
///
/// Reading, folding and posting run on several threads, each with parts of its own; at the end the parts' runs of
/// postings are merged, and their stores joined beside that. Nothing of the old index is touched until the new
/// manifest replaces the old one.
public struct IndexBuilder: Sendable {
    /// The corpus folder.
    public var corpus: Corpus
    /// The index's folder; created if it is not there.
    public var index: String
    /// Threads that read and analyze. The default is one for each processor.
    public var threads: Int
    /// Larger source files are refused, in bytes. The default is 128 MiB.
    public var maximumFileSize = 128 << 20

    /// Source bytes in one part of the work.
    private static let partSize = 2 << 20
    /// Record bytes after which a new segment is begun; offsets in a store have 32 bits.
    private static let segmentSize = 3 << 30

    public init(corpus: Corpus, index: String, threads: Int = defaultThreads()) {
        self.corpus = corpus
        self.index = index
        self.threads = max(1, threads)
    }

    /// How far a build has come.
    public struct Progress: Sendable {
        /// What the build is doing.
        public enum Phase: String, Sendable {
            case reading, compacting, done
        }
        public var phase: Phase
        public var files = 0
        public var filesTotal = 0
        public var plans = 0
        public var passages = 0
        /// Source bytes read.
        public var bytes = 0
        public var bytesTotal = 0
    }

    /// What a build did.
    public struct Report: Sendable {
        public var generation: Int
        public var files = 0
        public var plans = 0
        public var passages = 0
        /// Source bytes.
        public var bytes = 0
        /// The index's size on the disk, in bytes.
        public var indexBytes = 0
        public var coverage = Coverage(characters: 0, inPassages: 0, dropped: 0)
        /// Files that were left out, and why.
        public var faults: [FileFault] = []
        /// Stretches that are not UTF-8, by file.
        public var encodingFaults: [(path: String, fault: EncodingFault)] = []
        /// Files that are no plan texts by their names.
        public var others: [String] = []
    }

    /// Builds the index.
    ///
    /// - Parameter progress: called from the building threads, one call at a time.
    /// - Throws: `IndexError`; the old index is then as it was.
    public func build(progress: @Sendable (Progress) -> Void = { _ in }) throws -> Report {
        let listing = try corpus.list()
        guard !listing.entries.isEmpty else {
            throw IndexError(
                .corpus,
                "the corpus folder \(corpus.folder) holds no plan texts (.txt or .md); name another with --corpus")
        }
        try Files.createFolder(index)
        try IndexCleaner.checkIsIndexOrEmpty(index)
        let lock = try IndexLock(index: index, purpose: "build")
        defer { withExtendedLifetime(lock) {} }
        do {
            try IndexCleaner.removeLeftovers(ofIndex: index)
            return try build(listing, progress: progress)
        } catch {
            // What was written so far is of no use; the manifest still names the old segments.
            try? IndexCleaner.removeLeftovers(ofIndex: index)
            throw IndexError.wrapping(error)
        }
    }

    private func build(_ listing: Corpus.Listing, progress: @Sendable (Progress) -> Void) throws -> Report {
        let work = index + "/" + IndexCleaner.workFolder
        try Files.createFolder(work)
        let parts = makeParts(listing.entries)
        let stems = Self.idStems(listing.entries)
        let state = Mutex(
            State(
                progress: Progress(
                    phase: .reading, filesTotal: listing.entries.count,
                    bytesTotal: listing.entries.reduce(0) { $0 + $1.size })))

        DispatchQueue.concurrentPerform(iterations: min(threads, parts.count)) { _ in
            while let number = state.withLock({ $0.takePart(of: parts.count) }) {
                do {
                    let built = try buildPart(
                        parts[number], number: number, work: work, stems: stems, state: state, progress: progress)
                    state.withLock { $0.built[number] = built }
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        let outcome = state.withLock { $0 }
        if let error = outcome.error { throw error }
        var now = outcome.progress
        now.phase = .compacting
        progress(now)

        let built = parts.indices.compactMap { outcome.built[$0] }.filter { $0.passages > 0 }
        guard !built.isEmpty else {
            let first = outcome.faults.first.map { "; the first: \($0)" } ?? ""
            throw IndexError(
                .corpus, "none of the \(listing.entries.count) files in \(corpus.folder) could be indexed\(first)")
        }
        let generation = try nextGeneration()
        let segments = try writeSegments(built)
        let manifest = Manifest(generation: generation, corpus: absolutePath(corpus.folder), segments: segments)
        try manifest.write(toIndex: index)
        try? IndexCleaner.removeLeftovers(ofIndex: index)

        var report = Report(generation: generation)
        report.faults = listing.faults + outcome.faults.sorted { $0.path < $1.path }
        report.others = listing.others
        for part in built {
            report.bytes += part.sourceBytes
            for file in part.files {
                report.files += 1
                report.plans += file.plans
                report.passages += file.passages
                report.coverage.characters += file.coverage.characters
                report.coverage.inPassages += file.coverage.inPassages
                report.coverage.dropped += file.coverage.dropped
                for fault in file.encodingFaults { report.encodingFaults.append((file.path, fault)) }
            }
        }
        report.indexBytes = segments.reduce(0) { $0 + $1.contents.reduce(0) { $0 + $1.size } }
        now.phase = .done
        progress(now)
        return report
    }

    // MARK: Parts

    /// One finished part.
    private struct BuiltPart: Sendable {
        var store: String
        var runs: [PostingsMerger.Run]
        var files: [PartBuilder.ReadFile]
        var passages: Int
        var plans: Int
        var textBytes: Int
        var sourceBytes: Int
        var storeBytes: Int
    }

    /// What the threads share.
    private struct State {
        var nextPart = 0
        var progress: Progress
        var built: [Int: BuiltPart] = [:]
        var faults: [FileFault] = []
        var error: (any Error)?

        init(progress: Progress) {
            self.progress = progress
        }

        mutating func takePart(of count: Int) -> Int? {
            guard error == nil, nextPart < count else { return nil }
            defer { nextPart += 1 }
            return nextPart
        }
    }

    /// Cuts the corpus into runs of files of about ``partSize`` bytes.
    private func makeParts(_ entries: [Corpus.Entry]) -> [ArraySlice<Corpus.Entry>] {
        var parts: [ArraySlice<Corpus.Entry>] = []
        var start = 0
        var size = 0
        for (index, entry) in entries.enumerated() {
            size += entry.size
            if size >= Self.partSize || index == entries.count - 1 {
                parts.append(entries[start...index])
                start = index + 1
                size = 0
            }
        }
        return parts
    }

    private func buildPart(
        _ entries: ArraySlice<Corpus.Entry>, number: Int, work: String, stems: [String: String],
        state: borrowing Mutex<State>, progress: @Sendable (Progress) -> Void
    ) throws -> BuiltPart {
        let folder = "\(work)/part-\(number)"
        try Files.createFolder(folder)
        let builder = PartBuilder(folder: folder)
        func leaveOut(_ entry: Corpus.Entry, _ reason: String) {
            state.withLock {
                $0.faults.append(FileFault(path: entry.path, reason: reason))
                $0.progress.files += 1
                $0.progress.bytes += entry.size
                progress($0.progress)
            }
        }
        for entry in entries {
            do {
                let source = try corpus.read(entry, maximumSize: maximumFileSize)
                let plans = builder.planCount
                let passages = builder.passageCount
                let sidecar = try corpus.sidecar(of: entry)
                try builder.add(
                    source, sidecar: sidecar, idStem: stems[entry.path] ?? source.idStem, modified: entry.modified)
                state.withLock {
                    $0.progress.plans += builder.planCount - plans
                    $0.progress.passages += builder.passageCount - passages
                    $0.progress.files += 1
                    $0.progress.bytes += entry.size
                    progress($0.progress)
                }
            } catch let error as IndexError where error.code == .system || error.code == .missing {
                // A source file that cannot be read is left out and named; anything else ends the build.
                guard !error.message.contains(folder) else { throw error }
                leaveOut(entry, error.message)
            } catch let fault as SidecarFault {
                leaveOut(entry, "its sidecar is at fault: \(fault)")
            }
        }
        let passages = builder.passageCount
        let plans = builder.planCount
        let size = builder.size
        let store = try builder.finish()
        return BuiltPart(
            store: store, runs: builder.runs, files: builder.files, passages: passages, plans: plans,
            textBytes: builder.textBytes, sourceBytes: builder.sourceBytes, storeBytes: size)
    }

    /// What the ids of each file's plans begin with: the path without its extension, made unique where two files
    /// differ only in that.
    static func idStems(_ entries: [Corpus.Entry]) -> [String: String] {
        var stems: [String: String] = [:]
        var taken: Set<String> = []
        for entry in entries {
            var stem = SourceFile(path: entry.path, bytes: []).idStem
            if taken.contains(stem) { stem = entry.path.replacing("/", with: ":") }
            var number = 2
            while !taken.insert(stem).inserted {
                stem = entry.path.replacing("/", with: ":") + "~\(number)"
                number += 1
            }
            stems[entry.path] = stem
        }
        return stems
    }

    // MARK: Segments

    private func writeSegments(_ parts: [BuiltPart]) throws -> [ManifestSegment] {
        var groups: [[BuiltPart]] = [[]]
        var size = 0
        for part in parts {
            if size + part.storeBytes > Self.segmentSize, !groups[groups.count - 1].isEmpty {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(part)
            size += part.storeBytes
        }
        return try groups.map { try writeSegment($0) }
    }

    private typealias Store = (checksum: Checksum, size: Int)

    private func writeSegment(_ parts: [BuiltPart]) throws -> ManifestSegment {
        let name = try SegmentName.next(inIndex: index)
        let folder = index + "/" + name
        try Files.createFolder(folder)
        let stores = try parts.map { try PassageStore(path: $0.store) }
        let postings = folder + "/" + SegmentName.postings
        let storePath = folder + "/" + SegmentName.store
        // Two files, two threads: neither needs the other.
        let results = Mutex<(postings: Result<Checksum, any Error>?, store: Result<Store, any Error>?)>((nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { task in
            if task == 0 {
                let result = Result {
                    try PostingsMerger.merge(parts.flatMap(\.runs), into: postings)
                    try Files.synchronizeFile(postings)
                    return try MappedFile(postings).checksum()
                }
                results.withLock { $0.postings = result }
            } else {
                let result = Result { try StoreJoiner.join(stores, into: storePath) }
                results.withLock { $0.store = result }
            }
        }
        let (postingsResult, storeResult) = results.withLock { $0 }
        guard let checksum = try postingsResult?.get(), let store = try storeResult?.get() else {
            throw IndexError(.system, "the segment \(folder) was not written")
        }
        try Files.synchronizeFolder(folder)
        try Files.synchronizeFolder(index)

        let files = parts.flatMap(\.files)
        return ManifestSegment(
            name: name, files: files.count, plans: parts.reduce(0) { $0 + $1.plans },
            passages: parts.reduce(0) { $0 + $1.passages }, textBytes: parts.reduce(0) { $0 + $1.textBytes },
            sourceBytes: parts.reduce(0) { $0 + $1.sourceBytes },
            characters: files.reduce(0) { $0 + $1.coverage.characters },
            charactersInPassages: files.reduce(0) { $0 + $1.coverage.inPassages },
            charactersDropped: files.reduce(0) { $0 + $1.coverage.dropped },
            contents: [
                ManifestFile(
                    name: SegmentName.postings, size: try Files.size(postings), xxh3: checksum.description),
                ManifestFile(name: SegmentName.store, size: store.size, xxh3: store.checksum.description),
            ],
            deletedPlans: [])
    }

    /// One more than the generation in place. An index that cannot be read is replaced all the same, but no number is
    /// given out twice: people cite them.
    private func nextGeneration() throws -> Int {
        if let known = Manifest.generation(ofIndex: index) { return known + 1 }
        // Each generation had a segment of its own at least.
        let numbers = try Files.names(in: index).compactMap { SegmentName.number($0) }
        return (numbers.max() ?? 0) + 1
    }
}
