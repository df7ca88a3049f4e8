/// Removes what no manifest names: what a crash, a cancelled build or a replaced generation left behind.
enum IndexCleaner {
    /// Where a build keeps its parts; a name that no other program gives a folder.
    static let workFolder = ".plansearch-build"

    /// Refuses a folder that is in use for something else, so that a mistyped `--index` destroys nothing.
    ///
    /// - Throws: `IndexError` with code `system`.
    static func checkIsIndexOrEmpty(_ index: String) throws {
        let names = try Files.names(in: index)
        guard !names.contains(Manifest.fileName) else { return }
        let own: Set = [
            workFolder, IndexLock.fileName, Manifest.fileName + ".new", SignatureCache.fileName,
            SignatureCache.fileName + ".new", LeftOutList.fileName, LeftOutList.fileName + ".new",
            VerifiedList.fileName, VerifiedList.fileName + ".new",
        ]
        if let foreign = names.first(where: {
            !own.contains($0) && DerivedFile.content(ofFile: $0) == nil && !isSegmentOfOurs(index + "/" + $0, name: $0)
        }) {
            throw IndexError(
                .system,
                "the folder \(index) holds no index but something else (\(foreign)); name an empty or new folder"
            )
        }
    }

    /// The caller holds the index's lock. Without a readable manifest nothing but the work folder is removed: the
    /// segments may be all there is to repair from. What this program did not write is never removed.
    static func removeLeftovers(ofIndex index: String) throws {
        try Files.remove(index + "/" + workFolder)
        try Files.remove(index + "/" + Manifest.fileName + ".new")
        try Files.remove(index + "/" + SignatureCache.fileName + ".new")
        try Files.remove(index + "/" + LeftOutList.fileName + ".new")
        guard let manifest = try? Manifest.read(fromIndex: index) else { return }
        let named = Set(manifest.segments.map(\.name))
        let contents = Set(manifest.segments.map(\.content) + [DerivedFile.ofAllSegments])
        for name in try Files.names(in: index) {
            let isDerived = DerivedFile.content(ofFile: name).map { !contents.contains($0) } ?? false
            guard isDerived || !named.contains(name) && isSegmentOfOurs(index + "/" + name, name: name) else {
                continue
            }
            try Files.remove(index + "/" + name)
        }
    }

    /// Whether a folder is a segment, whole or in part: by its name, and by what it holds.
    private static func isSegmentOfOurs(_ path: String, name: String) -> Bool {
        guard Manifest.isSegmentName(name), let contents = try? Files.names(in: path) else { return false }
        return contents.allSatisfy { SegmentName.all.contains($0) }
    }
}

extension SegmentName {
    /// A name that no folder of the index has.
    static func next(inIndex index: String) throws -> String {
        let numbers = try Files.names(in: index).compactMap { number($0) }
        return make((numbers.max() ?? 0) + 1)
    }
}
