import PlanDocuments
import PlanLanguage
import TextAnalysis

/// What a field asks of the units of an item.
struct UnitCondition: Sendable {
    private enum Name: Sendable {
        /// A unit's name or wording contains the string, or the unit is the office that the string names.
        case any(Pattern, Office?)
        /// A unit is written so, or has this completed name, after folding.
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

    /// Whether a unit of one of the roles meets it.
    ///
    /// - Parameter office: the office that a unit is in its plan; asked for only if it decides.
    func isMet(by units: ResponsibleUnits, office: (String) throws -> Office?) rethrows -> Bool {
        for role in roles {
            for unit in units[role] where try isMet(by: unit, of: units, office) { return true }
        }
        return false
    }

    /// Whether a unit of an item meets it, whatever its role.
    func isMet(
        by unit: String, of units: ResponsibleUnits, _ office: (String) throws -> Office?
    ) rethrows -> Bool {
        if isMet(byWording: unit) { return true }
        // Most names are as they were written.
        for wording in units.wordings where wording.unit == unit && isMet(byWording: wording.text) { return true }
        return try asksForOffice && isMet(by: office(unit))
    }

    /// Whether a unit with these wordings meets it, or the office that it is.
    func isMet(byOneOf wordings: [String], _ office: Office?) -> Bool {
        wordings.contains(where: isMet(byWording:)) || isMet(by: office)
    }

    /// Whether a unit with these folded wordings meets it, or the office that it is.
    func isMet(byOneOfFolded wordings: [[UInt8]], _ office: Office?) -> Bool {
        wordings.contains(where: isMet(byFolded:)) || isMet(by: office)
    }

    private var asksForOffice: Bool {
        if case .any(_, .some) = name { true } else { false }
    }

    private func isMet(by office: Office?) -> Bool {
        guard case .any(_, let asked?) = name, let office else { return false }
        return asked.includes(office)
    }

    private func isMet(byWording text: String) -> Bool {
        isMet(byFolded: Normalizer.fold(text).utf8)
    }

    private func isMet(byFolded folded: [UInt8]) -> Bool {
        switch name {
        case .exact(let bytes): folded == bytes
        case .any(let pattern, _): folded.withUnsafeBytes { pattern.firstOccurrence(in: $0) != nil }
        }
    }
}
