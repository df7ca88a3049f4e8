import PlanLanguage

/// What a chain of slots costs with all that stands around it, and whether it says which project is meant.
extension NameAligner {
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
        var missingPlace: AlignmentStep?
        for index in name.slots.indices where !found.contains(where: { $0.slot == index }) {
            if let (occurrence, rule) = moved(index, found, occurrences, sentence) {
                found.append(occurrence)
                steps.append(
                    AlignmentStep(
                        rule: rule, slot: name.slots[index].text, range: occurrence.range,
                        cost: costs[rule] + occurrence.cost))
            } else if name.slots[index].kind == .place, name.indices(.place).last == index {
                missingPlace = placeStep(index, found, occurrences, sentence, context)
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
        steps += leftChecks(chainFound, sentence, &missingPlace)
        if let missingPlace { steps.append(missingPlace) }
        steps += rightChecks(chainFound, found, sentence)
        steps += contradictions(chainFound, found, sentence)
        found.sort { $0.range.lowerBound < $1.range.lowerBound }
        if name.hasSuffix, name.slots.count == 1,
            name.slots[0].isShort || CharacterClass.isDigit(sentence.text[span.lowerBound]),
            !isFollowedBySuffix(chainFound, sentence)
        {
            // 千万 is no 千万工程, 星火 no 星火计划, 863 no 八六三计划.
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
        for (one, next) in zip(ordered, ordered.dropFirst())
        where one.range.upperBound == next.range.lowerBound {
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

    /// Whether a word that projects are called by stands right after what was found: 工程, 计划.
    private func isFollowedBySuffix(_ found: [SlotOccurrence], _ sentence: NameSentence) -> Bool {
        guard let end = found.map(\.range.upperBound).max(), end < sentence.text.count else { return false }
        let token = sentence.tokens[sentence.tokenIndex(at: end)]
        return token.range.lowerBound == end && token.word?.role == .suffix || isFollowedByGeneric(found, sentence)
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
