import PlanDocuments

extension ManifestSegment {
    /// The segment without some of its files.
    ///
    /// - Parameters:
    ///   - numbers: of the files, in the store's order; some may be deleted already.
    ///   - records: all files of the segment.
    func deleting(_ numbers: Set<Int>, of records: [SourceRecord]) -> ManifestSegment {
        var copy = self
        let all = numbers.union(deletedFiles)
        copy.deletedFiles = all.sorted()
        copy.deletedPlans = []
        copy.deleted = SegmentCounts()
        var plan = 0
        for (number, record) in records.enumerated() {
            if all.contains(number) {
                copy.deletedPlans.append(contentsOf: plan..<plan + record.plans)
                copy.deleted += SegmentCounts(record)
            }
            plan += record.plans
        }
        return copy
    }
}

extension SegmentCounts {
    init(_ record: SourceRecord) {
        self.init(
            files: 1, kinds: [record.kind: 1], plans: record.plans, passages: record.passages,
            unreadPages: record.unreadPages,
            textBytes: record.textBytes,
            sourceBytes: record.size, characters: record.coverage.characters,
            charactersInPassages: record.coverage.inPassages, charactersDropped: record.coverage.dropped)
    }

    init(_ records: [SourceRecord]) {
        self = records.reduce(into: SegmentCounts()) { $0 += SegmentCounts($1) }
    }
}
