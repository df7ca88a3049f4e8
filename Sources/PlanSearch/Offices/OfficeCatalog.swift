import PlanDocuments
import SearchIndex

/// The units that the items of a generation name.
struct OfficeCatalog: Sendable {
    let index: UnitIndex

    /// Joins the units of a generation's segments.
    ///
    /// - Parameters:
    ///   - readings: what was read from the segments; what is missing is read.
    ///   - isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ plans: PlanSource, _ readings: [SegmentReading], isWanted: () -> Bool = { true }) throws {
        let snapshot = plans.snapshot
        let rows = try readings.rows(\.units, of: snapshot, isWanted: isWanted) { plan, segment in
            try PlanUnits(ofPlan: plan, in: snapshot.segments[segment].store) {
                try plans.offices.office($0, segment: segment, plan: plan)
            }
        }
        var numbered = NumberedUnits()
        var entries: [UnitIndex.Entry] = []
        for entry in try plans.catalog().entries {
            guard let row = rows[entry.segment][entry.plan.number], !row.entries.isEmpty else { continue }
            let joined = row.units.map { numbered.number(of: $0) }
            entries += row.entries.map { item in
                UnitIndex.Entry(
                    segment: entry.segment, plan: entry.plan.number, passages: item.passages,
                    units: item.units.map { ($0.role, joined[$0.unit]) })
            }
        }
        index = UnitIndex(units: numbered.units, entries: entries)
    }
}
