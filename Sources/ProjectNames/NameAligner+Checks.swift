import PlanLanguage

/// What stands around a chain and within it.
extension NameAligner {
    func leftChecks(
        _ chain: [SlotOccurrence], _ sentence: NameSentence, _ missingPlace: inout AlignmentStep?
    ) -> [AlignmentStep] {
        guard let first = chain.first else { return [] }
        let start = first.range.lowerBound
        guard start > 0 else { return [] }
        var steps: [AlignmentStep] = []
        let kind = name.slots[first.slot].kind
        if let before = RegionNames.longest(in: sentence.text, endingAt: start) {
            let own = name.indices(.place)
            if first.slot > 0, name.slots[..<first.slot].contains(where: { $0.kind == .core || $0.kind == .route }),
                own.isEmpty
            {
                return [
                    AlignmentStep(
                        rule: .leftPlaceForCore, range: start - before.count..<start, cost: costs[.leftPlaceForCore])
                ]
            }
            if own.isEmpty || chain.contains(where: { own.contains($0.slot) }) {
                return first.isInitials ? [AlignmentStep(rule: .rightUnknown, range: start - 1..<start, cost: 0)] : []
            }
            // Of 临夏州 a county's own may be another: 康乐县生态清洁小流域.
            let isSame = own.contains { RegionTable.shared.shortName(ofName: before) == name.slots[$0].shortName }
            if isSame || hasIdentity, own.contains(where: { RegionNames.areRelated(name.slots[$0].shortName, before) })
            {
                missingPlace = nil
                return []
            }
            return [AlignmentStep(rule: .leftPlace, range: start - before.count..<start, cost: costs[.leftPlace])]
        }
        let token = sentence.tokens[sentence.tokenIndex(at: start - 1)]
        // 黄河两岸南北山绿化 for 湟水河两岸南北山绿化: another river where the name has its own.
        if token.kind == .river, token.range.upperBound == start,
            name.slots[..<first.slot].contains(where: { $0.isRiver })
        {
            return [AlignmentStep(rule: .leftPlace, range: token.range, cost: costs[.leftPlace])]
        }
        guard token.kind == .run, kind == .core || kind == .route || kind == .place else { return steps }
        let unknown = min(3, start - token.range.lowerBound)
        let isInside = token.range.upperBound > start
        let length = first.range.count
        let share = first.isInitials ? 2.5 : length <= 2 ? 1.0 : length == 3 ? 0.6 : 0.3
        if isInside || first.isInitials || length <= 3 {
            steps.append(
                AlignmentStep(
                    rule: .leftUnknown, range: start - unknown..<start,
                    cost: costs[.leftUnknown] * Double(unknown) * share))
        }
        return steps
    }

    /// What stands between the parts of a chain and speaks against it: another name after a road's number, another head where
    /// the name's own is missing.
    func innerChecks(
        _ chain: [SlotOccurrence], _ found: [SlotOccurrence], _ hasHead: Bool, _ sentence: NameSentence
    ) -> [AlignmentStep] {
        var steps: [AlignmentStep] = []
        let hasName = found.contains { [.core, .route].contains(name.slots[$0.slot].kind) }
        if !hasName, name.has(.core) || name.has(.route),
            let road = chain.first(where: { name.slots[$0.slot].kind == .road }),
            road.range.upperBound < sentence.text.count
        {
            let token = sentence.tokens[sentence.tokenIndex(at: road.range.upperBound)]
            // 过境 after g312 is the end of 酒嘉过境.
            let isOwn = name.indices(.core).contains {
                name.slots[$0].text.hasSuffix(Scalars(sentence.text[token.range]))
            }
            if [.run, .place, .river].contains(token.kind), !isOwn {
                steps.append(AlignmentStep(rule: .roadOtherCore, range: token.range, cost: costs[.roadOtherCore]))
            }
        }
        guard !hasHead, name.head != nil else { return steps }
        for (one, next) in zip(chain, chain.dropFirst()) {
            let gap = one.range.upperBound..<max(one.range.upperBound, next.range.lowerBound)
            let own = Set(name.head.map { name.slots[$0].forms.map(\.scalars) } ?? [])
            if let other = sentence.tokens(in: gap).first(where: { $0.isHead && !own.contains($0.word?.scalars ?? []) })
            {
                steps.append(AlignmentStep(rule: .gapOtherHead, range: other.range, cost: costs[.gapOtherHead]))
            }
        }
        return steps
    }

