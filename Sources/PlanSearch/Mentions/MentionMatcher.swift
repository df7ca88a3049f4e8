import Localization
import PlanLanguage

/// Finds a project's name in a text by the form of the name: its parts together, in the ways in which plans word them.
struct MentionMatcher: Sendable {
    /// The most characters that may stand between two parts of a name, in Unicode scalars.
    static let widestGap = 8

    let name: ProjectName
    /// The name in one piece.
    let whole: [UInt32]
    let lexicon = ProjectLexicon.shared

    /// The parts that a mention may begin with.
    let beginnings: [Beginning]

    init(_ name: ProjectName) {
        self.name = name
        beginnings = Self.makeBeginnings(of: name)
        whole = name.parts.flatMap(\.text)
    }

    /// Every wording that names the project, in order; of overlapping ones the surest.
    func wordings(in text: [UInt32]) -> [Wording] {
        guard name.isDistinctive else { return [] }
        var found: [Wording] = []
        for anchor in anchors(in: text) {
            if let wording = best(from: anchor, in: text) { found.append(wording) }
        }
        found += sharedBeginnings(in: text)
        return Self.disjoint(found)
    }

    /// Keeps of wordings that overlap the surest, then the longest.
    static func disjoint(_ wordings: [Wording]) -> [Wording] {
        var kept: [Wording] = []
        let ordered = wordings.sorted {
            ($0.confidence, $0.span.count, -$0.span.lowerBound) > ($1.confidence, $1.span.count, -$1.span.lowerBound)
        }
        for wording in ordered where !kept.contains(where: { overlaps($0, wording) }) { kept.append(wording) }
        return kept.sorted { $0.span.lowerBound < $1.span.lowerBound }
    }

    /// Two wordings are one mention if they share the part that identifies the project, which comes first.
    private static func overlaps(_ a: Wording, _ b: Wording) -> Bool {
        a.ranges.contains { one in b.ranges.contains { $0.overlaps(one) && ($0 == b.ranges[0] || one == a.ranges[0]) } }
    }

    // MARK: Alignment

    /// A part of the name found in the text.
    struct Found: Sendable {
        var part: Int
        var range: Range<Int>
        var isVariant = false
        var isShort = false
        var note: Message?
    }

    /// A stretch of the text in which parts of the name follow one another.
    struct Alignment: Sendable {
        var found: [Found] = []
        /// Characters between parts that the name does not have.
        var inserted = 0
        /// Whether a list lies between the parts.
        var isListed = false

        var end: Int { found.last?.range.upperBound ?? 0 }
        func has(_ part: Int) -> Bool { found.contains { $0.part == part } }
    }

    /// Tries what follows an anchor, from the surest form of mention to the least sure.
    private func best(from anchor: Found, in text: [UInt32]) -> Wording? {
        let start = Alignment(found: [anchor])
        if let alignment = align(from: anchor.part + 1, start, in: text) { return wording(alignment, in: text) }
        return actionApart(from: anchor, in: text) ?? apart(from: anchor, in: text)
    }

    /// Aligns the parts from `part` on with what follows in the text.
    ///
    /// - Parameter missing: the kind of part that is looked for elsewhere.
    func align(
        from part: Int, _ alignment: Alignment, in text: [UInt32], missing: ProjectName.Part.Kind? = nil
    ) -> Alignment? {
        guard part < name.parts.count else {
            return isEnough(alignment, missing: missing) && !hasOtherHead(alignment, in: text) ? alignment : nil
        }
        let gap = widestGap(before: part, after: alignment)
        for found in places(of: part, from: alignment.end, gap: gap, alignment, in: text) {
            var next = alignment
            next.inserted += found.range.lowerBound - alignment.end
            next.found.append(found)
            if let result = align(from: part + 1, next, in: text, missing: missing) { return result }
        }
        if let listed = alignInList(from: part, alignment, in: text) { return listed }
        guard mayMiss(part) else { return nil }
        return align(from: part + 1, alignment, in: text, missing: missing)
    }

    /// Whether the text names another kind of thing where the name's head is missing: G569…公路 for G569…铁路.
    private func hasOtherHead(_ alignment: Alignment, in text: [UInt32]) -> Bool {
        guard let object = name.indices(.object).last, !alignment.has(object), !alignment.isListed,
            let head = lexicon.object(in: text, at: alignment.end, before: text.count)
        else { return false }
        return !name.parts[object].forms.contains { sharesText($0, head.scalars) }
    }

