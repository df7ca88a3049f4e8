import PlanLanguage

/// Which regions the short forms in a plan's lists of units belong to, by its metadata: 省科技厅, 州林草局, 区水务局.
struct UnitContext: Sendable {
    /// The provinces, as in the plan's issuers, else as in its regions: 青海省, 甘肃省. They are what 两省 means.
    let provinces: [String]
    /// The prefecture (海东市, 临夏回族自治州), if it is exactly one.
    let prefecture: String?
    /// The county with its prefecture before it (海东市平安区), if it is exactly one.
    let county: String?

    /// - Parameters:
    ///   - issuers: The plan's issuers.
    ///   - regions: The plan's regions, widest first; used where the issuers name none.
    ///   - level: The plan's level. Regions below it belong to the plan's area, not to its issuers, and do not count.
    init(issuers: [String], regions: [String], level: PlanLevel?) {
        let table = RegionTable.shared
        var found: [Int] = issuers.compactMap { issuer in
            guard case .region(let region) = OfficeName.jurisdiction(of: HeaderText.foldWithoutBlanks(issuer)) else {
                return nil
            }
            return region
        }
        if found.isEmpty {
            for name in regions {
                let named = table.regions(named: name).map(\.order)
                let inside = named.first { region in found.contains { table.isRegion(region, within: $0) } }
                guard let region = inside ?? named.first else { continue }
                if let level, level != .national, table.regions[region].level > level { continue }
                found.append(region)
            }
        }

        func names(at level: PlanLevel) -> [Int] {
            var names: [Int] = []
            for region in found {
                var next: Int? = region
                while let index = next, table.regions[index].level > level { next = table.regions[index].parent }
                if let index = next, table.regions[index].level == level, !names.contains(index) { names.append(index) }
            }
            return names
        }
        provinces = names(at: .province).map { table.regions[$0].name }
        let prefectures = names(at: .prefecture)
        prefecture = prefectures.count == 1 ? table.regions[prefectures[0]].name : nil
        let counties = names(at: .county)
        county = counties.count == 1 ? table.regions[counties[0]].path.dropFirst().joined() : nil
    }

    /// The names that a unit's first character stands for (省 in 省科技厅); empty if that is not certain.
    func heads(for sign: UInt32) -> [String] {
        func only(_ name: String?) -> [String] {
            name.flatMap { $0.unicodeScalars.last?.value == sign ? [$0] : nil } ?? []
        }
        let province = provinces.count == 1 ? provinces[0] : nil
        switch sign {
        case "省": return only(province)
        case "市": return [only(prefecture), only(county), only(province)].first { !$0.isEmpty } ?? []
        case "州", "盟": return only(prefecture)
        default: return only(county)
        }
    }
}
