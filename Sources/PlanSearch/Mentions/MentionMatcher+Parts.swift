import Localization

/// Where a single part of a name stands in a text.
extension MentionMatcher {
    /// The parts that say which project it is, wherever they stand: where a mention can begin.
    func anchors(in text: [UInt32]) -> [Found] {
        var anchors: [Found] = []
        for beginning in beginnings {
            text.withUnsafeBufferPointer { scalars in
                for index in scalars.indices where beginning.isPossible(scalars, index) {
                    if let found = find(beginning.part, at: index, in: text, mayVary: true) { anchors.append(found) }
                }
            }
        }
        return anchors
    }

    /// A part that a mention may begin with, and what the text must have at its first characters: a quick test, since
    /// most places of most texts begin nothing.
    struct Beginning: Sendable {
        var part: Int
        private let firsts: [UInt32]
        /// Second characters of wordings whose first may differ.
        private let seconds: [UInt32]

        init(part: Int, forms: [[UInt32]], varying: [[UInt32]]) {
            self.part = part
            firsts = Set(forms.compactMap(\.first)).sorted()
            seconds = Set(varying.filter { $0.count >= 3 }.map { $0[1] }).sorted()
        }

        @inline(__always)
        func isPossible(_ text: UnsafeBufferPointer<UInt32>, _ index: Int) -> Bool {
            for first in firsts where text[index] == first { return true }
            guard index + 1 < text.count else { return false }
            for second in seconds where text[index + 1] == second { return true }
            return false
        }
    }

    static func makeBeginnings(of name: ProjectName) -> [Beginning] {
        parts(thatBegin: name).map { part in
            let own = name.parts[part]
            guard own.kind == .route else {
                return Beginning(part: part, forms: own.forms, varying: own.kind == .place ? [] : [own.text])
            }
            let ends = [name.stops.first, name.stops.last].compactMap { $0 }
            return Beginning(
                part: part, forms: ends.flatMap(\.forms) + name.abbreviations,
                varying: ends.filter(\.isProper).map { $0.forms[0] })
        }
    }

    /// The parts that a mention may begin with: up to the one that cannot be missing.
    private static func parts(thatBegin name: ProjectName) -> [Int] {
        var beginnings: [Int] = []
        for index in name.parts.indices {
            switch name.parts[index].kind {
            case .place:
                beginnings.append(index)
            case .proper, .route:
                return beginnings + [index]
            case .content, .ornament, .object, .stage, .action, .suffix:
                // 国家级…临夏花儿…中心: words before the anchor may be left out.
                if name.parts[index].isCode { beginnings.append(index) }
            }
        }
        return beginnings
    }

    /// A part at a place.
    func find(_ part: Int, at index: Int, in text: [UInt32], mayVary: Bool) -> Found? {
        let own = name.parts[part]
        switch own.kind {
        case .route: return route(part, at: index, in: text, mayVary: mayVary)
        case .place: return place(part, at: index, in: text)
        default:
            let matching = own.forms.lazy.filter {
                Self.has($0, at: index, in: text) && (!own.isCode || isWhole(index..<index + $0.count, in: text))
            }
            // Where the text has 产业园区, 产业园 is only the beginning of its word.
            if let length = matching.map(\.count).max() { return Found(part: part, range: index..<index + length) }
            if own.kind == .stage, let end = StageReader.endOfRow(with: own.text, in: text, at: index) {
                return Found(part: part, range: index..<end)
            }
            guard own.kind == .proper else {
                guard mayVary, own.kind == .content || mayHeadVary(part, at: index, in: text),
                    let end = Self.variantEnd(own.text, at: index, in: text)
                else {
                    return nil
                }
                return variant(part, index..<end, text)
            }
            if let split = split(own.text, at: index, in: text) {
                return Found(part: part, range: index..<split, note: Self.insertion)
            }
            guard mayVary, let end = Self.variantEnd(own.text, at: index, in: text) else { return nil }
            // 保护带 is the head of 黄河上游生态保护带, and 保护机 of no such thing.
            if part == name.properHead, text[end - 1] != own.text.last || end - index != own.text.count { return nil }
            return variant(part, index..<end, text)
        }
    }