    /// Where a part stands within reach, the nearest first.
    private func places(
        of part: Int, from start: Int, gap: Int, _ alignment: Alignment, in text: [UInt32]
    ) -> [Found] {
        var result: [Found] = []
        var index = start
        // 东乡医院 is not 东乡中医医院, whose region has more than one; 东乡国际医院 may be.
        if isBare, name.parts[part].kind == .object {
            if index < text.count, NameCharacter.isRegionKind(text[index]) { index += 1 }
            while let word = lexicon.longest(in: text, at: index, before: text.count, where: { $0 == .ornament }) {
                index += word.scalars.count
            }
            return find(part, at: index, in: text, mayVary: false).map { [$0] } ?? []
        }
        // 百万千瓦级 instead of 千万千瓦级 is another project.
        let measure = gap > 0 ? measureLength(at: start, in: text) : 0
        if measure > 0, name.parts.indices.contains(where: { name.parts[$0].isMeasure && !alignment.has($0) }) {
            return find(part, at: start, in: text, mayVary: false).map { [$0] } ?? []
        }
        let reach = gap + measure
        while index - start <= reach, index < text.count {
            if let found = find(part, at: index, in: text, mayVary: !alignment.found.contains(where: \.isVariant)),
                !found.isVariant || name.parts[part].kind != .object || isIdentifiedWithoutHead(alignment)
            {
                result.append(found)
                if result.count == 3 { break }
            }
            // A head in between is another project's: 西宁综合保税区机场.
            if endsGap(text, at: index) || (index > start && startsForeignHead(part, at: index, in: text)) { break }
            index += 1
        }
        return result
    }

    /// Whether the parts that were found identify the project even if its head (铁路, 机场) is written differently.
    private func isIdentifiedWithoutHead(_ alignment: Alignment) -> Bool {
        let own = alignment.found.filter { [.place, .proper, .route].contains(name.parts[$0.part].kind) }
        return alignment.inserted == 0 && own.reduce(0) { $0 + $1.range.count } >= Self.identifyingLength
    }

    /// In Unicode scalars.
    private static let identifyingLength = 5

    /// The length of a measure, which says how large a thing is and not which: 千万千瓦级, after a region's kind too.
    private func measureLength(at start: Int, in text: [UInt32]) -> Int {
        var index = start
        if index < text.count, NameCharacter.isRegionKind(text[index]) { index += 1 }
        let digits = index
        while index < text.count, Measure.isPart(text[index]) { index += 1 }
        guard index > digits, index < text.count, text[index] == "级" else { return 0 }
        return index + 1 - start
    }

    private func widestGap(before part: Int, after alignment: Alignment) -> Int {
        guard let last = alignment.found.last else { return 0 }
        if last.isShort { return 0 }
        switch name.parts[part].kind {
        case .suffix: return 2
        case .stage: return name.parts[last.part].kind == .route ? 4 : 6
        case .proper, .place, .route: return 4
        default: return Self.widestGap
        }
    }

    /// Whether a region and a short common head are all of the name.
    private var isBare: Bool {
        !isUniqueHead
            && name.parts.allSatisfy { part in
                switch part.kind {
                case .place, .suffix: true
                case .object: part.text.count <= 2
                default: false
                }
            }
    }

    private func endsGap(_ text: [UInt32], at index: Int) -> Bool {
        if CharacterClass.endsClause(text[index]) || ListMark.separatesItems(text, at: index) { return true }
        switch text[index] {
        // What follows these, links of a line among them, belongs to something else.
        case "的", "等", "在", "为", "将", "以", "-", "~", "至": return true
        default: return false
        }
    }

    private func startsForeignHead(_ part: Int, at index: Int, in text: [UInt32]) -> Bool {
        guard let word = lexicon.object(in: text, at: index, before: text.count), word.scalars.count >= 2 else {
            return false
        }
        return !name.parts[part...].contains { $0.forms.contains { sharesText($0, word.scalars) } }
    }

    private func sharesText(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        a == b || a.starts(with: b) || b.starts(with: a) || a.suffix(b.count).elementsEqual(b)
            || b.suffix(a.count).elementsEqual(a)
    }

    /// Whether a part may be missing at all; ``isEnough(_:)`` decides over what is missing in all.
    func mayMiss(_ part: Int) -> Bool {
        switch name.parts[part].kind {
        case .stage: false
        case .route: isNumbered(part)
        case .proper: isUniqueHead && !name.indices(.stage).isEmpty || isNumbered(part)
        default: true
        }
    }

    /// Whether a region has only one object of this kind: its airport.
    var isUniqueHead: Bool {
        name.parts.contains { $0.kind == .object && Self.uniqueHeads.contains($0.text) }
    }

    private static let uniqueHeads = Lexicon.words(.projectHead, trait: "unique")

