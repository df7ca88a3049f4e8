/// Reads the name of an office: territory, functions, end. All of the name must be accounted for.
struct OfficeNameReader {
    private let text: Scalars

    init(_ text: Scalars) {
        self.text = text
    }

    /// What the name says; `nil` if part of it is something else.
    var office: Office? { read?.office }

    /// What the name says, and where its territory ends.
    var read: (office: Office, end: Int)? {
        if let league { return league }
        for (start, territory) in territories(at: prefix(Self.parties, at: 0) ?? 0) {
            for body in [start] + (prefix(Self.bodies, at: start).map { [$0] } ?? []) {
                guard let found = functions(at: body, of: territory) else { continue }
                return (found, start)
            }
        }
        return nil
    }

    /// The former names of functions that the name has: 林业 in 省林业厅.
    var formerWords: [(text: String, word: OfficeFunctionTable.Word)] {
        guard let (office, end) = read else { return [] }
        var index = end
        var found: [(String, OfficeFunctionTable.Word)] = []
        while index < text.count {
            let next = OfficeFunctionTable.shared.words(in: text, at: index).lazy
                .compactMap { end, words in
                    words.first { office.functions.contains($0.function) && !$0.isShort }.map { (end, $0) }
                }.first
            guard let (end, word) = next else {
                index += 1
                continue
            }
            if word.until != nil { found.append((text.string(index..<end), word)) }
            index = end
        }
        return found
    }

    /// 团省委, 团兰州市委: the only offices whose function stands before the territory.
    private var league: (office: Office, end: Int)? {
        for (end, words) in OfficeFunctionTable.shared.words(in: text, at: 0) {
            guard let word = words.first(where: \.isBefore) else { continue }
            for (start, territory) in territories(at: end) where start > end {
                guard text.count - start == 1, text[start] == "委" else { continue }
                return (Office(territory: territory, functions: OfficeFunctionSet([word.function])), 0)
            }
        }
        return nil
    }

    // MARK: Territory

    /// The territories that the text may begin with, and where each ends. The last one is ``Office/Territory/unnamed``.
    private func territories(at start: Int) -> [(end: Int, territory: Office.Territory)] {
        var found: [(end: Int, territory: Office.Territory)] = []
        if let (end, region) = RegionTable.shared.chain(in: text, at: start) { found.append((end, .region(region))) }
        if let end = prefix(Self.national, at: start) { found.append((end, .national)) }
        if start < text.count {
            if text.has(Self.autonomousRegion, at: start, before: text.count) {
                found.append((start + Self.autonomousRegion.count, .level(.province)))
            } else if let level = PlanLevel.bySign[text[start]] {
                found.append((start + 1, .level(level, sign: text[start])))
            }
        }
        found.append((start, .unnamed))
        return found
    }

    /// Whether an office's name may begin at a position: a look before names of every length are read from there.
    func mayBegin(at start: Int) -> Bool {
        let table = OfficeFunctionTable.shared
        return territories(at: prefix(Self.parties, at: start) ?? start).contains { end, territory in
            if territory != .unnamed { return true }
            return [end, prefix(Self.bodies, at: end) ?? end].contains { !table.words(in: text, at: $0).isEmpty }
        }
    }

    // MARK: Functions

    /// Functions one after another, with 和 between them or nothing; then the end of the name.
    private func functions(at start: Int, of territory: Office.Territory) -> Office? {
        var path: [OfficeFunctionTable.Word] = []
        /// Positions from which the rest is known not to be functions and an end: each is tried once.
        var dead: Set<Int> = []
        func read(_ index: Int) -> Office? {
            if !path.isEmpty, let office = end(at: index, path, territory) { return office }
            guard !dead.contains(index) else { return nil }
            var starts = [index]
            if !path.isEmpty, let after = prefix(Self.conjunctions, at: index) { starts.append(after) }
            for start in starts {
                for (end, words) in OfficeFunctionTable.shared.words(in: text, at: start) {
                    for word in words {
                        path.append(word)
                        if let office = read(end) { return office }
                        path.removeLast()
                    }
                }
            }
            dead.insert(index)
            return nil
        }
        return read(start)
    }

