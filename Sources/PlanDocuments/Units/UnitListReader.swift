import PlanLanguage

/// Splits a list of units into full names.
///
/// `兰州市、白银市政府牵头，甘肃省科技厅、省民政厅及兰州新区管委会等部门按职责分工负责` is read item by item: the list is cut at
/// 、 ， ； and at 及 and 和 between two units; heads and tails that several items share are given to each; short forms get
/// the region's name before them; 牵头 ends the items that lead.
struct UnitListReader {
    /// What an item's last words say about it and the items before it.
    private enum Role { case lead, share }

    private struct Item {
        var text: Scalars
        var role: Role?
        /// Whether 、 or 和 joins the item with the one before: only so do items share a head or a tail.
        var isJoined: Bool
        /// Whether a semicolon or a full stop stands before the item.
        var beginsClause: Bool
    }

    private let context: UnitContext
    /// The names that 省, 市 … stand for at this point of the list: after 甘肃省科技厅, 省 means 甘肃省.
    private var heads: [UInt32: [String]] = [:]

    init(context: UnitContext) {
        self.context = context
    }

    /// The units of a list without blanks and in half-width form. Units without 牵头 after them are responsible.
    mutating func read(_ text: Scalars) -> ResponsibleUnits {
        let items = shareTails(items(of: text))
        var units = ResponsibleUnits()
        var pending: [String] = []
        for item in items {
            if item.beginsClause { flush(&pending, to: &units.responsible) }
            for name in expand(item.text) { append(name, to: &pending) }
            switch item.role {
            case .lead: flush(&pending, to: &units.lead)
            case .share: flush(&pending, to: &units.responsible)
            case nil: break
            }
        }
        flush(&pending, to: &units.responsible)
        return units
    }

    private func flush(_ pending: inout [String], to units: inout [String]) {
        for name in pending { append(name, to: &units) }
        pending = []
    }

    private func append(_ name: String, to units: inout [String]) {
        if !units.contains(name) { units.append(name) }
    }

    // MARK: Items

