import PlanDocuments
import PlanLanguage
import TextAnalysis

/// Reads from a passage the names that look like projects: from a region or a proper name to an object head, the items of
/// a list that share one each with it.
struct ProjectReader {
    /// A name in a passage.
    struct FoundName: Equatable {
        /// The name, in the passage's own characters except for what a list shares: 临夏机场.
        var name: String
        /// Where it stands, in UTF-8 bytes of the folded text; of a shared end only the item.
        var range: Range<Int>
        /// Whether it is an item that shares its head with those after it.
        var isShared: Bool
    }

    private let lexicon = ProjectLexicon.shared

    /// The names in a folded text, in order.
    func read(_ folded: UnsafeRawBufferPointer) -> [FoundName] {
        let text = ScalarText(folded, remarks: .kept)
        var readings: [FoundName] = []
        var start = 0
        for index in 0...text.scalars.count {
            guard index == text.scalars.count || CharacterClass.endsClause(text.scalars[index]) else { continue }
            readings += clause(text, start..<index)
            start = index + 1
        }
        return readings
    }

    // MARK: A clause

    /// An item of a list.
    private struct Item {
        var range: Range<Int>
        /// Whether a verb was cut off its beginning.
        var followsVerb: Bool
        /// Whether the rest names what the project builds on or joins, not the project: 以…为基础, 融入….
        var isContext = false
    }

    private func clause(_ text: ScalarText, _ clause: Range<Int>) -> [FoundName] {
        let scalars = text.scalars
        // Few clauses of a text name what is built, and without that there is nothing to look for.
        guard hasHead(clause, in: scalars) else { return [] }
        var items = items(of: clause, in: scalars)
        guard !items.isEmpty else { return [] }
        // A project is something that is planned: a verb before it or after it says so, or its suffix.
        var readings: [FoundName] = []
        // Items without a head, since the last with one. Those that can share are told only when one comes that they
        // could share with: most never meet any.
        var pending: [Item] = []
        func takeWaiting() -> [Item] {
            defer { pending = [] }
            return Array(pending.reversed().prefix { canShare($0, in: scalars) }.reversed())
        }
        var isPlanned = ProjectVerbs.endsWithPlan(scalars, clause)
        var isContext = false
        for index in items.indices {
            let whole = items[index].range
            items[index] = withoutVerb(items[index], in: scalars)
            isPlanned = isPlanned || items[index].followsVerb
            let item = items[index]
            if item.isContext || item.followsVerb { isContext = item.isContext }
            if isContext {
                pending = []
                // 以甘州为中心建设…: after 为 the plan continues.
                isContext = !scalars[whole].contains("为")
                continue
            }
            guard let name = name(item, in: scalars) else {
                if let etc = scalars[item.range].firstIndex(of: "等"), etc > item.range.lowerBound {
                    // 青海湖等支线机场: the part before 等 is the last item that shares.
                    let last = Item(range: item.range.lowerBound..<etc, followsVerb: false)
                    guard let end = sharedAfterEtc(item.range, etc, in: scalars) else {
                        pending = []
                        continue
                    }
                    let waiting = takeWaiting() + (canShare(last, in: scalars) ? [last] : [])
                    readings += shared(waiting, end: end, text, isPlanned)
                } else {
                    pending.append(item)
                }
                continue
            }
            for other in takeWaiting() {
                guard let shared = sharedEnd(of: item.range, name: name.range, with: other.range, in: scalars),
                    let found = accepted(Array(scalars[other.range]) + shared, isPlanned: isPlanned)
                else { continue }
                readings.append(FoundName(name: found, range: text.bytes(other.range), isShared: true))
            }
            let own = Array(scalars[name.range])
            guard let found = accepted(own, isPlanned: isPlanned || name.hasSuffix) else { continue }
            // What was cut off or left out of the name is not the passage's own text any more.
            let start = own.count - found.unicodeScalars.count
            let isOwn = start >= 0 && Array(own.dropFirst(start)) == found.unicodeScalars.map(\.value)
            readings.append(
                FoundName(
                    name: found,
                    range: text.bytes(isOwn ? name.range.lowerBound + start..<name.range.upperBound : name.range),
                    isShared: !isOwn))
        }
        return readings
    }

    /// Whether a clause has a word for something that is built, or 工程 or 项目.
    private func hasHead(_ clause: Range<Int>, in text: [UInt32]) -> Bool {
        clause.contains { index in
            lexicon.longest(in: text, at: index, before: clause.upperBound) { $0 == .object || $0 == .suffix } != nil
        }
    }

    private func shared(_ items: [Item], end: [UInt32], _ text: ScalarText, _ isPlanned: Bool) -> [FoundName] {
        items.compactMap { item in
            accepted(Array(text.scalars[item.range]) + end, isPlanned: isPlanned).map {
                FoundName(name: $0, range: text.bytes(item.range), isShared: true)
            }
        }
    }

