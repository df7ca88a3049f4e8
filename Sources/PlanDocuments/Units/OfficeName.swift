import PlanLanguage

/// Decides which names are names of offices, and of which territory.
enum OfficeName {
    /// The territory that an office governs.
    enum Jurisdiction: Equatable {
        case national
        /// A region, as its index in ``RegionTable/regions``.
        case region(Int)
        /// A level without a name: 省政府办公厅, 州林草局.
        case unnamed(PlanLevel)

        var level: PlanLevel {
            switch self {
            case .national: .national
            case .region(let index): RegionTable.shared.regions[index].level
            case .unnamed(let level): level
            }
        }
    }

    /// The offices that a text lists, separated by blanks, 、 or commas, or by nothing (中共甘肃省委甘肃省人民政府).
    ///
    /// `nil` unless every part of the text is an office.
    static func list(_ text: Scalars) -> [String]? {
        var offices: [String] = []
        for part in text.parts(separatedBy: {
            $0 == " " || CharacterClass.isComma($0) || CharacterClass.isSemicolon($0)
        }) {
            guard let names = split(part) else { return nil }
            offices += names
        }
        return offices.isEmpty ? nil : offices
    }

    /// Whether the text is the full name of one office, its territory included: 甘肃省人民政府办公厅, 国务院.
    static func isOffice(_ text: Scalars) -> Bool {
        guard text.count >= 3, text.count <= 40 else { return false }
        guard text.allSatisfy({ CharacterClass.isHan($0) || nameMarks.contains($0) }) else { return false }
        let bare = withoutState(text)
        if nationalOffices.contains(bare) { return true }
        guard let tail = bare.lastWord(of: tails), bare.lastWord(of: notOffices) == nil else { return false }
        guard let head = headLength(bare) else { return false }
        let middle = bare.count - head - tail
        // A region and 部 or 局 alone are not an office (甘肃 + 部); a government or a committee needs no word between.
        // 工业和信息化部办公厅 is an office inside another.
        return middle > 0
            || (middle == 0
                && (bare.lastWord(of: bareTails) != nil || nationalOffices.contains(Scalars(bare[..<head]))))
    }

    private static func split(_ text: Scalars) -> [String]? {
        let text = withoutState(text)
        guard text.count <= 120, text.lastWord(of: tails) != nil || nationalOffices.contains(text) else { return nil }
        var cut = text.count - 3
        while cut >= 3 {
            let front = Scalars(text[..<cut])
            let back = Scalars(text[cut...])
            if isOffice(back), isOffice(front), !isBranch(back, of: front), let offices = split(front) {
                return offices + [back.string]
            }
            cut -= 1
        }
        return isOffice(text) ? [text.string] : nil
    }

    /// Whether two names side by side are the one name of a branch: 国家税务总局 and 甘肃省税务局.
    private static func isBranch(_ back: Scalars, of front: Scalars) -> Bool {
        guard jurisdiction(of: front) == .national, case .region = jurisdiction(of: back) else { return false }
        return !councils.contains(front)
    }

    /// National offices that have no branches in the regions.
    private static let councils = Set(Lexicon.words(.nationalOffice, trait: "no-branches"))

    /// The territory of an office, from the regions that its name begins with; `nil` if the name does not say it.
    static func jurisdiction(of office: Scalars) -> Jurisdiction? {
        let text = withoutState(office)
        var start = 0
        if let party = text.firstWord(of: parties, at: 0, before: text.count) { start = party }
        if let (_, region) = RegionTable.shared.chain(in: text, at: start) { return .region(region) }
        if let national = nationalHead(of: text) {
            return branchRegion(text, after: national).map { .region($0) } ?? .national
        }
        guard text.count >= 3, start < text.count else { return nil }
        if text.has(autonomousRegion, at: start, before: text.count) { return .unnamed(.province) }
        return PlanLevel.bySign[text[start]].map { .unnamed($0) }
    }

    /// The region of a branch of a nationwide administration: 甘肃省 in 国家税务总局甘肃省税务局, 兰州 in
    /// 中国人民银行兰州中心支行.
    private static func branchRegion(_ text: Scalars, after head: Int) -> Int? {
        var index = head
        while index + 2 <= text.count {
            if index == head || administrationEnds.contains(text[index - 1]),
                let (_, region) = RegionTable.shared.chain(in: text, at: index)
            {
                return region
            }
            index += 1
        }
        return nil
    }

    private static let administrationEnds = Lexicon.characters(.administrationEnd)

    private static func headLength(_ text: Scalars) -> Int? {
        var start = 0
        if let party = text.firstWord(of: parties, at: 0, before: text.count) { start = party }
        if let (end, _) = RegionTable.shared.chain(in: text, at: start) { return end }
        return nationalHead(of: text)
    }

    /// The length of the longest national head that the text begins with.
    private static func nationalHead(of text: Scalars) -> Int? {
        guard let first = text.first, let words = nationalHeads[first] else { return nil }
        return text.firstWord(of: words, at: 0, before: text.count)
    }

    private static func withoutState(_ text: Scalars) -> Scalars {
        guard text.count > state.count + 2, text.has(state, at: 0, before: text.count) else { return text }
        return Scalars(text[state.count...])
    }

    // MARK: Words

    /// What names have besides ideographs: 推进“三地一区”建设领导小组.
    private static let nameMarks = Set(Scalars("()“”\""))
    private static let state = Lexicon.word(.stateName)
    private static let autonomousRegion = Lexicon.word(.autonomousRegionWord)
    private static let parties = Lexicon.words(.partyName)

    /// Endings of offices' names, after a head that names a territory.
    private static let tails = Lexicon.words(.officeEnd)
    /// Those that may follow the territory at once.
    private static let bareTails = Lexicon.words(.officeEnd, trait: "after-region")
    /// Words with the same endings that are not offices.
    private static let notOffices = Lexicon.words(.notOffice)

    /// Beginnings that make an office national, by their first scalar, the longest first.
    private static let nationalHeads: [UInt32: [Scalars]] = {
        let heads = Lexicon.words(.nationalHead)
        return Dictionary(grouping: heads + nationalOffices) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }()

    /// National offices whose names do not say so.
    private static let nationalOffices = Set(Lexicon.words(.nationalOffice))
}
