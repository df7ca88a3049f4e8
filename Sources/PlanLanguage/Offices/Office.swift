/// An office of the state: a territory, and what it is for. However its name is worded, it is the same office.
public struct Office: Sendable, Hashable {
    /// Whose office it is.
    public enum Territory: Sendable, Hashable {
        case national
        /// A region, as its index in ``RegionTable/regions``.
        case region(Int)
        /// A level without a name, with the sign that says it: 省, 区, 州. Without one, the end of the name says it: 工信厅.
        case level(PlanLevel, sign: UInt32? = nil)
        /// The name does not say it.
        case unnamed
        /// Several regions, as their indexes: whose members a collective name in a joint plan stands for.
        case several([Int])
    }

    public var territory: Territory
    /// One, or those of a joint office (自然资源和林业草原局); never empty.
    public var functions: OfficeFunctionSet
    /// Of a name that stands for many offices which they are; `nil` for one office.
    public var members: OfficeMembers?

    /// Reads an office's name: 海东市平安区发展和改革局, 省工信厅, 财政部.
    ///
    /// A remark in brackets behind it is passed over: 省发展改革委（省能源局）.
    ///
    /// - Parameter name: the whole name.
    /// - Returns: `nil` for what is no office of known functions: a company, a school, a place.
    public init?(_ name: String) {
        let text = HeaderText.foldWithoutBlanks(name, limit: Self.longest)
        if let office = Self.read(text)?.office {
            self = office
            return
        }
        guard text.last == ")", let open = text.lastIndex(of: "("), open > 0,
            let office = OfficeNameReader(Scalars(text[..<open])).office
        else { return nil }
        self = office
    }

    /// In Unicode scalars.
    private static let longest = 60

    public init(territory: Territory, functions: OfficeFunctionSet, members: OfficeMembers? = nil) {
        self.territory = territory
        self.functions = functions
        self.members = members
    }

    /// One office, or those that a collective name stands for; and where the territory ends.
    private static func read(_ text: Scalars) -> (office: Office, end: Int)? {
        OfficeNameReader(text).read ?? CollectiveNameReader(text).read
    }

    /// The level of its territory; `nil` where the name does not say it.
    public var level: PlanLevel? {
        switch territory {
        case .national: .national
        case .region(let region): RegionTable.shared.regions[region].level
        case .level(let level, _): level
        case .several(let regions): regions.first.map { RegionTable.shared.regions[$0].level }
        case .unnamed: nil
        }
    }

    /// Whether an office is meant when this one is asked for.
    ///
    /// A joint office has each of its functions. What the question leaves open, any office meets: 发改委 means that of every
    /// territory, 省发改委 that of every province. A name that stands for many offices means no single one of them, but the same
    /// ones however they are worded.
    ///
    /// - Parameter other: an office with the territory that it has in its plan.
    public func includes(_ other: Office) -> Bool {
        guard functions.isSubset(of: other.functions) else { return false }
        switch (members, other.members) {
        case (nil, nil): break
        case (let own?, let others?): guard own.isPart(of: others) else { return false }
        default: return false
        }
        switch territory {
        case .unnamed: return true
        case .level(let level, let sign):
            // 市 is not 州, 县 is not 区. Of provinces one sign means all.
            guard other.level == level else { return false }
            guard let sign, level > .province else { return true }
            switch other.territory {
            case .region(let region): return RegionTable.shared.regions[region].name.unicodeScalars.last?.value == sign
            case .level(_, let own): return own == sign
            case .national, .unnamed, .several: return false
            }
        case .region(let region):
            if case .several(let regions) = other.territory { return regions.contains(region) }
            return other.territory == territory
        case .national, .several: return other.territory == territory
        }
    }

    /// A name that says this office and no other: 青海省发展改革委 for 省发展改革委 in a plan of 青海省.
    ///
    /// - Parameter wording: how a plan writes it.
    /// - Returns: the wording itself if no longer name says the office.
    public func name(wordedAs wording: String) -> String {
        let text = HeaderText.foldWithoutBlanks(wording, limit: Self.longest)
        guard Office(wording) != self, let (_, end) = Self.read(text) else { return wording }
        let rest = text.string(end..<text.count)
        let names = territoryNames.map { $0 + rest } + territoryNames.map { $0 + text.string }
        return names.first { Office($0) == self } ?? wording
    }

    /// Words that a full name begins with, the usual ones first.
    private var territoryNames: [String] {
        guard case .region(let index) = territory else {
            guard territory == .national else { return [] }
            return members == nil ? ["国家", "全国"] : ["全国", "国家"]
        }
        let region = RegionTable.shared.regions[index]
        // Offices of counties are named with the prefecture, those of wider regions by the region alone.
        let path = region.path.dropFirst().joined()
        return region.level == .county ? [path, region.name] : [region.name]
    }
}
