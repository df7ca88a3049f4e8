import PlanDocuments
import PlanLanguage
import TextAnalysis

/// What a field asks of the units of an item.
struct UnitCondition: Sendable {
    private enum Name: Sendable {
        /// A unit contains the string, or is the office that it names.
        case any(Pattern, Office?)
        /// A unit is written so, after folding.
        case exact([UInt8])
    }

    private let name: Name
    /// One of these roles is asked for.
    let roles: Set<UnitRole>

    init(_ value: String, form: FieldForm, roles: Set<UnitRole>) {
        self.roles = roles
        name =
            form == .exact
            ? .exact(Normalizer.fold(value).utf8) : .any(Pattern(value), Office(value))
    }

    /// Whether a unit meets it.
    ///
    /// - Parameters:
    ///   - unit: as the plan writes it.
    ///   - office: the office that the unit is in its plan; asked for only if it decides.
    func isMet(by unit: String, office: () throws -> Office?) rethrows -> Bool {
        let folded = Normalizer.fold(unit).utf8
        switch name {
        case .exact(let bytes): return folded == bytes
        case .any(let pattern, let asked):
            if folded.withUnsafeBytes({ pattern.firstOccurrence(in: $0) != nil }) { return true }
            guard let asked, let office = try office() else { return false }
            return asked.includes(office)
        }
    }

    /// Whether a unit of one of the roles meets it.
    func isMet(by units: ResponsibleUnits, office: (String) throws -> Office?) rethrows -> Bool {
        for role in roles {
            for unit in units[role] where try isMet(by: unit, office: { try office(unit) }) { return true }
        }
        return false
    }
}
