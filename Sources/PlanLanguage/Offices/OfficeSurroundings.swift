/// What a plan says of the offices that it names by a level or by nothing: 区发改局 in a plan of 平安区 is that of 平安区.
public struct OfficeSurroundings: Sendable, Hashable {
    /// Where an office without a territory belongs.
    private var home: Office.Territory
    /// The region that the plan is about, as its index in ``RegionTable/regions``; `nil` for several or none.
    private var region: Int?
    /// The territory around those that a collective name without one stands for.
    private var around: Office.Territory

    /// - Parameters:
    ///   - level: that of the plan's issuer.
    ///   - regions: the names of the regions that the plan is about.
    public init(level: PlanLevel?, regions: [String]) {
        let found = Set(regions.compactMap { RegionTable.shared.chain(in: Scalars($0), at: 0)?.region })
        // Plans name the regions around theirs, too: 青海省, 海东市, 平安区.
        region = found.first { region in
            found.allSatisfy { RegionTable.shared.isRegion(region, within: $0) }
        }
        home = .unnamed
        around = .unnamed
        defer { around = Self.around(home, found, level) }
        guard let level else {
            if let region { home = .region(region) }
            return
        }
        home = level == .national ? .national : territory(at: level, sign: nil)
    }

    /// The region around the plan's at a level, or the level alone.
    ///
    /// - Parameter sign: what the name says for the level: 市 is that of a city, not of a 州.
    private func territory(at level: PlanLevel, sign: UInt32?) -> Office.Territory {
        var next = region
        while let index = next {
            let region = RegionTable.shared.regions[index]
            let hasSign = sign.map { region.name.unicodeScalars.last?.value == $0 } ?? false
            // 市 may also be a city of a county's rank.
            if hasSign || region.level == level && (sign == nil || level <= .province) { return .region(index) }
            next = region.parent
        }
        return .level(level, sign: sign)
    }

    /// The regions of the issuers of a joint plan; else where its offices belong.
    private static func around(_ home: Office.Territory, _ regions: Set<Int>, _ level: PlanLevel?) -> Office.Territory {
        guard case .level = home else { return home }
        let issuing = regions.filter { RegionTable.shared.regions[$0].level == level }.sorted()
        return issuing.isEmpty ? home : .several(issuing)
    }

    /// The office with the territory that its name has in the plan.
    public func placing(_ office: Office) -> Office {
        guard office.members == nil else { return placingMembers(office) }
        return switch office.territory {
        case .national, .region, .several: office
        case .unnamed: Office(territory: home, functions: office.functions)
        case .level(let level, let sign):
            Office(
                territory: level == .national ? .national : territory(at: level, sign: sign),
                functions: office.functions)
        }
    }

    private func placingMembers(_ office: Office) -> Office {
        var placed = office
        switch office.territory {
        case .national, .region, .several: break
        case .unnamed: placed.territory = around
        case .level(let level, let sign):
            placed.territory = level == .national ? .national : territory(at: level, sign: sign)
            if case .level = placed.territory, case .several(let regions) = around,
                regions.allSatisfy({ RegionTable.shared.regions[$0].level == level })
            {
                placed.territory = around
            }
        }
        return placed
    }
}
