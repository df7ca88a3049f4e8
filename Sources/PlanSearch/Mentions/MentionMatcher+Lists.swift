/// Names whose parts stand apart: in lists that share a head or a beginning, and with the head elsewhere.
extension MentionMatcher {
    /// How far a list is followed, in Unicode scalars.
    private static let longestList = 100

    /// Aligns the parts from `part` on with the end of a list whose item the alignment so far is: 临夏、定西机场.
    func alignInList(from part: Int, _ alignment: Alignment, in text: [UInt32]) -> Alignment? {
        guard !alignment.isListed, let last = alignment.found.last,
            isItem(alignment, last), name.parts[part...].contains(where: { $0.kind == .object }),
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
                        || !isHead(index, end, in: text)
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
        case .content: alignment.found.count > 1 && Sign.endsAdjective(name.parts[last.part].text)
        default: false
        }
    }

    /// Whether a place is one end of a line: 兰州 in 兰州新区—兰州段 is no item by itself.
    private func isEndOfRoute(_ found: Found, in text: [UInt32]) -> Bool {
        let start = found.range.lowerBound
        return name.parts[found.part].kind == .place && start > 0 && Sign.linksEnds(text[start - 1])
    }

    /// Whether a word at the end of an item is its head; within it, it is part of a longer name.
    private func isHead(_ start: Int, _ end: Int, in text: [UInt32]) -> Bool {
        guard end < text.count else { return true }
        return Sign.partsItems(text, at: end) || endsList(text[end]) || text[end] == 0x7B49
    }

    /// The parts from `part` on, one right behind the other.
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
                if endsList(text[start]) || Sign.partsItems(text, at: start), start > end { break }
                found = find(own, at: start, in: text, mayVary: false)
                if found != nil { break }
            }
            if let found {
                result.found.append(found)
                end = found.range.upperBound
                isFirst = false
            } else if kind == .object || kind == .stage || kind == .proper || kind == .route {
                return nil
            }
        }
        return !isFirst && isEnough(result) ? result : nil
    }

    /// Where the next item begins if an item ends at `index`; behind it its kind of region may stand, or 段.
    private func endOfItem(_ index: Int, in text: [UInt32]) -> Int? {
        var end = index
        while end < text.count, end - index < 6 {
            if Sign.partsItems(text, at: end) { return end + 1 }
            if text[end] == 0x7B49 { return Sign.behindEtc(end, in: text) }
            // 西宁—玉树—昌都: a line that goes on.
            let isContinued =
                Sign.linksEnds(text[end]) || end > index && (index..<end).contains { Sign.linksEnds(text[$0]) }
            guard
                Sign.isDivision(text[end]) || text[end] == 0x6BB5 || Sign.isDigit(text[end]) || text[end] == 0x6761
                    || isContinued
            else { return Sign.isDigit(text[index]) ? index : nil }
            end += 1
        }
        return nil
    }

    private func endsList(_ scalar: UInt32) -> Bool { Sign.endsClause(scalar) }

    /// Whether an item of a list, or the object of a verb, can begin at `index`.
    func startsItem(_ index: Int, in text: [UInt32]) -> Bool {
        guard index > 0 else { return true }
        let before = text[index - 1]
        return Sign.partsItems(text, at: index - 1) || Sign.endsClause(before) || Self.verbEnds.contains(before)
    }

    /// The last characters of the verbs that plans put before projects: 推进, 建设, 实施, 新建, 开展, 研究 …
    private static let verbEnds = Set(ScalarText.scalars(of: "进设快施展成建动工究划取谋造行强托以"))

    // MARK: Parts apart

    /// An anchor whose head stands elsewhere in the sentence: 建设一批抽水蓄能电站,加快推进海南哇让开工建设.
    func apart(from anchor: Found, in text: [UInt32]) -> Wording? {
        guard var alignment = anchorGroup(from: anchor, in: text), isStrong(alignment),
            let object = name.indices(.object).last, name.indices(.stage).isEmpty
        else { return nil }
        let sentence = sentence(around: alignment.end, in: text)
        guard !hasOwnHead(alignment.end, in: text, before: sentence.upperBound) else { return nil }
        let isRoute = name.parts[alignment.found[alignment.found.count - 1].part].kind == .route
        // The ends of a line need its kind in the same clause; a proper name does with the sentence.
        let range = isRoute ? clause(around: alignment.end, in: text) : sentence
        var head: Found?
        for index in range where !alignment.found.contains(where: { $0.range.contains(index) }) {
            guard let found = find(object, at: index, in: text, mayVary: false),
                isRoute || hasAdjectives(before: index, in: text)
            else { continue }
            // The nearest one before the anchor, else the first behind it.
            if head == nil || index < alignment.found[0].range.lowerBound { head = found }
        }
        guard let head else { return nil }
        alignment.found.append(head)
        var wording = wording(alignment, in: text)
        wording.match = max(.elided, wording.match)
        wording.confidence = min(wording.confidence, 0.6)
        let word = ScalarText.string(name.parts[object].text)
        wording.reasons.append(Message("\(word) elsewhere in the sentence", chinese: "“\(word)”在同句别处"))
        return wording
    }

    /// Whether the adjectives that the name's head has stand before a head: of 文化博览会 not 博览会 alone.
    private func hasAdjectives(before index: Int, in text: [UInt32]) -> Bool {
        name.indices(.content).allSatisfy { content in
            (max(0, index - 10)..<index).contains { find(content, at: $0, in: text, mayVary: false) != nil }
        }
    }

    /// The anchor with the other parts of its kind that follow it: 海南 and 哇让.
    private func anchorGroup(from anchor: Found, in text: [UInt32]) -> Alignment? {
        var alignment = Alignment(found: [anchor])
        for part in (anchor.part + 1)..<max(anchor.part + 1, name.parts.count) {
            guard [.place, .proper, .route].contains(name.parts[part].kind) else { continue }
            guard let found = find(part, at: alignment.end, in: text, mayVary: false) else { return nil }
            alignment.found.append(found)
        }
        return alignment
    }

    /// Whether the anchor alone tells the project from all others of the sentence.
    private func isStrong(_ alignment: Alignment) -> Bool {
        guard !alignment.found.contains(where: { $0.isShort }) else { return false }
        let kinds = alignment.found.map { name.parts[$0.part].kind }
        if !name.indices(.place).isEmpty, !kinds.contains(.place), !hasTellingProper(alignment) { return false }
        if kinds.contains(.route) { return !alignment.found.contains { $0.isVariant } }
        let length = alignment.found.reduce(0) { $0 + (name.parts[$1.part].kind == .proper ? $1.range.count : 0) }
        return kinds.contains(.place) && length >= 2 || length >= 4
    }

    /// Whether a head follows right behind, before the item ends: then the anchor belongs to that.
    private func hasOwnHead(_ index: Int, in text: [UInt32], before end: Int) -> Bool {
        var index = index
        while index < end, !Sign.partsItems(text, at: index), !Sign.endsClause(text[index]) {
            if let word = lexicon.object(in: text, at: index, before: end), word.scalars.count >= 2 { return true }
            index += 1
        }
        return false
    }

    func sentence(around index: Int, in text: [UInt32]) -> Range<Int> {
        stretch(around: index, in: text, endsAt: Sign.endsSentence)
    }

    func clause(around index: Int, in text: [UInt32]) -> Range<Int> {
        stretch(around: index, in: text, endsAt: Sign.endsClause)
    }

    private func stretch(around index: Int, in text: [UInt32], endsAt isEnd: (UInt32) -> Bool) -> Range<Int> {
        var start = min(index, text.count)
        while start > 0, !isEnd(text[start - 1]) { start -= 1 }
        var end = min(index, text.count)
        while end < text.count, !isEnd(text[end]) { end += 1 }
        return start..<end
    }

    // MARK: Shared beginnings

    /// Names whose beginning stands in an earlier item of the sentence: 湟水规模化林场、南北山绿化.
    func sharedBeginnings(in text: [UInt32]) -> [Wording] {
        guard let proper = name.indices(.proper).first, name.indices(.object).contains(where: { $0 > proper }) else {
            return []
        }
        let run = name.parts[proper].text
        let places = name.parts[..<proper].filter { $0.kind == .place }
        var splits: [(beginning: [UInt32], rest: [UInt32])] = []
        if run.count >= 5 {
            for cut in 2...run.count - 3 { splits.append((Array(run[..<cut]), Array(run[cut...]))) }
        }
        if run.count >= 3, let place = places.last { splits.append((place.forms.last ?? place.text, run)) }
        guard let object = name.indices(.object).last else { return [] }
        let needed = name.parts[(proper + 1)...object].filter { $0.kind == .object || $0.kind == .content }
        var wordings: [Wording] = []
        for (beginning, rest) in splits {
            for index in text.indices
            where text[index] == rest[0] && Self.has(rest, at: index, in: text) && startsItem(index, in: text) {
                // The rest whole, one part right behind the other.
                var end = index + rest.count
                guard
                    needed.allSatisfy({ part in
                        guard let form = part.forms.first(where: { Self.has($0, at: end, in: text) }) else {
                            return false
                        }
                        end += form.count
                        return true
                    })
                else { continue }
                let sentence = sentence(around: index, in: text)
                let before = (sentence.lowerBound..<index).last {
                    Self.has(beginning, at: $0, in: text) && startsItem($0, in: text)
                }
                guard let before else { continue }
                let shared = ScalarText.string(beginning)
                wordings.append(
                    Wording(
                        ranges: [before..<before + beginning.count, index..<end], anchor: index..<end, match: .elided,
                        confidence: 0.7,
                        reasons: [
                            Message("\(shared) stands before an earlier item", chinese: "“\(shared)”写在前面一项")
                        ]))
            }
        }
        return wordings
    }
}
