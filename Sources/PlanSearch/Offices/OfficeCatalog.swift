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
        let segments = plans.snapshot.segments
        let rows = try segments.indices.map { number in
            let store = segments[number].store
            return try readings[number].units.rows(of: segments[number], isWanted: isWanted) { plan in
                try PlanUnits(ofPlan: plan, in: store) { try plans.offices.office($0, segment: number, plan: plan) }
            }
        }
        var units: [PlacedUnit] = []
        var numbers: [PlacedUnit: Int] = [:]
        var entries: [UnitIndex.Entry] = []
        for entry in try plans.catalog().entries {
            guard let row = rows[entry.segment][entry.plan.number], !row.entries.isEmpty else { continue }
            let joined = row.units.map { unit in
                let number = numbers[unit] ?? units.count
                if number == units.count {
                    units.append(unit)
                    numbers[unit] = number
                }
                return number
            }
            entries += row.entries.map { item in
                UnitIndex.Entry(
                    segment: entry.segment, plan: entry.plan.number, passages: item.passages,
                    units: item.units.map { ($0.role, joined[$0.unit]) })
            }
        }
        index = UnitIndex(units: units, entries: entries)
    }
}