    func rightChecks(
        _ chain: [SlotOccurrence], _ found: [SlotOccurrence], _ sentence: NameSentence
    ) -> [AlignmentStep] {
        guard let last = chain.last else { return [] }
        let end = last.range.upperBound
        guard end < sentence.text.count else { return [] }
        let hasHead = name.head.map { head in found.contains { $0.slot == head } } ?? true
        var index = sentence.tokenIndex(at: end)
        var steps: [AlignmentStep] = []
        steps += innerChecks(chain, found, hasHead, sentence)
        if !hasHead, chain.contains(where: { $0.isUnlinked }) {
            steps.append(AlignmentStep(rule: .routeNeedsHead, range: end..<end, cost: costs[.routeNeedsHead]))
        }
        if let head = name.head, !hasHead {
            let forms = Set(name.slots[head].forms.map(\.scalars))
            if let own = chain.last, [.core, .place].contains(name.slots[own.slot].kind), own.range.count <= 3 {
                let token = sentence.tokens[index]
                if token.kind == .run, token.range.lowerBound < end {
                    let unknown = min(3, token.range.upperBound - end)
                    steps.append(
                        AlignmentStep(
                            rule: .rightRun, range: end..<end + unknown, cost: costs[.rightRun] * Double(unknown)))
                }
            }
            var passed = 0
            while index < sentence.tokens.count, passed < 10 {
                let token = sentence.tokens[index]
                switch token.kind {
                case .word(let word) where word.role == .head:
                    if !forms.contains(word.scalars) {
                        return [AlignmentStep(rule: .rightHead, range: token.range, cost: costs[.rightHead])]
                    }
                    // 青田市人民医院 for 青田市中医院: its own head follows, after words that the name does not have.
                    steps.append(AlignmentStep(rule: .headOtherKind, range: token.range, cost: costs[.headOtherKind]))
                    return steps
                case .word(let word) where word.role != .suffix: break
                case .number, .section, .sign: break
                case .run where token.range.lowerBound < end || token.range.count <= 2: break
                default: return steps
                }
                passed += token.range.count
                index += 1
            }
            return steps
        }
        if name.head != nil, name.slots[last.slot].kind == .head {
            let token = sentence.tokens[index]
            if token.range.lowerBound == end, token.isHead {
                steps.append(AlignmentStep(rule: .rightCompound, range: token.range, cost: costs[.rightCompound]))
            }
        }
        if last.isInitials, name.slots[last.slot].kind == .route || chain.count == 1 {
            let token = sentence.tokens[index]
            if token.kind == .run, token.range.upperBound > end {
                let unknown = min(3, token.range.upperBound - end)
                steps.append(
                    AlignmentStep(
                        rule: .rightUnknown, range: end..<end + unknown, cost: costs[.rightUnknown] * Double(unknown)))
            }
        }
        return steps
    }

    /// Another number of the same class in the item, where the name's own is missing.
    func contradictions(
        _ chain: [SlotOccurrence], _ found: [SlotOccurrence], _ sentence: NameSentence
    ) -> [AlignmentStep] {
        guard let first = chain.first, let last = chain.last else { return [] }
        let item = sentence.itemStart(before: first.range.lowerBound)..<sentence.itemEnd(after: last.range.upperBound)
        var steps: [AlignmentStep] = []
        for index in name.slots.indices {
            guard let own = name.slots[index].number, !found.contains(where: { $0.slot == index }) else { continue }
            if let other = sentence.numbers.first(where: { number in
                item.lowerBound <= number.range.lowerBound && number.range.upperBound <= item.upperBound
                    && number.contradicts(own)
            }) {
                steps.append(
                    AlignmentStep(
                        rule: .contradiction, slot: name.slots[index].text, range: other.range,
                        cost: costs[.contradiction]))
            }
        }
        return steps
    }
}
