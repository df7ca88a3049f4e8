import SearchIndex

/// What was read from the texts of one segment, each kind of it when it was first needed.
final class SegmentReading: Sendable {
    /// Passages that may define short forms.
    let definitions = SegmentRows<[DefiningPassage]>()
    /// The units that items name.
    let units = SegmentRows<PlanUnits>()
    /// Passages that cite documents.
    let references = SegmentRows<[CitingPassage]>()
    /// The projects that texts name.
    let projects = SegmentRows<[NamedProject]>()
    /// The strings that completions are made of.
    let strings = KeptSegmentStrings()

    init() {}
}

extension [SegmentReading] {
    /// The rows of one kind, by segment and plan: see ``SegmentRows/rows(of:isWanted:read:)``.
    ///
    /// - Parameters:
    ///   - snapshot: whose segments these are of.
    ///   - read: reads a plan by its number in the segment with that index.
    func rows<Row>(
        _ kind: KeyPath<SegmentReading, SegmentRows<Row>>, of snapshot: IndexSnapshot, isWanted: () -> Bool,
        read: (_ plan: Int, _ segment: Int) throws -> Row
    ) throws -> [[Row?]] {
        try indices.map { number in
            try self[number][keyPath: kind].rows(of: snapshot.segments[number], isWanted: isWanted) {
                try read($0, number)
            }
        }
    }
}
