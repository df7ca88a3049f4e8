import PlanDocuments
import TextAnalysis

/// Turns some source files into a store and sorted runs of postings. One owner: a worker thread of the build.
final class PartBuilder {
    /// A source file that is in the part.
    struct ReadFile: Sendable {
        var path: String
        var plans: Int
        var passages: Int
        var coverage: Coverage
        var encodingFaults: [EncodingFault]
    }

    private let folder: String
    private var part = StorePart()
    private var run = PostingsRun()
    private var folded = FoldedText()

    /// The runs that are written, in order of their passages.
    private(set) var runs: [PostingsMerger.Run] = []
    private(set) var files: [ReadFile] = []
    private(set) var textBytes = 0
    private(set) var sourceBytes = 0

    /// - Parameter folder: for temporary files; it exists and is empty.
    init(folder: String) {
        self.folder = folder
    }

    var passageCount: Int { part.passageCount }
    var planCount: Int { part.planCount }
    var size: Int { part.size }

    /// Reads a file and adds its plans.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - sidecar: its sidecar, if it has one.
    ///   - idStem: what its plans' ids begin with.
    ///   - modified: when it or its sidecar was last changed, in nanoseconds since 1970.
    /// - Throws: `SidecarFault`, nothing having been added, or `IndexError`.
    func add(_ source: SourceFile, sidecar: Corpus.SidecarFile? = nil, idStem: String, modified: Int) throws {
        let parsed = try sidecar?.read(source) ?? PlanReader.read(source)
        let coverage = parsed.coverage(of: source)
        var passages = 0
        for var plan in parsed.plans {
            plan.id = "\(idStem)@\(plan.order)"
            part.begin(plan)
            passages += plan.passages.count
            try plan.text.withUnsafeBytes { text in
                for passage in plan.passages {
                    let own = UnsafeRawBufferPointer(rebasing: text[passage.text])
                    try add(passage, text: own, pieces: plan.pieces[passage.pieces])
                }
            }
            textBytes += plan.text.count
        }
        part.end(
            StoredFile(
                path: source.path, content: Checksum(of: sidecar.map { source.bytes + $0.bytes } ?? source.bytes),
                size: source.bytes.count, modified: modified, coverage: coverage, plans: parsed.plans.count,
                encodingFaults: parsed.encodingFaults.count,
                dropped: parsed.dropped))
        sourceBytes += source.bytes.count
        files.append(
            ReadFile(
                path: source.path, plans: parsed.plans.count, passages: passages, coverage: coverage,
                encodingFaults: parsed.encodingFaults))
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
        runs.append(PostingsMerger.Run(path: path, lengths: lengths))
    }

    /// Writes what is left in memory.
    ///
    /// - Returns: the path of the part's store.
    func finish() throws -> String {
        try writeRun()
        run = PostingsRun()
        let path = folder + "/passages.part"
        try part.write(to: path)
        part = StorePart()
        return path
    }
}
