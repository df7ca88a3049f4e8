import PlanDocuments
import TextAnalysis
import Xapian

/// Turns some source files into a store and a few small postings databases.
///
/// The databases stay small because libxapian's in-memory tree of postings slows down once it falls out of the
/// processor's cache; compaction joins them at the end. One owner: a worker thread of the build.
final class PartBuilder {
    /// A source file that is in the part.
    struct ReadFile: Sendable {
        var path: String
        var plans: Int
        var passages: Int
        var coverage: Coverage
        var encodingFaults: [EncodingFault]
    }

    /// Passages in one small database. Measured best between 1,000 and 4,000.
    private static let passagesPerDatabase = 2_000

    private let folder: String
    private var part = StorePart()
    private var database: WritableDatabase?
    private var passagesInDatabase = 0
    private var terms = DocumentTerms()
    private var termKeys = TermKeys()
    private var folded = FoldedText()

    /// The databases' folders, in order of their passages.
    private(set) var databases: [String] = []
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
    ///   - idStem: what its plans' ids begin with.
    ///   - modified: its modification time, in nanoseconds since 1970.
    /// - Throws: `IndexError` or `XapianError`.
    func add(_ source: SourceFile, idStem: String, modified: Int) throws {
        let parsed = PlanReader.read(source)
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
                path: source.path, content: Checksum(of: source.bytes), size: source.bytes.count, modified: modified,
                coverage: coverage, plans: parsed.plans.count, encodingFaults: parsed.encodingFaults.count,
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
        termKeys.collect(from: folded.utf8, into: &terms)
        let database = try currentDatabase()
        try database.addDocument(terms)
        passagesInDatabase += 1
    }

    private func currentDatabase() throws -> WritableDatabase {
        if let database {
            if passagesInDatabase < Self.passagesPerDatabase { return database }
            try database.commit()
        }
        let path = folder + "/postings-\(databases.count)"
        let new = try WritableDatabase(creatingAt: path, options: [.withoutTermlists, .temporary])
        database = new
        databases.append(path)
        passagesInDatabase = 0
        return new
    }

    /// Writes what is left in memory.
    ///
    /// - Returns: the path of the part's store.
    func finish() throws -> String {
        try database?.commit()
        database = nil
        let path = folder + "/passages.part"
        try part.write(to: path)
        part = StorePart()
        return path
    }
}

/// Finds the terms of a folded text and how often each occurs.
///
/// Terms travel as numbers (two Unicode scalars, 21 bits each) so that counting them is sorting numbers.
struct TermKeys {
    private var keys: [UInt64] = []

    /// Replaces `terms` with those of a folded text, in byte order.
    mutating func collect(from folded: [UInt8], into terms: inout DocumentTerms) {
        keys.removeAll(keepingCapacity: true)
        terms.removeAll()
        folded.withUnsafeBufferPointer { bytes in
            Tokenizer.forEachTerm(in: bytes) { range, isBigram in
                var offset = range.lowerBound
                let first = Self.scalar(bytes, &offset)
                let second = isBigram ? Self.scalar(bytes, &offset) : 0
                keys.append(first << 21 | second)
            }
        }
        keys.sort()
        var index = 0
        while index < keys.count {
            let key = keys[index]
            var end = index + 1
            while end < keys.count, keys[end] == key { end += 1 }
            withUnsafeTemporaryAllocation(byteCount: 8, alignment: 1) { buffer in
                var count = Self.encode(key >> 21, into: buffer, at: 0)
                if key & 0x1F_FFFF != 0 { count = Self.encode(key & 0x1F_FFFF, into: buffer, at: count) }
                terms.append(
                    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count]),
                    wdf: UInt16(clamping: end - index))
            }
            index = end
        }
    }

    @inline(__always)
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: inout Int) -> UInt64 {
        let lead = UInt64(bytes[offset])
        func tail(_ step: Int) -> UInt64 { UInt64(bytes[offset + step] & 0x3F) }
        switch lead {
        case 0..<0x80:
            offset += 1
            return lead
        case 0..<0xE0:
            defer { offset += 2 }
            return (lead & 0x1F) << 6 | tail(1)
        case 0..<0xF0:
            defer { offset += 3 }
            return (lead & 0x0F) << 12 | tail(1) << 6 | tail(2)
        default:
            defer { offset += 4 }
            return (lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3)
        }
    }

    @inline(__always)
    private static func encode(_ scalar: UInt64, into buffer: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
        func put(_ step: Int, _ value: UInt64) { buffer[start + step] = UInt8(truncatingIfNeeded: value) }
        switch scalar {
        case 0..<0x80:
            put(0, scalar)
            return start + 1
        case 0..<0x800:
            put(0, 0xC0 | scalar >> 6)
            put(1, 0x80 | scalar & 0x3F)
            return start + 2
        case 0..<0x10000:
            put(0, 0xE0 | scalar >> 12)
            put(1, 0x80 | scalar >> 6 & 0x3F)
            put(2, 0x80 | scalar & 0x3F)
            return start + 3
        default:
            put(0, 0xF0 | scalar >> 18)
            put(1, 0x80 | scalar >> 12 & 0x3F)
            put(2, 0x80 | scalar >> 6 & 0x3F)
            put(3, 0x80 | scalar & 0x3F)
            return start + 4
        }
    }
}
