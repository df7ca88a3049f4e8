/// The union of many lists of units, the same as ``ResponsibleUnits/formUnion(_:)`` of one after the other, in linear time:
/// what is known is kept from list to list.
struct UnitUnion {
    private(set) var units = ResponsibleUnits()
    /// The places of the names in the list of each role.
    private var lead: [String: Int] = [:]
    private var responsible: [String: Int] = [:]
    private var supporting: [String: Int] = [:]
    private var wordings: Set<UnitWording> = []
    /// The units of the wordings.
    private var completed: Set<String> = []

    mutating func add(_ others: ResponsibleUnits) {
        if !units.wordings.isEmpty || !others.wordings.isEmpty { addWordings(of: others) }
        Self.append(others.lead, to: &units.lead, &lead)
        Self.append(others.responsible, to: &units.responsible, &responsible)
        Self.append(others.supporting, to: &units.supporting, &supporting)
    }

    private static func append(_ names: [String], to list: inout [String], _ places: inout [String: Int]) {
        for name in names where places[name] == nil {
            places[name] = list.count
            list.append(name)
        }
    }

    /// A name that stands as it is in one list, and completed in the other, has both wordings.
    private mutating func addWordings(of others: ResponsibleUnits) {
        let theirs = Set(others.wordings.map(\.unit))
        let writtenHere = theirs.subtracting(completed).filter(hasName).sorted { place($0) < place($1) }
        let writtenThere = others.all.filter { completed.contains($0) && !theirs.contains($0) }
        let asTheyAre = { (names: [String]) in names.map { UnitWording(unit: $0, text: $0) } }
        for wording in asTheyAre(writtenHere) + others.wordings + asTheyAre(writtenThere)
        where wordings.insert(wording).inserted {
            units.wordings.append(wording)
            completed.insert(wording.unit)
        }
    }

    private func hasName(_ name: String) -> Bool {
        lead[name] != nil || responsible[name] != nil || supporting[name] != nil
    }

    /// The first place of a name among all, those that lead first.
    private func place(_ name: String) -> (role: Int, place: Int) {
        if let place = lead[name] { return (0, place) }
        if let place = responsible[name] { return (1, place) }
        return (2, supporting[name] ?? 0)
    }
}
