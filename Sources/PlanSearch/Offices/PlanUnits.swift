import PlanDocuments
import PlanLanguage
import SearchIndex

/// The units that the items of one plan name.
struct PlanUnits: Sendable {
    /// Passages with one list of units.
    struct Entry: Sendable {
        var passages: Int
        /// Indexes of ``PlanUnits/units``.
        var units: [(role: UnitRole, unit: Int)]
    }

    /// Each once.
    private(set) var units: [PlacedUnit] = []
    private(set) var entries: [Entry] = []

    /// Reads the units of a plan.
    ///
    /// - Parameter office: the office that a name means in the plan; `nil` if it means none.
    /// - Throws: what `office` throws; `IndexError` with code `corrupt`.
    init(ofPlan plan: Int, in store: PassageStore, office: (String) throws -> Office?) throws {
        guard store.hasAgencies(ofPlan: plan) else { return }
        var passages: [Int: Int] = [:]
        for passage in store.passages(ofPlan: plan) {
            guard let entry = try store.fields(ofPassage: passage).agencies else { continue }
            passages[entry, default: 0] += 1
        }
        var numbered = NumberedUnits()
        for (entry, count) in passages.sorted(by: { $0.key < $1.key }) {
            let found = try numbered.numbers(of: try store.agencies(entry, ofPlan: plan), office: office)
            entries.append(Entry(passages: count, units: found))
        }
        units = numbered.units
    }
}
