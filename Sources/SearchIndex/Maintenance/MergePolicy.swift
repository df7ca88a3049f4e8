/// Which segments are merged, so that there are never many.
///
/// Segments are sorted into levels by the size of their sources: up to 4 MB, and each level eight times as large as the one
/// below. When a level has eight, they and all smaller ones become one. So there are at most seven of each level: 21 for
/// 250 MB, 28 for 2 GB; and each text is copied about once for each level. A segment more than a third of whose passages
/// are deleted is written anew without them.
struct MergePolicy {
    var segmentsPerLevel = 8
    /// Source bytes that a segment of the lowest level has at most.
    var lowestLevel = 4 << 20
    /// Larger stores are left alone, in bytes: merging two of them would give two again.
    var largestStore = StoreFormat.segmentSize / 2

    /// - Returns: the places of the segments to merge into one; empty if all is well.
    func choice(_ segments: [ManifestSegment]) -> [Int] {
        let open = segments.indices.filter { storeSize(segments[$0]) <= largestStore }
        let levels = Dictionary(grouping: open) { level(segments[$0].live.sourceBytes) }
        for level in levels.keys.sorted() where levels[level]!.count >= segmentsPerLevel {
            return levels.filter { $0.key <= level }.values.flatMap { $0 }.sorted()
        }
        return open.filter { segments[$0].deleted.passages * 3 > segments[$0].passages }.prefix(1).map { $0 }
    }

    private func level(_ bytes: Int) -> Int {
        var level = 0
        var limit = lowestLevel
        while bytes > limit {
            level += 1
            limit *= segmentsPerLevel
        }
        return level
    }

    private func storeSize(_ segment: ManifestSegment) -> Int {
        segment.contents.first { $0.name == SegmentName.store }?.size ?? 0
    }
}
