import PlanDocuments
import PlanLanguage

/// A unit as one plan means it.
struct PlacedUnit: Hashable, Sendable {
    var name: String
    /// As the text writes it.
    var wording: String
    var office: Office?
}

/// Units, each once, with the number by which entries name them.
struct NumberedUnits {
    /// By number.
    private(set) var units: [PlacedUnit] = []
    private var numbers: [PlacedUnit: Int] = [:]

    /// - Returns: the unit's number, which is a new one if the unit has none.
    mutating func number(of unit: PlacedUnit) -> Int {
        if let number = numbers[unit] { return number }
        numbers[unit] = units.count
        units.append(unit)
        return units.count - 1
    }

    /// The units of an item by role, one for each wording.
    ///
    /// - Parameter office: the office that a name is; `nil` for a unit that is no office.
    /// - Throws: what `office` throws.
    mutating func numbers(
        of item: ResponsibleUnits, office: (String) throws -> Office?
    ) rethrows -> [(role: UnitRole, unit: Int)] {
        var found: [(role: UnitRole, unit: Int)] = []
        for role in UnitRole.allCases {
            for name in item[role] {
                let office = try office(name)
                for wording in item.wordings(of: name) {
                    found.append((role, number(of: PlacedUnit(name: name, wording: wording, office: office))))
                }
            }
        }
        return found
    }
}
