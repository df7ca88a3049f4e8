/// Which segments are merged, so that there are never many.
///
/// Segments are sorted into levels by the size of their sources: up to 4 MB, and each level eight times as large as the one
/// below. When a level has eight, they and all smaller ones become one. So there are at most seven of each level: 21 for
/// 250 MB, 28 for 2 GB; and each text is copied about once for each level. A segment more than a third of whose passages
/// are deleted is rewritten without them, whatever its size, the smallest first.
struct MergePolicy {
    var segmentsPerLevel = 8
    /// Source bytes that a segment of the lowest level has at most.
    var lowestLevel = 4 << 20
    /// Larger stores are not merged with others, in bytes: two of them would give two again.
    var largestStore = StoreFormat.segmentSize / 2

    /// - Returns: the places of the segments to merge into one; empty if nothing needs merging.
    func choice(_ segments: [ManifestSegment]) -> [Int] {
        let open = segments.indices.filter { storeSize(segments[$0]) <= largestStore }
        let levels = Dictionary(grouping: open) { level(segments[$0].live.sourceBytes) }
        for level in levels.keys.sorted() where levels[level]!.count >= segmentsPerLevel {
            return levels.filter { $0.key <= level }.values.flatMap { $0 }.sorted()
        }
        // However large: rewriting one gives one, and nothing else would ever remove what is deleted in it.
        return segments.indices.filter { segments[$0].deleted.passages * 3 > segments[$0].passages }
            .min { storeSize(segments[$0]) < storeSize(segments[$1]) }.map { [$0] } ?? []
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
