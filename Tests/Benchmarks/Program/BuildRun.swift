import SearchIndex

/// Builds an index once and reports what it took.
enum BuildRun {
    /// - Parameter index: the folder to build in, best a new one.
    static func run(corpus: String, index: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let report = try IndexBuilder(corpus: Corpus(folder: corpus), index: index).build()
        let seconds = (clock.now - start) / .seconds(1)
        print(
            """
            {"seconds": \(seconds), "bytes": \(report.bytes), "index_bytes": \(report.indexBytes), \
            "files": \(report.files), "plans": \(report.plans), "passages": \(report.passages), \
            "peak_bytes": \(ProcessMemory.peak)}
            """)
    }
}
