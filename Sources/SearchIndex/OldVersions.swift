import PlanDocuments

/// What the generation in place has of files that a build cannot read.
struct OldVersions {
    /// By path in the corpus.
    private let files: [String: SegmentBuilder.Item]

    /// - Parameters:
    ///   - index: its folder. Of an index that cannot be read, or of another format, nothing is had; of one with a
    ///     damaged segment, what the others have.
    ///   - corpus: the corpus folder's path from the root; an index of another corpus has nothing to do with this one.
    init(ofIndex index: String, corpus: String) {
        var files: [String: SegmentBuilder.Item] = [:]
        if let manifest = try? Manifest.read(fromIndex: index), manifest.corpus == corpus {
            for segment in manifest.segments {
                for item in (try? IndexMerger.liveItems(of: segment, index: index)) ?? [] { files[item.path] = item }
            }
        }
        self.files = files
    }

    /// Sorts faults into those of files that are kept and those of files that are left out.
    ///
    /// - Parameters:
    ///   - faults: of files, and of folders that could not be listed: what was in one may well be there.
    ///   - entries: what was listed.
    /// - Returns: the files to keep, in the byte order of their paths.
    func items(
        for faults: [FileFault], _ entries: [Corpus.Entry], _ report: inout IndexBuilder.Report
    ) -> [SegmentBuilder.Item] {
        let faulty = Set(faults.map(\.path))
        let indexed = Set(entries.map(\.path)).subtracting(faulty)
        var kept: [String: SegmentBuilder.Item] = [:]
        for fault in faults {
            let below = fault.path + "/"
            let hidden = files.filter {
                ($0.key == fault.path || $0.key.hasPrefix(below)) && !indexed.contains($0.key) && kept[$0.key] == nil
            }
            if hidden.isEmpty { report.faults.append(fault) }
            for (path, item) in hidden.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                kept[path] = item
                report.kept.append(FileFault(path: path, reason: fault.reason))
            }
        }
        return kept.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
