import PlanLanguage

/// Names in lists that share their ends: 临夏、定西机场.
extension MentionMatcher {
    /// How far a list is followed, in Unicode scalars.
    private static let longestList = 100

    /// Aligns the parts from `part` on with the end of a list whose item the alignment so far is: 临夏、定西机场.
    func alignInList(from part: Int, _ alignment: Alignment, in text: [UInt32]) -> Alignment? {
        guard !alignment.isListed, let last = alignment.found.last,
            isItem(alignment, last), name.parts[part...].contains(where: { $0.kind == .object || $0.kind == .proper }),
            !last.isShort || startsItem(last.range.lowerBound, in: text),
            !isEndOfRoute(last, in: text), let start = endOfItem(alignment.end, in: text)
        else { return nil }
        var index = start
        while index < text.count, index - start <= Self.longestList, !endsList(text[index]) {
            if let tail = tail(from: part, at: index, alignment, in: text) { return tail }
            if let word = lexicon.object(in: text, at: index, before: text.count), word.scalars.count >= 2 {
                // An item with a head of its own ends the sharing, unless its head begins with what is looked for.
                let end = index + word.scalars.count
                guard
                    (index + 1..<end).contains(where: { tail(from: part, at: $0, alignment, in: text) != nil })
                        || !isHead(index, end, in: text) || isSharedToo(start, index, end, in: text)
                else { return nil }
                if let inner = (index + 1..<end).lazy.compactMap({
                    self.tail(from: part, at: $0, alignment, in: text)
                }).first {
                    return inner
                }
            }
            index += 1
        }
        return nil
    }

    /// Whether what was found so far can be an item without a head: a name, or one with an adjective of its own
    /// (兰州陆港型和商贸服务型国家物流枢纽).
    private func isItem(_ alignment: Alignment, _ last: Found) -> Bool {
        switch name.parts[last.part].kind {
        case .place, .proper, .route: true
        case .content:
            name.parts[last.part].isCode
                || alignment.found.count > 1 && NameCharacter.endsAdjective(name.parts[last.part].text)
        default: false
        }
    }

    /// Whether a region is one end of a line: 兰州 in 兰州新区—兰州段 is not an item by itself.
    private func isEndOfRoute(_ found: Found, in text: [UInt32]) -> Bool {
        let start = found.range.lowerBound
        return name.parts[found.part].kind == .place && start > 0 && RouteLink.links(in: text, at: start - 1)
    }

    /// Whether a word is the head of its item: it must end the item. Within an item it is part of a longer name.
    private func isHead(_ start: Int, _ end: Int, in text: [UInt32]) -> Bool {
        guard end < text.count else { return true }
        return ListMark.separatesItems(text, at: end) || endsList(text[end]) || text[end] == "等"
    }

    /// Whether the items share this head and the next: 西宁、海东等云计算中心和大数据中心.
    private func isSharedToo(_ start: Int, _ head: Int, _ end: Int, in text: [UInt32]) -> Bool {
        guard end < text.count, text[end] != "、", ListMark.separatesItems(text, at: end) else { return false }
        return text[start..<head].contains("等")
    }

    /// The parts from `part` on, one directly after the other.
    private func tail(from part: Int, at index: Int, _ alignment: Alignment, in text: [UInt32]) -> Alignment? {
        var result = alignment
        result.isListed = true
        var end = index
        var isFirst = true
        for own in part..<name.parts.count {
            let kind = name.parts[own].kind
            let gap = isFirst ? 0 : 4
            var found: Found?
            for start in end..<min(text.count, end + gap + 1) {
                if endsList(text[start]) || ListMark.separatesItems(text, at: start), start > end { break }
                found = find(own, at: start, in: text, mayVary: false)
                if found != nil { break }
            }
            if let found {
                result.found.append(found)
                end = found.range.upperBound
                isFirst = false
            } else if kind == .object || !mayMiss(own) {
                return nil
            }
        }
        return !isFirst && isEnough(result) ? result : nil
    }

    /// Where the next item begins if an item ends at `index`; after it its kind of region may stand, or 段.
    private func endOfItem(_ index: Int, in text: [UInt32]) -> Int? {
        var end = index
        while end < text.count, end - index < 6 {
            if ListMark.separatesItems(text, at: end) { return end + 1 }
            if text[end] == "等" { return ListMark.endOfEtc(end, in: text) }
            // 西宁—玉树—昌都: a line that continues.
            let isContinued =
                RouteLink.links(in: text, at: end)
                || end > index && (index..<end).contains { RouteLink.links(in: text, at: $0) }
            guard
                NameCharacter.isRegionKind(text[end]) || text[end] == "段" || CharacterClass.isDigit(text[end])
                    || text[end] == "条"
                    || isContinued
            else { return CharacterClass.isDigit(text[index]) ? index : nil }
            end += 1
        }
        return nil
    }

    private func endsList(_ scalar: UInt32) -> Bool { CharacterClass.endsClause(scalar) }

    /// Whether an item of a list, or the object of a verb, can begin at `index`.
    func startsItem(_ index: Int, in text: [UInt32]) -> Bool {
        guard index > 0 else { return true }
        let before = text[index - 1]
        return ListMark.separatesItems(text, at: index - 1) || CharacterClass.endsClause(before)
            || Self.verbEnds.contains(before)
    }

    /// The last characters of the verbs that plans put before projects: 推进, 建设, 实施, 新建, 开展, 研究, 提高, 完善 …
    private static let verbEnds = Lexicon.characters(.verbEnd)
}
