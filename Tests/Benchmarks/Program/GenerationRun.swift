import PlanSearch
import SearchIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a generation costs after the one before it, when one file has changed.
enum GenerationRun {
    /// - Parameter file: of the corpus, by its path in it; a line is added to it, so the corpus should be a copy.
    static func run(corpus: String, index: String, file: String) throws {
        var steps: [(name: String, milliseconds: Double)] = []
        func step(_ name: String, _ body: () throws -> Void) rethrows {
            let start = processorTime()
            try body()
            steps.append((name, processorTime() - start))
        }
        let readings = SegmentReadings()
        func prepare(_ name: String) throws {
            let engine = try SearchEngine(SearchContext(IndexSnapshot.open(at: index), readings: readings))
            try step(name + "_aliases") { _ = try engine.aliases() }
            try step(name + "_units") { _ = try engine.units() }
            try step(name + "_completions") { _ = try engine.suggest("xn") }
            try step(name + "_projects") { _ = try engine.projects() }
            try step(name + "_references") { _ = try engine.references(ofPlan: "") }
        }
        try prepare("first")
        let memory = ProcessMemory.peak
        try append("\n\n为了测量更新，这里加上一行。\n", to: corpus + "/" + file)
        let updater = IndexUpdater(corpus: Corpus(folder: corpus), index: index)
        try step("update") { _ = try updater.update() }
        try prepare("next")
        let parts = steps.map { "\"\($0.name)_ms\": \($0.milliseconds)" }
        print(
            "{\(parts.joined(separator: ", ")), \"first_peak_bytes\": \(memory), \"peak_bytes\": \(ProcessMemory.peak)}"
        )
    }

    private static func append(_ text: String, to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_APPEND)
        guard descriptor >= 0 else { fail("cannot open \(path)") }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else { fail("cannot write \(path)") }
    }

    /// Of this process, in milliseconds.
    private static func processorTime() -> Double {
        var usage = rusage()
        #if canImport(Darwin)
            getrusage(RUSAGE_SELF, &usage)
        #else
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #endif
        return Double(usage.ru_utime.tv_sec) * 1_000 + Double(usage.ru_utime.tv_usec) / 1_000
    }
}
