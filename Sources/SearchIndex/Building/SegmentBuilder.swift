import OriginalText
import PlanDocuments
import Synchronization
import Xapian

/// Writes segments.
///
/// Reading, folding and posting run on several threads, each with parts of its own; at the end the parts' runs of
/// postings are merged, and their stores joined beside that. Nothing is part of the index until a manifest names it.
struct SegmentBuilder: Sendable {
    var corpus: Corpus
    var index: String
    var threads: Int
    /// Larger source files are refused, in bytes.
    var maximumFileSize: Int
    var postings: PostingsWriting
    /// Takes the text out of originals.
    var extractor = OriginalExtractor()
    /// What was extracted before, and need not be again.
    var known = KnownExtracts()
    /// Of ``extractor``; asked for when the first original comes.
    let identity: ExtractorIdentity

    init(
        corpus: Corpus, index: String, threads: Int, maximumFileSize: Int, postings: PostingsWriting,
        extractor: OriginalExtractor = OriginalExtractor(), known: KnownExtracts = KnownExtracts(),
        identity: ExtractorIdentity? = nil
    ) {
        self.corpus = corpus
        self.index = index
        self.threads = threads
        self.maximumFileSize = maximumFileSize
        self.postings = postings
        self.extractor = extractor
        self.known = known
        self.identity = identity ?? ExtractorIdentity(extractor)
    }

    /// Source bytes in one part of the work: at most, and at least.
    private static let partSizes = (1 << 16)...(2 << 20)

    /// What was written, and what was left out.
    struct Built: Sendable {
        var segments: [ManifestSegment] = []
        /// In the order of the segments.
        var files: [PartBuilder.AddedFile] = []
        /// Files that were left out, and why.
        var faults: [FileFault] = []
        var progress: BuildProgress
    }

    /// Reads and copies files into new segments; usually one, and none if no file can be read.
    ///
    /// - Parameters:
    ///   - items: in the byte order of their paths, which is the order of plans in the index.
    ///   - progress: called from the building threads, one call at a time.
    /// - Throws: `IndexError` or `XapianError`.
    func build(_ items: [SegmentItem], progress: @Sendable (BuildProgress) -> Void) throws -> Built {
        let work = index + "/" + IndexCleaner.workFolder
        known.forgetMade()
        try Files.remove(work)
        try Files.createFolder(work)
        defer { try? Files.remove(work) }
        let parts = makeParts(items)
        let workers = min(threads, parts.count)
        let state = Mutex(
            State(
                progress: BuildProgress(
                    phase: .reading, filesTotal: items.count, bytesTotal: items.reduce(0) { $0 + $1.size })))
        concurrently(workers) { _ in
            while let number = state.withLock({ $0.takePart(of: parts.count) }) {
                do {
                    let built = try buildPart(
                        parts[number], number: number, work: work, state: state, progress: progress)
                    state.withLock { $0.built[number] = built }
                } catch {
                    state.withLock { $0.error = $0.error ?? error }
                }
            }
        }
        let end = state.withLock { $0 }
        if let error = end.error { throw error }
        var outcome = Built(progress: end.progress)
        outcome.faults = end.faults.sorted { $0.path < $1.path }
        outcome.progress.phase = .compacting
        progress(outcome.progress)
        let built = parts.indices.compactMap { end.built[$0] }.filter { !$0.files.isEmpty }
        outcome.files = built.flatMap(\.files)
        if !built.isEmpty {
            outcome.segments = try writeSegments(built, reader: items.map(\.reader).min() ?? PlanReader.version)
        }
        return outcome
    }

    /// What faults are to be remembered with; asks the extractor only if one of them depends on it.
    func fingerprint(of faults: [FileFault], _ files: [PartBuilder.AddedFile]) -> UInt64 {
        faults.contains { $0.cause.isWorthRemembering } || files.contains(where: \.isUnfinished)
            ? identity.fingerprint : 0
    }

    /// Writes a segment that holds nothing, for an index of nothing.
    func buildEmpty() throws -> ManifestSegment { try writeSegment([], reader: PlanReader.version) }

