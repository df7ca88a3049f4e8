import PlanLanguage

/// Where a slot of a name stands in a sentence.
struct SlotOccurrence: Sendable {
    var slot: Int
    var range: Range<Int>
    var cost: Double
    var rule: CostRule?
    /// Whether it is the initials of a line's ends.
    var isInitials = false
    /// Whether the ends of a line stand side by side, without a link.
    var isUnlinked = false
}

/// Finds the slots of a name in a sentence.
struct SlotFinder {
    let name: ProjectName
    let costs: CostTable
    /// Whether two characters may be taken for each other: of one sound, or alike in shape.
    let areKin: @Sendable (UInt32, UInt32) -> Bool

    func occurrences(in sentence: NameSentence) -> [SlotOccurrence] {
        var found: [SlotOccurrence] = []
        for index in name.slots.indices {
            switch name.slots[index].kind {
            case .place: found += places(index, sentence)
            case .core: found += cores(index, sentence)
            case .route: found += routes(index, sentence)
            case .number, .road: found += numbers(index, sentence)
            case .head: found += heads(index, sentence)
            case .quality, .action, .ornament: found += words(index, sentence)
            }
        }
        return found.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    }

    func occurrence(_ slot: Int, _ range: Range<Int>, _ rule: CostRule?) -> SlotOccurrence {
        SlotOccurrence(slot: slot, range: range, cost: rule.map { costs[$0] } ?? 0, rule: rule)
    }

    static func positions(of word: Scalars, in text: Scalars) -> [Int] {
        var positions: [Int] = []
        var index = 0
        while let start = text.firstIndex(of: word, in: index..<text.count) {
            positions.append(start)
            index = start + 1
        }
        return positions
    }

    // MARK: Places

    private func places(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        let slot = name.slots[index]
        let text = sentence.text
        return Self.positions(of: slot.shortName, in: text).compactMap { start in
            // 高青 is a county, too, but not in 提高青田.
            let token = sentence.tokens[sentence.tokenIndex(at: start)]
            guard token.kind == .place && token.range.lowerBound == start || !RegionNames.isCut(text, at: start) else {
                return nil
            }
            guard let (length, short) = RegionTable.shared.longestName(in: text, at: start), short == slot.shortName
            else {
                return nil
            }
            let end = start + length
            let own = Scalars(text[start..<end])
            guard own != slot.text else { return occurrence(index, start..<end, nil) }
            if own != short, slot.text != short, own.last != slot.text.last {
                return occurrence(index, start..<end, .placeOtherRank)
            }
            let isIdentified = name.has(.core) || name.has(.route) || name.has(.road)
            let isNarrower = RegionNames.isSmaller(own, of: short) != RegionNames.isSmaller(slot.text, of: short)
            return occurrence(index, start..<end, isNarrower ? isIdentified ? .placeNarrower : .placeOtherRank : nil)
        }
    }

    // MARK: Cores

    private func cores(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        let core = name.slots[index].text
        let text = sentence.text
        var found = name.slots[index].forms.flatMap { form in
            Self.positions(of: form.scalars, in: text).map { ($0..<$0 + form.scalars.count, form.rule) }
        }.filter { !isCutNumber($0.0, text) }.map { range, rule in
            var own = occurrence(index, range, rule)
            if isCut(own.range, sentence) { own = occurrence(index, own.range, .cutPlace) }
            own.isInitials = name.slots[index].isInitials
            return own
        }
        if name.slots[index].isInitials, name.mayBeSpelledOut {
            found += spelledOut(index, core, sentence) + spelledOut(index, core.reversed(), sentence)
        }
        // A common word that is written otherwise is another word.
        guard name.slots[index].isRare else { return found }
        if core.count >= 3 { found += splits(index, core, text) }
        if core.count >= 3 || name.slots[index].isUnseen, found.isEmpty { found += kin(index, core, text) }
        if core.count >= 4, found.isEmpty { found += short(index, core, sentence) }
        if core.count >= 5, found.isEmpty { found += parts(index, core, text) }
        return found
    }

    /// Whether a range of digits is part of a longer number.
    private func isCutNumber(_ range: Range<Int>, _ text: Scalars) -> Bool {
        func isDigit(_ index: Int) -> Bool { text.indices.contains(index) && CharacterClass.isDigit(text[index]) }
        return isDigit(range.lowerBound) && isDigit(range.lowerBound - 1)
            || isDigit(range.upperBound - 1) && isDigit(range.upperBound)
    }

    /// Whether a range begins or ends within a region's name.
    func isCut(_ range: Range<Int>, _ sentence: NameSentence) -> Bool {
        [range.lowerBound, range.upperBound].contains { position in
            guard position > 0, position < sentence.text.count else { return false }
            let token = sentence.tokens[sentence.tokenIndex(at: position)]
            return token.kind == .place && token.range.lowerBound < position
        }
    }

