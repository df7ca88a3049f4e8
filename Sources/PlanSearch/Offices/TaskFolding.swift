import SearchIndex

/// Folds tasks whose texts are near-duplicates, as hits of a search are folded.
struct TaskFolding {
    let snapshot: IndexSnapshot

    /// - Parameters:
    ///   - items: in the answer's order.
    ///   - end: how many of the first items that stay are needed.
    /// - Returns: the first `end` items that stay, each with those that are folded into it; whether more stay.
    func fold(_ items: [FoundTask], upTo end: Int) -> (items: [(task: FoundTask, copies: [FoundTask])], hasMore: Bool) {
        let sets = items.prefix(FoldingWindow.size).map { shingles(of: $0.item) }
        let leaders = FoldingWindow.leaders(sets.map { FoldingWindow.Signature($0) }, upTo: end) { sets[$0] }
        var positions: [Int: Int] = [:]
        var shown: [(task: FoundTask, copies: [FoundTask])] = []
        for (index, item) in items.enumerated() {
            if index < leaders.count, let leader = leaders[index] {
                if let position = positions[leader] { shown[position].copies.append(item) }
            } else if shown.count < end {
                positions[index] = shown.count
                shown.append((item, []))
            } else if index >= leaders.count {
                return (shown, true)
            }
        }
        return (shown, leaders.count { $0 == nil } > shown.count)
    }

    private func shingles(of item: TaskItem) -> [UInt64] {
        let store = snapshot.segments[item.segment].store
        var text: [UInt8] = []
        for passage in item.passages { text += store.foldedText(ofPassage: passage) }
        return text.withUnsafeBytes { FoldingWindow.shingles(of: $0) }
    }
}
