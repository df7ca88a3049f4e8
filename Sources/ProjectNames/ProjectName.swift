public import PlanLanguage
import TextAnalysis

/// A project's name, taken apart by form into slots: 西宁 · 曹家堡 · 国际 · 机场 · 三期 · 扩建.
public struct ProjectName: Sendable {
    public enum Kind: String, Sendable {
        /// A region.
        case place
        /// What is in no table: 曹家堡, 引大济湟.
        case core
        /// The ends of a line.
        case route
        /// 三期, 四线, 第二, 750千伏, 中线.
        case number
        /// A road's number.
        case road
        /// What is built.
        case head
        /// An adjective.
        case quality
        /// What is done to it.
        case action
        case ornament
    }

    /// Another way to write a slot, and what it costs.
    public struct Form: Sendable, Equatable {
        public var scalars: Scalars
        /// `nil`: nothing.
        public var rule: CostRule?
    }

    public struct Slot: Sendable {
        public var kind: Kind
        /// As the name has it, folded.
        public var text: Scalars
        /// The name's own first.
        public var forms: [Form]
        /// Where it stands in the name without its signs.
        var range = 0..<0
        public var number: NameNumber?
        public var word: NameWord?
        /// Of a region, its short name.
        public var shortName: Scalars = []
        /// Whether it is a river, which says where and not which.
        public var isRiver = false
        /// How rare it is in this index, from 0 to 1; of cores, qualities and ornaments.
        public var rarity = 1.0
        /// Whether it may be the initials of a line's ends: 西成铁路, 渭武段.
        public var isInitials = false
        /// Whether the index has it nowhere.
        public var isUnseen = false

        /// Whether it is rare enough to be looked for in other spellings.
        public var isRare: Bool { rarity >= 0.5 }

        /// Whether it is a short word of a text rather than a name: 导航, 远程, but not 三峡.
        var isWeak: Bool { isShort && !isInitials && !isRiver && rarity < 0.7 }

        /// Whether it has two characters and does not end as names of places do: 星火, 千万.
        var isShort: Bool { text.count <= 2 && !(text.last.map(NameCharacter.endsToponym) ?? false) }

        /// What it says of which project is meant, beside other cores: a name that is nowhere says most.
        var weight: Double { isUnseen ? 1.5 : rarity }
    }

    /// The name as it was given, folded.
    public var folded: Scalars
    public var slots: [Slot]
    /// Whether the name has a year, which says when and not which.
    private var hasYear = false
    /// Whether the name ends with 工程, 项目 and the like.
    var hasSuffix = false
    /// Whether initials may stand for any ends: not in another wording of a name that says its ends.
    public var mayBeSpelledOut = true
    /// The route of the slot of that kind.
    public internal(set) var route: NameRoute?
    func indices(_ kind: Kind) -> [Int] { slots.indices.filter { slots[$0].kind == kind } }
    func has(_ kind: Kind) -> Bool { slots.contains { $0.kind == kind } }

    /// Whether it says in which region the project is.
    public var hasPlace: Bool { has(.place) }

    /// The core that says most which project it is: the rarest, of several the longest, a river last.
    var mainCore: Int? {
        indices(.core).max { a, b in
            func rank(_ index: Int) -> (Int, Double, Int) {
                let slot = slots[index]
                return (slot.isRiver ? 0 : 1, slot.rarity, slot.text.count)
            }
            return rank(a) < rank(b)
        }
    }

    public var head: Int? { indices(.head).last }

    /// Whether the name says which project is meant: common words alone do not.
    public var isDistinctive: Bool {
        // 2025年目标: beside a year a short word identifies nothing.
        if hasYear, slots.count == 1, slots[0].kind == .core, slots[0].text.count < 4 { return false }
        return has(.core) || has(.route) || has(.road) || has(.place) && slots.count > 1
    }

    /// Whether the name says where it is, or which one, by more than another reading of it.
    public func says(more other: ProjectName) -> Bool {
        [Kind.place, .number, .road].contains { indices($0).count > other.indices($0).count }
    }

