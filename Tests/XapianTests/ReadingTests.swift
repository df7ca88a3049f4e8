import Testing
import Xapian

@Suite struct ReadingTests {
    @Test func `terms of 1 to 245 bytes and terms with NUL bytes are found again`() throws {
        let directory = try TemporaryDirectory()
        var all: [[UInt8]] = (1...245).map { length in (0..<length).map { UInt8(1 + ($0 * 7 + length) % 255) } }
        all += [[0], [0, 0], [97, 0], [97, 0, 98], [UInt8](repeating: 0, count: 122), [255]]
        let writer = try WritableDatabase(creatingAt: directory.file("db"), options: .withoutTermlists)
        var terms = DocumentTerms()
        for term in all { terms.append(term, wdf: 3) }
        // Several documents, so that keys carry docids too.
        for _ in 0..<3 { try writer.addDocument(terms) }
        try writer.commit()
        let database = try Database(path: directory.file("db"))
        for term in all {
            let statistics = try database.termStatistics(of: term)
            #expect(statistics.termFrequency == 3 && statistics.collectionFrequency == 9, "\(term)")
            #expect(statistics.wdfUpperBound >= 3)
            var docids: [UInt32] = []
            try database.collect(Query(term: term), into: &docids)
            #expect(docids == [1, 2, 3])
        }
        var listed: [[UInt8]] = []
        try database.forEachTerm(withPrefix: [UInt8]()) { term, frequency in
            #expect(frequency == 3)
            listed.append(Array(term))
            return .next
        }
        #expect(listed == all.sorted { $0.lexicographicallyPrecedes($1) })
    }

    @Test func `a prefix lists its terms in byte order until told to stop`() throws {
        let directory = try TemporaryDirectory()
        let documents: [SmallDocument] = [["水": 1, "水利": 2, "水库": 1], ["水利": 1, "江": 1], [:]]
        try writeDatabase(documents, to: directory.file("db"))
        let database = try Database(path: directory.file("db"))
        var listed: [String: Int] = [:]
        try database.forEachTerm(withPrefix: "水".utf8) { term, frequency in
            listed[String(decoding: term, as: UTF8.self)] = frequency
            return .next
        }
        #expect(listed == ["水": 1, "水利": 2, "水库": 1])
        var count = 0
        try database.forEachTerm(withPrefix: "水".utf8) { _, _ in
            count += 1
            return .stop
        }
        #expect(count == 1)
        #expect(try database.termFrequency(of: "水利".utf8) == 2)
        #expect(try database.termFrequency(of: "没有".utf8) == 0)
        #expect(try database.termFrequency(of: "".utf8) == 0)
        #expect(database.totalLength == 6)
    }

    @Test func `documents without terms count, have data, and match only all`() throws {
        let directory = try TemporaryDirectory()
        try writeDatabase([[:], ["a": 1], [:]], to: directory.file("db"), options: .withoutTermlists)
        let database = try Database(path: directory.file("db"))
        #expect(database.documentCount == 3 && database.lastDocid == 3)
        #expect(try database.documentData(of: 3) == Array("document 2".utf8))
        var docids: [UInt32] = []
        try database.collect(Query.matchAll(), into: &docids)
        #expect(docids == [1, 2, 3])
        docids = []
        try database.collect(Query(prefix: "".utf8), into: &docids)
        #expect(docids == [2])
    }

    @Test func `docids of several databases interleave`() throws {
        let directory = try TemporaryDirectory()
        try writeDatabase([["a": 1], ["b": 1], ["a": 1]], to: directory.file("one"))
        try writeDatabase([["b": 1]], to: directory.file("two"))
        let database = try Database(paths: [directory.file("one"), directory.file("two")])
        #expect(database.documentCount == 4 && database.lastDocid == 5)
        #expect(try database.documentData(of: 3) == Array("document 1".utf8))
        #expect(try database.documentData(of: 2) == Array("document 0".utf8))
        var docids: [UInt32] = []
        try database.forEachPosting(of: "b".utf8) { docids += $0 }
        #expect(docids == [2, 3])
        #expect(try database.termStatistics(of: "a".utf8).termFrequency == 2)
    }

    @Test func `long posting lists come in several batches and none is lost`() throws {
        let directory = try TemporaryDirectory()
        try writeDatabase(Array(repeating: ["a": 1, "b": 1], count: 9_001), to: directory.file("db"))
        let database = try Database(path: directory.file("db"))
        var sizes: [Int] = []
        try database.forEachPosting(of: "a".utf8) { sizes.append($0.count) }
        #expect(sizes.count > 1 && sizes.reduce(0, +) == 9_001)
        var docids: [UInt32] = []
        try database.collect(Query(.and, [Query(term: "a".utf8), Query(term: "b".utf8)]), into: &docids)
        #expect(docids == Array(1...9_001))
    }
}
