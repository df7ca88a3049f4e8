import TestSupport
import Testing
import Xapian

@Suite struct CompactionTests {
    @Test(arguments: [false, true])
    func `compaction keeps the order of sources and documents`(asSingleFile: Bool) throws {
        var generator = SeededGenerator(seed: testSeed())
        let directory = try TemporaryDirectory()
        var documents: [SmallDocument] = []
        var sources: [String] = []
        // Ten parts and an empty one; names whose order is not theirs.
        for (part, size) in [3, 40, 1, 0, 17, 5, 60, 2, 9, 33].enumerated() {
            let source = directory.file("part-\(9 - part)")
            let more = randomDocuments(size, using: &generator)
            try writeDatabase(more, to: source, options: [.withoutTermlists, .temporary])
            sources.append(source)
            documents += more
        }
        let joined = directory.file("joined")
        for level in [XapianLibrary.CompactionLevel.standard, .full, .fuller] {
            try XapianLibrary.compact(sources, to: joined, asSingleFile: asSingleFile, level: level)
            let check = try XapianLibrary.check(joined)
            #expect(check.faultCount == 0, "\(check.report)")
            #expect(check.report.contains("postlist"))
            let database = try Database(path: joined)
            #expect(database.documentCount == documents.count && Int(database.lastDocid) == documents.count)
            for term in Set(documents.flatMap(\.keys)) {
                var docids: [UInt32] = []
                try database.collect(Query(term: term.utf8), into: &docids)
                #expect(docids == documents.indices.filter { documents[$0][term] != nil }.map { UInt32($0 + 1) })
            }
            #expect(try database.documentData(of: 4) == Array("document 0".utf8))
        }
    }

    @Test func `a compacted file can be compacted again together with others`() throws {
        let directory = try TemporaryDirectory()
        try writeDatabase([["a": 1], ["b": 1]], to: directory.file("one"))
        try writeDatabase([["a": 1]], to: directory.file("two"))
        try XapianLibrary.compact([directory.file("one")], to: directory.file("one.glass"), asSingleFile: true)
        try XapianLibrary.compact(
            [directory.file("two"), directory.file("one.glass")], to: directory.file("all"), asSingleFile: true)
        let database = try Database(path: directory.file("all"))
        var docids: [UInt32] = []
        try database.collect(Query(term: "a".utf8), into: &docids)
        #expect(docids == [1, 2])
    }

    @Test func `compaction refuses no source, a missing source and a destination that is a source`() throws {
        let directory = try TemporaryDirectory()
        try writeDatabase([["a": 1]], to: directory.file("one"))
        try XapianLibrary.compact([directory.file("one")], to: directory.file("file"), asSingleFile: true)
        func code(_ sources: [String], _ destination: String) -> XapianError.Code? {
            do throws(XapianError) {
                try XapianLibrary.compact(sources, to: destination, asSingleFile: true)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code([], directory.file("new")) == .invalidArgument)
        #expect(code([directory.file("missing")], directory.file("new")) == .notFound)
        #expect(code([directory.file("file")], directory.path + "/./file") == .invalidArgument)
        #expect(code([directory.file("file")], directory.file("no/such/directory")) == .io)
        #expect(try Database(path: directory.file("file")).documentCount == 1)
    }
}