    /// Whether common words alone make up the name, yet enough of them to be looked for: 区域智能计算中心, but not
    /// 综合交通枢纽 or 三期扩建工程.
    public var isPhrase: Bool {
        guard !isDistinctive, let head else { return false }
        return (has(.quality) || slots[head].text.count >= 6) && slots.reduce(0) { $0 + $1.text.count } >= 6
    }

    /// The slots as users see them.
    public var description: [(kind: String, text: String)] { slots.map { ($0.kind.rawValue, $0.text.string) } }
}

extension ProjectName {
    /// The longest name that is taken apart, in Unicode scalars; of a longer one the beginning is.
    static let maximumLength = 200

    /// Takes a folded name apart.
    public init(_ folded: Scalars) {
        self.folded = folded
        let text = Scalars(folded.prefix(Self.maximumLength)).filter {
            !CharacterClass.endsClause($0) && $0 != "、" && $0 != "·" && $0 != " " && $0 != "\""
        }
        var tokens = NameTokenizer.tokens(of: text, isName: true)
        Self.readShortLine(&tokens, text)
        Self.cutDegrees(&tokens, text)
        let taken = NameRoute.take(from: &tokens, text)
        route = taken
        Self.splitLine(&tokens, text)
        let head = tokens.lastIndex { $0.isHead }
        slots = []
        for (index, token) in tokens.enumerated() {
            guard var slot = Self.slot(token, text, isHead: index == head, taken) else { continue }
            slot.range = token.range
            slots.append(slot)
        }
        readInitials(tokens)
        hasYear = tokens.contains { $0.word?.role == .suffix && CharacterClass.isDigit(text[$0.range.lowerBound]) }
        hasSuffix = tokens.last?.word?.role == .suffix
    }

    private static func slot(_ token: NameToken, _ text: Scalars, isHead: Bool, _ route: NameRoute?) -> Slot? {
        let own = Scalars(text[token.range])
        func slot(_ kind: Kind) -> Slot { Slot(kind: kind, text: own, forms: [Form(scalars: own)]) }
        switch token.kind {
        case .place where own.hasSuffix(newArea) && own.count > 2: return slot(.core)
        case .place:
            var place = slot(.place)
            place.shortName = Self.shortName(of: own)
            return place
        case .run:
            var core = slot(.core)
            core.forms += (provincePair(own) + inDigits(own)).map { Form(scalars: $0) }
            return core
        case .river:
            var river = slot(.core)
            river.isRiver = true
            // 湟水 for 湟水河
            if own.count > 2, own.hasSuffix(Scalars("水河")) {
                river.forms.append(Form(scalars: Scalars(own.dropLast())))
            }
            return river
        case .link:
            guard let route else { return nil }
            return Slot(
                kind: .route, text: Scalars(route.stops.map { $0.forms[0] }.joined(separator: ["至"])), forms: [])
        case .number(let number):
            if case .road = number.kind {
                var road = slot(.road)
                road.number = number
                return road
            }
            var numbered = slot(.number)
            numbered.number = number
            return numbered
        case .word(let word):
            switch word.role {
            case .suffix: return nil
            case .head:
                var head = slot(isHead ? .head : .quality)
                head.word = word
                head.forms = HeadKinship.forms(of: word, isHead: isHead)
                return head
            case .quality:
                var quality = slot(.quality)
                quality.word = word
                quality.forms = HeadKinship.forms(of: word, isHead: false)
                return quality
            case .ornament: return slot(.ornament)
            case .action: return slot(.action)
            }
        case .section, .separator, .verb, .particle, .comma, .stop, .sign: return nil
        }
    }

    /// Two provinces by their signs, written out: 四川、重庆 for 川渝.
    private static func provincePair(_ text: Scalars) -> [Scalars] {
        guard text.count == 2, text[0] != text[1], let one = ProvinceSign.province(of: text[0]),
            let other = ProvinceSign.province(of: text[1])
        else { return [] }
        return [(one, other), (other, one)].flatMap { pair in [[], ["、"], ["-"]].map { pair.0 + $0 + pair.1 } }
    }

