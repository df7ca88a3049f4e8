import PlanLanguage

/// Reads the names of one clause, item by item.
struct NameListReader {
    private let text: ScannedText
    private let start: Int
    private let scalars: Scalars
    private let tokens: [NameToken]

    /// The item that is being read.
    private var pieces: [NamePiece] = []
    /// How many of them a list shares from here on; `nil` outside of a list's end: 等支线机场, 的重型机器厂.
    private var sharedFrom: Int?
    private var waiting: [NameList.Waiting] = []
    /// The place that items share: 浙江的新安江和百丈祭.
    private var place: NamePiece?
    /// The item with a head right before 等, while others wait.
    private var headBeforeEtc: [NamePiece]?
    private var candidates: [Candidate] = []
    /// Whether a verb of the clause says that something is to be built, and whether the sentence announced a list.
    private var isPlanned = false
    private(set) var isAnnounced: Bool
    private var clauseStart = 0
    /// Counts what stands between borders: names of one list have one number.
    private var list = 0
    /// Whether what follows names what a project builds on or joins: 以…为基础, 融入….
    private var isContext = false

    private struct Candidate {
        var pieces: [NamePiece]
        var range: Range<Int>
        var isOwn: Bool
        var inList: Bool
        var list: Int
    }

    /// - Parameter isAnnounced: whether the sentence announced a list before the clause.
    init(_ text: ScannedText, _ clause: Range<Int>, isAnnounced: Bool) {
        self.text = text
        start = clause.lowerBound
        scalars = Scalars(text.scalars[clause])
        tokens = NameTokenizer.tokens(of: scalars, isName: false)
        self.isAnnounced = isAnnounced
    }

    /// Whether a clause without a head announces a list: 重要的有.
    static func announces(_ clause: ArraySlice<UInt32>) -> Bool {
        leads.contains { clause.starts(with: $0) || clause.reversed().starts(with: $0.reversed()) }
    }

    mutating func read() -> [ProjectNameScanner.Found] {
        var found: [ProjectNameScanner.Found] = []
        var index = 0
        while index < tokens.count {
            index += take(index)
            if index >= tokens.count || tokens[index - 1].kind == .comma || tokens[index - 1].kind == .sign {
                endItem(.comma)
                let end = index < tokens.count ? tokens[index - 1].range.lowerBound : scalars.count
                isPlanned = isPlanned || Self.planEnds.contains { scalars.has($0, at: end - $0.count, before: end) }
                found += namesOfClause()
                candidates = []
                place = nil
                isContext = false
                isPlanned = false
                if index < tokens.count { clauseStart = tokens[index].range.lowerBound }
            }
        }
        return found
    }

    // MARK: Tokens

    private enum Border { case separator, shares, comma, border }

    /// Takes the token at an index.
    ///
    /// - Returns: how many were taken.
    private mutating func take(_ index: Int) -> Int {
        let token = tokens[index]
        let own = Scalars(scalars[token.range])
        switch token.kind {
        case .comma, .stop, .sign: return 1
        case .separator:
            if isInsideName(index) {
                append(token, own)
            } else {
                endItem(.separator)
                // 和 continues what a place has, 、 does not.
                if own == ["、"] { place = nil }
            }
        case .verb:
            if isPartOfName(index) {
                append(token, own)
                return 1
            }
            endItem(.border)
            isContext = own.contains("融")
            // After a name only a verb of building says it: A和B开展合作 plans neither.
            isPlanned =
                isPlanned
                || Self.isPlan(own) && (candidates.isEmpty || own.contains("建") || Self.planningAfter.contains(own))
            if Self.leads.contains(own) { isAnnounced = true }
        case .particle: return takeParticle(index, own)
        case .word(let word):
            if word.role == .action, pieces.isEmpty {
                // 新建 before a name is a verb.
                isPlanned = isPlanned || Self.isPlan(own)
            } else if word.role == .suffix, Self.isYear(own) {
                endItem(.border)
            } else if word.role == .suffix, !word.traits.contains("says"), let says = Self.beginning(of: own) {
                pieces.append(
                    NamePiece(
                        kind: .word(says), text: says.scalars,
                        range: shifted(token.range.lowerBound..<token.range.lowerBound + says.scalars.count)))
                endItem(.border)
                isPlanned = true
            } else {
                append(token, own)
            }
        case .run: takeRun(token, own)
        case .place, .number, .river, .link, .section: append(token, own)
        }
        return 1
    }

