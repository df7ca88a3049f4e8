import PlanLanguage

/// What stands between two slots of a name costs.
struct GapReader {
    let name: ProjectName
    let costs: CostTable
    /// Whether a place and a head are all of the name: then nothing may stand between them.
    let isBare: Bool
    /// The short names of the name's regions.
    let places: [Scalars]
    private let headForms: Set<Scalars>

    init(_ name: ProjectName, _ costs: CostTable) {
        self.name = name
        self.costs = costs
        isBare = !name.has(.core) && !name.has(.route) && !name.has(.road) && !name.has(.quality) && !name.has(.number)
        places = name.indices(.place).map { name.slots[$0].shortName }
        headForms = Set(name.head.map { name.slots[$0].forms.map(\.scalars) } ?? [])
    }

    /// The widest gap without a list, and within one, in Unicode scalars.
    static let widest = 24
    static let widestList = 120

    /// `nil` where the slots cannot belong together.
    func cost(from previous: SlotOccurrence, to next: SlotOccurrence, _ sentence: NameSentence) -> AlignmentStep? {
        let range = previous.range.upperBound..<next.range.lowerBound
        guard !range.isEmpty else { return AlignmentStep(rule: nil, range: range, cost: 0) }
        guard range.count <= Self.widestList else { return nil }
        let tokens = sentence.tokens(in: range)
        guard !tokens.contains(where: { $0.kind == .stop }) else { return nil }
        let isAt = previous.range.lowerBound > 0 && sentence.text[previous.range.lowerBound - 1] == "在"
        let plain =
            range.count <= Self.widest
            ? plainCost(tokens, sentence.text, isAt: isAt, isAfterHead: name.slots[previous.slot].word?.role == .head)
            : nil
        let list = tokens.contains { $0.kind == .separator } ? listCost(tokens, previous, next, sentence) : nil
        return [plain, list].compactMap { $0 }.min { $0.cost < $1.cost }.map { step in
            var step = step
            step.range = range
            return step
        }
    }

    // MARK: Without a list

    private func plainCost(_ tokens: [NameToken], _ text: Scalars, isAt: Bool, isAfterHead: Bool) -> AlignmentStep? {
        var total = 0.0
        var worst: (rule: CostRule, cost: Double)?
        for token in tokens {
            guard var (rule, cost) = cost(of: token, text) else { return nil }
            // 堤防建设一期工程
            if isAfterHead, rule == .gapVerb, Self.isSuffix(token, text) {
                (rule, cost) = (.gapOrnament, costs[.gapOrnament])
            }
            if isAt, rule == .gapVerb { (rule, cost) = (.gapVerbAt, costs[.gapVerbAt]) }
            total += cost
            if cost > worst?.cost ?? -1 { worst = (rule, cost) }
        }
        return AlignmentStep(rule: worst?.rule, range: 0..<0, cost: total)
    }

    private func cost(of token: NameToken, _ text: Scalars) -> (CostRule, Double)? {
        func of(_ rule: CostRule, times: Int = 1) -> (CostRule, Double) { (rule, costs[rule] * Double(times)) }
        switch token.kind {
        case .place:
            let own = Scalars(text[token.range])
            let isRelated = places.isEmpty || places.contains { RegionNames.areRelated($0, own) }
            return isRelated ? of(.gapPlace) : of(.gapForeignPlace)
        case .river: return of(.gapQuality)
        case .run:
            // A region's kind or a section belongs to what is before it.
            if token.range.count == 1, NameCharacter.isRegionKind(text[token.range.lowerBound]) {
                return of(.gapOrnament)
            }
            // 霍林河、准格尔等五大露天矿
            if ListCount.isCount(text[token.range]) { return of(.gapOrnament) }
            return isBare ? of(.gapBare) : of(.gapUnknown, times: token.range.count)
        case .word(let word):
            switch word.role {
            case .ornament, .suffix: return of(.gapOrnament)
            case .quality: return isBare ? of(.gapBare) : of(.gapQuality)
            case .action: return of(.gapAction)
            case .head:
                return name.head == nil
                    ? of(.gapOwnHead) : headForms.contains(word.scalars) ? of(.gapQuality) : of(.gapHead)
            }
        case .number: return of(.gapNumber)
        case .link: return of(.gapLink)
        case .separator: return of(.gapComma)
        case .verb: return of(.gapVerb)
        case .section: return of(.gapOrnament)
        case .particle: return of(.gapParticle)
        case .comma: return of(.gapComma)
        case .sign: return of(.gapOrnament)
        case .stop: return nil
        }
    }

    // MARK: Lists

