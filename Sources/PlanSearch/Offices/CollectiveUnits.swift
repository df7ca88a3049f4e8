import PlanDocuments
import PlanLanguage

/// Finds the units that stand for many offices, among them one that is asked for.
struct CollectiveUnits {
    /// How many are offered.
    static let most = 5

    /// The office of a region that a name asks for, or the government of the place that it is; `nil` for others.
    static func office(_ name: String) -> Office? {
        guard let office = Office(name) ?? Office.government(of: name), office.members == nil,
            case .region = office.territory
        else { return nil }
        return office
    }

    /// Names that ask for each such unit, those of the most passages first.
    ///
    /// - Parameter name: what was asked for.
    static func names(binding name: String, in catalog: OfficeCatalog) -> [(name: String, isSelected: Bool)] {
        guard let office = office(name) else { return [] }
        var found: [String: (passages: Int, isSelected: Bool)] = [:]
        var wordings: [Office: String] = [:]
        for unit in catalog.index.units {
            guard let members = unit.office?.members, let binding = unit.office?.binding(office) else { continue }
            // One name for all wordings.
            let wording = wordings[binding] ?? binding.name(wordedAs: unit.wording)
            wordings[binding] = wording
            found[wording] = (0, members.isSelected)
        }
        for name in found.keys {
            let condition = UnitCondition(name, form: .named, roles: Set(UnitRole.allCases))
            found[name]?.passages = catalog.index.total(of: condition)
        }
        return found.sorted { ($1.value.passages, $0.key) < ($0.value.passages, $1.key) }.prefix(most)
            .map { ($0.key, $0.value.isSelected) }
    }
}