    /// Whether a head may be one of which a character differs: 旅行节 for 旅游节, but no other head that there is, as
    /// 风电基地 and 光电基地.
    private func mayHeadVary(_ part: Int, at index: Int, in text: [UInt32]) -> Bool {
        name.parts[part].kind == .object && lexicon.object(in: text, at: index, before: text.count) == nil
    }

    /// Whether a number stands by itself: G6 is not in G60.
    private func isWhole(_ code: Range<Int>, in text: [UInt32]) -> Bool {
        func isPart(_ index: Int) -> Bool {
            text.indices.contains(index) && (Sign.isLatin(text[index]) || Sign.isDigit(text[index]))
        }
        return !isPart(code.lowerBound - 1) && !(isPart(code.upperBound - 1) && isPart(code.upperBound))
    }

    /// The reason where the text has words between those of the name.
    static let insertion = Message("words inserted", chinese: "中间多字")

    private func variant(_ part: Int, _ range: Range<Int>, _ text: [UInt32]) -> Found {
        let (written, meant) = (ScalarText.string(text[range]), ScalarText.string(name.parts[part].text))
        let note = Message("\(written) for \(meant)", chinese: "“\(meant)”写作“\(written)”")
        return Found(part: part, range: range, isVariant: true, note: note)
    }

    private func place(_ part: Int, at index: Int, in text: [UInt32]) -> Found? {
        let own = name.parts[part]
        for form in own.forms where Self.has(form, at: index, in: text) {
            let end = index + form.count
            guard !PlaceNames.isCut(text, at: index) else { return nil }
            // 临夏 is the prefecture, and 临夏县 the county is never called so.
            if form != own.text, PlaceNames.isSmaller(own.text, of: form) { continue }
            // 临夏州 is found as 临夏, not as 临夏县.
            if form != own.text, end < text.count, Sign.isDivision(text[end]), text[end] != own.text.last { continue }
            return Found(part: part, range: index..<end)
        }
        return nil
    }

    static func has(_ form: [UInt32], at index: Int, in text: [UInt32]) -> Bool {
        guard index + form.count <= text.count else { return false }
        for offset in form.indices where text[index + offset] != form[offset] { return false }
        return true
    }

    /// A long proper name with a word inserted: 湟水(河)南北山, and with more where the name is longer still:
    /// 腾格里沙漠南缘(白银片区)防风固沙.
    private func split(_ form: [UInt32], at index: Int, in text: [UInt32]) -> Int? {
        guard form.count >= 4, index < text.count, text[index] == form[0] else { return nil }
        if let end = splitByAdjectives(form, at: index, in: text) ?? splitByInstitution(form, at: index, in: text) {
            return end
        }
        for cut in 2...form.count - 2 where Self.has(Array(form[..<cut]), at: index, in: text) {
            for gap in 1...(form.count >= 8 ? 4 : 2)
            where Self.has(Array(form[cut...]), at: index + cut + gap, in: text) {
                let inserted = index + cut..<index + cut + gap
                if inserted.allSatisfy({ Sign.isHan(text[$0]) && !endsItem(text, at: $0) }) {
                    return index + gap + form.count
                }
            }
        }
        return nil
    }

    /// A proper name with words put in that tell no project from another: 中欧(国际货运)班列.
    private func splitByAdjectives(_ form: [UInt32], at index: Int, in text: [UInt32]) -> Int? {
        for cut in 2...form.count - 2 where Self.has(Array(form[..<cut]), at: index, in: text) {
            var end = index + cut
            while let word = lexicon.longest(
                in: text, at: end, before: text.count, where: { $0 == .ornament || $0 == .content })
            {
                end += word.scalars.count
                if Self.has(Array(form[cut...]), at: end, in: text) { return end + form.count - cut }
            }
        }
        return nil
    }