    private func items(of text: Scalars) -> [Item] {
        var items: [Item] = []
        var isJoined = false
        var beginsClause = false
        /// 市 in 市、县人民政府: the beginning of the next item.
        var carried = Scalars()

        func add(_ part: Scalars) {
            for (offset, piece) in conjuncts(of: part).enumerated() {
                let (unit, role) = withoutRole(piece)
                if unit.isEmpty {
                    if let role, let last = items.indices.last, items[last].role == nil { items[last].role = role }
                    continue
                }
                items.append(
                    Item(
                        text: unit, role: role, isJoined: offset > 0 || isJoined,
                        beginsClause: offset == 0 && beginsClause))
            }
        }

        var depth = 0
        var start = 0
        for index in 0...text.count {
            let scalar = index < text.count ? text[index] : ";"
            if index < text.count, CharacterClass.isOpeningBracket(scalar) { depth += 1 }
            if index < text.count, CharacterClass.isClosingBracket(scalar) { depth = max(0, depth - 1) }
            let isEnd = index == text.count || (depth == 0 && Self.isSeparator(scalar))
            guard isEnd else { continue }
            let part = carried + text[start..<index]
            start = index + 1
            if scalar == "、", index < text.count, isGeneric(part), start < text.count {
                carried = part + [scalar]
                continue
            }
            carried = []
            add(part)
            isJoined = scalar == "、"
            beginsClause = CharacterClass.isSemicolon(scalar) || CharacterClass.isFullStop(scalar)
        }
        return items
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        CharacterClass.isComma(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isFullStop(scalar)
            || scalar == ":"
    }

    /// Whether an item only names kinds of divisions (市, 省、市, 县(市)), so that its unit must follow.
    private func isGeneric(_ text: Scalars) -> Bool {
        !text.isEmpty && text.count <= 8 && text.allSatisfy { Self.genericScalars.contains($0) }
    }

    private static let genericScalars = Lexicon.characters(.genericDivision)

    // MARK: Conjunctions

    private static let conjunctions = Lexicon.words(.unitConjunction)
    private static let fillers = Lexicon.words(.unitFiller)
    private static let unitEnds = Lexicon.characters(.unitEnd)
    private static let unitStarts = Lexicon.words(.unitStart)

    /// The units that 及, 和, 与, 以及, 会同 join. Most 和 stand inside a name (文化和旅游厅): a cut is made only where a unit
    /// ends before and one begins after.
    private func conjuncts(of text: Scalars) -> [Scalars] {
        var pieces: [Scalars] = []
        var start = 0
        var index = 1
        while index < text.count {
            guard let length = text.firstWord(of: Self.conjunctions, at: index, before: text.count),
                index + length < text.count
            else {
                index += 1
                continue
            }
            let before = Scalars(text[start..<index])
            let unit = withoutFiller(before)
            let after = index + length
            let isMeeting = length == 2 && text[index] == "会"
            // 全国妇联等和各省级人民政府: after 等, any word is a unit.
            let endsUnit = unit.count < before.count || unit.last.map { Self.unitEnds.contains($0) } ?? false
            if endsUnit,
                isMeeting || beginsUnit(text, at: after)
                    || (length == 1 && text[index] == "及" && isLong(text, after))
            {
                pieces.append(unit)
                start = after
                index = after
            }
            index += 1
        }
        pieces.append(Scalars(text[start...]))
        return pieces
    }

    private func beginsUnit(_ text: Scalars, at index: Int) -> Bool {
        if text.firstWord(of: Self.unitStarts, at: index, before: text.count) != nil { return true }
        return RegionTable.shared.longestPrefix(of: text, at: index).map { $0.end - index >= 2 } ?? false
    }

    /// Whether what follows 及 is long enough to be a unit of its own, and ends like one.
    private func isLong(_ text: Scalars, _ index: Int) -> Bool {
        let rest = withoutRole(Scalars(text[index...])).unit
        return rest.count >= 4 && rest.last.map { Self.unitEnds.contains($0) } ?? false
    }

    private func withoutFiller(_ text: Scalars) -> Scalars {
        guard let length = text.lastWord(of: Self.fillers), length < text.count else { return text }
        if length == 1, Self.beforeGrade.contains(text[text.count - 2]) { return text }
        return Scalars(text[..<(text.count - length)])
    }

    /// In words such as 高等 and 平等, 等 does not mean "and others".
    private static let beforeGrade = Lexicon.characters(.beforeGrade)

    // MARK: Roles

    private static let leadWords = Lexicon.words(.leadWord)
    private static let shareWords = Lexicon.words(.shareWord)
    private static let openers = Lexicon.words(.unitOpener)

    /// An item without the words for its unit's role, and that role.
    private func withoutRole(_ item: Scalars) -> (unit: Scalars, role: Role?) {
        var text = item
        if let opener = text.firstWord(of: Self.openers, at: 0, before: text.count) { text.removeFirst(opener) }
        var role: Role?
        while true {
            if let length = text.lastWord(of: Self.leadWords) {
                text.removeLast(length)
                role = role ?? .lead
            } else if let length = text.lastWord(of: Self.shareWords) {
                text.removeLast(length)
                role = role ?? .share
            } else {
                break
            }
        }
        if Self.fillers.contains(text) { text = [] }
        return (withoutFiller(text), role)
    }

    // MARK: Shared heads and tails

    /// Completes items that stop at a region: 兰州市、白银市政府 → 兰州市政府, 白银市政府;
    /// 国网青海省、甘肃省电力公司 → 国网青海省电力公司, 国网甘肃省电力公司.
    private func shareTails(_ items: [Item]) -> [Item] {
        var items = items
        var index = 0
        while index < items.count {
            guard let first = bareRegion(items[index].text), items[index].role == nil else {
                index += 1
                continue
            }
            var regions = [first]
            var last = index + 1
            var tail: Scalars?
            while last < items.count, items[last].isJoined {
                let text = items[last].text
                guard let (end, region) = RegionTable.shared.chain(in: text, at: 0) else { break }
                regions.append((0, end, region))
                if end < text.count {
                    tail = Scalars(text[end...])
                    break
                }
                guard items[last].role == nil else { break }
                last += 1
            }
            if let tail {
                let head = Scalars(items[index].text[..<first.start])
                let isNamedInFull = items[last].text[..<(regions.last?.end ?? 0)].elementsEqual(
                    Scalars(RegionTable.shared.regions[regions.last?.region ?? 0].name))
                for (offset, region) in regions.enumerated() {
                    let text = items[index + offset].text
                    let full = Scalars(RegionTable.shared.regions[region.region].name)
                    let isShort = region.end - region.start == 2 && full.count > 2
                    let name = isNamedInFull && isShort ? full : Scalars(text[region.start..<region.end])
                    items[index + offset].text = head + name + tail
                }
            }
            index = max(last, index + 1)
        }
        return items
    }

    /// The region that an item ends with, if nothing follows it. Before it there may be the head of a nationwide
    /// administration, then the region is a province or prefecture.
    private func bareRegion(_ text: Scalars) -> (start: Int, end: Int, region: Int)? {
        if let (end, region) = RegionTable.shared.chain(in: text, at: 0) {
            return end == text.count ? (0, end, region) : nil
        }
        for start in stride(from: 2, to: text.count - 1, by: 1) {
            guard let (end, region) = RegionTable.shared.chain(in: text, at: start), end == text.count,
                RegionTable.shared.regions[region].level < .county
            else { continue }
            return (start, end, region)
        }
        return nil
    }

    // MARK: Short forms

    private static let several: [UInt32: Int] = ["两": 2, "三": 3, "四": 4, "五": 5]
    private static let severalWords = Lexicon.words(.severalProvinces)
    /// Words that begin like a short form and are not one: 市场监管局, 州直有关单位, 省级.
    private static let ownWords = Lexicon.words(.divisionWord)
    private static let signs = Lexicon.characters(.divisionSign)

    private mutating func expand(_ unit: Scalars) -> [String] {
        guard let sign = unit.first else { return [] }

        if let count = Self.several[sign],
            let word = severalWord(unit), unit.count > 1 + word
        {
            guard context.provinces.count == count else { return [unit.string] }
            heads["省"] = context.provinces
            let tail = Scalars(unit[(1 + word)...]).string
            return context.provinces.map { $0 + tail }
        }

        if let (end, region) = RegionTable.shared.chain(in: unit, at: 0) {
            let name = RegionTable.shared.regions[region].name
            if end < unit.count, let last = name.unicodeScalars.last?.value, Self.signs.contains(last),
                last == "省" || context.heads(for: last).isEmpty
            {
                heads[last] = [Scalars(unit[..<end]).string == name ? name : unit.string(0..<end)]
            }
            return [unit.string]
        }

        guard Self.signs.contains(sign), unit.count >= 3,
            !isOwnWord(unit),
            !isCityWorks(unit)
        else { return [unit.string] }
        let names = heads[sign] ?? context.heads(for: sign)
        guard !names.isEmpty else { return [unit.string] }
        let tail = Scalars(unit[1...]).string
        return names.map { $0 + tail }
    }

    /// The length of a word such as 省 or 省区 after 两; the 市 of 市场 does not count.
    private func severalWord(_ unit: Scalars) -> Int? {
        guard let length = unit.firstWord(of: Self.severalWords, at: 1, before: unit.count) else { return nil }
        return unit.has(Self.market, at: length, before: unit.count) ? length - 1 : length
    }

    private func isOwnWord(_ unit: Scalars) -> Bool {
        guard unit.firstWord(of: Self.ownWords, at: 0, before: unit.count) != nil else { return false }
        return !unit.has(Self.market, at: 1, before: unit.count)
    }

    private static let market = Lexicon.word(.marketWord)

    /// Whether 市 is part of 市政 (city works): 市政公用局, but not 市政府 and 市政务服务局.
    private func isCityWorks(_ unit: Scalars) -> Bool {
        guard unit.count > 2, unit[0] == "市", unit[1] == "政" else { return false }
        return !["府", "务", "协"].contains(unit[2])
    }
}
