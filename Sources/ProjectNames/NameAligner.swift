public import PlanLanguage

/// Aligns a name with sentences: one weighted alignment of its slots, then the checks of what stands around.
public struct NameAligner {
    public let name: ProjectName
    let costs: CostTable
    let finder: SlotFinder
    let gaps: GapReader
    /// What leaving the head out costs, by where the main core stands in the index.
    let headOmission: (rule: CostRule, cost: Double)
    let mainCore: Int?
    /// Of the main core.
    let attraction: Attraction?
    let anchorPairs: Set<UInt64>
    /// Whether the index knows the core by other roads' numbers only.
    let isKnownByOtherRoads: Bool

    /// - Parameters:
    ///   - name: informed by the index.
    ///   - attraction: of its main core.
    ///   - areKin: whether two characters may be taken for each other.
    public init(
        _ name: ProjectName, attraction: Attraction?, costs: CostTable = .shared,
        areKin: @escaping @Sendable (UInt32, UInt32) -> Bool
    ) {
        self.name = name
        self.costs = costs
        finder = SlotFinder(name: name, costs: costs, areKin: areKin)
        gaps = GapReader(name, costs)
        mainCore = name.mainCore
        self.attraction = attraction
        anchorPairs = Self.anchorPairs(name)
        let roads = attraction?.roads ?? []
        isKnownByOtherRoads =
            !roads.isEmpty
            && name.indices(.road).contains { index in
                guard let number = name.slots[index].number, case .road(let letter) = number.kind else { return false }
                return !roads.contains([letter] + number.value)
            }
        headOmission = Self.headOmission(name, attraction, costs)
        headGeneric = costs[.headGeneric] + costs[.headGenericRepelled] * (1 - (attraction?.share ?? 1))
        let nowhere = NameContext(headings: [], regions: [])
        fixedOmissions = name.slots.indices.map { index in
            [.place, .road].contains(name.slots[index].kind) ? nil : omission(index, [], nowhere)
        }
        filter = NameFilter(self)
    }

    /// What 工程 instead of the head costs.
    let headGeneric: Double
    private(set) var filter: NameFilter?
    /// What leaving a slot out costs; `nil` for those of which the text around it decides.
    private(set) var fixedOmissions: [(rule: CostRule, cost: Double)?] = []

    static func headOmission(
        _ name: ProjectName, _ attraction: Attraction?, _ costs: CostTable
    ) -> (CostRule, Double) {
        if name.slots.contains(where: { $0.isInitials && $0.kind == .core }), !name.has(.road) {
            return (.headAfterInitials, costs[.headAfterInitials])
        }
        guard name.has(.core) || name.has(.road) || name.has(.route) else {
            return (.headOfPhrase, costs[.headOfPhrase])
        }
        if !name.has(.core), !name.has(.road) { return (.headOfRoute, costs[.headOfRoute]) }
        if !name.has(.route), !name.has(.road),
            name.indices(.core).allSatisfy({ !name.slots[$0].isRare || name.slots[$0].isWeak && !name.has(.place) })
        {
            return (.headOfCommonCore, costs[.headOfCommonCore])
        }
        let isLine = name.head.flatMap { name.slots[$0].word?.isLine } ?? false
        if name.has(.road), !isLine, !name.has(.action) { return (.headAmbiguous, costs[.headAmbiguous]) }
        if !name.has(.road), let attraction, attraction.compatible + attraction.generic == 0 {
            return (.headUnknown, costs[.headUnknown])
        }
        let repelled = costs[.headRepelled] * (1 - (attraction?.share ?? 1))
        let cost = min(costs[.headOmitted] + repelled, costs[.headAmbiguous])
        return (repelled > 0.2 ? .headRepelled : .headOmitted, cost)
    }

    /// The least that leaving the head out costs where neither 工程 nor 段 stands for it.
    var leastHeadOmission: Double {
        let isLine = name.has(.route) || name.slots.contains { $0.isInitials }
        let mayGoBefore = name.has(.number) || isLine && name.has(.quality)
        return mayGoBefore ? min(headOmission.cost, costs[.headBeforeNumber]) : headOmission.cost
    }

    /// The words of which a mention has one, unless the name needs none: its head in all forms, 工程 and 项目.
    public var neededHeads: [Scalars] {
        guard let head = name.head, leastHeadOmission > CostTable.possible, !name.has(.route) else { return [] }
        return name.slots[head].forms.map(\.scalars) + (hasIdentity ? Self.projects : [])
    }

