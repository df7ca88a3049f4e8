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
    private let anchorPairs: Set<UInt64>
    /// What the pairs begin with.
    private let anchorStarts: ScalarBits
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
        anchorStarts = ScalarBits(anchorPairs.map { UInt32($0 >> 32) })
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
            if anchorStarts.contains(previous), anchorPairs.contains(UInt64(previous) << 32 | UInt64(scalar)) {
                return true
            }
            previous = scalar
        }
        return false
    }

    /// The pairs of characters of everything that can identify the project; empty: unknown.
    private static func anchorPairs(_ name: ProjectName) -> Set<UInt64> {
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
        let omissions = omissionCosts(occurrences, context)
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
        var previous: Int?
        var gap: AlignmentStep?
    }

    /// The cheapest chain that ends with each occurrence, in order of their cost; overlapping ones of a higher cost are left out.
    func chains(
        _ occurrences: [SlotOccurrence], _ omissions: [AlignmentStep], _ sentence: NameSentence
    ) -> [[(occurrence: Int, gap: AlignmentStep?)]] {
        func omitted(_ range: Range<Int>) -> Double {
            // Infinite costs do not subtract.
            range.reduce(0) { $0 + omissions[$1].cost }
        }
        var best: [Chain] = []
        for (index, occurrence) in occurrences.enumerated() {
            var chain = Chain(cost: omitted(0..<occurrence.slot) + occurrence.cost)
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
                chain = Chain(cost: base + gap.cost, previous: before, gap: gap)
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
}
