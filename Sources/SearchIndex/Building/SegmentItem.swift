import PlanDocuments

/// What a segment is made from.
enum SegmentItem: Sendable {
    /// A file to read.
    case source(Corpus.Entry)
    /// A file that another segment has.
    case stored(StoredSource)

    /// Relative to the corpus folder.
    var path: String {
        switch self {
        case .source(let entry): entry.path
        case .stored(let source): source.record.path
        }
    }

    /// Of the source file, in bytes.
    var size: Int {
        switch self {
        case .source(let entry): entry.size
        case .stored(let source): source.record.size
        }
    }

    /// The `PlanReader.version` that it is or was read with.
    var reader: Int {
        switch self {
        case .source: PlanReader.version
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