    /// A proper name that goes on behind the institution that bears it: 张江兰白(科技创新改革试验区)技术转移中心.
    private func splitByInstitution(_ form: [UInt32], at index: Int, in text: [UInt32]) -> Int? {
        guard form.count >= 6 else { return nil }
        for cut in 4...form.count - 2 where Self.has(Array(form[..<cut]), at: index, in: text) {
            var end = index + cut
            while end < text.count, end - index - cut <= Self.longestInstitution, !endsItem(text, at: end) {
                if let head = lexicon.object(in: text, at: end, before: text.count), head.scalars.count >= 2 {
                    end += head.scalars.count
                    if Self.has(Array(form[cut...]), at: end, in: text) { return end + form.count - cut }
                } else {
                    end += 1
                }
            }
        }
        return nil
    }

    /// In Unicode scalars.
    private static let longestInstitution = 12

    private func endsItem(_ text: [UInt32], at index: Int) -> Bool {
        Sign.partsItems(text, at: index) || Sign.endsClause(text[index])
    }

    /// Where a form ends of which one character differs, is missing or is one too many.
    ///
    /// Forms of three characters may have one that differs, longer ones also one more or less. Never does a character
    /// differ whose change makes another project of it.
    ///
    /// - Parameter isBound: whether what stands beside it makes up for the first of three characters: 同仁—塞尔龙 is
    ///   同仁—赛尔龙, but 李家峡 is not 刘家峡.
    static func variantEnd(_ form: [UInt32], at index: Int, in text: [UInt32], isBound: Bool = false) -> Int? {
        guard form.count >= 3, index < text.count else { return nil }
        func isWord(_ scalar: UInt32) -> Bool { Sign.isHan(scalar) && !Sign.isContrastive(scalar) }
        // The first difference decides.
        var same = 0
        while same < form.count, index + same < text.count, text[index + same] == form[same] { same += 1 }
        // One of the first two characters must be right, or too much would be compared.
        guard same < form.count, same > 0 || form.count >= 4 || isBound, index + same < text.count else { return nil }
        let differing = text[index + same]
        guard isWord(form[same]), isWord(differing), !Sign.partsItems(text, at: index + same) else { return nil }
        if has(Array(form[(same + 1)...]), at: index + same + 1, in: text) {
            return index + form.count
        }
        guard form.count >= 4, same > 0 else { return nil }
        if same < form.count - 1, has(Array(form[(same + 1)...]), at: index + same, in: text) {
            return index + form.count - 1
        }
        if has(Array(form[same...]), at: index + same + 1, in: text) { return index + form.count + 1 }
        return nil
    }

    // MARK: Routes

    /// The most stops that may lie between two that the name has.
    private static let mostStopsBetween = 2

    private func route(_ part: Int, at index: Int, in text: [UInt32], mayVary: Bool) -> Found? {
        if let short = shortRoute(part, at: index, in: text) { return short }
        return chain(part, name.stops, at: index, in: text, mayVary: mayVary)
            ?? chain(part, name.stops.reversed(), at: index, in: text, mayVary: mayVary)
            ?? row(part, at: index, in: text)
    }

    /// Two ends side by side in a list whose items are no lines themselves: 西宁、平安城际快速通道.
    private func row(_ part: Int, at index: Int, in text: [UInt32]) -> Found? {
        guard name.stops.count == 2, let first = stop(name.stops[0], at: index, in: text, mayVary: false),
            first.end + 1 < text.count, text[first.end] == 0x3001,
            let second = stop(name.stops[1], at: first.end + 1, in: text, mayVary: false),
            !(index > 0 && (Sign.linksEnds(text[index - 1]) || Sign.partsItems(text, at: index - 1))),
            !(second.end < text.count && Sign.linksEnds(text[second.end]))
        else { return nil }
        return Found(
            part: part, range: index..<second.end, note: Message("the ends side by side", chinese: "起讫地并列"))
    }

