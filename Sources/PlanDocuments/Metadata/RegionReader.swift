import PlanLanguage

/// Finds the regions that a plan is for.
enum RegionReader {
    /// The regions, widest first, within a level in order of the administrative codes.
    ///
    /// - Parameters:
    ///   - issuers: The plan's issuers. Their territories count, each with the regions around it:
    ///     青海省, 海东市, 平安区.
    ///   - title: The plan's title; read only if no issuer names a region.
    ///   - scope: Text from the plan's beginning. A sentence that states the plan's area (规划范围包括…) adds the regions
    ///     one level below the issuers that it names whole: prefectures to a province's plan, provinces to a national one.
    static func regions(issuers: [String], title: String, scope: String) -> [String] {
        regionsAndOrigin(issuers: issuers, title: title, scope: scope).regions
    }

    /// The regions, and the last of issuers, title and scope that added one.
    static func regionsAndOrigin(
        issuers: [String], title: String, scope: String
    ) -> (regions: [String], origin: FieldSource.Origin) {
        var origin = FieldSource.Origin.issuers
        let table = RegionTable.shared
        var found: Set<Int> = []
        let jurisdictions = issuers.compactMap { OfficeName.jurisdiction(of: HeaderText.foldWithoutBlanks($0)) }
        for case .region(let region) in jurisdictions { insert(region, into: &found) }
        let isNational = jurisdictions.contains(.national)

        if found.isEmpty || isNational {
            insertRegions(ofTitle: HeaderText.foldWithoutBlanks(title), onlyProvinces: isNational, into: &found)
            if !found.isEmpty { origin = .title }
        }
        let level = found.map { table.regions[$0].level }.max()
        let scopeLevel: PlanLevel? = isNational ? .province : level.flatMap { PlanLevel(rawValue: $0.rawValue + 1) }
        if let scopeLevel {
            let outer = found
            for region in regionsOfScope(scope) {
                guard let region = ancestor(of: region, at: scopeLevel, exactly: !isNational) else { continue }
                if isNational || outer.contains(where: { table.isRegion(region, within: $0) }) {
                    insert(region, into: &found)
                }
            }
            if found.count > outer.count { origin = .text }
        }
        let sorted = found.sorted { (table.regions[$0].level, $0) < (table.regions[$1].level, $1) }
        return (sorted.map { table.regions[$0].name }, origin)
    }

    private static func insert(_ region: Int, into found: inout Set<Int>) {
        var next: Int? = region
        while let index = next {
            found.insert(index)
            next = RegionTable.shared.regions[index].parent
        }
    }

    private static func ancestor(of region: Int, at level: PlanLevel, exactly: Bool) -> Int? {
        let table = RegionTable.shared
        var next: Int? = region
        while let index = next, table.regions[index].level > level {
            if exactly { return nil }
            next = table.regions[index].parent
        }
        return next.flatMap { table.regions[$0].level == level ? $0 : nil }
    }

    // MARK: Titles

    /// The regions a title begins with, else all that it names, counties by their full name only.
    private static func insertRegions(ofTitle title: Scalars, onlyProvinces: Bool, into found: inout Set<Int>) {
        let table = RegionTable.shared
        guard title.count <= 200 else { return }
        if !onlyProvinces, let (_, region) = table.chain(in: title, at: 0), isCertain(region, in: title, at: 0) {
            insert(region, into: &found)
            return
        }
        var index = 0
        while index < title.count {
            guard let (end, region) = table.chain(in: title, at: index), isCertain(region, in: title, at: index) else {
                index += 1
                continue
            }
            if onlyProvinces, !beginsWithProvince(title, at: index) {
                if let province = ancestor(of: region, at: .province, exactly: false) { found.insert(province) }
            } else {
                insert(region, into: &found)
            }
            index = end
        }
    }

    /// Whether names from the widest on stand at `index`: of 湖北省巴东县 the county counts, of 兰州—西宁 the provinces.
    private static func beginsWithProvince(_ title: Scalars, at index: Int) -> Bool {
        let table = RegionTable.shared
        guard let (_, regions) = table.longestPrefix(of: title, at: index) else { return false }
        return regions.contains { table.regions[$0].level == .province }
    }

    /// Whether a name can only be the region: a full name, or the short one of a province or prefecture.
    static func isCertain(_ region: Int, in text: Scalars, at index: Int) -> Bool {
        let table = RegionTable.shared
        guard let (end, _) = table.longestPrefix(of: text, at: index) else { return false }
        let level = table.regions[region].level
        guard level == .county || end - index == 2 else { return true }
        if level == .county { return table.chain(in: text, at: index).map { $0.end - index > 2 } ?? false }
        return !everydayWords.contains(Scalars(text[index..<end]))
    }

    /// Short names of prefectures that are words of their own.
    private static let everydayWords = Set(Lexicon.words(.prefectureNamedLikeWord))

    // MARK: Scope

    private static let area = Lexicon.word(.planAreaWord)
    private static let areaWords = Lexicon.words(.planAreaLink)
    private static let longestScope = 4_000

    /// The regions that the first sentence of the kind 规划范围包括… names.
    private static func regionsOfScope(_ scope: String) -> [Int] {
        let text = HeaderText.foldWithoutBlanks(scope, limit: longestScope)
        var from = 0
        while let word = text.firstIndex(of: area, in: from..<text.count) {
            from = word + area.count
            guard let verb = text.firstWord(of: areaWords, at: from, before: text.count) else { continue }
            let start = from + verb
            let end = text[start...].firstIndex { CharacterClass.isFullStop($0) } ?? text.count
            return regionsListed(in: text, start..<end)
        }
        return []
    }

    /// The regions of a list whose items end where the name does: 兰州市、白银市和临夏回族自治州4个市州.
    ///
    /// After a comma the list continues within the region before: 白银市白银区、平川区 names two districts of 白银市.
    private static func regionsListed(in text: Scalars, _ range: Range<Int>) -> [Int] {
        let table = RegionTable.shared
        var regions: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard let (end, region) = table.chain(in: text, at: index) else { break }
            regions.append(region)
            index = end
            while index < range.upperBound, CharacterClass.isComma(text[index]) || isConjunction(text[index]) {
                index += 1
            }
        }
        return regions
    }

    private static func isConjunction(_ scalar: UInt32) -> Bool {
        scalar == "和" || scalar == "及" || scalar == "与"
    }
}
