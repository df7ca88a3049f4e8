// A program of one's own on the libraries: searches an index without the daemon, and shows what folding makes of a text.
//
//     plansearch-example INDEX QUERY
import PlanSearch
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    print("usage: plansearch-example INDEX QUERY")
    exit(2)
}

// What counts as the same text: width, traditional and simplified characters, letter case, kinds of dashes.
let folded = Normalizer.fold(arguments[2])
print("looked for: \(String(decoding: folded.utf8, as: UTF8.self))")

do {
    // One generation of the index; an engine over it for each thread that searches.
    let context = SearchContext(try IndexSnapshot.open(at: arguments[1]))
    let engine = try SearchEngine(context)
    var query = SearchQuery(arguments[2])
    query.limit = 3
    let answer = try engine.search(query)
    print("\(answer.total) passages in \(answer.totalPlans) plans, \(answer.tier.rawValue)")
    for hit in answer.hits {
        print("\(hit.passage.file):\(hit.line): \(hit.passage.path.joined(separator: " › "))")
        print("  \(hit.snippet.text)")
    }
    exit(answer.hits.isEmpty ? 1 : 0)
} catch {
    print("plansearch-example: \(error)")
    exit(2)
}
