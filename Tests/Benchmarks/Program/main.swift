import PlanDocuments
import PlanSearch
import SearchIndex
import TextAnalysis

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

// What scripts/bench runs in a process of its own, so that times and peak memory are those of the work alone.
// Results are one line of JSON on standard output.

func fail(_ message: String) -> Never {
    let line = Array("plansearch-bench: \(message)\n".utf8)
    _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    exit(2)
}

do {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("passages", 3): try PassageDump.write(corpus: arguments[2], to: arguments[3])
    case ("build", 3): try BuildRun.run(corpus: arguments[2], index: arguments[3])
    case ("query", 4), ("query-all", 4):
        guard let rounds = Int(arguments[4]), rounds > 0 else { fail("the number of rounds is not a positive number") }
        try QueryRun.run(
            index: arguments[2], queries: arguments[3], rounds: rounds, withEverything: arguments[1] == "query-all")
    case ("first", 4):
        guard let rounds = Int(arguments[4]), rounds > 0 else { fail("the number of rounds is not a positive number") }
        try FirstUseRun.run(index: arguments[2], names: arguments[3], rounds: rounds)
    case ("generation", 4): try GenerationRun.run(corpus: arguments[2], index: arguments[3], file: arguments[4])
    case ("socket", 5):
        guard let rounds = Int(arguments[4]), let connections = Int(arguments[5]), rounds > 0, connections > 0 else {
            fail("the numbers of rounds and connections are not positive numbers")
        }
        try SocketRun.run(
            socket: arguments[2], queries: QueryList.read(arguments[3]), rounds: rounds, connections: connections)
    case ("count", 4): try WorkCount.run(corpus: arguments[2], index: arguments[3], queries: arguments[4])
    default:
        fail(
            """
            usage: plansearch-bench passages CORPUS FILE
                   plansearch-bench build CORPUS INDEX
                   plansearch-bench query INDEX QUERIES ROUNDS
                   plansearch-bench query-all INDEX QUERIES ROUNDS     with facets and near-duplicates folded
                   plansearch-bench first INDEX NAMES ROUNDS
                   plansearch-bench generation CORPUS INDEX FILE       adds a line to a file of the corpus
                   plansearch-bench socket SOCKET QUERIES ROUNDS CONNECTIONS
                   plansearch-bench count CORPUS INDEX QUERIES
            """)
    }
} catch {
    fail("\(error)")
}