    private func shifted(_ range: Range<Int>) -> Range<Int> { range.lowerBound + start..<range.upperBound + start }

    private mutating func append(_ token: NameToken, _ own: Scalars) {
        let piece = NamePiece(kind: token.kind, text: own, range: shifted(token.range))
        // 白龙江, 对外: a single character belongs to what follows it.
        if let last = pieces.last, last.kind == .run, last.text.count == 1,
            last.range.upperBound == piece.range.lowerBound,
            piece.kind == .run || piece.kind == .place && own.count == 2
        {
            pieces[pieces.count - 1] = NamePiece(
                kind: .run, text: last.text + own, range: last.range.lowerBound..<piece.range.upperBound)
        } else {
            pieces.append(piece)
        }
    }

    /// A run may begin with words that no name goes beyond, and end with a head that only lists have: 审核, 拖拉机厂.
    private mutating func takeRun(_ token: NameToken, _ own: Scalars) {
        let (border, isPlan) = RunBorder.end(
            in: own, isStart: token.range.lowerBound == clauseStart, isEnd: pieces.last?.kind == .link)
        if border > 0 {
            endItem(.border)
            isPlanned = isPlanned || isPlan
            isAnnounced = isAnnounced || Self.leads.contains(Scalars(own[..<border]))
            guard border < own.count else { return }
            return takeRun(
                NameToken(kind: .run, range: token.range.lowerBound + border..<token.range.upperBound),
                Scalars(own[border...]))
        }
        if let first = NameWorth.transferLength(own), first < own.count {
            append(
                NameToken(kind: .run, range: token.range.lowerBound..<token.range.lowerBound + first),
                Scalars(own[..<first]))
            return takeRun(
                NameToken(kind: .run, range: token.range.lowerBound + first..<token.range.upperBound),
                Scalars(own[first...]))
        }
        guard let head = ListedHead.last(of: own) else { return append(token, own) }
        let cut = token.range.upperBound - head.scalars.count
        if cut > token.range.lowerBound {
            append(
                NameToken(kind: .run, range: token.range.lowerBound..<cut), Scalars(own.dropLast(head.scalars.count)))
        }
        append(NameToken(kind: .word(head), range: cut..<token.range.upperBound), head.scalars)
    }

    private mutating func takeParticle(_ index: Int, _ own: Scalars) -> Int {
        if own == ["等"] {
            endItem(.shares)
            var next = index + 1
            // 等地的火电站
            if next < tokens.count, tokens[next].kind == .run,
                Self.etcetera.contains(Scalars(scalars[tokens[next].range]))
            {
                next += 1
            }
            if next < tokens.count, scalars[tokens[next].range].elementsEqual(["的"]) { next += 1 }
            return next - index
        }
        if own == ["或"] {
            endItem(.separator)
            place = nil
            return 1
        }
        if own == ["的"], let first = pieces.first, first.kind == .place || first.kind == .river || !waiting.isEmpty,
            pieces.allSatisfy({ $0.isName && $0.text.count <= 8 })
        {
            place = pieces.count == 1 && first.kind != .run ? first : nil
            if !waiting.isEmpty { sharedFrom = pieces.count }
            return 1
        }
        // 共和盆地及其外围, 向北
        // 向家坝 in a list, 以礼河 after 云南的
        let isAfterSeparator =
            index > 0 && own != ["等"] && own != ["的"]
            && (tokens[index - 1].kind == .separator || !pieces.isEmpty && tokens[index - 1].kind == .particle)
        if isAfterSeparator || !pieces.isEmpty && own == ["及"]
            || RunBorder.isWord(scalars, tokens[index].range.lowerBound)
        {
            append(NameToken(kind: .run, range: tokens[index].range), own)
            return 1
        }
        endItem(.border)
        clauseStart = tokens[index].range.upperBound
        isContext = own == ["以"]
        return 1
    }

