import PlanDocuments
import SearchIndex

/// The units that the items of a generation name.
struct OfficeCatalog: Sendable {
    let index: UnitIndex

    /// - Parameter isWanted: asked now and then; when it returns false, ``CollectionCancelled`` is thrown.
    /// - Throws: `IndexError` with code `corrupt`.
    init(_ plans: PlanSource, isWanted: () -> Bool = { true }) throws {
        var tally = UnitTally()
        for entry in try plans.catalog().entries {
            guard isWanted() else { throw CollectionCancelled() }
            let store = plans.snapshot.segments[entry.segment].store
            guard store.hasAgencies(ofPlan: entry.plan.number) else { continue }
            for passage in entry.plan.passages {
                guard let units = try store.fields(ofPassage: passage).agencies else { continue }
                tally.add(segment: entry.segment, plan: entry.plan.number, entry: units, passages: 1)
            }
        }
        index = try tally.index(plans)
    }
}