    /// Whether the parts that were found identify the project, and not just something like it.
    ///
    /// - Parameter missing: the kind of part that does not matter, since it is looked for elsewhere.
    func isEnough(_ alignment: Alignment, missing: ProjectName.Part.Kind? = nil) -> Bool {
        // Initials alone are two characters that stand anywhere: 成兰 in 形成兰州.
        if alignment.found.contains(where: \.isShort),
            !alignment.found.contains(where: { [.object, .stage, .content].contains(name.parts[$0.part].kind) })
        {
            return false
        }
        var objectMissing = false
        for index in name.parts.indices where !alignment.has(index) {
            switch name.parts[index].kind {
            case .place:
                guard hasTellingProper(alignment) || hasInnerPlace(after: index) else { return false }
            case .stage: return false
            // A road's number says all that its ends say, where what is built or done follows.
            case .route: guard isNumbered(index), hasNumberedWork(alignment) else { return false }
            case .proper where isNumbered(index) && hasNumberedWork(alignment): break
            case .proper:
                guard isUniqueHead, !name.indices(.stage).isEmpty,
                    name.indices(.place).contains(where: { alignment.has($0) }),
                    name.indices(.object).allSatisfy({ alignment.has($0) })
                else { return false }
            case .content where name.parts[index].isMeasure || isBasin(index, alignment): break
            case .content:
                guard !name.indices(.stage).isEmpty || !name.indices(.route).isEmpty || hasLongProper(alignment)
                else { return false }
            case .object: objectMissing = true
            case .action:
                guard missing == .action || !name.indices(.stage).isEmpty else { return false }
            case .ornament, .suffix: break
            }
        }
        guard objectMissing else { return true }
        // G0612东延: what is done to the road.
        if hasCode(alignment), alignment.inserted == 0,
            alignment.found.contains(where: { name.parts[$0.part].kind == .action })
        {
            return true
        }
        // 引洮二期, 兰张三四线, 青豫直流: what distinguishes the project is directly after the name.
        guard alignment.inserted == 0, !alignment.isListed else { return false }
        let anchored = alignment.found.contains { [.route, .proper].contains(name.parts[$0.part].kind) }
        let identifies = alignment.found.contains {
            name.parts[$0.part].kind == .stage
                || name.parts[$0.part].kind == .content && !name.indices(.route).isEmpty
        }
        return anchored && identifies
    }

    /// Whether a part is the 流域 after a river that was found: 大夏河治理 is 大夏河流域治理.
    private func isBasin(_ part: Int, _ alignment: Alignment) -> Bool {
        guard part > 0, name.parts[part].text == Self.basin, name.parts[part - 1].kind == .proper else { return false }
        return alignment.has(part - 1)
    }

    private static let basin = Scalars.folded("流域")

    /// Whether a road's number stands right before a part: 京藏 in G6京藏高速公路, not the section of it that follows.
    private func isNumbered(_ part: Int) -> Bool { name.code.map { $0 + 1 == part } ?? false }

    private func hasNumberedWork(_ alignment: Alignment) -> Bool {
        hasCode(alignment) && alignment.found.contains { [.object, .action].contains(name.parts[$0.part].kind) }
    }

    /// Whether the road's number was found.
    private func hasCode(_ alignment: Alignment) -> Bool { name.code.map { alignment.has($0) } ?? false }

    /// Whether a proper name was found that is long enough to be no other's, with the region and the head: then the
    /// adjectives between them may be others.
    func hasLongProper(_ alignment: Alignment) -> Bool {
        let isAnchored = (name.indices(.place) + name.indices(.object)).allSatisfy { alignment.has($0) }
        return isAnchored && !name.indices(.place).isEmpty && !name.indices(.object).isEmpty
            && alignment.found.contains {
                name.parts[$0.part].kind == .proper && !$0.isVariant && $0.range.count >= Self.longProper
            }
    }

    /// The shortest proper name that identifies a project whatever adjectives its head has, in Unicode scalars.
    private static let longProper = 4

    /// Whether a proper name was found that can do without the region around it: 曹家堡, but not 产城融合.
    func hasTellingProper(_ alignment: Alignment) -> Bool {
        name.indices(.proper).contains { index in
            alignment.has(index) && canTell(name.parts[index].text)
        }
    }

    /// Whether a proper name can do without the region around it.
    func canTell(_ proper: [UInt32]) -> Bool {
        // 环城 and 沿江 say where in a region, not which region.
        proper.count >= 2 && NameCharacter.endsToponym(proper[proper.count - 1])
            && !Self.surroundings.contains(proper[0])
    }

    private static let surroundings = Lexicon.characters(.surrounding, trait: "alone")

    /// Whether a region follows that lies in this one: of 临夏东乡, 东乡 is enough.
    private func hasInnerPlace(after index: Int) -> Bool {
        name.indices(.place).contains { $0 > index }
    }
}
