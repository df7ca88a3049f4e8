import Xapian

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Joins many small postings databases into one, in their order.
enum Compactor {
    /// Databases that one compaction opens at most: each takes several file descriptors.
    private static let fanIn = 100

    static func compact(_ sources: [String], into destination: String) throws {
        var level = sources
        var round = 0
        while level.count > fanIn {
            var next: [String] = []
            for start in stride(from: 0, to: level.count, by: fanIn) {
                let group = Array(level[start..<min(start + fanIn, level.count)])
                let path = Files.parent(of: group[0]) + "/compacted-\(round)"
                try XapianLibrary.compact(group, to: path, asSingleFile: true)
                for source in group { try Files.remove(source) }
                next.append(path)
            }
            level = next
            round += 1
        }
        try XapianLibrary.compact(level, to: destination, asSingleFile: true)
    }
}