    private static let leads = Set(Lexicon.words(.listLead))
    /// Whether a word is a year: 2025年.
    private static func isYear(_ word: Scalars) -> Bool {
        word.last == "年" && word.count == 5 && CharacterClass.isDigit(word[0])
    }

    private static let etcetera = Set(Lexicon.words(.listTail))

    /// 和 and 与 between two general words part no projects: 研究和展示中心.
    private func isInsideName(_ index: Int) -> Bool {
        guard scalars[tokens[index].range.lowerBound] != "、", index + 1 < tokens.count, let last = pieces.last,
            let next = tokens[index + 1].word
        else { return false }
        let isGeneral = last.role == .quality || last.role == .action || last.kind == .verb
        return isGeneral && (next.role == .quality || next.role == .action || next.role == .head)
    }

    /// Whether a verb's characters belong to a name: 建设 in 能源基地建设工程, 保护 in 生态保护工程.
    private func isPartOfName(_ index: Int) -> Bool {
        let end = tokens[index].range.upperBound
        guard !pieces.isEmpty, end < scalars.count,
            !Self.planning.contains(Scalars(scalars[tokens[index].range]))
        else { return false }
        return scalars.firstWord(of: Self.afterVerb, at: end, before: scalars.count) != nil
    }

    private static let afterVerb = Lexicon.words(.afterVerbInName)

    private static func beginning(of suffix: Scalars) -> NameWord? {
        NameWords.shared.longest(in: suffix, at: 0, before: 2, role: .suffix)
    }

    /// Whether a verb says that something is to be built or done: 建设, 实施, 推进; 依托 and 提升 do not.
    private static func isPlan(_ verb: Scalars) -> Bool {
        verb.contains("建") || planning.contains { verb.firstIndex(of: $0, in: 0..<verb.count) != nil }
    }

    private static let planningAfter = Set(Lexicon.words(.verb, trait: "after"))
    private static let planEnds = Lexicon.words(.planEnd)
    private static let planning = Lexicon.words(.verb, trait: "plan")

    // MARK: Items

    private mutating func endItem(_ border: Border) {
        if let last = headBeforeEtc, border != .shares || pieces.isEmpty, named(pieces) == nil {
            complete(last, isWhole: false)
            waiting = []
        }
        headBeforeEtc = nil
        defer {
            pieces = []
            sharedFrom = border == .shares ? 0 : nil
            if border == .border || border == .comma { waiting = [] }
            if border == .border { list += 1 }
        }
        guard !pieces.isEmpty else { return }
        guard !isContext else {
            waiting = []
            return
        }
        let shared = sharedFrom
        guard let name = named(pieces) else {
            // 北京的下马岭: the place belongs to it; 和百丈祭: that of the item before.
            var own = withoutOrnaments(pieces)
            if let place, border == .separator || border == .shares, own.first?.kind == .run,
                own.first?.range.lowerBound == pieces[0].range.lowerBound
            {
                own.insert(place, at: 0)
            }
            if own.allSatisfy(\.isNumber), addSibling(own) { return }
            if border == .border || border == .comma { return }
            waiting.append(
                NameList.Waiting(
                    pieces: own, range: pieces[0].range.lowerBound..<pieces[pieces.count - 1].range.upperBound))
            return
        }
        let isWhole = shared != nil
        var inList = false
        if border == .shares, !isWhole, !waiting.isEmpty {
            // 兰州—合作、兰州—张掖铁路三四线等铁路: what follows 等 is shared.
            headBeforeEtc = name
        } else {
            inList = complete(isWhole ? Array(name.dropFirst(min(shared ?? 0, name.count))) : name, isWhole: isWhole)
            waiting = []
        }
        if shared == 0, name.lead.isEmpty { return }
        var own = withoutOrnaments(name)
        // 洛阳的拖拉机厂和矿山机械厂: what is named by its kind alone is of the place, too.
        let isOfPlace =
            place != nil && shared == nil && (own.first?.word?.traits.contains("named") ?? false)
            && own.first.map { $0.text.count >= 3 } ?? false
        // 重大项目 is no name.
        guard
            isOfPlace
                || own.contains(where: {
                    $0.isName || $0.isNumber || $0.role == .quality || $0.kind == .verb || $0.role == .action
                })
                || own.count(where: { $0.role == .head }) > 1
        else { return }
        let range = own[0].range.lowerBound..<own[own.count - 1].range.upperBound
        if let place, own[0].kind != .place, own[0].kind != .river, shared == nil { own.insert(place, at: 0) }
        let isOwn = own.text.count == range.count
        candidates.append(Candidate(pieces: own, range: range, isOwn: isOwn, inList: inList, list: list))
    }

