import ByteCoding

/// A run on the disk, and the lengths of its passages, whose numbers follow those of the run before.
struct PostingsRunFile: Sendable {
    var path: String
    /// For each passage, the number of its terms, repeated ones counted each time.
    var lengths: [UInt32]
}

/// Reads a run term by term: it stands at a term, before that term's postings.
struct PostingsRunCursor {
    private let file: MappedFile
    private var reader: ByteReader
    private let firstDocument: Int
    private let lastDocument: Int
    /// Pages before this offset were given back.
    private var released = 0
    private(set) var isAtEnd = false
    private(set) var key: UInt64 = 0
    private(set) var passages = 0
    private(set) var occurrences = 0
    private var entries = UnsafeRawBufferPointer(start: nil, count: 0)

    /// Bytes after which what was read is given back: there are hundreds of runs, and all are open at once.
    private static let window = 1 << 16

    /// - Parameter documents: the docids of the run's passages.
    init(_ path: String, documents: ClosedRange<Int>) throws {
        file = try MappedFile(path)
        reader = ByteReader(file.bytes)
        firstDocument = documents.lowerBound
        lastDocument = documents.upperBound
        try advance()
    }

    mutating func advance() throws {
        if reader.offset - released >= Self.window {
            file.release(released..<reader.offset)
            released = reader.offset
        }
        guard reader.offset < reader.bytes.count else {
            isAtEnd = true
            return
        }
        do {
            key = try reader.fixed(UInt64.self)
            passages = Int(try reader.fixed(UInt32.self))
            occurrences = Int(try reader.fixed(UInt32.self))
            entries = try reader.take(Int(try reader.fixed(UInt32.self)))
        } catch {
            throw damaged
        }
    }

    @inline(__always)
    func forEachPosting(_ body: (UInt32, UInt32) throws -> Void) throws {
        var reader = ByteReader(entries)
        var document = firstDocument
        while reader.offset < entries.count {
            var count = 1
            do {
                let step = try reader.varint()
                document &+= step >> 1
                if step & 1 == 1 { count = try reader.varint() }
            } catch {
                throw damaged
            }
            guard document >= firstDocument, document <= lastDocument else { throw damaged }
            try body(UInt32(truncatingIfNeeded: document), UInt32(truncatingIfNeeded: count))
        }
    }

    private var damaged: IndexError {
        IndexError(.system, "the temporary file \(file.path) was changed while the index was being built")
    }
}
