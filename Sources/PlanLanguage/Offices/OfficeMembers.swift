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
