import Testing
import Xapian

/// Files that were made to mislead: libxapian reads them, and what they say cannot be.
@Suite struct ForgedPostingsTests {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A database of five documents, of which the second alone has the term `t`, with the beginning of the term's posting
    /// list replaced: its frequency (1), its collection frequency in five bytes, and the docid less 1.
    private func database(_ posting: [UInt8]) throws -> Database {
        let path = directory.file("forged")
        let writer = try PostingsWriter(creatingAt: path, lengths: [1, 0xF000_0000, 1, 1, 1])
        try Array("t".utf8).withUnsafeBytes {
            try writer.begin(term: $0, termFrequency: 1, collectionFrequency: 0xF000_0000)
        }
        try [UInt32(2)].withUnsafeBufferPointer { docids in
            try [UInt32(0xF000_0000)].withUnsafeBufferPointer { try writer.add(docids: docids, wdfs: $0) }
        }
        try writer.finish()
        var bytes = try directory.read("forged")
        let sound: [UInt8] = [1, 0x80, 0x80, 0x80, 0x80, 0x0F, 1]
        #expect(posting.count == sound.count)
        let places = (0...bytes.count - sound.count).filter { bytes[$0..<$0 + sound.count].elementsEqual(sound) }
        #expect(places.count == 1)
        bytes.replaceSubrange(places[0]..<places[0] + sound.count, with: posting)
        try directory.write(bytes, to: "forged")
        return try Database(path: path)
    }

    /// What each way of reading the term's postings ends with; `other` if it hands over a docid that there is not.
    private func endings(_ database: Database) -> [XapianError.Code?] {
        let term = Array("t".utf8)
        struct Delivered: Error {}
        func check(_ docid: UInt32) throws {
            if docid == 0 || docid > database.lastDocid { throw Delivered() }
        }
        let ways: [() throws -> Void] = [
            { try database.forEachPosting(of: term) { for docid in $0 { try check(docid) } } },
            { try database.forEachCountedPosting(of: term) { docids, _ in for docid in docids { try check(docid) } } },
            {
                var docids: [UInt32] = []
                try database.collect(Query(term: term), into: &docids)
            },
            {
                var docids: [UInt32] = []
                try database.collect(Query(prefix: term), into: &docids)
            },
            { _ = try database.search(query: Query(term: term), limit: 10) },
        ]
        return ways.map { way in
            do {
                try way()
                return nil
            } catch {
                return (error as? XapianError)?.code ?? .other
            }
        }
    }

    /// libxapian itself looks up each hit of a ranking.
    private static let refused: [XapianError.Code?] = [.corrupt, .corrupt, .corrupt, .corrupt, .noSuchDocument]

    @Test func `A sound file is read in all these ways`() throws {
        let database = try database([1, 0x80, 0x80, 0x80, 0x80, 0x0F, 1])
        #expect(endings(database).allSatisfy { $0 == nil })
        #expect(database.lastDocid(ofShard: 0) == 5 && database.lastDocid(ofShard: 1) == 0)
    }

    @Test func `Docid 0 is corrupt, however it is read`() throws {
        let database = try database([1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
        #expect(endings(database) == Self.refused, "\(endings(database))")
    }

    @Test(arguments: [[1, 0x80, 0x80, 0x80, 0x80, 0x0F, 5], [1, 1, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F]] as [[UInt8]])
    func `So is one past the last document's`(posting: [UInt8]) throws {
        let database = try database(posting)
        #expect(endings(database) == Self.refused, "\(endings(database))")
    }

    @Test func `Beside another database it is corrupt too`() throws {
        _ = try database([1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F])
        try writeDatabase([["t": 1], ["u": 1]], to: directory.file("other"))
        for paths in [["forged", "other"], ["other", "forged"]] {
            let both = try Database(paths: paths.map { directory.file($0) })
            // libxapian's own merging may pass over a list that says 0, which it takes for one that has not begun.
            let refused = zip(endings(both), Self.refused).dropFirst().allSatisfy { $0 == $1 }
            #expect(refused && [nil, .corrupt].contains(endings(both)[0]), "\(endings(both))")
        }
    }
}