    private func listCost(
        _ tokens: [NameToken], _ previous: SlotOccurrence, _ next: SlotOccurrence, _ sentence: NameSentence
    ) -> AlignmentStep? {
        if name.slots[next.slot].kind == .number,
            tokens.allSatisfy({
                if case .number = $0.kind { true } else { $0.kind == .separator }
            })
        {
            return AlignmentStep(rule: .listNumber, range: 0..<0, cost: costs[.listNumber])
        }
        let segments = tokens.split(omittingEmptySubsequences: false) { $0.kind == .separator }
        guard segments.count >= 2, let first = segments.first, let last = segments.last else { return nil }
        var inner = Double(segments.count - 1) * costs[.listItem]
        for (number, segment) in segments.enumerated() {
            // 物流枢纽建设、…: the word ends an item; before what comes next it is a verb.
            let ended =
                number < segments.count - 1 ? segment.last.map { Self.isSuffix($0, sentence.text) } ?? false : false
            if Self.hasVerb(ended ? segment.dropLast() : segment) { inner += costs[.listInnerVerb] }
            if segment.contains(where: { $0.kind == .comma }) { inner += costs[.listComma] }
        }
        let shared = sharedHead(first, segments.dropFirst(), previous, next).map {
            AlignmentStep(rule: .listHead, range: 0..<0, cost: $0 + inner + costs[.listHead])
        }
        let begun = sharedStart(first, segments.dropFirst().dropLast(), last, previous, sentence).map {
            AlignmentStep(rule: .listStart, range: 0..<0, cost: $0 + inner + costs[.listStart])
        }
        return [shared, begun].compactMap { $0 }.min { $0.cost < $1.cost }
    }

    /// Whether a verb is one of the words that every project is called by: 建设.
    private static func isSuffix(_ token: NameToken, _ text: Scalars) -> Bool {
        NameWords.shared.longest(in: text, at: token.range.lowerBound, before: token.range.upperBound, role: .suffix)?
            .scalars.count
            == token.range.count
    }

    /// Whether a verb stands in tokens; after 的 it is a noun: 支流的保护.
    private static func hasVerb(_ tokens: ArraySlice<NameToken>) -> Bool {
        tokens.indices.contains { index in
            tokens[index].kind == .verb
                && (index == tokens.startIndex || tokens[index - 1].kind != .particle)
        }
    }

    /// 临夏、定西机场: the item so far has no head of its own, nor have those between.
    private func sharedHead(
        _ first: ArraySlice<NameToken>, _ others: ArraySlice<ArraySlice<NameToken>>, _ previous: SlotOccurrence,
        _ next: SlotOccurrence
    ) -> Double? {
        switch name.slots[previous.slot].kind {
        case .place, .core, .route, .road, .number, .quality: break
        default: return nil
        }
        // After the item only its kind or 段 may stand.
        guard
            first.allSatisfy({
                [.section, .sign].contains($0.kind) || $0.kind == .run && $0.range.count == 1
                    || $0.word?.role == .ornament || $0.word?.role == .quality || $0.kind == .place || $0.kind == .link
            })
        else { return nil }
        let isLine = name.slots[next.slot].word?.isLine ?? false
        var cost = 0.0
        // 兰州新区-兰州段和景泰-中川机场段: the head is an end's.
        if !isLine, name.slots[previous.slot].kind != .route, name.slots[next.slot].kind == .head,
            others.joined().contains(where: { $0.kind == .link })
        {
            return nil
        }
        for segment in others where segment.last?.isHead == true {
            // 西宁、海东等云计算中心和大数据中心: the items share this head and the next.
            if segment.contains(where: { $0.kind == .particle }) { continue }
            cost += costs[.listInnerHead]
        }
        return cost
    }

    /// 天水开发区和职教园区: what the items share stands before the first of them, which has a head.
    private func sharedStart(
        _ first: ArraySlice<NameToken>, _ between: ArraySlice<ArraySlice<NameToken>>, _ last: ArraySlice<NameToken>,
        _ previous: SlotOccurrence, _ sentence: NameSentence
    ) -> Double? {
        guard
            first.contains(where: { $0.isHead || $0.word?.role == .suffix }) || name.slots[previous.slot].kind == .head
        else { return nil }
        guard
            last.allSatisfy({
                [.section, .sign, .verb].contains($0.kind) || [.ornament, .quality].contains($0.word?.role)
            })
        else {
            return nil
        }
        for token in ([first] + between).joined() where token.kind == .place {
            let own = Scalars(sentence.text[token.range])
            if !places.isEmpty, !places.contains(where: { RegionNames.areRelated($0, own) }) {
                return costs[.listForeignPlace]
            }
        }
        return 0
    }
}
