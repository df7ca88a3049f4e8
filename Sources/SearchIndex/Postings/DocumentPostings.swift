import Xapian

/// Writes postings with libxapian's own writer, document by document: slow, and right for every version of libxapian.
///
/// A run holds its postings by term. Here each run is turned round in memory, so that its passages can be added as
/// documents; what that takes is bounded by ``PostingsRun/occurrenceLimit``.
enum DocumentPostings {
    /// Writes the database, a single file. It is not synced to the disk.
    ///
    /// - Parameters:
    ///   - runs: in the order of their passages.
    ///   - scratch: a folder for temporary files, which need not be there; removed at the end.
    /// - Throws: `IndexError` or `XapianError`.
    static func write(_ runs: [PostingsRunFile], to path: String, scratch: String) throws {
        try Files.createFolder(scratch)
        defer { try? Files.remove(scratch) }
        let added = scratch + "/added"
        do {
            let database = try WritableDatabase(creatingAt: added, options: [.withoutTermlists, .temporary])
            for run in runs { try add(run, to: database) }
            try database.commit()
        }
        try XapianLibrary.compact([added], to: path, asSingleFile: true)
    }

    /// A term of a passage.
    private struct Occurrence {
        var key: UInt64
        var count: UInt32
    }

    private static func add(_ run: PostingsRunFile, to database: WritableDatabase) throws {
        // How many terms each passage has; then, from the sums, where those of each passage begin.
        var ends = [Int](repeating: 0, count: run.lengths.count)
        try forEachPosting(of: run) { passage, _, _ in ends[passage] += 1 }
        var total = 0
        for passage in ends.indices { (ends[passage], total) = (total, total + ends[passage]) }
        var occurrences = [Occurrence](repeating: Occurrence(key: 0, count: 0), count: total)
        // Each beginning moves to its passage's end as that is filled; terms come in ascending order.
        try forEachPosting(of: run) { passage, key, count in
            occurrences[ends[passage]] = Occurrence(key: key, count: count)
            ends[passage] += 1
        }
        var terms = DocumentTerms()
        var start = 0
        for end in ends {
            terms.removeAll()
            for occurrence in occurrences[start..<end] {
                Term(key: occurrence.key).withBytes { term in
                    // A term that is appended again counts with the sum.
                    var left = occurrence.count
                    while left > 0 {
                        let part = UInt16(clamping: left)
                        terms.append(term, wdf: part)
                        left -= UInt32(part)
                    }
                }
            }
            try database.addDocument(terms)
            start = end
        }
    }

    private static func forEachPosting(
        of run: PostingsRunFile, _ body: (_ passage: Int, _ key: UInt64, _ count: UInt32) -> Void
    ) throws {
        var cursor = try PostingsRunCursor(run.path, documents: 0...max(0, run.lengths.count - 1))
        while !cursor.isAtEnd {
            let key = cursor.key
            try cursor.forEachPosting { passage, count in body(Int(passage), key, count) }
            try cursor.advance()
        }
    }
}
