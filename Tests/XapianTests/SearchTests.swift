import Testing
import Xapian

@Suite struct SearchTests {
    private struct Refusal: Error {}

    private let directory: TemporaryDirectory
    private let database: Database

    /// 10,000 documents with `x`, every tenth with `ten`.
    init() throws {
        directory = try TemporaryDirectory()
        let documents: [SmallDocument] = (1...10_000).map { $0.isMultiple(of: 10) ? ["x": 1, "ten": 2] : ["x": 1] }
        try writeDatabase(documents, to: directory.file("db"), options: [.withoutTermlists, .temporary])
        database = try Database(path: directory.file("db"))
    }

    @Test func `what a receiver of docids throws comes out, and ends the work`() throws {
        var batches = 0
        #expect(throws: Refusal.self) {
            try database.collect(Query(term: "x".utf8)) { _ in
                batches += 1
                throw Refusal()
            }
        }
        #expect(batches == 1)
    }

    @Test func `a term's within-query frequency and a factor raise the weight`() throws {
        func weight(_ query: Query) throws -> Double {
            try #require(try database.search(query: query, limit: 1).hits.first).weight
        }
        let once = try weight(Query(term: "ten".utf8))
        #expect(try weight(Query(term: "ten".utf8, wqf: 3)) > once)
        #expect(try abs(weight(Query(scaling: Query(term: "ten".utf8), by: 2)) - 2 * once) < 1e-9)
        #expect(try database.search(query: Query(term: "ten".utf8), weighting: .none, limit: 1).hits[0].weight == 0)
    }

    @Test func `parameters out of range are refused`() throws {
        let query = try Query(term: "x".utf8)
        for weighting in [Weighting.bm25(k1: -1), .bm25(b: 1.5), .bm25(k3: .nan), .bm25(minNormlen: .infinity)] {
            let error = #expect(throws: XapianError.self) {
                try database.search(query: query, weighting: weighting, limit: 1)
            }
            #expect(error?.code == .invalidArgument)
        }
        for factor in [-1, Double.nan, .infinity] {
            #expect(throws: XapianError.self) { try Query(scaling: query, by: factor) }
        }
        #expect(throws: XapianError.self) { try Query(term: "".utf8) }
        #expect(throws: XapianError.self) { try Query(prefix: "a".utf8, combiner: .and) }
        #expect(throws: XapianError.self) { try Query(.eliteSet(0), [query]) }
        #expect(try database.search(query: query, first: -3, limit: -1, checkAtLeast: .max).isExact)
    }

    @Test func `queries describe themselves and outlive their parts`() throws {
        func combined() throws -> Query {
            let ten = try Query(term: "ten".utf8)
            return try Query(.andNot, [Query(term: "x".utf8), ten])
        }
        let query = try combined()
        #expect(query.description == "Query((x AND_NOT ten))")
        #expect(try database.search(query: query, limit: 0, checkAtLeast: .max).lowerBound == 9_000)
        let elite = try Query(.eliteSet(1), [Query(term: "x".utf8), Query(term: "ten".utf8)])
        #expect(try database.search(query: elite, limit: 0, checkAtLeast: .max).lowerBound == 1_000)
    }
}
