import Dispatch
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

    /// Source bytes in one part of the work.
    private static let partSize = 2 << 20

    /// What was written, and what was left out.
    struct Outcome: Sendable {
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
    func build(_ items: [SegmentItem], progress: @Sendable (BuildProgress) -> Void) throws -> Outcome {
        let work = index + "/" + IndexCleaner.workFolder
        try Files.remove(work)
        try Files.createFolder(work)
        defer { try? Files.remove(work) }
        let parts = makeParts(items)
        let state = Mutex(
            State(
                progress: BuildProgress(
                    phase: .reading, filesTotal: items.count, bytesTotal: items.reduce(0) { $0 + $1.size })))
        concurrently(min(threads, parts.count)) { _ in
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
        var outcome = Outcome(progress: end.progress)
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

    /// Writes a segment that holds nothing, for an index of nothing.
    func buildEmpty() throws -> ManifestSegment { try writeSegment([], reader: PlanReader.version) }

    /// Runs a body `count` times in parallel; with one thread on the calling thread, so that its priority applies.
    private func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if threads == 1 {
            for number in 0..<count { body(number) }
        } else {
            DispatchQueue.concurrentPerform(iterations: count, execute: body)
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

        mutating func takePart(of count: Int) -> Int? {
            guard error == nil, nextPart < count else { return nil }
            defer { nextPart += 1 }
            return nextPart
        }
    }

    /// Cuts the work into runs of files of about ``partSize`` bytes.
    private func makeParts(_ items: [SegmentItem]) -> [ArraySlice<SegmentItem>] {
        var parts: [ArraySlice<SegmentItem>] = []
        var start = 0
        var size = 0
        for (index, item) in items.enumerated() {
            size += item.size
            if size >= Self.partSize || index == items.count - 1 {
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
        let builder = PartBuilder(folder: folder)
        for item in items {
            let plans = builder.planCount
            let passages = builder.passageCount
            var fault: FileFault?
            switch item {
            case .stored(let source): try builder.add(source)
            case .source(let entry): fault = try add(entry, to: builder, folder: folder)
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
        let size = builder.size
        let written = try builder.finish()
        return BuiltPart(
            store: written.store, extracts: written.extracts, runs: builder.runs, files: builder.files, storeBytes: size
        )
    }

    /// - Returns: why the file was left out; `nil` if it was added.
    private func add(_ entry: Corpus.Entry, to builder: PartBuilder, folder: String) throws -> FileFault? {
        do {
            let sidecar = try corpus.sidecar(of: entry)
            let source = try extractor.extract(
                corpus.read(entry, maximumSize: maximumFileSize), encoding: sidecar?.overrides.encoding)
            try builder.add(source, sidecar: sidecar, modified: entry.modified)
            return nil
        } catch let error as IndexError where error.code == .system || error.code == .missing {
            // A source file that cannot be read is left out and named; anything else ends the build.
            guard !error.message.contains(folder) else { throw error }
            return FileFault(path: entry.path, reason: error.message)
        } catch let fault as SidecarFault {
            return FileFault(path: entry.path, reason: "its sidecar is at fault: \(fault)")
        } catch let fault as ExtractionFault {
            return FileFault(path: entry.path, reason: fault.description)
        } catch let fault as UnreadableText {
            return FileFault(path: entry.path, reason: "\(fault)")
        }
    }

    // MARK: Segments

    private func writeSegments(_ parts: [BuiltPart], reader: Int) throws -> [ManifestSegment] {
        var groups: [[BuiltPart]] = [[]]
        var size = 0
        for part in parts {
            if size + part.storeBytes > StoreFormat.segmentSize, !groups[groups.count - 1].isEmpty {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(part)
            size += part.storeBytes
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
        let files = parts.flatMap(\.files)
        let records = files.map(\.record)
        let extracts = try ExtractStore.write(
            files.map(\.extract), parts: parts.compactMap(\.extracts), to: folder + "/" + SegmentName.extracts)
        let sources = try SourceList.write(records, to: folder + "/" + SegmentName.sources)
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
