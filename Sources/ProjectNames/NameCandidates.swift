public import PlanLanguage

extension ProjectName {
    /// The ways in which a passage can have enough of the name: each a list of groups, of each of which it has one string.
    public var ways: [[[Scalars]]] {
        var ways: [[[Scalars]]] = []
        if let route {
            ways.append([route.stops[0].forms, route.stops.last?.forms ?? []])
            let initials = route.initials + route.reversedInitials
            if !initials.isEmpty { ways.append([initials]) }
        }
        ways += coreWays.map { $0.map { slots[$0].forms.map(\.scalars) } }
        ways += indices(.road).map { [[slots[$0].text] + RoadNumber.otherForms(of: slots[$0].text)] }
        let heads = head.map { slots[$0].forms.map(\.scalars).filter { $0.count > 1 } } ?? []
        if let place = indices(.place).last, !heads.isEmpty {
            let needsHeadAlone = has(.core) || has(.route) || has(.road)
            // 西宁机场三期 for 西宁曹家堡机场三期.
            if !needsHeadAlone || slots[head ?? 0].word?.traits.contains("unique") == true {
                ways.append([[slots[place].shortName], heads])
            }
        }
        guard !has(.core), !has(.route), !has(.road) else { return ways }
        return ways + wordWays
    }

    /// The least cores that say which project it is, each alone or in twos.
    private var coreWays: [[Int]] {
        let cores = indices(.core).filter { core in
            !slots[core].isRiver || !indices(.core).contains { !slots[$0].isRiver && !slots[$0].isUnseen }
        }
        // One that the index has nowhere may be written otherwise.
        if cores.contains(where: { slots[$0].isUnseen }) { return cores.map { [$0] } }
        let rarity = indices(.core).reduce(0) { $0 + slots[$1].rarity }
        func identify(_ cores: [Int]) -> Bool {
            cores.reduce(0) { $0 + slots[$1].rarity } >= Self.identifyingShare * rarity
        }
        let alone = cores.filter { identify([$0]) }
        let rest = cores.filter { !alone.contains($0) }
        let pairs = rest.indices.flatMap { one in rest[(one + 1)...].map { [rest[one], $0] } }
        // Of three and more of which no two are enough, any two are looked for.
        let enough = pairs.filter(identify)
        return alone.map { [$0] }
            + (enough.isEmpty && alone.isEmpty ? pairs.isEmpty ? rest.map { [$0] } : pairs : enough)
    }

    /// The share of its cores' rarity that a wording must have.
    static let identifyingShare = 0.4

    /// Of a name of common words at most one is missing, of one with a region it is that.
    private var wordWays: [[[Scalars]]] {
        let words = slots.filter { [.head, .quality, .number, .action].contains($0.kind) && $0.text.count > 1 }
        let groups = words.map { $0.kind == .number ? [$0.text] : $0.forms.map(\.scalars).filter { $0.count > 1 } }
        guard groups.count > 1 else { return has(.place) ? [] : [groups] }
        // Two words say nothing without each other.
        if has(.place) || groups.count == 2 { return [groups] }
        return groups.indices.map { left in groups.indices.filter { $0 != left }.map { groups[$0] } }
    }

    /// The ways in which a passage spells out what initials stand for: the link before an end, or two regions.
    public var spelledWays: [[[Scalars]]] {
        guard mayBeSpelledOut else { return [] }
        let heads = head.map { slots[$0].forms.map(\.scalars).filter { $0.count > 1 } } ?? []
        return slots.filter(\.isInitials).flatMap { slot -> [[[Scalars]]] in
            guard let first = slot.text.first, let last = slot.text.last else { return [] }
            let linked = [first, last].map { end in Scalars("至到").map { [$0, end] } }
            let regions = [RegionNames.names(forInitial: first), RegionNames.names(forInitial: last)]
            return linked.map { [$0, heads].filter { !$0.isEmpty } } + [(regions + [heads]).filter { !$0.isEmpty }]
        }
    }

    /// What stands around its main core in an index.
    public func attraction(by evidence: some NameEvidence) throws -> Attraction? {
        guard let mainCore else { return nil }
        let heads = Set(head.map { slots[$0].forms.map(\.scalars) } ?? [])
        return try Attraction.of(slots[mainCore].text, heads: heads, evidence)
    }
}