    /// What follows 等, from its head on: of 等支线机场 the 机场.
    private func sharedAfterEtc(_ item: Range<Int>, _ etc: Int, in text: [UInt32]) -> [UInt32]? {
        guard etc + 2 < item.upperBound,
            let end = headEnd(ListMark.endOfEtc(etc, in: text)..<item.upperBound, in: text)?.end
        else { return nil }
        var start = ListMark.endOfEtc(etc, in: text)
        while start < end,
            let word = lexicon.longest(in: text, at: start, before: end, where: { $0 == .ornament || $0 == .content }),
            word.role == .ornament || Self.classes.contains(word.scalars)
        {
            start += word.scalars.count
        }
        return start < end ? Array(text[start..<end]) : nil
    }

    /// Adjectives that give the class of an object and do not distinguish objects.
    private static let classes = Lexicon.words(.projectAdjective, trait: "class")

    private func items(of clause: Range<Int>, in text: [UInt32]) -> [Item] {
        var items: [Item] = []
        var start = clause.lowerBound
        for index in clause where ListMark.separatesItems(text, at: index) && !isInsideName(index, in: text) {
            if index > start { items.append(Item(range: start..<index, followsVerb: false)) }
            start = index + 1
        }
        if start < clause.upperBound { items.append(Item(range: start..<clause.upperBound, followsVerb: false)) }
        return items
    }

    /// 和 and 与 between two general words part no projects: 研究和展示中心.
    private func isInsideName(_ index: Int, in text: [UInt32]) -> Bool {
        guard text[index] != "、", index > 1, index + 2 < text.count else { return false }
        let general: (ProjectLexicon.Role) -> Bool = { $0 == .content }
        return lexicon.longest(in: text, at: index + 1, before: text.count, where: general) != nil
            && lexicon.longest(in: text, at: index - 2, before: index, where: general) != nil
    }

    // MARK: An item

    /// Cuts off what stands before the name: 加快推进, 重点实施, 开工建设.
    private func withoutVerb(_ item: Item, in text: [UInt32]) -> Item {
        var result = item
        var index = item.range.lowerBound
        // The last verb of the item counts: 推动建设, 争取国家支持加快建设.
        while index < item.range.upperBound {
            if let verb = ProjectVerbs.longest(in: text, at: index, before: item.range.upperBound) {
                let end = index + verb
                if end < item.range.upperBound,
                    !ProjectVerbs.isPartOfName(text, index..<end, before: item.range.upperBound)
                {
                    result.range = end..<item.range.upperBound
                    result.isContext = text[index..<end].contains("融")
                    result.followsVerb = result.followsVerb || ProjectVerbs.isPlan(text[index..<end])
                }
                index = end
            } else {
                index += 1
            }
        }
        while let first = text[result.range].first, ProjectVerbs.particles.contains(first), result.range.count > 1 {
            if first == "以" { result.isContext = true }
            result.range = result.range.lowerBound + 1..<result.range.upperBound
        }
        return result
    }

    /// The name in an item: up to the last object head, with the stage and the action after it.
    private func name(_ item: Item, in text: [UInt32]) -> (range: Range<Int>, hasSuffix: Bool)? {
        var range = item.range
        if let etc = text[range].dropFirst().firstIndex(of: "等") { range = range.lowerBound..<etc }
        guard let (end, hasSuffix) = headEnd(range, in: text), 4...Self.longestName ~= end - range.lowerBound else {
            return nil
        }
        return (range.lowerBound..<end, hasSuffix)
    }

    /// Where the last head of a stretch ends, with what belongs to the name after it.
    private func headEnd(_ range: Range<Int>, in text: [UInt32]) -> (end: Int, hasSuffix: Bool)? {
        var end: Int?
        var hasSuffix = false
        var index = range.lowerBound
        while index < range.upperBound {
            // Every kind of word is read, for 旅游节点 is not 旅游节 and 项目区 not 项目.
            let word = lexicon.longest(in: text, at: index, before: range.upperBound) { _ in true }
            if end == index, Self.countLength(in: text, at: index, before: range.upperBound) != nil { break }
            if let word {
                let follows = end == index
                index += word.scalars.count
                switch word.role {
                case .object where !Self.continues(text, at: index, before: range.upperBound):
                    end = index
                    hasSuffix = false
                case .suffix where Self.projectSuffixes.contains(word.scalars):
                    end = index
                    hasSuffix = true
                case .action where follows && Self.building.contains(word.scalars): end = index
                default: break
                }
            } else if let length = StageNumber.length(in: text, at: index), index + length <= range.upperBound {
                index += length
                if end == index - length { end = index }
            } else {
                index += 1
            }
        }
        // 景泰—中川机场段 is a section of a line, not the airport.
        if let own = end, own < range.upperBound, text[own] == "段" { end = own + 1 }
        return end.map { ($0, hasSuffix) }
    }

