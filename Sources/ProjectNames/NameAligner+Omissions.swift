import PlanLanguage

/// What leaving a slot out costs.
extension NameAligner {
    func omissionCosts(_ occurrences: [SlotOccurrence], _ context: NameContext) -> [AlignmentStep] {
        name.slots.indices.map { index in
            let (rule, cost) = fixedOmissions[index] ?? omission(index, occurrences, context)
            return AlignmentStep(rule: rule, slot: name.slots[index].text, range: 0..<0, cost: cost)
        }
    }

    var hasIdentity: Bool { name.has(.core) || name.has(.route) || name.has(.road) }

    /// Whether the number of the name's road is that of another one than the core names: G30 is no 京藏高速.
    private func isOfOtherRoad(_ core: ProjectName.Slot) -> Bool {
        core.isUnseen
            && name.indices(.road).contains { Self.expressways[name.slots[$0].text].map { $0 != core.text } ?? false }
    }

    /// The names of national expressways by their numbers.
    private static let expressways: [Scalars: Scalars] = Dictionary(
        Lexicon.entries(.expressway).map { (Scalars($0.family ?? ""), $0.word) }, uniquingKeysWith: { one, _ in one })

    /// Whether more than rivers and common words say which project it is.
    var isIdentified: Bool {
        name.has(.route) || name.has(.road)
            || name.indices(.core).contains { !name.slots[$0].isRiver && !name.slots[$0].isWeak }
    }

    private var isRiverAlone: Bool { name.indices(.core).allSatisfy { name.slots[$0].isRiver } }

    func omission(
        _ index: Int, _ occurrences: [SlotOccurrence], _ context: NameContext
    ) -> (CostRule, Double) {
        let slot = name.slots[index]
        func of(_ rule: CostRule) -> (CostRule, Double) { (rule, costs[rule]) }
        switch slot.kind {
        case .place:
            let isInner = name.indices(.place).last == index
            let inner = name.indices(.place).last.map { name.slots[$0].shortName } ?? []
            if !isInner, RegionNames.areRelated(slot.shortName, inner) { return of(.placeOuter) }
            // Where the sentence has it, the chain shall have it, too: what is before is looked at when it is judged.
            if occurrences.contains(where: { $0.slot == index }) { return (.placeBefore, 0.35) }
            return placeOmission(slot, context)
        case .core:
            if name.has(.road) { return of(isOfOtherRoad(slot) ? .coreOtherBesideRoad : .coreBesideRoad) }
            // 禁渔 is not 长江禁渔.
            let isNeeded = name.head == nil && name.slots.allSatisfy { $0.isRiver || $0.isShort }
            if slot.isRiver, name.indices(.core).count > 1, !isNeeded { return of(.coreRiver) }
            guard index == mainCore, name.indices(.core).count == 1 else {
                let all = name.indices(.core).reduce(0) { $0 + name.slots[$1].weight }
                let cost = costs[.coreOther] * slot.weight / max(all, 0.1)
                // Two provinces say where.
                return (.coreOther, slot.forms.count > 2 || isNeeded ? max(cost, costs[.placeOfCommonCore]) : cost)
            }
            if name.has(.route) { return of(.coreOther) }
            guard name.has(.place), let head = name.head, name.slots[head].word?.traits.contains("unique") == true
            else {
                return (.coreOther, .infinity)
            }
            return of(name.has(.number) ? .coreByPlace : .coreByUniqueHead)
        case .route:
            return name.has(.core) || name.has(.road) ? of(.routeOmitted) : (.routeOmitted, .infinity)
        case .number: return of(.numberOmitted)
        case .road:
            if isKnownByOtherRoads { return of(.roadOther) }
            // As for a region: where the sentence has it, the chain shall have it.
            if occurrences.contains(where: { $0.slot == index }) { return (.roadOmitted, 0.35) }
            guard name.has(.core) || name.has(.route) else { return (.roadOmitted, .infinity) }
            return of(slot.isUnseen ? .roadUnknown : .roadOmitted)
        case .head: return (headOmission.rule, headOmission.cost)
        case .quality:
            let cost = costs[.qualityOmitted] + costs[.qualityRare] * slot.rarity
            // Beside a river or a short word the others say more.
            if isIdentified || name.has(.number) { return (.qualityOmitted, cost) }
            return hasIdentity && (name.has(.place) || isRiverAlone)
                ? (.qualityOmitted, 2 * cost)
                : (.qualityOnly, costs[.qualityOnly] + costs[.qualityOnlyRare] * slot.rarity)
        case .action:
            return name.has(.road) || !hasIdentity && !name.has(.number) ? of(.actionIdentifies) : of(.actionOmitted)
        // 爱山东政务服务平台 for 全国一体化政务服务平台: beside common words alone it says which one.
        case .ornament:
            return of(isIdentified || name.has(.place) || name.has(.number) ? .ornamentOmitted : .ornamentIdentifies)
        }
    }

    /// What leaving out the region costs, where the sentence does not have it.
    func placeOmission(_ slot: ProjectName.Slot, _ context: NameContext) -> (CostRule, Double) {
        let rule = context.standing(slot)
        guard hasIdentity else {
            let others = name.slots.count { $0.kind == .quality || $0.kind == .head || $0.kind == .number }
            guard [.placeInHeading, .placeOfPlan].contains(rule), name.has(.number) || others >= 2 else {
                return (.placeIdentifies, .infinity)
            }
            return (.placeIdentifies, costs[.placeIdentifies])
        }
        guard rule == .placeWithinPlan || rule == .placeUnknown else { return (rule, costs[rule]) }
        // 海绵城市 may be anywhere.
        if let mainCore, !name.has(.route), !name.has(.road),
            name.slots[mainCore].isRiver || !isTelling(name.slots[mainCore].text) && !isAttracted
        {
            return (.placeOfCommonCore, costs[.placeOfCommonCore])
        }
        let rarity = mainCore.map { name.slots[$0].rarity } ?? 1
        return (rule, costs[rule] + 0.5 * max(0, 0.85 - rarity))
    }

    /// Whether the index has a rare core of three characters or more before the name's head most of the time: 大伙房水库.
    private var isAttracted: Bool {
        guard let mainCore, let attraction else { return false }
        return name.slots[mainCore].text.count >= 3 && name.slots[mainCore].rarity >= 0.8 && attraction.compatible > 0
            && attraction.share >= 0.6
    }

    /// Whether a core can do without the region around it: 曹家堡, but not 产城融合.
    func isTelling(_ core: Scalars) -> Bool {
        guard core.count >= 2, !Self.surroundings.contains(core[0]) else { return false }
        return NameCharacter.endsToponym(core[core.count - 1])
            || core.count >= 4 && core[1...2].contains(where: Self.nature.contains)
    }

    static let nature = Lexicon.characters(.toponymEnd, trait: "no-route")
    static let surroundings = Lexicon.characters(.surrounding, trait: "alone")
}
