import OriginalText
import PlanDocuments
import TextAnalysis

/// Turns some source files into a store and sorted runs of postings. One owner: a worker thread of the build.
final class PartBuilder {
    /// A source file that is in the part.
    struct AddedFile: Sendable {
        var record: SourceRecord
        var encodingFaults: [EncodingFault] = []
        /// Of an archive: the files in it that were not read.
        var unreadMembers: [UnreadMember] = []
        /// Whether other programs or limits may read more of it.
        var isUnfinished = false
        /// What was extracted from it, in the part's extracts.
        var extract = ExtractStore.Piece.none
        /// Of the source's own bytes and its sidecar's; `nil` for a file that was copied from another segment.
        var checksums: (source: Checksum, sidecar: Checksum?)?
    }

    private let folder: String
    private let known: KnownExtracts
    private var part = StorePart()
    private var run = PostingsRun()
    private var folded = FoldedText()
    private var extracts: FileWriter?

    /// The runs that are written, in order of their passages.
    private(set) var runs: [PostingsRunFile] = []
    private(set) var files: [AddedFile] = []

    /// - Parameters:
    ///   - folder: for temporary files; it exists and is empty.
    ///   - known: is told of what is extracted.
    init(folder: String, known: KnownExtracts = KnownExtracts()) {
        self.folder = folder
        self.known = known
    }

    var passageCount: Int { part.passageCount }
    var planCount: Int { part.planCount }
    var size: Int { part.size }

    /// Reads a file and adds its plans.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - content: the checksum of its bytes; computed if it is not given.
    ///   - reader: what took the text out of it, if it is an original.
    ///   - sidecar: its sidecar, if it has one.
    ///   - modified: when it or its sidecar was last changed, in nanoseconds since 1970.
    ///   - record: of a file of which only what was extracted is left, what the index says of it.
    ///   - time: how long reading its text may take; `nil` for as long as it takes.
    /// - Throws: `SidecarFault`, ``UnreadableText`` or `ExtractionFault` with code `limit`, nothing having been added, or
    ///   `IndexError`.
    func add(
        _ source: SourceFile, content: Checksum? = nil, reader: UInt64 = 0, sidecar: Corpus.SidecarFile? = nil,
        modified: Int, record: SourceRecord? = nil, time: ReadingTime? = nil
    ) throws {
        let parsed = try sidecar?.read(source, time: time) ?? PlanReader.read(source, time: time)
        if parsed.isLate, let time {
            throw ExtractionFault(
                .limit, "reading its text took longer than \(time.limit) s of processor time (original_time_s)")
        }
        if let fault = parsed.fault { throw fault }
        let coverage = parsed.coverage()
        var passages = 0
        var textBytes = 0
        for plan in parsed.plans {
            part.begin(plan)
            passages += plan.passages.count
            textBytes += plan.text.count
            try plan.text.withUnsafeBytes { text in
                for passage in plan.passages {
                    let own = UnsafeRawBufferPointer(rebasing: text[passage.text])
                    try add(passage, text: own, pieces: plan.pieces[passage.pieces])
                }
            }
        }
        // A clock may say that a file is from before 1970; numbers in the store are not negative.
        let modified = max(0, modified)
        let checksums = (
            source: content ?? Checksum(of: source.bytes), sidecar: sidecar.map { Checksum(of: $0.bytes) }
        )
        let content = record?.content ?? SourceRecord.combined(source: checksums.source, sidecar: checksums.sidecar)
        let size = record?.size ?? source.bytes.count
        var extract = ExtractStore.Piece.none
        if let extracted = parsed.extracted {
            let origin = reader == 0 ? nil : ExtractOrigin(content: checksums.source, reader: reader)
            extract = try extracted.encoded.withUnsafeBytes { try append($0, origin) }
        }
        part.end(
            StoredFile(
                path: source.path, format: parsed.format, content: content, size: size,
                modified: modified, coverage: coverage,
                plans: parsed.plans.count, encodingFaults: parsed.encodingFaults.count, dropped: parsed.dropped))
        files.append(
            AddedFile(
                record: SourceRecord(
                    path: source.path, format: parsed.format, encoding: parsed.extracted?.encoding, content: content,
                    size: size, modified: modified, plans: parsed.plans.count, passages: passages,
                    textBytes: textBytes, coverage: coverage, unreadPages: parsed.extracted?.unreadPages ?? 0),
                encodingFaults: parsed.encodingFaults, unreadMembers: parsed.extracted?.unreadMembers ?? [],
                isUnfinished: parsed.extracted?.isUnfinished ?? false, extract: extract,
                checksums: record == nil ? checksums : nil))
    }

    /// Adds a file as another segment has it, without its source.
    ///
    /// Its postings are made again from the folded text: the same as a build makes, even if those of the other segment
    /// are damaged.
    ///
    /// - Throws: `IndexError`, with code `corrupt` if the other segment's store is damaged.
    func add(_ file: StoredSource) throws {
        let layout = try file.segment.layout(ofFile: file.number)
        try part.append(layout, of: file.segment.store)
        let texts = file.segment.store.texts
        for passage in layout.passages {
            if run.isFull { try writeRun() }
            run.append(folded: texts[passage].assumingMemoryBound(to: UInt8.self))
        }
        let extract = file.losesExtract ? nil : try file.segment.extract(ofFile: file.number)
        let origin = extract == nil ? nil : file.segment.extracts?.origin(ofFile: file.number)
        files.append(AddedFile(record: file.record, extract: try extract.map { try append($0, origin) } ?? .none))
    }

    /// Writes what was extracted from a file after that of the files before.
    private func append(_ encoded: UnsafeRawBufferPointer, _ origin: ExtractOrigin?) throws -> ExtractStore.Piece {
        let writer = try extracts ?? FileWriter(creating: folder + "/extracts.part")
        extracts = writer
        let start = writer.count
        try writer.write(encoded)
        if let origin {
            try writer.flush()
            known.note(origin, in: writer.path, range: start..<writer.count)
        }
        return ExtractStore.Piece(encoded, origin: origin)
    }

    private func add(_ passage: Passage, text: UnsafeRawBufferPointer, pieces: ArraySlice<SourcePiece>) throws {
        Normalizer.fold(text.assumingMemoryBound(to: UInt8.self), into: &folded)
        part.append(passage, text: text, pieces: pieces, folded: folded)
        if run.isFull { try writeRun() }
        run.append(folded: folded.utf8)
    }

    private func writeRun() throws {
        let path = "\(folder)/postings-\(runs.count)"
        let lengths = run.lengths
        try run.write(to: path)
        runs.append(PostingsRunFile(path: path, lengths: lengths))
    }

    /// Writes what is left in memory.
    ///
    /// - Returns: the path of the part's store, and that of its extracts if it has any.
    func finish() throws -> (store: String, extracts: String?) {
        try writeRun()
        try extracts?.finish(synchronize: false)
        run = PostingsRun()
        let path = folder + "/passages.part"
        try part.write(to: path)
        part = StorePart()
        return (path, extracts?.path)
    }
}