    /// Runs a body `count` times in parallel; with one thread on the calling thread, so that its priority applies.
    private func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if threads == 1 {
            for number in 0..<count { body(number) }
        } else {
            Threads.run(count, body)
        }
    }

    // MARK: Parts

    /// One finished part.
    private struct BuiltPart: Sendable {
        var store: String
        /// The path of what was extracted from its files; `nil` if nothing was.
        var extracts: String?
        var runs: [PostingsRunFile]
        var files: [PartBuilder.AddedFile]
        var storeBytes: Int
    }

    /// What the threads share.
    private struct State {
        var nextPart = 0
        var progress: BuildProgress
        var built: [Int: BuiltPart] = [:]
        var faults: [FileFault] = []
        var error: (any Error)?

        init(progress: BuildProgress) {
            self.progress = progress
        }

        mutating func note(_ path: String, isExtracting: Bool) {
            if isExtracting {
                progress.extracting.append(path)
            } else if let place = progress.extracting.firstIndex(of: path) {
                progress.extracting.remove(at: place)
            }
        }

        mutating func takePart(of count: Int) -> Int? {
            guard error == nil, nextPart < count else { return nil }
            defer { nextPart += 1 }
            return nextPart
        }
    }

    /// Cuts the work into runs of files, of few enough bytes that all threads have work until the end: an original takes
    /// a hundred times as long as a text of its size.
    private func makeParts(_ items: [SegmentItem]) -> [ArraySlice<SegmentItem>] {
        var parts: [ArraySlice<SegmentItem>] = []
        var start = 0
        var size = 0
        let share = items.reduce(0) { $0 + $1.size } / (8 * threads)
        let partSize = min(max(share, Self.partSizes.lowerBound), Self.partSizes.upperBound)
        for (index, item) in items.enumerated() {
            size += item.size
            if size >= partSize || index == items.count - 1 {
                parts.append(items[start...index])
                start = index + 1
                size = 0
            }
        }
        return parts
    }

    private func buildPart(
        _ items: ArraySlice<SegmentItem>, number: Int, work: String, state: borrowing Mutex<State>,
        progress: @Sendable (BuildProgress) -> Void
    ) throws -> BuiltPart {
        let folder = "\(work)/part-\(number)"
        try Files.createFolder(folder)
        let builder = PartBuilder(folder: folder, known: known)
        for item in items {
            let plans = builder.planCount
            let passages = builder.passageCount
            var fault: FileFault?
            switch item {
            case .stored(let source): try builder.add(source)
            case .extracted(let source): fault = try add(source, to: builder)
            case .source(let entry):
                state.withLock {
                    $0.note(entry.path, isExtracting: true)
                    progress($0.progress)
                }
                fault = try add(entry, to: builder, folder: folder)
                state.withLock { $0.note(entry.path, isExtracting: false) }
            }
            state.withLock {
                if let fault { $0.faults.append(fault) }
                $0.progress.plans += builder.planCount - plans
                $0.progress.passages += builder.passageCount - passages
                $0.progress.files += 1
                $0.progress.bytes += item.size
                progress($0.progress)
            }
        }
        // What is copied from another segment is read once.
        var last: StoredSegment?
        for case .stored(let source) in items where source.segment !== last {
            source.segment.store.releasePages()
            last = source.segment
        }
        let size = builder.size
        let written = try builder.finish()
        return BuiltPart(
            store: written.store, extracts: written.extracts, runs: builder.runs, files: builder.files, storeBytes: size
        )
    }

    /// - Returns: why the file was left out; `nil` if it was added.
    private func add(
        _ entry: Corpus.Entry, to builder: PartBuilder, folder: String
    ) throws -> FileFault? {
        var content: Checksum?
        var fault: FileFault
        do {
            let file = try corpus.read(entry, maximumSize: maximumFileSize)
            guard !file.bytes.isEmpty else { throw ExtractionFault(.empty, "it is empty: it has no bytes") }
            let checksum = Checksum(of: file.bytes)
            let sidecar = try corpus.sidecar(of: entry)
            content = SourceRecord.combined(source: checksum, sidecar: sidecar.map { Checksum(of: $0.bytes) })
            let (source, reader) = try extracted(
                file, checksum, encoding: sidecar?.overrides.encoding)
            try builder.add(
                source, content: checksum, reader: reader, sidecar: sidecar, modified: entry.modified,
                time: extractor.readingTime())
            return nil
        } catch let error as IndexError where error.code == .system || error.code == .missing {
            // A source file that cannot be read is left out and named; anything else ends the build.
            guard !error.message.contains(folder) else { throw error }
            fault = FileFault(path: entry.path, reason: error.message)
        } catch let error as SidecarFault {
            fault = FileFault(path: entry.path, error)
        } catch let error as ExtractionFault {
            fault = FileFault(path: entry.path, error)
        } catch let error as UnreadableText {
            fault = FileFault(path: entry.path, error, file: absolutePath(corpus.folder) + "/" + entry.path)
        }
        fault.content = content
        return fault
    }

    /// - Returns: the file, with its text if it is an original, and what took it out.
    /// - Throws: `ExtractionFault`.
    private func extracted(
        _ file: SourceFile, _ content: Checksum, encoding: String?
    ) throws -> (SourceFile, reader: UInt64) {
        guard OriginalKind(file.bytes[...], name: file.path).isExtracted else {
            return (try extractor.extract(file), 0)
        }
        let reader = identity.reader(encoding: encoding)
        for number in [reader, identity.unfinished(encoding: encoding)] {
            guard let text = known.text(ExtractOrigin(content: content, reader: number)) else { continue }
            var source = file
            source.extracted = text
            return (source, number)
        }
        let source = try extractor.extract(file, encoding: encoding)
        let isUnfinished = source.extracted?.isUnfinished ?? false
        return (source, isUnfinished ? identity.unfinished(encoding: encoding) : reader)
    }

    /// - Returns: why the file was left out; `nil` if it was added.
    private func add(_ source: ExtractedSource, to builder: PartBuilder) throws -> FileFault? {
        let path = source.record.path
        do {
            guard let text = try source.store.text(ofFile: source.number) else {
                return FileFault(path: path, reason: "nothing of it is left")
            }
            let entry = Corpus.Entry(
                path: path, size: 0, modified: source.record.modified, sidecar: source.sidecar,
                signature: FileSignature(size: 0, modified: 0, changed: 0, inode: 0))
            let origin = source.store.origin(ofFile: source.number)
            try builder.add(
                SourceFile(path: path, bytes: [], extracted: text), content: origin?.content,
                reader: origin?.reader ?? 0, sidecar: try corpus.sidecar(of: entry), modified: source.record.modified,
                record: source.record)
            return nil
        } catch let error as SidecarFault {
            return FileFault(path: path, error)
        } catch let error as UnreadableText {
            return FileFault(path: path, error)
        }
    }

    // MARK: Segments

    private func writeSegments(_ parts: [BuiltPart], reader: Int) throws -> [ManifestSegment] {
        var groups: [[BuiltPart]] = [[]]
        var (size, passages) = (0, 0)
        for part in parts {
            let own = part.files.reduce(0) { $0 + $1.record.passages }
            let isFull =
                size + part.storeBytes > StoreFormat.segmentSize || passages + own > StoreFormat.segmentPassages
            if isFull, !groups[groups.count - 1].isEmpty {
                groups.append([])
                (size, passages) = (0, 0)
            }
            groups[groups.count - 1].append(part)
            size += part.storeBytes
            passages += own
        }
        return try groups.map { try writeSegment($0, reader: reader) }
    }

    private typealias Store = (checksum: Checksum, size: Int)

    private func writeSegment(_ parts: [BuiltPart], reader: Int) throws -> ManifestSegment {
        let name = try SegmentName.next(inIndex: index)
        let folder = index + "/" + name
        try Files.createFolder(folder)
        let stores = try parts.map { try PassageStore(path: $0.store) }
        let postings = folder + "/" + SegmentName.postings
        let scratch = index + "/" + IndexCleaner.workFolder + "/" + SegmentName.postings
        let storePath = folder + "/" + SegmentName.store
        // Two files, two threads: neither needs the other.
        let results = Mutex<(postings: Result<Checksum, any Error>?, store: Result<Store, any Error>?)>((nil, nil))
        concurrently(2) { task in
            if task == 0 {
                let result = Result {
                    try self.postings.write(parts.flatMap(\.runs), to: postings, scratch: scratch)
                    try Files.synchronizeFile(postings)
                    return try MappedFile(postings).checksum(keepsPages: false)
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
        let files = parts.flatMap(\.files)
        let records = files.map(\.record)
        let extracts = try ExtractStore.write(
            files.map(\.extract), parts: parts.compactMap(\.extracts), to: folder + "/" + SegmentName.extracts)
        let sources = try SourceList.write(records, to: folder + "/" + SegmentName.sources)
        FolderOwner.giveFolder(folder)
        try Files.synchronizeFolder(folder)
        try Files.synchronizeFolder(index)
        return ManifestSegment(
            name: name, reader: reader, counts: SegmentCounts(records),
            contents: [
                ManifestFile(
                    name: SegmentName.postings, size: try Files.size(postings), xxh3: checksum.description),
                ManifestFile(name: SegmentName.store, size: store.size, xxh3: store.checksum.description),
                ManifestFile(name: SegmentName.sources, size: sources.size, xxh3: sources.checksum.description),
                ManifestFile(name: SegmentName.extracts, size: extracts.size, xxh3: extracts.checksum.description),
            ])
    }
}
