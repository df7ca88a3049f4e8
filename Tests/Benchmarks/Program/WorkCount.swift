import PlanSearch
import SearchIndex

/// The work of a small build and some searches: for an instruction counter around the process.
///
/// One thread, so that the count does not depend on how threads take turns.
enum WorkCount {
    static func run(corpus: String, index: String, queries path: String) throws {
        let report = try IndexBuilder(corpus: Corpus(folder: corpus), index: index, threads: 1).build()
        let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index)))
        var totals = 0
        for query in QueryList.read(path) { totals += try engine.answer(query).total }
        print(
            """
            {"passages": \(report.passages), "index_bytes": \(report.indexBytes), "total": \(totals)}
            """)
    }
}
