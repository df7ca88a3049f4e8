import PlanLanguage

/// Splits a list of units into full names.
///
/// `兰州市、白银市政府牵头，甘肃省科技厅、省民政厅及兰州新区管委会等部门按职责分工负责` is read item by item: the list is cut at
/// 、 ， ； and at 及 and 和 between two units; heads and tails that several items share are given to each; short forms get
/// the region's name before them; 牵头 ends the items that lead, 配合 those that support.
struct UnitListReader {
    /// What an item's last words say about it and the items before it.
    enum Role { case lead, share, support }

    struct Item {
        var text: Scalars
        var role: Role?
        /// Whether 、 or 和 joins the item with the one before: only so do items share a head or a tail.
        var isJoined: Bool
        /// Whether a semicolon or a full stop stands before the item.
        var beginsClause: Bool
    }

    let context: UnitContext
    /// The names that 省, 市 … stand for at this point of the list: after 甘肃省科技厅, 省 means 甘肃省.
    var heads: [UInt32: [String]] = [:]

    init(context: UnitContext) {
        self.context = context
    }

    /// The units of a list without blanks and in half-width form.
    ///
    /// - Parameter role: the role of units after which no words name one.
    mutating func read(_ text: Scalars, role: Role = .share) -> ResponsibleUnits {
        let items = shareTails(items(of: text))
        var units = RoleLists()
        var pending: [String] = []
        for item in items {
            if item.beginsClause { units.append(&pending, as: role) }
            let names = expand(item.text)
            for name in names { units.keep(item.text.string, for: name) }
            pending += names
            if let own = item.role { units.append(&pending, as: own) }
        }
        units.append(&pending, as: role)
        units.addWordings()
        return units.units
    }

    /// The units of each role, each unit once.
    private struct RoleLists {
        private(set) var units = ResponsibleUnits()
        private var known: [Role: Set<String>] = [:]
        /// How each unit was written, those without a role yet among them.
        private var written: [String: [String]] = [:]

        mutating func keep(_ text: String, for unit: String) {
            if written[unit]?.contains(text) != true { written[unit, default: []].append(text) }
        }

        /// The wordings of units whose names were completed, in the order of the units.
        mutating func addWordings() {
            var known: Set<String> = []
            for unit in units.all where known.insert(unit).inserted && written[unit] != [unit] {
                units.wordings += (written[unit] ?? []).map { UnitWording(unit: unit, text: $0) }
            }
        }

        mutating func append(_ pending: inout [String], as role: Role) {
            for name in pending where known[role, default: []].insert(name).inserted {
                switch role {
                case .lead: units.lead.append(name)
                case .share: units.responsible.append(name)
                case .support: units.supporting.append(name)
                }
            }
            pending = []
        }
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
            // What is longer is no unit; it need not be copied for each of its conjunctions.
            guard index - start <= Self.longestUnit else {
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

    /// In Unicode scalars, with the words for its role.
    private static let longestUnit = 80

    private func beginsUnit(_ text: Scalars, at index: Int) -> Bool {
        if text.firstWord(of: Self.unitStarts, at: index, before: text.count) != nil { return true }
        return RegionTable.shared.longestPrefix(of: text, at: index).map { $0.end - index >= 2 } ?? false
    }

    /// Whether what follows 及 is long enough to be a unit of its own, and ends like one.
    private func isLong(_ text: Scalars, _ index: Int) -> Bool {
        guard text.count - index <= Self.longestUnit else { return false }
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
    private static let supportWords = Lexicon.words(.supportWord)
    private static let adverbs = Lexicon.words(.taskAdverb)
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
            } else if let length = text.lastWord(of: Self.supportWords) {
                text.removeLast(length)
                role = role ?? .support
            } else if role != nil, let length = text.lastWord(of: Self.adverbs) {
                text.removeLast(length)
            } else {
                break
            }
        }
        if Self.fillers.contains(text) { text = [] }
        return (withoutFiller(text), role)
    }
}