    /// Whether anything of the name that can identify it may stand in a text: a quick test before it is read.
    func mayStand(in text: ArraySlice<UInt32>) -> Bool {
        guard !anchorPairs.isEmpty else { return true }
        var previous: UInt32 = 0
        for scalar in text {
            if anchorPairs.contains(UInt64(previous) << 32 | UInt64(scalar)) { return true }
            previous = scalar
        }
        return false
    }

    /// The pairs of characters of everything that can identify the project; empty: unknown.
    static func anchorPairs(_ name: ProjectName) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var isComplete = true
        func add(_ text: Scalars) {
            if text.count < 2 { isComplete = false }
            for (one, next) in zip(text, text.dropFirst()) { pairs.insert(UInt64(one) << 32 | UInt64(next)) }
        }
        let isIdentified = name.has(.core) || name.has(.route) || name.has(.road)
        let isUnique = name.head.map { name.slots[$0].word?.traits.contains("unique") == true } ?? false
        for slot in name.slots {
            switch slot.kind {
            case .core:
                slot.forms.forEach { add($0.scalars) }
                // A character may be another, or the ends be spelled out.
                if slot.isInitials || slot.text.count == 2 && slot.isUnseen { isComplete = false }
            case .route:
                for stop in name.route?.stops ?? [] { stop.forms.forEach(add) }
                (name.route?.initials ?? []).forEach(add)
                (name.route?.reversedInitials ?? []).forEach(add)
            case .road: isComplete = false
            case .place where !isIdentified || isUnique: add(slot.shortName)
            case .head, .quality: if !isIdentified { slot.forms.forEach { add($0.scalars) } }
            default: break
            }
        }
        return isComplete ? pairs : []
    }

    // MARK: Sentences

    /// The wordings of a sentence, the cheapest first where they overlap; those that were ruled out, too, for a trace.
    func alignments(in sentence: NameSentence, _ context: NameContext) -> [Alignment] {
        let occurrences = finder.occurrences(in: sentence)
        guard occurrences.contains(where: { isAnchor($0.slot) }) else { return [] }
        let omissions = omissionCosts(sentence, occurrences, context)
        return chains(occurrences, omissions, sentence).map { judged($0, occurrences, omissions, sentence, context) }
    }

    /// Whether a slot can identify the project.
    func isAnchor(_ slot: Int) -> Bool {
        switch name.slots[slot].kind {
        case .core, .route, .road: true
        case .place: !name.has(.core) && !name.has(.route) || name.has(.head)
        case .head, .quality: !name.has(.core) && !name.has(.route) && !name.has(.road)
        default: false
        }
    }

    // MARK: Chains

    /// The most chains of a sentence that are judged though they cost too much.
    static let mostRejected = 4

    struct Chain {
        var cost: Double
        var last: Int
        var previous: Int?
        var gap: AlignmentStep?
    }

    /// The cheapest chain that ends with each occurrence, in order of their cost; overlapping ones of a higher cost are left out.
    func chains(
        _ occurrences: [SlotOccurrence], _ omissions: [AlignmentStep], _ sentence: NameSentence
    ) -> [[(occurrence: Int, gap: AlignmentStep?)]] {
        var prefix = [0.0]
        for step in omissions { prefix.append(prefix[prefix.count - 1] + step.cost) }
        func omitted(_ range: Range<Int>) -> Double {
            // Infinite costs do not subtract.
            range.reduce(0) { $0 + omissions[$1].cost }
        }
        var best: [Chain] = []
        for (index, occurrence) in occurrences.enumerated() {
            var chain = Chain(cost: omitted(0..<occurrence.slot) + occurrence.cost, last: index)
            for before in stride(from: index - 1, through: 0, by: -1) {
                let other = occurrences[before]
                guard other.slot < occurrence.slot, other.range.upperBound <= occurrence.range.lowerBound else {
                    continue
                }
                if occurrence.range.lowerBound - other.range.upperBound > GapReader.widestList { break }
                let base = best[before].cost + omitted(other.slot + 1..<occurrence.slot) + occurrence.cost
                guard base < chain.cost, let gap = gaps.cost(from: other, to: occurrence, sentence),
                    base + gap.cost < chain.cost
                else { continue }
                chain = Chain(cost: base + gap.cost, last: index, previous: before, gap: gap)
            }
            best.append(chain)
        }
        // 三峡工程以及小浪底水利枢纽: 工程 right after the name stands for its head.
        func total(_ index: Int) -> Double {
            let rest = best[index].cost + omitted(occurrences[index].slot + 1..<name.slots.count)
            guard let head = name.head, head > occurrences[index].slot, hasIdentity, omissions[head].cost > headGeneric,
                rest < .infinity, isFollowedByGeneric([occurrences[index]], sentence)
            else { return rest }
            return rest - omissions[head].cost + headGeneric
        }
        var kept: [[(occurrence: Int, gap: AlignmentStep?)]] = []
        var taken: Set<Int> = []
        for index in occurrences.indices.sorted(by: { total($0) < total($1) }) {
            // Of what is no mention a few are kept, for a trace.
            guard total(index) < .infinity, total(index) <= CostTable.possible || kept.count < Self.mostRejected else {
                break
            }
            var links: [(occurrence: Int, gap: AlignmentStep?)] = []
            var current: Int? = index
            while let own = current {
                links.append((own, best[own].gap))
                current = best[own].previous
            }
            // One chain for each place where something that identifies the project stands.
            let anchors = links.map(\.occurrence).filter { isAnchor(occurrences[$0].slot) }
            guard !anchors.isEmpty, !anchors.contains(where: taken.contains) else { continue }
            taken.formUnion(anchors)
            kept.append(links.reversed())
        }
        return kept
    }

    // MARK: Judging

    func judged(
        _ chain: [(occurrence: Int, gap: AlignmentStep?)], _ occurrences: [SlotOccurrence],
        _ omissions: [AlignmentStep],
        _ sentence: NameSentence, _ context: NameContext
    ) -> Alignment {
        var found = chain.map { occurrences[$0.occurrence] }
        var steps: [AlignmentStep] = []
        for (link, own) in zip(chain, found) {
            if let gap = link.gap, gap.cost > 0 || gap.rule != nil { steps.append(gap) }
            steps.append(
                AlignmentStep(rule: own.rule, slot: name.slots[own.slot].text, range: own.range, cost: own.cost))
            if own.rule == .headBroader || own.rule == .headVague, let gap = link.gap,
                [.gapUnknown, .gapQuality, .gapBare].contains(gap.rule)
            {
                steps.append(
                    AlignmentStep(
                        rule: .headOtherKind, slot: name.slots[own.slot].text, range: gap.range,
                        cost: costs[.headOtherKind]))
            }
        }
        var places = PlaceCheck()
        for index in name.slots.indices where !found.contains(where: { $0.slot == index }) {
            if let (occurrence, rule) = moved(index, found, occurrences, sentence) {
                found.append(occurrence)
                steps.append(
                    AlignmentStep(
                        rule: rule, slot: name.slots[index].text, range: occurrence.range,
                        cost: costs[rule] + occurrence.cost))
            } else if name.slots[index].kind == .place, name.indices(.place).last == index {
                places.missing = placeStep(index, found, occurrences, sentence, context)
            } else if index == name.head, let (rule, cost) = headElsewhere(found, occurrences, sentence),
                cost < omissions[index].cost
            {
                steps.append(AlignmentStep(rule: rule, slot: name.slots[index].text, range: 0..<0, cost: cost))
            } else if index == name.head, hasIdentity, isFollowedByGeneric(found, sentence) {
                steps.append(
                    AlignmentStep(
                        rule: .headGeneric, slot: name.slots[index].text, range: 0..<0,
                        cost: min(headGeneric, omissions[index].cost)))
            } else if name.slots[index].kind == .action, let other = otherAction(found, sentence) {
                steps.append(
                    AlignmentStep(
                        rule: .actionOther, slot: name.slots[index].text, range: other, cost: costs[.actionOther]))
            } else {
                steps.append(omissions[index])
            }
        }
        let span = (found.map(\.range.lowerBound).min() ?? 0)..<(found.map(\.range.upperBound).max() ?? 0)
        let chainFound = chain.map { occurrences[$0.occurrence] }
        steps += leftChecks(chainFound, sentence, &places)
        if let missing = places.missing { steps.append(missing) }
        steps += rightChecks(chainFound, found, sentence)
        steps += contradictions(chainFound, found, span, sentence)
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        if name.hasSuffix, name.slots.count == 1, name.slots[0].isWeak, !isFollowedByGeneric(chainFound, sentence) {
            // 千万 is no 千万工程.
            steps.append(
                AlignmentStep(rule: .headOfCommonCore, slot: [], range: 0..<0, cost: costs[.headOfCommonCore]))
        }
        let cost = steps.reduce(0) { $0 + $1.cost }
        return Alignment(
            found: found.map { ($0.slot, $0.range) }, steps: steps, cost: identifies(found) ? cost : .infinity,
            hasKey: hasKey(found))
    }

    /// What is done to it in the text, right after what was found.
    func otherAction(_ found: [SlotOccurrence], _ sentence: NameSentence) -> Range<Int>? {
        guard let end = found.map(\.range.upperBound).max(), end < sentence.text.count else { return nil }
        let token = sentence.tokens[sentence.tokenIndex(at: end)]
        return token.range.lowerBound == end && token.word?.role == .action ? token.range : nil
    }

    /// What may stand for a head that is not beside the name: a number right after it, 段, the head elsewhere in the sentence.
    func headElsewhere(
        _ found: [SlotOccurrence], _ occurrences: [SlotOccurrence], _ sentence: NameSentence
    ) -> (CostRule, Double)? {
        let ordered = found.sorted { $0.range.lowerBound < $1.range.lowerBound }
        let isLine = name.head.flatMap { name.slots[$0].word?.isLine } ?? false
        for (one, next) in zip(ordered, ordered.dropFirst()) where one.range.upperBound == next.range.lowerBound {
            let kind = name.slots[next.slot].kind
            if name.slots[one.slot].kind == .core || name.slots[one.slot].kind == .route && isLine,
                kind == .number
                    || kind == .quality && name.slots[next.slot].word?.role == .quality
                        && (one.isInitials || name.has(.route))
            {
                return (.headBeforeNumber, costs[.headBeforeNumber])
            }
        }
        guard let last = ordered.last, let head = name.head else { return nil }
        if last.range.upperBound < sentence.text.count {
            let token = sentence.tokens[sentence.tokenIndex(at: last.range.upperBound)]
            let next =
                sentence.tokens.indices.contains(sentence.tokenIndex(at: last.range.upperBound) + 1)
                ? sentence.tokens[sentence.tokenIndex(at: last.range.upperBound) + 1] : token
            if isLine, name.slots[last.slot].kind == .route,
                token.kind == .section || token.kind == .place && next.kind == .section || token.kind == .link
            {
                let item = sentence.itemEnd(after: last.range.upperBound)
                if sentence.tokens(in: last.range.upperBound..<item).contains(where: { $0.kind == .section }) {
                    return (.headOfSection, costs[.headOfSection])
                }
            }
        }
        guard hasTellingCore(found),
            occurrences.contains(where: { $0.slot == head && ($0.rule == nil || $0.rule == .headKin) })
        else { return nil }
        return (.headInSentence, costs[.headInSentence])
    }

    func hasTellingCore(_ found: [SlotOccurrence]) -> Bool {
        found.contains { own in
            name.slots[own.slot].kind == .core && name.slots[own.slot].rarity > 0.6 && own.rule == nil
                && !own.isInitials && !name.slots[own.slot].isRiver
        }
    }

    /// Whether 工程 or 项目 stands right after what was found: 三峡工程.
    func isFollowedByGeneric(_ found: [SlotOccurrence], _ sentence: NameSentence) -> Bool {
        guard let end = found.map(\.range.upperBound).max(), end < sentence.text.count else { return false }
        var index = sentence.tokenIndex(at: end)
        // 三峡三期工程
        if case .number = sentence.tokens[index].kind, index + 1 < sentence.tokens.count { index += 1 }
        let token = sentence.tokens[index]
        return token.range.lowerBound >= end && token.word?.role == .suffix
            && Self.projects.contains {
                sentence.text.has($0, at: token.range.lowerBound, before: token.range.upperBound)
            }
    }

    /// 工程, 项目; with 建设 after it, too.
    static let projects = Lexicon.words(.projectSuffix, trait: "says")

    /// What the missing region costs: nothing much where the sentence names it before, and no other since.
    func placeStep(
        _ index: Int, _ found: [SlotOccurrence], _ occurrences: [SlotOccurrence], _ sentence: NameSentence,
        _ context: NameContext
    ) -> AlignmentStep {
        let slot = name.slots[index]
        let start = found.map(\.range.lowerBound).min() ?? 0
        let nearest = sentence.lastGoverningPlace(before: start)
        var (rule, cost) = placeOmission(slot, context)
        if let nearest {
            let own = Scalars(sentence.text[nearest.range])
            if occurrences.contains(where: { $0.slot == index && $0.range == nearest.range }) {
                let others = found.count { name.slots[$0.slot].kind != .ornament }
                (rule, cost) =
                    hasIdentity
                    ? (.placeBefore, costs[.placeBefore])
                    : (.placeIdentifies, others >= 2 ? costs[.placeIdentifies] : .infinity)
            } else if !RegionNames.areRelated(own, slot.shortName) {
                let standing = context.standing(slot)
                let isTold = standing == .placeOfPlan || mainCore.map { isTelling(name.slots[$0].text) } ?? false
                let isCommon = !(mainCore.map { isTelling(name.slots[$0].text) } ?? !hasIdentity)
                let near: CostRule =
                    isTold && !isCommon && standing != .placeForeign ? .placeForeignNear : .placeForeign
                (rule, cost) = (near, max(cost, costs[near]))
            }
        }
        return AlignmentStep(rule: rule, slot: slot.text, range: 0..<0, cost: cost)
    }

    struct PlaceCheck {
        var missing: AlignmentStep?
    }

    /// Whether enough of the name is there to say which project it is.
    func identifies(_ found: [SlotOccurrence]) -> Bool {
        func has(_ kind: ProjectName.Kind) -> Bool { found.contains { name.slots[$0.slot].kind == kind } }
        let cores = name.indices(.core)
        let rarity = cores.reduce(0) { $0 + name.slots[$1].rarity }
        let foundRarity = cores.filter { core in found.contains { $0.slot == core } }.reduce(0) {
            $0 + name.slots[$1].rarity
        }
        if !cores.isEmpty, foundRarity > 0, foundRarity >= ProjectName.identifyingShare * rarity { return true }
        if has(.route) || has(.road) { return true }
        if name.has(.core) { return has(.place) && has(.head) }
        if !name.has(.place) { return found.count * 2 > name.slots.count }
        return has(.head) || has(.quality) || has(.number)
    }

    func hasKey(_ found: [SlotOccurrence]) -> Bool {
        found.contains {
            [.core, .route, .road].contains(name.slots[$0.slot].kind) && $0.rule != .coreSound && $0.rule != .corePart
        }
    }

    /// A slot beside the chain instead of within it.
    func moved(
        _ index: Int, _ found: [SlotOccurrence], _ occurrences: [SlotOccurrence], _ sentence: NameSentence
    ) -> (SlotOccurrence, CostRule)? {
        guard let first = found.map(\.range.lowerBound).min(), let last = found.map(\.range.upperBound).max() else {
            return nil
        }
        let item = sentence.itemStart(before: first)..<sentence.itemEnd(after: last)
        let clause = sentence.clause(around: first..<last)
        let free = occurrences.filter { own in
            own.slot == index && !found.contains { $0.range.overlaps(own.range) }
        }
        func isWithin(_ range: Range<Int>, _ own: SlotOccurrence) -> Bool {
            range.lowerBound <= own.range.lowerBound && own.range.upperBound <= range.upperBound
        }
        switch name.slots[index].kind {
        case .action:
            // 碧湖水库扩建、清溪水库除险加固: what is done to another.
            return free.first { own in
                guard isWithin(clause, own) else { return false }
                let between =
                    own.range.lowerBound >= last
                    ? last..<own.range.lowerBound : own.range.upperBound..<max(own.range.upperBound, first)
                let tokens = sentence.tokens(in: between)
                return !tokens.contains { $0.kind == .separator } || !tokens.contains { $0.isHead }
            }.map { ($0, .actionMoved) }
        case .quality: return free.first { isWithin(item, $0) }.map { ($0, .qualityMoved) }
        case .ornament: return free.first { isWithin(item, $0) }.map { ($0, .gapOrnament) }
        case .number:
            // 三峡二期工程完成，三期工程开工: a number that begins an item after the name goes on with it.
            let later = free.first {
                $0.range.lowerBound >= last && sentence.itemStart(before: $0.range.lowerBound) == $0.range.lowerBound
            }
            return (free.first { isWithin(item, $0) } ?? later).map { ($0, .numberMoved) }
        case .road: return free.first { isWithin(item, $0) }.map { ($0, .numberMoved) }
        // In a list a place between belongs to another item.
        case .place:
            let isListed = sentence.tokens(in: first..<last).contains { $0.kind == .separator }
            return free.first { isWithin(item, $0) && !(isListed && (first..<last).contains($0.range.lowerBound)) }.map
            { ($0, .gapOrnament) }
        case .core: return index == mainCore ? nil : free.first { isWithin(item, $0) }.map { ($0, .qualityMoved) }
        case .head:
            return free.first { own in
                own.range.upperBound == first
                    || found.contains { $0.range.upperBound == own.range.lowerBound }
                        && found.contains { $0.range.lowerBound == own.range.upperBound }
            }.map { ($0, .headMoved) }
        case .route: return nil
        }
    }

}