    /// Whether what follows a head makes another word of it: 陆港型, 绿化体系, 工业园区周边.
    private static func continues(_ text: [UInt32], at index: Int, before end: Int) -> Bool {
        continuations.contains { index + $0.count <= end && MentionMatcher.has($0, at: index, in: text) }
    }

    private static let continuations = Lexicon.words(.headContinuation)

    /// The length of a count after a head, whose items end there: …风情小镇2个省级特色小镇.
    private static func countLength(in text: [UInt32], at start: Int, before end: Int) -> Int? {
        var index = start
        while index < end, CharacterClass.isDigit(text[index]) || text[index] == " " { index += 1 }
        guard index > start, index < end, text[index] == "条" || text[index] == "个" else { return nil }
        return index + 1 - start
    }

    static let longestName = 32

    private static let projectSuffixes = Lexicon.words(.projectSuffix, trait: "says")

    /// Actions that belong to a name; 前期 and 完善 do not.
    private static let building = Set(Lexicon.words(.projectAction, trait: "in-name"))

    /// The longest name without a head that shares the head of another, in Unicode scalars, unless it ends like a place's;
    /// a longer one says by itself what it is: 太子山沿线户外运动.
    private static let longestSharing = 4

    /// Whether an item without a head can be the beginning of a name: a region, the ends of a line, a region and a name.
    private func canShare(_ item: Item, in text: [UInt32]) -> Bool {
        let own = Array(text[item.range])
        guard 2...14 ~= own.count, let reading = ProjectName.readings(of: ScalarText.string(own)).first else {
            return false
        }
        let kinds = Set(reading.parts.map(\.kind))
        guard kinds.isSubset(of: [.place, .proper, .route]), !kinds.isEmpty,
            reading.parts.allSatisfy({
                $0.kind != .proper || $0.text.count <= Self.longestSharing
                    || NameCharacter.endsToponym($0.text[$0.text.count - 1])
            })
        else { return false }
        return kinds.contains(.place) || kinds.contains(.route)
    }

    /// What the item with the head shares with an item before it.
    ///
    /// - Parameters:
    ///   - item: the whole item, of which `name` is the part up to its head.
    ///   - other: the item before it.
    private func sharedEnd(
        of item: Range<Int>, name: Range<Int>, with other: Range<Int>, in text: [UInt32]
    ) -> [UInt32]? {
        // 定西、青海湖等支线机场: what follows 等 is shared, whatever the last item has of its own.
        if let etc = text[item].firstIndex(of: "等") {
            return sharedAfterEtc(item, etc, in: text)
        }
        guard let own = ProjectName.readings(of: ScalarText.string(text[name])).first,
            let first = own.parts.first, first.kind == .place || first.kind == .route,
            let sharing = ProjectName.readings(of: ScalarText.string(text[other])).first
        else { return nil }
        let hasProper = sharing.parts.contains { $0.kind == .proper }
        var rest: [UInt32] = []
        for part in own.parts {
            if rest.isEmpty, part.kind == .place || part.kind == .route { continue }
            if rest.isEmpty, part.kind == .proper {
                // 海南哇让、临夏东乡 each have a name of their own; 康乐、和政树莓种植基地 share it.
                if hasProper { continue }
                if let last = part.text.last, NameCharacter.endsToponym(last) { return nil }
            }
            rest += part.text
        }
        return rest.isEmpty ? nil : rest
    }

    // MARK: What counts

    /// The name if it looks like a project's, without what leads up to it.
    private func accepted(_ scalars: [UInt32], isPlanned: Bool) -> String? {
        var name = scalars
        // What stands before 的 or 等 describes the project or is another.
        if let cut = name.lastIndex(where: { $0 == "的" || $0 == "等" }) { name = Array(name[(cut + 1)...]) }
        name = withoutCount(name)
        guard name.count >= 4, let reading = ProjectName.readings(of: ScalarText.string(name)).first,
            ProjectFilter.isProject(reading, isPlanned: isPlanned)
        else { return nil }
        return ScalarText.string(name)
    }

    /// 永靖至民和2条高速公路 is 永靖至民和高速公路.
    private func withoutCount(_ name: [UInt32]) -> [UInt32] {
        guard
            let counter = name.indices.first(where: {
                (name[$0] == "条" || name[$0] == "个") && $0 > 0 && CharacterClass.isDigit(name[$0 - 1])
            })
        else { return name }
        var start = counter
        while start > 0, CharacterClass.isDigit(name[start - 1]) { start -= 1 }
        return Array(name[..<start] + name[(counter + 1)...])
    }
}
