import Foundation
import TestSupport
import Testing
import Xapian

/// What is written sorted is the database that adding documents makes.
@Suite struct PostingsWriterTests {
    let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
    }

    /// Documents with random terms, some of them in almost every document and many times.
    private func documents(
        _ count: Int, using random: inout SeededGenerator
    ) -> [[[UInt8]: UInt16]] {
        (0..<count).map { _ in
            var terms: [[UInt8]: UInt16] = [:]
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let term: [UInt8]
                switch Int.random(in: 0..<8, using: &random) {
                case 0: term = Array("中国".utf8)
                case 1: term = Array("的".utf8)
                // Keys escape NUL, and must still sort.
                case 2: term = [[0], [0, 0], [0, 0xFF], [1, 0], [1, 0, 1]].randomElement(using: &random)!
                case 3:
                    term = (0..<Int.random(in: 1...245, using: &random)).map { _ in
                        UInt8.random(in: 1...3, using: &random)
                    }
                default:
                    term = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                        UInt8.random(in: 60...75, using: &random)
                    }
                }
                terms[term] = UInt16.random(in: 1...300, using: &random)
            }
            return terms
        }
    }

    private func write(_ documents: [[[UInt8]: UInt16]], to path: String) throws {
        let writer = try PostingsWriter(
            creatingAt: path, lengths: documents.map { $0.values.reduce(0) { $0 + UInt32($1) } })
        var postings: [[UInt8]: [(UInt32, UInt32)]] = [:]
        for (index, terms) in documents.enumerated() {
            for (term, wdf) in terms { postings[term, default: []].append((UInt32(index + 1), UInt32(wdf))) }
        }
        for (term, list) in postings.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            try term.withUnsafeBytes {
                try writer.begin(
                    term: $0, termFrequency: list.count, collectionFrequency: list.reduce(0) { $0 + Int($1.1) })
            }
            // In two calls, to see that a call's end is not a list's.
            for half in [list.prefix(list.count / 2), list.dropFirst(list.count / 2)] {
                try half.map(\.0).withUnsafeBufferPointer { docids in
                    try half.map(\.1).withUnsafeBufferPointer { try writer.add(docids: docids, wdfs: $0) }
                }
            }
        }
        try writer.finish()
    }

    private func postings(_ database: Database, _ term: [UInt8]) throws -> [[UInt32]] {
        var list: [[UInt32]] = []
        try database.forEachCountedPosting(of: term) { docids, wdfs in
            for index in docids.indices { list.append([docids[index], wdfs[index]]) }
        }
        return list
    }

    // 33,500 documents pass the docid where a key's form changes, and make a tree of three levels.
    @Test(arguments: [0, 1, 7, 500, 33_500]) func holdsWhatAddingDocumentsWouldHold(count: Int) throws {
        var random = SeededGenerator(seed: testSeed())
        let documents = documents(count, using: &random)
        let sorted = folder.file("sorted")
        try write(documents, to: sorted)
        let verdict = try XapianLibrary.check(sorted)
        #expect(verdict.faultCount == 0, "\(verdict.report)")

        let added = try WritableDatabase(creatingAt: folder.file("added"), options: [.temporary])
        for document in documents {
            var terms = DocumentTerms()
            for (term, wdf) in document { terms.append(term, wdf: wdf) }
            try added.addDocument(terms)
        }
        try added.commit()
        let one = try Database(path: sorted)
        let other = try Database(path: folder.file("added"))
        #expect(one.documentCount == count && one.lastDocid == other.lastDocid)
        #expect(one.totalLength == other.totalLength)
        var terms: [[UInt8]] = []
        try other.forEachTerm(withPrefix: []) { term, _ in
            terms.append(Array(term))
            return .next
        }
        var termsOfOne: [[UInt8]] = []
        try one.forEachTerm(withPrefix: []) { term, _ in
            termsOfOne.append(Array(term))
            return .next
        }
        #expect(termsOfOne == terms)
        for term in terms {
            #expect(try postings(one, term) == postings(other, term))
            #expect(try one.termStatistics(of: term).termFrequency == other.termStatistics(of: term).termFrequency)
            #expect(
                try one.termStatistics(of: term).collectionFrequency
                    == other.termStatistics(of: term).collectionFrequency)
        }
        guard count > 1 else { return }
        // Skipping inside lists, and weights with document lengths, go other ways through the tables.
        for _ in 0..<50 {
            let words = try [terms.randomElement(using: &random)!, Array("中国".utf8)].map { try Query(term: $0) }
            let query = try Query(.and, words)
            #expect(try one.search(query: query, limit: 20) == other.search(query: query, limit: 20))
        }
        #expect(try one.search(query: .matchAll(), limit: count).hits.count == count)
    }

    @Test func whatIsNotSortedIsRefused() throws {
        func writer() throws -> PostingsWriter {
            try PostingsWriter(creatingAt: folder.file("refused"), lengths: [1, 1, 1])
        }
        func begin(_ writer: PostingsWriter, _ term: String, _ frequency: Int, _ occurrences: Int) throws {
            try Array(term.utf8).withUnsafeBytes {
                try writer.begin(term: $0, termFrequency: frequency, collectionFrequency: occurrences)
            }
        }
        func add(_ writer: PostingsWriter, _ docids: [UInt32]) throws {
            try docids.withUnsafeBufferPointer { docids in
                try [UInt32](repeating: 1, count: docids.count).withUnsafeBufferPointer {
                    try writer.add(docids: docids, wdfs: $0)
                }
            }
        }
        func refuses(_ body: (PostingsWriter) throws -> Void) throws {
            let error = try #require(throws: XapianError.self) { try body(try writer()) }
            #expect(error.code == .invalidArgument)
        }
        try refuses { try begin($0, "", 1, 1) }
        try refuses { try begin($0, String(repeating: "a", count: 246), 1, 1) }
        try refuses { try begin($0, "a", 0, 0) }
        try refuses { writer in
            try begin(writer, "b", 1, 1)
            try add(writer, [1])
            try begin(writer, "a", 1, 1)
        }
        try refuses { writer in
            try begin(writer, "b", 2, 2)
            try begin(writer, "c", 1, 1)
        }
        try refuses { writer in
            try begin(writer, "b", 2, 2)
            try writer.finish()
        }
        for docids: [UInt32] in [[0], [2, 2], [3, 1], [4]] {
            try refuses { writer in
                try begin(writer, "b", docids.count, docids.count)
                try add(writer, docids)
            }
        }
        try refuses { writer in
            try begin(writer, "b", 1, 1)
            try add(writer, [1, 2])
        }
        let error = try #require(throws: XapianError.self) {
            try PostingsWriter(creatingAt: folder.file("no/such/folder"), lengths: [])
        }
        #expect(error.code == .io)
    }
}
