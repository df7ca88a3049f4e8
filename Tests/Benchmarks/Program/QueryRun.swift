import PlanSearch
import SearchIndex

/// Answers a list of queries in this process: the ten best with snippets, and the exact total.
enum QueryRun {
    /// - Parameters:
    ///   - queries: a file with a query a line.
    ///   - rounds: how often all of them are asked; each query's time is the median of its rounds.
    ///   - withEverything: whether matches are counted by facet and near-duplicates folded, too.
    static func run(index: String, queries path: String, rounds: Int, withEverything: Bool) throws {
        let queries = QueryList.read(path)
        let clock = ContinuousClock()
        var now = clock.now
        /// Microseconds since the last call.
        func lap() -> Int {
            let before = now
            now = clock.now
            let parts = (now - before).components
            return Int(parts.seconds) * 1_000_000 + Int(parts.attoseconds / 1_000_000_000_000)
        }
        let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
        let open = lap()
        _ = try engine.answer(queries[0], withEverything: withEverything)
        let first = lap()
        var times = [[Int]](repeating: [], count: queries.count)
        var totals = [Int](repeating: 0, count: queries.count)
        var hits = Fingerprint()
        for round in 0...rounds {
            for (index, query) in queries.enumerated() {
                _ = lap()
                let answer = try engine.answer(query, withEverything: withEverything)
                let time = lap()
                // The first round only warms the caches.
                if round > 0 { times[index].append(time) }
                totals[index] = answer.total
                if round == 0 {
                    for hit in answer.hits { hits.add("\(hit.passage.id) \(hit.score) \(hit.snippet.text)") }
                }
            }
        }
        let medians = times.map { $0.sorted()[$0.count / 2] }
        print(
            """
            {"open_us": \(open), "first_us": \(first), "medians_us": \(medians), "totals": \(totals), \
            "hits": "\(hits)", "peak_bytes": \(ProcessMemory.peak)}
            """)
    }
}

extension SearchEngine {
    /// The ten best passages with a string, and how many there are.
    func answer(_ text: String, withEverything: Bool = false) throws -> SearchAnswer {
        var query = SearchQuery("\"\(text)\"")
        query.limit = 10
        query.wantsFacets = withEverything
        query.foldsDuplicates = withEverything
        return try search(query)
    }
}

/// FNV-1a over all answers, so that two runs can be seen to agree hit by hit.
private struct Fingerprint: CustomStringConvertible {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    var description: String { String(value, radix: 16) }
}