    /// Gives the items that wait the end that they share with another.
    @discardableResult
    private mutating func complete(_ own: [NamePiece], isWhole: Bool) -> Bool {
        let completed = NameList.completed(waiting, own: own, isWhole: isWhole)
        for (item, pieces) in completed {
            candidates.append(Candidate(pieces: pieces, range: item.range, isOwn: false, inList: true, list: list))
        }
        return !completed.isEmpty
    }

    /// The pieces up to the last head, unless what follows it makes another word of it: 绿化体系, 工业园区周边.
    private func named(_ pieces: [NamePiece]) -> [NamePiece]? {
        var rest = pieces
        while let name = rest.upToHead() {
            guard name.count < pieces.count, !name[name.count - 1].saysProject,
                Self.continuations.contains(where: { pieces[name.count].text.starts(with: $0) })
            else { return name }
            rest = Array(name.dropLast())
        }
        return nil
    }

    private static let continuations = Lexicon.words(.headContinuation)

    /// Without what leads up to a name: 大型, 重点.
    private func withoutOrnaments(_ pieces: [NamePiece]) -> [NamePiece] {
        let rest = pieces.drop { piece in
            piece.role == .ornament || piece.role == .action || piece.role == .suffix
                || piece.kind == .link && piece.text.count == 1
                || piece.kind == .run && RunBorder.isParticle(piece.text)
        }
        guard let first = rest.first, first.isName || first.isNumber || first.role == .quality else {
            return pieces
        }
        return Array(rest)
    }

    /// 曹家堡机场二期、三期: a number alone is that of a sibling of the name before it.
    private mutating func addSibling(_ numbers: [NamePiece]) -> Bool {
        guard let last = candidates.last, waiting.isEmpty,
            let at = last.pieces.lastIndex(where: { piece in
                guard case .number(let own) = piece.kind, case .number(let other) = numbers[0].kind else {
                    return false
                }
                return own.kind == other.kind
            })
        else { return false }
        var sibling = last
        sibling.pieces[at] = numbers[0]
        sibling.range = numbers[0].range
        sibling.isOwn = false
        candidates.append(sibling)
        return true
    }

    // MARK: Names

    private mutating func namesOfClause() -> [ProjectNameScanner.Found] {
        // Names that no table has are names beside others that look like some.
        for own in Dictionary(grouping: candidates.indices, by: { candidates[$0].list }).values where own.count > 1 {
            let named = own.count { NameWorth.isNamed(candidates[$0].pieces, beforeLine: false) }
            guard named * 2 >= own.count else { continue }
            for index in own { candidates[index].inList = true }
        }
        return candidates.flatMap(names)
    }

    /// The names of a candidate: of 二、三期 one each.
    private func names(_ candidate: Candidate) -> [ProjectNameScanner.Found] {
        var all: [[NamePiece]] = [[]]
        for piece in candidate.pieces {
            let each = piece.singleNumbers
            all = all.flatMap { pieces in each.map { pieces + [$0] } }
            guard all.count <= 8 else { return [] }
        }
        let bytes = text.bytes(candidate.range)
        return all.map { pieces in
            let head = pieces.last { $0.role == .head }
            let headEnd = candidate.isOwn ? head.map { text.bytes($0.range).upperBound } : nil
            return ProjectNameScanner.Found(
                name: pieces.text.string, kind: head?.text.string, range: bytes, headEnd: headEnd ?? bytes.upperBound,
                isOwn: candidate.isOwn && all.count == 1,
                isProject: NameWorth.isProject(pieces, isPlanned: isPlanned || isAnnounced, inList: candidate.inList))
        }
    }
}