    private func shortRoute(_ part: Int, at index: Int, in text: [UInt32]) -> Found? {
        for form in name.abbreviations where Self.has(form, at: index, in: text) {
            let end = index + form.count
            // 临大 in 临大高速 is one; in 面临大量 it is none: a head, a stage or the next item follows.
            guard end < text.count else { continue }
            let isOwn = form == name.parts[part].text
            return Found(
                part: part, range: index..<end, isShort: true, note: isOwn ? nil : Message("short form", chinese: "简称"))
        }
        return nil
    }

    private func chain(
        _ part: Int, _ stops: [ProjectName.Stop], at index: Int, in text: [UInt32], mayVary: Bool
    ) -> Found? {
        guard let first = stop(stops[0], at: index, in: text, mayVary: mayVary) else { return nil }
        guard !PlaceNames.isCut(text, at: index) || index > 0 && Sign.linksEnds(text[index - 1]) else { return nil }
        var end = first.end
        var isVariant = first.isVariant
        var note: Message?
        if first.isVariant {
            let written = ScalarText.string(text[index..<end])
            note = Message("\(written) for another spelling", chinese: "“\(written)”为另一种写法")
        }
        if name.isRouteShort { note = Message("read in full", chinese: "由简称展开") }
        var isStopMissing = false
        for (index, next) in stops.enumerated().dropFirst() {
            guard let (stopEnd, varies, passed) = linked(next, from: end, in: text, mayVary: mayVary && !isVariant)
            else {
                // 兰州—汉中—十堰 is 兰州—天水—汉中—十堰: one of the places that a line passes by need not be named.
                guard index < stops.count - 1, stops.count > 3, !isStopMissing else { return nil }
                isStopMissing = true
                note =
                    note
                    ?? Message(
                        "without \(ScalarText.string(next.forms[0]))", chinese: "缺“\(ScalarText.string(next.forms[0]))”"
                    )
                continue
            }
            if passed, isStopMissing { return nil }
            if passed { note = note ?? Message("by way of other places", chinese: "途经其他地点") }
            if varies {
                let written = ScalarText.string(text[..<stopEnd].suffix(next.forms[0].count))
                let meant = ScalarText.string(next.forms[0])
                note = Message("\(written) for \(meant)", chinese: "“\(meant)”写作“\(written)”")
            }
            isVariant = isVariant || varies
            end = stopEnd
        }
        return Found(part: part, range: index..<end, isVariant: isVariant, note: note)
    }

    /// A stop behind a link, with others in between if need be.
    private func linked(
        _ stop: ProjectName.Stop, from start: Int, in text: [UInt32], mayVary: Bool
    ) -> (end: Int, isVariant: Bool, passed: Bool)? {
        var index = start
        for passed in 0...Self.mostStopsBetween {
            // What belongs to the place before: 市, 州, (积石山), 中川机场.
            let limit = min(text.count, index + (passed == 0 ? 5 : 6))
            guard let link = (index..<max(index, limit)).first(where: { Sign.linksEnds(text[$0]) }),
                !(index..<link).contains(where: { endsItem(text, at: $0) })
            else { return nil }
            var next = link + 1
            while next < text.count, Sign.linksEnds(text[next]) { next += 1 }
            // 青海共和—河南驻马店: the place that is named may stand within another.
            for skipped in 0...4 where next + skipped < text.count {
                if skipped > 0, endsItem(text, at: next + skipped - 1) || Sign.linksEnds(text[next + skipped - 1]) {
                    break
                }
                if let found = self.stop(stop, at: next + skipped, in: text, mayVary: mayVary && skipped == 0),
                    skipped == 0 || skipped >= 2
                {
                    return (found.end, found.isVariant, passed > 0)
                }
            }
            index = next
        }
        return nil
    }

    private func stop(
        _ stop: ProjectName.Stop, at index: Int, in text: [UInt32], mayVary: Bool
    ) -> (end: Int, isVariant: Bool)? {
        for form in stop.forms where Self.has(form, at: index, in: text) { return (index + form.count, false) }
        guard mayVary, stop.isProper, let end = Self.variantEnd(stop.forms[0], at: index, in: text, isBound: true)
        else { return nil }
        return (end, true)
    }
}
