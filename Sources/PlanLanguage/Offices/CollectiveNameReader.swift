/// Reads the names that stand for many offices: 各县市政府, 各县（市、区）人民政府, 有关市州政府, 省直有关部门.
///
/// A name is the territory around them or nothing, a word that says all or some (各, 有关), and then either kinds of regions
/// with what their offices are for, or a word for departments.
struct CollectiveNameReader {
    private let text: Scalars

    init(_ text: Scalars) {
        self.text = text
    }

    /// What the name says, and where its territory ends; `nil` for anything else.
    var read: (office: Office, end: Int)? {
        guard text.contains(where: Self.firstScalars.contains) else { return nil }
        for (start, territory) in territories {
            var index = start
            var isSelected = false
            var (isOpened, isQuantified) = (false, false)
            // 州直, 省政府: whose departments.
            if let length = text.firstWord(of: Self.heads, at: index, before: text.count) {
                index += length
                isOpened = territory != .unnamed
            }
            while let entry = Self.quantifiers.first(where: { text.has($0.word, at: index, before: text.count) }) {
                index += entry.word.count
                (isOpened, isQuantified) = (true, true)
                if entry.traits.contains("selected") { isSelected = true }
            }
            guard isOpened else { continue }
            if let office = departments(at: index, territory, isSelected) { return (office, start) }
            // 县级市政府 names a kind, 各县级市政府 all of it.
            if isQuantified, let office = regional(at: index, territory, isSelected) { return (office, start) }
        }
        return nil
    }

    private var territories: [(end: Int, territory: Office.Territory)] {
        var found: [(end: Int, territory: Office.Territory)] = []
        if let (end, region) = RegionTable.shared.chain(in: text, at: 0) { found.append((end, .region(region))) }
        if let length = text.firstWord(of: Self.national, at: 0, before: text.count) {
            found.append((length, .national))
        }
        if let first = text.first, let level = PlanLevel.bySign[first] { found.append((1, .level(level, sign: first))) }
        return found + [(0, .unnamed)]
    }

    /// 部门, 政府部门, 部门和单位.
    private func departments(at start: Int, _ territory: Office.Territory, _ isSelected: Bool) -> Office? {
        guard let function = OfficeFunctionTable.shared.departments else { return nil }
        let body = text.firstWord(of: Self.heads, at: start, before: text.count) ?? 0
        guard let length = text.firstWord(of: Self.departments, at: start + body, before: text.count),
            start + body + length == text.count
        else { return nil }
        return Office(
            territory: territory, functions: OfficeFunctionSet([function]),
            members: OfficeMembers(isSelected: isSelected))
    }

    /// 县市政府, 市(州)人民政府, 县(市、区), 市工业和信息化局.
    private func regional(at start: Int, _ territory: Office.Territory, _ isSelected: Bool) -> Office? {
        var members = OfficeMembers(isSelected: isSelected)
        var index = start
        var isFirst = true
        while index < text.count {
            if let length = text.firstWord(of: Self.separators, at: index, before: text.count) {
                index += length
                continue
            }
            // 政府 and 委 end what kinds of regions are listed.
            if let place = Self.places.first(where: { text.has($0.word, at: index, before: text.count) }) {
                add(place, to: &members)
                index += place.word.count
            } else if let level = PlanLevel.bySign[text[index]] {
                add(text[index], level, to: &members, isFirst: isFirst)
                index += 1
            } else {
                break
            }
            isFirst = false
        }
        guard !isFirst else { return nil }
        let rest = Scalars(text[index...])
        if rest.isEmpty {
            return OfficeFunctionTable.shared.government.map {
                Office(territory: territory, functions: OfficeFunctionSet([$0]), members: members)
            }
        }
        guard let own = OfficeNameReader(rest).office, own.members == nil else { return nil }
        switch own.territory {
        case .unnamed, .level(_, nil): return Office(territory: territory, functions: own.functions, members: members)
        case .national, .region, .several, .level: return nil
        }
    }

    private func add(_ place: Lexicon.Entry, to members: inout OfficeMembers) {
        guard let level = place.family.flatMap({ PlanLevel(name: $0) }) else {
            members.ranks.insert(.any)
            return
        }
        members.ranks.insert(.level(level))
        // Of 各省、自治区、直辖市 and 各省级 any sign; of 设区市 and 县级市 a city's.
        if place.traits.contains("signed"), let sign = place.word.last { members.signs.insert(sign) }
    }

    private func add(_ sign: UInt32, _ level: PlanLevel, to members: inout OfficeMembers, isFirst: Bool) {
        // 省（区、市）: whatever follows is of the same level.
        guard !members.ranks.contains(.level(.province)) else { return }
        switch level {
        case .province:
            members.ranks = [.level(.province)]
            members.signs = []
        case .county:
            members.ranks.insert(.level(.county))
            members.signs.insert(sign)
        default:
            // 县（市、区）: such a city is of a county's level. 市（州）, 市县: the next level.
            if isFirst { members.ranks.insert(.next) }
            members.signs.insert(sign)
        }
    }

    // MARK: Words

    private static let national = Lexicon.words(.nationalHead)
    private static let quantifiers = Lexicon.entries(.collectiveStart)
    private static let heads = Lexicon.words(.collectiveBody)
    private static let departments = Lexicon.words(.collectiveEnd).sorted { $0.count > $1.count }
    private static let places = Lexicon.entries(.collectivePlace).sorted { $0.word.count > $1.word.count }
    private static let separators = Lexicon.words(.collectiveJoint)
    /// Without one of these no name is read.
    private static let firstScalars = Set((quantifiers.map(\.word) + heads).compactMap(\.first))
    /// What these names end with beside the ends of offices.
    static let lastScalars = Set(departments.compactMap(\.last)).union(PlanLevel.bySign.keys)
        .union(places.compactMap(\.word.last)).union(Scalars(")"))
}
