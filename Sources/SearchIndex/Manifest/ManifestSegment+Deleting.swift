import PlanDocuments

extension ManifestSegment {
    /// The segment with what its deleted files had counted again.
    ///
    /// - Parameter records: all files of the segment.
    func recounted(of records: [SourceRecord]) -> ManifestSegment {
        var copy = self
        copy.deletedFiles = []
        copy.deletedPlans = []
        copy.deleted = SegmentCounts()
        let known = Set(deletedFiles)
        var deletions: [Deletion] = []
        var plan = 0
        for (number, record) in records.enumerated() {
            if known.contains(number) { deletions.append(Deletion(number: number, firstPlan: plan, record: record)) }
            plan += record.plans
        }
        copy = copy.deleting(deletions)
        copy.deletedFiles = known.sorted()
        return copy
    }

    /// A file of the segment that a later one replaces, or that is gone.
    struct Deletion {
        /// Of the file in the segment.
        var number: Int
        /// The number of its first plan in the segment.
        var firstPlan: Int
        var record: SourceRecord
    }

    /// The segment without some more of its files; the others need not be read for it.
    func deleting(_ files: [Deletion]) -> ManifestSegment {
        var copy = self
        let known = Set(deletedFiles)
        var numbers: Set<Int> = []
        for file in files where !known.contains(file.number) && numbers.insert(file.number).inserted {
            copy.deletedFiles.append(file.number)
            copy.deletedPlans.append(contentsOf: file.firstPlan..<file.firstPlan + file.record.plans)
            copy.deleted += SegmentCounts(file.record)
        }
        copy.deletedFiles.sort()
        copy.deletedPlans.sort()
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
