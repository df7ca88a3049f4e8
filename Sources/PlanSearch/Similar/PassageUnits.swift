import PlanDocuments
import SearchIndex

/// The parts of a passage that only name units, which make no two passages similar: every item of a plan ends with them.
enum PassageUnits {
    /// - Returns: ranges of the passage's folded text, in UTF-8 bytes, ascending, not overlapping.
    /// - Throws: `IndexError` with code `corrupt`.
    static func ranges(ofPassage passage: Int, in store: PassageStore) throws -> [Range<Int>] {
        let folded = store.foldedText(ofPassage: passage)
        let fields = try store.fields(ofPassage: passage)
        if fields.kind == .agencies { return [0..<folded.count] }
        let ranges = AttributionRanges.ranges(in: String(decoding: folded, as: UTF8.self))
        guard ranges.isEmpty, fields.kind == .table, let entry = fields.agencies else { return ranges }
        // A row of a table has no label beside its units: the column's head is it.
        let units = try store.agencies(entry, ofPlan: store.plan(ofPassage: passage))
        return merged(units.all.flatMap { Pattern($0).occurrences(in: folded) })
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}