    /// Ends that the initials stand for: 西宁至成都 for 西成.
    private func spelledOut(_ index: Int, _ initials: Scalars, _ sentence: NameSentence) -> [SlotOccurrence] {
        let text = sentence.text
        guard let first = initials.first, let last = initials.last else { return [] }
        var found = initials.count > 2 ? spelledStops(index, initials, sentence) : []
        for (number, token) in sentence.tokens.enumerated()
        where token.kind == .link && number > 0 && number + 1 < sentence.tokens.count {
            var (before, after) = (sentence.tokens[number - 1], sentence.tokens[number + 1])
            // 青海共和-河南驻马店; 武胜至青海郭隆
            let inner =
                number + 2 < sentence.tokens.count && after.kind == .place
                    && [.place, .run].contains(sentence.tokens[number + 2].kind)
                ? after.range.upperBound : nil
            if number > 1, sentence.tokens[number - 2].kind == .place, before.kind == .place || before.kind == .run {
                before = NameToken(
                    kind: .place, range: sentence.tokens[number - 2].range.lowerBound..<before.range.upperBound)
            }
            if number + 2 < sentence.tokens.count, after.kind == .place,
                [.place, .run].contains(sentence.tokens[number + 2].kind)
            {
                after.range = after.range.lowerBound..<sentence.tokens[number + 2].range.upperBound
            }
            guard [.place, .run, .river].contains(before.kind), [.place, .run, .river].contains(after.kind) else {
                continue
            }
            // Of 建设西宁 only the end is a place; an unknown run may have words before the name.
            let starts = before.kind == .place ? [before.range.lowerBound] : Array(before.range)
            for start in starts
            where stands(first, at: start, in: text) && token.range.lowerBound - start >= 2
                && token.range.lowerBound - start <= 6
                && (stands(last, at: after.range.lowerBound, in: text)
                    || inner.map { stands(last, at: $0, in: text) } ?? false)
            {
                let end =
                    after.kind == .place
                    ? after.range.upperBound : min(after.range.upperBound, after.range.lowerBound + 4)
                found.append(occurrence(index, start..<end, .coreInitials))
            }
        }
        return found
    }

    /// Stops that three or more initials stand for: 西宁至玉树至昌都 for 西玉昌.
    private func spelledStops(_ index: Int, _ initials: Scalars, _ sentence: NameSentence) -> [SlotOccurrence] {
        let tokens = sentence.tokens
        return tokens.indices.compactMap { start in
            let last = start + 2 * (initials.count - 1)
            guard last < tokens.count,
                initials.indices.allSatisfy({ stop in
                    let token = tokens[start + 2 * stop]
                    return [.place, .run, .river].contains(token.kind)
                        && stands(initials[stop], at: token.range.lowerBound, in: sentence.text)
                        && (stop == 0 || tokens[start + 2 * stop - 1].kind == .link)
                })
            else { return nil }
            return occurrence(index, tokens[start].range.lowerBound..<tokens[last].range.upperBound, .coreInitials)
        }
    }

    /// Whether an initial stands for the place that begins at a position: itself, or the sign of the province.
    private func stands(_ initial: UInt32, at start: Int, in text: Scalars) -> Bool {
        if text[start] == initial { return true }
        guard let province = ProvinceSign.province(of: initial) else { return false }
        return text.has(province, at: start, before: text.count)
    }

    /// A name with up to four characters inserted: 湟水(河)南北山.
    private func splits(_ index: Int, _ core: Scalars, _ text: Scalars) -> [SlotOccurrence] {
        guard core.count >= 4 else { return [] }
        var found: [SlotOccurrence] = []
        for cut in 2...core.count - 2 {
            let (left, right) = (Scalars(core[..<cut]), Scalars(core[cut...]))
            for start in Self.positions(of: left, in: text) {
                let end = start + cut
                guard let next = text.firstIndex(of: right, in: end..<min(text.count, end + right.count + 4)),
                    next > end,
                    !text[end..<next].contains(where: { CharacterClass.endsClause($0) || $0 == "、" })
                else { continue }
                found.append(occurrence(index, start..<next + right.count, .coreSplit))
            }
        }
        return found
    }

    /// A name of which one character is another of the same sound or shape.
    private func kin(_ index: Int, _ core: Scalars, _ text: Scalars) -> [SlotOccurrence] {
        guard text.count >= core.count else { return [] }
        return (0...text.count - core.count).compactMap { start in
            var difference: Int?
            for offset in core.indices where text[start + offset] != core[offset] {
                guard difference == nil else { return nil }
                difference = offset
            }
            guard let difference, !isWordBeside(difference, core) else { return nil }
            let (own, other) = (core[difference], text[start + difference])
            guard !NameCharacter.isContrasting(own), !NameCharacter.isContrasting(other), areKin(own, other) else {
                return nil
            }
            return occurrence(index, start..<start + core.count, .coreSound)
        }
    }