    /// 863 for 八六三.
    private static func inDigits(_ text: Scalars) -> [Scalars] {
        let digits = text.compactMap { digitNames.firstIndex(of: $0).map { UInt32($0) + "0" } }
        return text.count >= 3 && digits.count == text.count ? [digits] : []
    }

    private static let digitNames = Scalars("零一二三四五六七八九")

    /// 宝中线 is a line from 宝 to 中, and no 中线.
    private static func readShortLine(_ tokens: inout [NameToken], _ text: Scalars) {
        guard text.count == 3, text[2] == "线", case .number(let number)? = tokens.last?.kind, number.kind == .direction,
            !NameRoute.isNoRoute(Scalars(text.dropLast()))
        else { return }
        tokens = [NameToken(kind: .run, range: 0..<3)]
    }

    /// 沙戈荒大基地: 大 and 新 before what is built say nothing.
    private static func cutDegrees(_ tokens: inout [NameToken], _ text: Scalars) {
        for index in tokens.indices.dropLast().reversed() {
            let token = tokens[index]
            guard token.kind == .run, token.range.count != 2, tokens[index + 1].isHead,
                degrees.contains(text[token.range.upperBound - 1])
            else { continue }
            let cut = token.range.upperBound - 1
            let degree = NameToken(
                kind: .word(NameWord(scalars: [text[cut]], role: .ornament)), range: cut..<cut + 1)
            if token.range.count == 1 {
                tokens[index] = degree
            } else {
                tokens[index].range = token.range.lowerBound..<cut
                tokens.insert(degree, at: index + 1)
            }
        }
    }

    private static let degrees = Lexicon.characters(.degreeCharacter)

    /// 包兰线: two or three initials and 线.
    private static func splitLine(_ tokens: inout [NameToken], _ text: Scalars) {
        guard let last = tokens.last, last.kind == .run, 3...4 ~= last.range.count,
            text[last.range.upperBound - 1] == "线",
            !NameRoute.isNoRoute(Scalars(text[last.range].dropLast()))
        else { return }
        let end = last.range.upperBound
        tokens[tokens.count - 1].range = last.range.lowerBound..<end - 1
        tokens.append(
            NameToken(
                kind: .word(NameWord(scalars: ["线"], role: .head, traits: ["line", "called-line"])),
                range: end - 1..<end))
    }

    /// The short name of a region; of 河西地区, 河西.
    private static func shortName(of own: Scalars) -> Scalars {
        let region = own.hasSuffix(division) ? Scalars(own.dropLast(division.count)) : own
        return RegionTable.shared.shortName(ofName: own) ?? RegionTable.shared.shortName(ofName: region) ?? region
    }

    private static let newArea = Scalars("新区")
    private static let division = Scalars.folded("地区")

    /// Reads two to four characters before the head of a line or a section as the initials of its ends: 西成铁路, 渭武段.
    private mutating func readInitials(_ tokens: [NameToken]) {
        for index in slots.indices where slots[index].kind == .core && 2...4 ~= slots[index].text.count {
            guard !NameRoute.isNoRoute(slots[index].text), index + 1 == slots.count || !slots[index + 1].kind.isName
            else { continue }
            let areEnds = slots[index].text.allSatisfy { !RegionNames.names(forInitial: $0).isEmpty }
            let isLine = slots[(index + 1)...].contains { slot in
                slot.word.map { $0.isLine || $0.traits.contains("ends") && areEnds }
                    ?? (slot.number?.kind == .counted("线"))
            }
            let isSection = tokens.indices.contains { at in
                tokens[at].kind == .section && at > 0 && tokens[at - 1].range == slots[index].range
            }
            slots[index].isInitials = isLine && indices(.core).count == 1 && route == nil || isSection
            // 京沪 before 高铁 is no list of 北京、上海.
            if slots[index].isInitials { slots[index].forms.removeLast(slots[index].forms.count - 1) }
        }
    }
}

extension ProjectName.Kind {
    /// Whether it names a place or a thing.
    var isName: Bool { self == .core || self == .route || self == .place }
}
