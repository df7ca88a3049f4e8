import PlanDocuments

/// What a segment is made from.
enum SegmentItem: Sendable {
    /// A file to read.
    case source(Corpus.Entry)
    /// A file that another segment has.
    case stored(StoredSource)
    /// A file that is gone, of which what was extracted is left.
    case extracted(ExtractedSource)

    /// Relative to the corpus folder.
    var path: String {
        switch self {
        case .source(let entry): entry.path
        case .stored(let source): source.record.path
        case .extracted(let source): source.record.path
        }
    }

    /// Of the source file, in bytes.
    var size: Int {
        switch self {
        case .source(let entry): entry.size
        case .stored(let source): source.record.size
        case .extracted(let source): source.record.size
        }
    }

    /// The `PlanReader.version` that it is or was read with.
    var reader: Int {
        switch self {
        case .source, .extracted: PlanReader.version
        case .stored(let source): source.reader
        }
    }
}

/// A source file as a segment has it, to be copied to another.
struct StoredSource: Sendable {
    var segment: StoredSegment
    /// Its number in the segment.
    var number: Int
    var record: SourceRecord
    /// The `PlanReader.version` that it was read with.
    var reader: Int
    /// Whether what was extracted from it is damaged, and is left out.
    var losesExtract = false
}

/// What a segment keeps of an original apart from its passages: enough to make them again.
struct ExtractedSource: Sendable {
    var store: ExtractStore
    /// Its number in the segment.
    var number: Int
    var record: SourceRecord
    /// Its sidecar, relative to the corpus folder, if that is there.
    var sidecar: String?
}
