extension Office {
    /// The collective office as it binds one of its members, with the territory that has this: 甘肃省有关市州政府 for 兰州市政府 in
    /// a plan of two provinces.
    ///
    /// - Parameter office: an office of a region.
    /// - Returns: `nil` if the office is not a member.
    public func binding(_ office: Office) -> Office? {
        guard let members, office.members == nil, case .region(let region) = office.territory else { return nil }
        let homes: [Territory] =
            if case .several(let regions) = territory { regions.map { .region($0) } } else { [territory] }
        let home = homes.first { home in
            if members.ranks.isEmpty { return home == office.territory && office.isDepartment }
            guard functions.isSubset(of: office.functions) else { return false }
            switch home {
            case .national: return members.have(region, within: nil)
            case .region(let around): return members.have(region, within: around)
            case .level, .unnamed, .several: return false
            }
        }
        return home.map { Office(territory: $0, functions: functions, members: members) }
    }

    private var isDepartment: Bool {
        functions.functions.allSatisfy { !OfficeFunctionTable.shared.isApart($0) }
    }

    /// The government of the place that a name is: 永靖县.
    ///
    /// - Returns: `nil` if the name is more, or no place.
    public static func government(of place: String) -> Office? {
        let text = HeaderText.foldWithoutBlanks(place, limit: 60)
        guard let government = OfficeFunctionTable.shared.government,
            let (end, region) = RegionTable.shared.chain(in: text, at: 0), end == text.count
        else { return nil }
        return Office(territory: .region(region), functions: OfficeFunctionSet([government]))
    }
}