    /// Whether all but one character of a name are a word by themselves: 旅游厅 is no other way to write 旅游岛.
    private func isWordBeside(_ index: Int, _ core: Scalars) -> Bool {
        let rest = index == 0 ? Scalars(core.dropFirst()) : index == core.count - 1 ? Scalars(core.dropLast()) : []
        return NameWords.shared.longest(in: rest, at: 0, before: rest.count)?.scalars.count == rest.count
    }

    /// A name of which one character is left out.
    private func short(_ index: Int, _ core: Scalars, _ sentence: NameSentence) -> [SlotOccurrence] {
        (1..<core.count - 1).flatMap { offset in
            let form = Scalars(core[..<offset] + core[(offset + 1)...])
            // 安机关 in 公安机关 is another word.
            return Self.positions(of: form, in: sentence.text).filter {
                // 南北调 in 南北调配 is another word.
                let last = sentence.tokens[sentence.tokenIndex(at: $0 + form.count - 1)]
                return sentence.tokens[sentence.tokenIndex(at: $0)].range.lowerBound == $0
                    && (last.kind != .run || last.range.upperBound == $0 + form.count)
            }.map { occurrence(index, $0..<$0 + form.count, .coreShort) }
        }
    }

    /// A long name of which most characters stand in order within a clause.
    private func parts(_ index: Int, _ core: Scalars, _ text: Scalars) -> [SlotOccurrence] {
        guard
            let first = (0..<core.count - 1).lazy.compactMap({ offset in
                text.firstIndex(of: Scalars(core[offset...offset + 1]), in: 0..<text.count).map { ($0, offset) }
            }).min(by: { $0.0 < $1.0 })
        else { return [] }
        let start = first.0
        let limit = min(text.count, start + 2 * core.count)
        var end = start
        while end < limit, !CharacterClass.endsClause(text[end]) { end += 1 }
        let (length, last) = Self.commonSubsequence(core, Scalars(text[start..<end]))
        let missing = 1 - Double(length) / Double(core.count)
        // 人工智能 is no 人工智能岛.
        guard missing <= 0.26, last > 0, last - length <= core.count - 3, first.1 == 0,
            text[start + last - 1] == core[core.count - 1]
        else { return [] }
        var found = occurrence(index, start..<start + last, .corePart)
        found.cost =
            costs[.coreSound] * 0.8 + costs[.corePart] * missing + costs[.gapUnknown] * Double(max(0, last - length))
        return [found]
    }

    /// The length of the longest common subsequence, and where its last scalar ends in the text.
    private static func commonSubsequence(_ a: Scalars, _ b: Scalars) -> (Int, Int) {
        var row = [Int](repeating: 0, count: b.count + 1)
        for x in a {
            var diagonal = 0
            for (index, y) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        guard let best = row.last else { return (0, 0) }
        return (best, row.firstIndex(of: best) ?? 0)
    }

    // MARK: Words and numbers

    private func numbers(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        guard let own = name.slots[index].number else { return words(index, sentence) }
        return sentence.numbers.filter { $0.isSame(own) }.map {
            occurrence(index, $0.range, $0.isListed ? .numberListed : nil)
        }
    }

    private func heads(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        // 西宁中心城市 is not 西宁云计算中心.
        let isIdentified = name.has(.core) || name.has(.route) || name.has(.road)
        // 东乡医院 is not 东乡中医医院, whose region has more than one.
        let forms = name.slots[index].forms.filter {
            isIdentified
                || $0.rule != .headVague && ($0.rule != .headNarrower || name.has(.quality) || name.has(.number))
        }
        let text = sentence.text
        return forms.flatMap { form in
            Self.positions(of: form.scalars, in: text).compactMap { start -> SlotOccurrence? in
                let end = start + form.scalars.count
                // 京广线, but not 沿线, 干线 or 一线.
                if form.rule == .headLine {
                    guard start > 1, !Self.beforeLine.contains(text[start - 1]),
                        !CharacterClass.isDigit(text[start - 1]),
                        end == text.count || text[end] != "路"
                    else { return nil }
                }
                // 公路 in 公路港 and 电站 in 抽水蓄能电站 are other words.
                if let longer = NameWords.shared.longest(in: text, at: start, before: text.count, role: .head),
                    longer.scalars.count > form.scalars.count
                {
                    return nil
                }
                // 智能计算中心 in 人工智能计算中心 is none.
                if let longer = NameWords.shared.longestHead(in: text, endingAt: end),
                    longer.scalars.count > form.scalars.count,
                    sentence.tokens[sentence.tokenIndex(at: end - longer.scalars.count)].range.lowerBound
                        == end - longer.scalars.count
                {
                    return nil
                }
                return occurrence(index, start..<end, form.rule)
            }
        }
    }

    /// With these 线 is another word.
    private static let beforeLine = Lexicon.characters(.notBeforeLine)

    private func words(_ index: Int, _ sentence: NameSentence) -> [SlotOccurrence] {
        name.slots[index].forms.flatMap { form in
            Self.positions(of: form.scalars, in: sentence.text).map {
                occurrence(index, $0..<$0 + form.scalars.count, form.rule)
            }
        }
    }
}
