import PlanDocuments

/// What an update is to do.
struct UpdatePlan {
    /// A file as the index has it.
    struct Known {
        /// Of the segment in the manifest.
        var segment: Int
        var row: MappedSources.Row
    }

    /// The generation in place; `nil` if there is none that can be updated.
    var manifest: Manifest?
    /// Of each of its segments, the files.
    var sources: [MappedSources] = []
    /// What is looked at; `nil` for everything.
    var scope: PathScope?
    var listing: Corpus.Listing
    /// When the corpus was listed, in nanoseconds since 1970.
    var listed: Int
    var corpusPath: String
    /// The signatures of the last full update; `nil` if there are none.
    var signatures: SignatureTable?
    /// The signatures of what was looked at, as far as they are relied on.
    var rows: [SignatureTable.Row] = []
    /// Files to read.
    var items: [Corpus.Entry] = []
    /// Files of the index that are read again, by the bytes of their paths.
    var replaced: [[UInt8]: Known] = [:]
    /// Files of the index that are gone.
    var removed: [Known] = []
    var report = IndexUpdater.Report()
    /// What could not be indexed before, and what reads originals now.
    var leftOut = LeftOutList()
    /// What of ``leftOut`` is still true of files that are not read.
    var carried: [LeftOutList.Entry] = []
    let identity: ExtractorIdentity

    /// Whether the segment of a file was read by another version of the reader.
    func isOutdated(_ file: Known) -> Bool { manifest?.segments[file.segment].reader != PlanReader.version }

    /// The files that are answered from and are looked at, in the byte order of their paths.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    func known() throws -> [Known] {
        var all: [Known] = []
        for (segment, list) in sources.enumerated() {
            var own: [Known] = []
            var deleted = (manifest?.segments[segment].deletedFiles ?? [])[...]
            try list.forEach { row in
                if deleted.first == row.number {
                    deleted.removeFirst()
                } else if scope?.covers(row.path.bytes) ?? true {
                    own.append(Known(segment: segment, row: row))
                }
            }
            // A segment's files are in this order: sorting finds that out in one pass.
            own.sort { $0.row.path.order($1.row.path.bytes) < 0 }
            all = Self.merged(all, own)
        }
        return all
    }

    /// - Returns: both in order; what is equal in the order of the arguments.
    private static func merged(_ one: [Known], _ other: [Known]) -> [Known] {
        guard !one.isEmpty, !other.isEmpty else { return one.isEmpty ? other : one }
        var merged: [Known] = []
        merged.reserveCapacity(one.count + other.count)
        var (left, right) = (0, 0)
        while left < one.count, right < other.count {
            if one[left].row.path.order(other[right].row.path.bytes) <= 0 {
                merged.append(one[left])
                left += 1
            } else {
                merged.append(other[right])
                right += 1
            }
        }
        return merged + one[left...] + other[right...]
    }

    /// For each segment of the manifest what is not answered from any more.
    ///
    /// - Parameter read: the paths of the files that were read.
    /// - Throws: `IndexError` with code `corrupt`.
    func deletions(read: [String]) throws -> [[ManifestSegment.Deletion]] {
        var deletions = [[ManifestSegment.Deletion]](repeating: [], count: sources.count)
        for file in removed + read.compactMap({ replaced[Array($0.utf8)] }) {
            deletions[file.segment].append(
                ManifestSegment.Deletion(
                    number: file.row.number, firstPlan: file.row.firstPlan,
                    record: try sources[file.segment].record(at: file.row.start)))
        }
        return deletions
    }
}
