import PlanSearch
import SearchIndex

/// What the first of each kind takes in a generation, and how long names take after that.
enum FirstUseRun {
    /// - Parameters:
    ///   - names: a file with a project's name a line.
    ///   - rounds: how often all of them are looked for; each name's time is the median of its rounds.
    static func run(index: String, names path: String, rounds: Int) throws {
        let names = QueryList.read(path)
        let clock = ContinuousClock()
        func milliseconds(_ body: () throws -> Void) rethrows -> Double {
            let parts = try clock.measure(body).components
            return Double(parts.seconds) * 1_000 + Double(parts.attoseconds / 1_000_000_000_000) / 1_000
        }
        let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
        let aliases = try milliseconds { _ = try engine.aliases() }
        let completions = try milliseconds { _ = try engine.suggest("xn") }
        var count = 0
        let projects = try milliseconds { count = try engine.projects().entries.count }
        var medians: [Double] = []
        for name in names {
            var times: [Double] = []
            for _ in 0..<rounds { times.append(try milliseconds { _ = try engine.mentions(MentionQuery(name)) }) }
            medians.append(times.sorted()[rounds / 2])
        }
        medians.sort()
        print(
            """
            {"aliases_ms": \(aliases), "completions_ms": \(completions), "projects_ms": \(projects), \
            "projects": \(count), "mentions_p50_ms": \(medians[medians.count / 2]), \
            "mentions_p99_ms": \(medians[medians.count * 99 / 100]), "peak_bytes": \(ProcessMemory.peak)}
            """)
    }
}