    /// The office, if the text ends here as an office's name does.
    private func end(
        at index: Int, _ path: [OfficeFunctionTable.Word], _ territory: Office.Territory
    ) -> Office? {
        let functions = OfficeFunctionSet(path.map(\.function))
        if path.contains(where: \.isShort), functions.count < 2 { return nil }
        if index == text.count {
            return path.last.map(\.isWhole) == true ? Office(territory: territory, functions: functions) : nil
        }
        var starts = [index]
        if let filled = prefix(Self.fillers, at: index) { starts.append(filled) }
        for start in starts {
            // A branch: 国家税务总局 + 甘肃省税务局, 中国人民银行 + 兰州 + 中心支行.
            if let branch = branch(at: start, functions) { return branch }
            guard let (end, level) = tail(at: start, of: path) else { continue }
            if end == text.count {
                return Office(territory: Self.narrowed(territory, level), functions: functions)
            }
            if let branch = branch(at: end, functions) { return branch }
            if let part = part(at: end, Self.narrowed(territory, level)) { return part }
        }
        return nil
    }

    /// An office within an office, with its own functions: 发改委 + 能源局.
    private func part(at index: Int, _ territory: Office.Territory) -> Office? {
        guard index < text.count else { return nil }
        let own = OfficeNameReader(Scalars(text[index...])).office
        guard let own, own.territory == .unnamed, text.last.map(Self.partEnds.contains) == true else { return nil }
        return Office(territory: territory, functions: own.functions)
    }

    /// A territory with an end of its own behind a national office.
    private func branch(at index: Int, _ functions: OfficeFunctionSet) -> Office? {
        guard index < text.count, let (end, region) = RegionTable.shared.chain(in: text, at: index), end > index else {
            return nil
        }
        let rest = Scalars(text[end...])
        let own = OfficeNameReader(rest).office
        if let own, own.territory == .unnamed { return Office(territory: .region(region), functions: own.functions) }
        guard rest.isEmpty || OfficeNameReader(rest).isTail else { return nil }
        return Office(territory: .region(region), functions: functions)
    }

    private var isTail: Bool {
        let start = prefix(Self.fillers, at: 0) ?? 0
        return [start, 0].contains { tail(at: $0, of: [])?.end == text.count }
    }

    /// The longest end that stands at a position.
    ///
    /// - Parameter path: the words for the office's functions. Some ends are those of an office only where the table says so:
    ///   体育中心 is not the bureau of sports, 政务服务中心 is the one for services; 教育工委 is not that of education.
    private func tail(at index: Int, of path: [OfficeFunctionTable.Word]) -> (end: Int, level: PlanLevel?)? {
        for tail in Self.tails {
            if !tail.needed.isEmpty, path.count != 1 || !path[0].traits.contains(where: tail.needed.contains) {
                continue
            }
            guard text.has(tail.word, at: index, before: text.count) else { continue }
            return (index + tail.word.count, tail.level)
        }
        return nil
    }

    /// A name without a territory whose end says its level: 财政部.
    private static func narrowed(_ territory: Office.Territory, _ level: PlanLevel?) -> Office.Territory {
        guard case .unnamed = territory, let level else { return territory }
        return level == .national ? .national : .level(level)
    }

    private func prefix(_ words: [Scalars], at index: Int) -> Int? {
        text.firstWord(of: words, at: index, before: text.count).map { index + $0 }
    }

    // MARK: Words

    private static let parties = Lexicon.words(.partyName)
    private static let national = Lexicon.words(.nationalHead)
    private static let autonomousRegion = Lexicon.word(.autonomousRegionWord)
    private static let fillers = Lexicon.words(.officeFiller)
    private static let conjunctions = Lexicon.words(.unitConjunction)
    /// Whose part an office may be: 省委组织部, 市政府办公室.
    private static let bodies = Lexicon.words(.officeBody)
    /// The ends of most offices' names, and none, for offices that need no end.
    static let commonTails = Lexicon.words(.officeTail, trait: "common").map(\.string) + [""]
    static let lastScalars = Set(Lexicon.words(.officeTail).compactMap(\.last))
    /// What an office within an office ends with.
    private static let partEnds = Lexicon.characters(.officePartEnd)
    /// All characters of ends and levels.
    static let scalars = Set(Lexicon.words(.officeTail).flatMap { $0 } + PlanLevel.bySign.keys)
    /// The longest first; `needed` are the traits of which the word before it must have one.
    private static let tails = Lexicon.entries(.officeTail).sorted { $0.word.count > $1.word.count }.map {
        (
            word: $0.word, level: $0.family.flatMap { PlanLevel(name: $0) },
            needed: $0.traits.filter { $0 != "common" }
        )
    }
}
