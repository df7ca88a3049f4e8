import Localization

/// Names whose parts stand apart in a sentence.
extension MentionMatcher {
    /// An anchor whose head stands elsewhere in the sentence: 建设一批抽水蓄能电站,加快推进海南哇让开工建设.
    func apart(from anchor: Found, in text: [UInt32]) -> Wording? {
        guard var alignment = anchorGroup(from: anchor, in: text), isStrong(alignment),
            let object = name.indices(.object).last, name.indices(.stage).isEmpty
        else { return nil }
        let sentence = sentence(around: alignment.end, in: text)
        // 嘉策铁路(嘉峪关-额济纳旗): right before the ends of the line its kind needs nothing else.
        if let head = headBefore(alignment.found[0].range.lowerBound, object, in: text) {
            alignment.found.append(head)
            var wording = wording(alignment, in: text)
            wording.match = max(.alias, wording.match)
            wording.confidence = min(wording.confidence, 0.8)
            return wording
        }
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

    /// The head that ends right before a line's ends.
    private func headBefore(_ start: Int, _ object: Int, in text: [UInt32]) -> Found? {
        guard name.parts[..<object].contains(where: { $0.kind == .route }) else { return nil }
        for form in name.parts[object].forms
        where start >= form.count && Self.has(form, at: start - form.count, in: text) {
            return Found(part: object, range: start - form.count..<start)
        }
        return nil
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

    /// How far a sentence is followed to either side, in Unicode scalars: what is longer is a table or a list.
    private static let longestReach = 400

    private func stretch(around index: Int, in text: [UInt32], endsAt isEnd: (UInt32) -> Bool) -> Range<Int> {
        let first = max(0, min(index, text.count) - Self.longestReach)
        var start = min(index, text.count)
        while start > first, !isEnd(text[start - 1]) { start -= 1 }
        let last = min(text.count, index + Self.longestReach)
        var end = min(index, text.count)
        while end < last, !isEnd(text[end]) { end += 1 }
        return start..<end
    }

    // MARK: What is done to it

    /// A name all of which stands there but what is done to the object, which the clause says later:
    /// 对平安驿铁路货场的道路…进行升级改造, 京藏高速、连霍高速等路段扩容改造.
    func actionApart(from anchor: Found, in text: [UInt32]) -> Wording? {
        let actions = name.indices(.action)
        guard let object = name.indices(.object).last, let action = actions.last, action > object,
            name.indices(.stage).isEmpty,
            var alignment = align(from: anchor.part + 1, Alignment(found: [anchor]), in: text, missing: .action),
            alignment.has(object)
        else { return nil }
        // What is done to it in other words is another project: 水库扩建 for 水库除险加固.
        guard lexicon.longest(in: text, at: alignment.end, before: text.count, where: { $0 == .action }) == nil else {
            return nil
        }
        let clause = clause(around: alignment.end, in: text)
        let later = (alignment.end..<max(alignment.end, clause.upperBound)).lazy.compactMap {
            self.find(action, at: $0, in: text, mayVary: false)
        }.first
        guard let later else { return nil }
        alignment.found.append(later)
        var wording = wording(alignment, in: text)
        wording.match = max(.elided, wording.match)
        wording.confidence = min(wording.confidence, 0.7)
        let word = ScalarText.string(text[later.range])
        wording.reasons.append(Message("\(word) later in the clause", chinese: "“\(word)”在同句后文"))
        return wording
    }
}
