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
    /// - Parameter office: the office that a name of the plan is; `nil` for what is none.
    /// - Throws: what `office` throws; `IndexError` with code `corrupt`.
    init(ofPlan plan: Int, in store: PassageStore, office: (String) throws -> Office?) throws {
        guard store.hasAgencies(ofPlan: plan) else { return }
        var passages: [Int: Int] = [:]
        for passage in store.passages(ofPlan: plan) {
            guard let entry = try store.fields(ofPassage: passage).agencies else { continue }
            passages[entry, default: 0] += 1
        }
        var numbers: [PlacedUnit: Int] = [:]
        for (entry, count) in passages.sorted(by: { $0.key < $1.key }) {
            var found: [(UnitRole, Int)] = []
            try PlacedUnit.forEach(in: try store.agencies(entry, ofPlan: plan), office: office) { role, unit in
                let number = numbers[unit] ?? units.count
                if number == units.count {
                    units.append(unit)
                    numbers[unit] = number
                }
                found.append((role, number))
            }
            entries.append(Entry(passages: count, units: found))
        }
    }
}

extension PlacedUnit {
    /// The units of an item by role, one for each wording.
    ///
    /// - Parameter office: the office that a name is.
    /// - Throws: what `office` throws.
    @inline(__always)
    static func forEach(
        in item: ResponsibleUnits, office: (String) throws -> Office?, _ body: (UnitRole, PlacedUnit) -> Void
    ) rethrows {
        for role in UnitRole.allCases {
            for name in item[role] {
                let office = try office(name)
                for wording in item.wordings(of: name) {
                    body(role, PlacedUnit(name: name, wording: wording, office: office))
                }
            }
        }
    }
}
