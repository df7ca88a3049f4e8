import TestSupport
import Testing
import Xapian

/// Random databases and queries, from 1 to 4 databases opened as one, against brute force.
@Suite struct BruteForceTests {
    private static func run(
        rounds: Int, seed: UInt64,
        _ body: (Database, Formula, _ matches: [UInt32], inout SeededGenerator) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<rounds {
            let directory = try TemporaryDirectory()
            let shardCount = Int.random(in: 1...4, using: &generator)
            var paths: [String] = []
            var documents: [UInt32: SmallDocument] = [:]
            for shard in 0..<shardCount {
                let part = randomDocuments(Int.random(in: 0...40, using: &generator), using: &generator)
                let path = directory.file("shard-\(shard)")
                try writeDatabase(part, to: path, options: round.isMultiple(of: 2) ? .withoutTermlists : [])
                paths.append(path)
                for (index, document) in part.enumerated() {
                    documents[UInt32(index * shardCount + shard + 1)] = document
                }
            }
            let database = try Database(paths: paths)
            #expect(database.documentCount == documents.count)
            for _ in 0..<40 {
                let formula = Formula.random(depth: Int.random(in: 0...3, using: &generator), using: &generator)
                let matches = documents.filter { formula.matches($0.value) }.keys.sorted()
                try body(database, formula, matches, &generator)
            }
        }
    }

    @Test func `collecting yields exactly the matching docids in ascending order`() throws {
        try Self.run(rounds: 15, seed: testSeed()) { database, formula, matches, _ in
            var docids: [UInt32] = []
            try database.collect(formula.query(), into: &docids)
            #expect(docids == matches, "\(formula)")
        }
    }

    @Test func `a search that checks everything has the exact total and all hits`() throws {
        try Self.run(rounds: 10, seed: testSeed()) { database, formula, matches, generator in
            let weighting: Weighting = Bool.random(using: &generator) ? .none : .bm25(b: 0)
            let query = try formula.query()
            let result = try database.search(query: query, weighting: weighting, limit: 1000, checkAtLeast: .max)
            #expect(result.isExact && result.upperBound == matches.count, "\(formula)")
            #expect(result.hits.map(\.docid).sorted() == matches, "\(formula)")
            for (hit, next) in zip(result.hits, result.hits.dropFirst()) {
                #expect(hit.weight > next.weight || (hit.weight == next.weight && hit.docid < next.docid))
            }
            let inOrder = try database.search(query: query, order: .docid, limit: 1000)
            #expect(inOrder.hits.map(\.docid) == matches, "\(formula)")
        }
    }

    @Test func `pages of any size join to the whole ranking`() throws {
        try Self.run(rounds: 10, seed: testSeed()) { database, formula, matches, generator in
            let query = try formula.query()
            let whole = try database.search(query: query, limit: 1000)
            let size = Int.random(in: 1...7, using: &generator)
            var joined: [SearchResult.Hit] = []
            for first in stride(from: 0, to: matches.count + size, by: size) {
                joined += try database.search(query: query, first: first, limit: size).hits
            }
            #expect(joined == whole.hits, "\(formula)")
        }
    }

    @Test func `a search with short cuts keeps its bounds around the total and finds only matches`() throws {
        try Self.run(rounds: 10, seed: testSeed()) { database, formula, matches, _ in
            let result = try database.search(query: formula.query(), limit: 3, checkAtLeast: 0)
            #expect(result.lowerBound <= matches.count && matches.count <= result.upperBound, "\(formula)")
            #expect(Set(result.hits.map(\.docid)).isSubset(of: matches), "\(formula)")
        }
    }
}
