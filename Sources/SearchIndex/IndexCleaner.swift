/// Removes what no manifest names: what a crash, a cancelled build or a replaced generation left behind.
enum IndexCleaner {
    /// Where a build keeps its parts.
    static let workFolder = "work"

    /// The caller holds the index's lock. Without a readable manifest nothing but the work folder is removed: the
    /// segments may be all there is to repair from.
    static func removeLeftovers(ofIndex index: String) throws {
        try Files.remove(index + "/" + workFolder)
        try Files.remove(index + "/" + Manifest.fileName + ".new")
        guard let manifest = try? Manifest.read(fromIndex: index) else { return }
        let named = Set(manifest.segments.map(\.name))
        for name in try Files.names(in: index) where Manifest.isSegmentName(name) && !named.contains(name) {
            try Files.remove(index + "/" + name)
        }
    }
}

extension SegmentName {
    /// A name that no folder of the index has.
    static func next(inIndex index: String) throws -> String {
        let numbers = try Files.names(in: index).compactMap { number($0) }
        return make((numbers.max() ?? 0) + 1)
    }
}
