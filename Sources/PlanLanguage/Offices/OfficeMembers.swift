/// Which offices one name stands for: 各县市政府 are the governments of the counties and cities in the plan's region, 州直有关单位
/// departments of the prefecture.
///
/// The office that has members has the territory around them: that of 各县市政府 in a plan of 临夏州 is 临夏州.
public struct OfficeMembers: Sendable, Hashable {
    /// How far below the territory a member's territory is.
    enum Rank: Sendable, Hashable {
        /// The next regions below: 市 and 州 of a province.
        case next
        case level(PlanLevel)
        /// Any region below.
        case any
    }

    /// Empty for departments of the territory itself.
    var ranks: Set<Rank> = []
    /// The last characters of the members' regions: 县 and 市. Empty for any.
    var signs: Set<UInt32> = []
    /// Whether only some are meant, which the text does not name: 有关.
    public var isSelected = false

    /// Whether all that these stand for are among those of another name: 各县市政府 and 各县（市、区）政府.
    func isPart(of other: OfficeMembers) -> Bool {
        guard isSelected == other.isSelected, ranks.isEmpty == other.ranks.isEmpty else { return false }
        let isAny = other.signs.isEmpty || !signs.isEmpty && signs.isSubset(of: other.signs)
        return isAny && (other.ranks.contains(.any) || ranks.isSubset(of: other.ranks))
    }

    /// Whether a region's offices are members.
    ///
    /// - Parameter home: the region around them; `nil` for the nation.
    func have(_ region: Int, within home: Int?) -> Bool {
        let table = RegionTable.shared
        let own = table.regions[region]
        if let home {
            guard region != home, table.isRegion(region, within: home) else { return false }
        }
        guard signs.isEmpty || own.name.unicodeScalars.last.map({ signs.contains($0.value) }) == true else {
            return false
        }
        return ranks.contains { rank in
            switch rank {
            case .any: true
            case .level(let level): own.level == level
            // Of a nationwide 各市州 the provinces are around them.
            case .next: home.map { own.parent == $0 } ?? (own.level == .prefecture)
            }
        }
    }
}

extension Office {
    /// The collective office as it binds one of its members, with the territory that has this: 甘肃省有关市州政府 for 兰州市政府 in
    /// a plan of two provinces.
    ///
    /// - Parameter office: an office of a region.
    /// - Returns: `nil` if the office is none of its members.
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
