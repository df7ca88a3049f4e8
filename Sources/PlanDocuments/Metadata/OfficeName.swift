import PlanLanguage

/// Which names are names of offices, and of which territory.
enum OfficeName {
    /// What an office has power over.
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

    /// The offices that a text lists, parted by blanks, 、 or commas or by nothing (中共甘肃省委甘肃省人民政府).
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
        guard text.allSatisfy({ CharacterClass.isHan($0) || $0 == "(" || $0 == ")" }) else { return false }
        let bare = withoutState(text)
        if nationalOffices.contains(bare) { return true }
        guard let tail = bare.lastWord(of: tails), bare.lastWord(of: notOffices) == nil else { return false }
        guard let head = headLength(bare) else { return false }
        let middle = bare.count - head - tail
        // A region and 部 or 局 alone are no office (甘肃 + 部); a government or a committee needs nothing between.
        return middle > 0 || (middle == 0 && bare.lastWord(of: bareTails) != nil)
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

    /// Whether two names side by side are one, that of a branch: 国家税务总局 and 甘肃省税务局.
    private static func isBranch(_ back: Scalars, of front: Scalars) -> Bool {
        guard jurisdiction(of: front) == .national, case .region = jurisdiction(of: back) else { return false }
        return !councils.contains(front)
    }

    /// National offices that have no branches in the regions.
    private static let councils = Set(["国务院", "中共中央"].map(Scalars.init))

    /// The territory of an office, from the regions its name begins with; `nil` if the name does not say.
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
        return unnamedLevels[text[start]].map { .unnamed($0) }
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

    private static let administrationEnds = Set(Scalars("局行网会署院社司"))

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

    private static let state = Scalars("中华人民共和国")
    private static let autonomousRegion = Scalars("自治区")
    private static let parties = ["中国共产党", "中共", "共青团", "政协"].map(Scalars.init)
    private static let unnamedLevels: [UInt32: PlanLevel] = [
        "省": .province, "市": .prefecture, "州": .prefecture, "盟": .prefecture, "区": .county,
        "县": .county, "旗": .county,
    ]

    /// Endings of offices' names, after a head that names a territory.
    private static let tails = [
        "政府", "委员会", "办公厅", "办公室", "管委会", "管委", "委", "部", "厅", "局", "署", "办", "法院", "检察院", "银行", "支行", "分行",
        "营管部", "总社", "联社", "科学院", "工程院", "兵团", "联合会", "总工会", "集团", "公司", "领导小组", "指挥部", "海关", "总队", "中心",
    ].map(Scalars.init)
    /// Those that may follow the territory at once.
    private static let bareTails = ["政府", "委员会", "管委会", "委", "海关", "法院", "检察院"].map(Scalars.init)
    /// Words with the same endings that are no offices.
    private static let notOffices = [
        "布局", "格局", "结局", "大局", "东部", "西部", "南部", "北部", "中部", "内部", "全部", "局部", "干部", "总部", "俱乐部", "中央",
    ].map(Scalars.init)

    /// Beginnings that make an office national, by their first scalar, the longest first.
    private static let nationalHeads: [UInt32: [Scalars]] = {
        let heads = ["国务院", "国家", "中共中央", "中央", "全国", "最高人民", "中国", "国网"].map(Scalars.init)
        return Dictionary(grouping: heads + nationalOffices) { $0[0] }
            .mapValues { $0.sorted { $0.count > $1.count } }
    }()

    /// Offices that are national without saying so.
    private static let nationalOffices = Set(
        """
        国务院 中共中央 中央军委 全国人大常委会 最高人民法院 最高人民检察院 外交部 国防部 国家发展改革委 国家发展和改革委员会 教育部 科技部
        科学技术部 工业和信息化部 国家民委 公安部 国家安全部 安全部 民政部 司法部 财政部 人力资源社会保障部 人力资源和社会保障部 自然资源部
        国土资源部 生态环境部 环境保护部 住房城乡建设部 住房和城乡建设部 交通运输部 交通部 铁道部 水利部 农业部 农业农村部 商务部 文化部
        文化和旅游部 卫生部 国家卫生健康委 退役军人部 退役军人事务部 应急部 应急管理部 人民银行 中国人民银行 审计署 海关总署 税务总局
        市场监管总局 广电总局 体育总局 银保监会 证监会 金融监管总局 民航局 监察部 建设部 信息产业部 劳动部 人事部 劳动和社会保障部 国家林草局
        国家能源局 供销合作总社 中央网信办 国务院办公厅 中共中央办公厅 中国银保监会 中国证监会
        """.split { $0 == " " || $0 == "\n" }.map { Scalars(String($0)) })
}
