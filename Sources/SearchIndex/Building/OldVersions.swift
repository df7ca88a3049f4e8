import PlanDocuments

/// What the generation in place has of files that a build cannot read.
struct OldVersions {
    /// By path in the corpus.
    private let files: [String: SegmentItem]
    /// Their paths in byte order, in which those below a folder stand together.
    private let paths: [String]

    /// - Parameters:
    ///   - index: its folder. An index whose manifest cannot be read, or that has another format, gives no files.
    ///   - corpus: the corpus folder's path from the root; an index of another corpus gives no files.
    /// - Throws: `IndexError` with code `corrupt` if a segment cannot be read: it may hold the only copy that is left of a
    ///   file.
    init(ofIndex index: String, corpus: String) throws {
        var files: [String: SegmentItem] = [:]
        if let manifest = try? Manifest.read(fromIndex: index), manifest.corpus == corpus {
            for segment in manifest.segments {
                do {
                    for item in try segment.liveItems(inIndex: index) { files[item.path] = item }
                } catch {
                    throw IndexError(
                        .corrupt,
                        "some files of \(corpus) cannot be read, and what \(index) has of them may be in \(segment.name), "
                            + "which cannot be read either: \(error); run 'plansearch-index check --repair' first, or "
                            + "build in a new folder")
                }
            }
        }
        self.files = files
        paths = files.keys.sorted(by: Self.precedes)
    }

    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    /// What a build does about files that it cannot read.
    struct Kept {
        /// The files to copy, in the byte order of their paths.
        var items: [SegmentItem] = []
        /// Why each of them could not be read.
        var reasons: [FileFault] = []
        /// Faults of files that the old generation does not have.
        var leftOut: [FileFault] = []
    }

    /// Sorts faults into those of files that are kept and those of files that are left out.
    ///
    /// - Parameters:
    ///   - faults: of files, and of folders that could not be listed: what was in one may still be there.
    ///   - entries: what was listed.
    func kept(for faults: [FileFault], listed entries: [Corpus.Entry]) -> Kept {
        let faulty = Set(faults.map(\.path))
        let indexed = Set(entries.map(\.path)).subtracting(faulty)
        var result = Kept()
        var items: [String: SegmentItem] = [:]
        for fault in faults {
            var hasAny = false
            for path in hidden(by: fault) where !indexed.contains(path) && items[path] == nil {
                hasAny = true
                items[path] = files[path]
                var own = fault
                own.path = path
                result.reasons.append(own)
            }
            if !hasAny { result.leftOut.append(fault) }
        }
        result.items = items.values.sorted { Self.precedes($0.path, $1.path) }
        return result
    }

    /// The paths that a fault may stand for: its own, and those below it if it is a folder's.
    private func hidden(by fault: FileFault) -> [String] {
        let below = fault.path + "/"
        // The first path that does not come before those of the folder, by binary search: there may be many faults.
        var (low, high) = (0, paths.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.precedes(paths[middle], below) { low = middle + 1 } else { high = middle }
        }
        let own = files[fault.path] == nil ? [] : [fault.path]
        return own + paths[low...].prefix { $0.utf8.starts(with: below.utf8) }
    }
}
