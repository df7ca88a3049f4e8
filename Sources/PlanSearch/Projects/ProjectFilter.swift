/// Tells names of projects from other names of the same form.
enum ProjectFilter {
    /// Whether a name is one of a project: something distinct that is planned, built or run.
    ///
    /// - Parameter isPlanned: whether the sentence says so by a verb, or the name by its suffix.
    static func isProject(_ name: ProjectName, isPlanned: Bool) -> Bool {
        guard name.isDistinctive, isPlanned else { return false }
        let text = name.parts.flatMap(\.text)
        guard !noise.contains(where: { contains($0, in: text) }) else { return false }
        let objects = name.indices(.object)
        let hasSuffix = name.parts.contains { $0.kind == .suffix && suffixes.contains($0.text) }
        guard !objects.isEmpty || hasSuffix else { return false }
        let hasRoute = name.parts.contains { $0.kind == .route }
        if let object = objects.last, vague.contains(name.parts[object].text), !hasSuffix, !hasRoute,
            name.indices(.content).isEmpty
        {
            return false
        }
        if let object = objects.last, never.contains(name.parts[object].text) { return false }
        if let first = text.first, leading.contains(first) { return false }
        guard !text.contains(where: { clauseWords.contains($0) }) else { return false }
        // Two lines that a dash joins are an axis, no project: 西平铁路—青兰高速公路.
        if name.stops.isEmpty || name.isRouteShort, ScalarText(name.folded, remarks: .kept).scalars.contains(0x2D) {
            return false
        }
        // A proper name must look like one: a place, the ends of a line, or something that ends like a place's name.
        let hasPlace = name.parts.indices.contains { index in
            guard name.parts[index].kind == .place else { return false }
            let place = name.parts[index].text
            return !verbs.contains(place) && (index == 0 || !ambiguous.contains(place))
        }
        if hasPlace
            || !name.stops.isEmpty
                && !(name.isRouteShort && name.indices(.content).isEmpty
                    && objects.contains { passages.contains(name.parts[$0].text) })
        {
            return true
        }
        return name.indices(.proper).contains { index in
            let proper = name.parts[index].text
            return proper.count >= 2 && !common.contains(proper)
                && ((proper.count >= 3 ? places : nature).contains(proper[proper.count - 1])
                    // 白龙江合作(治理示范区)
                    || proper.count >= 4 && nature.contains(proper[2]) && !common.contains(Array(proper[1...2])))
                || rivers.contains { river in proper.indices.contains { MentionMatcher.has(river, at: $0, in: proper) }
                }
        }
    }

    private static func contains(_ word: [UInt32], in text: [UInt32]) -> Bool {
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { MentionMatcher.has(word, at: $0, in: text) }
    }

    /// Heads of things that are seldom projects unless 工程 or 项目 says so.
    private static let vague = Set(
        """
        治理 整治 修复 绿化 造林 防洪 供水 流域 枢纽 中心 平台 网络 市场 学校 大学 集团 光伏 城市群 经济圈 都市圈 电网 廊道 通道 管道 口岸 \
        引水 调水 公路 铁路 高速 隧道 园区 开发区 新区 基地 景区 保护区
        """.split(whereSeparator: \.isWhitespace).map { ScalarText.scalars(of: String($0)) })

    private static let suffixes = ["工程", "项目", "建设工程", "建设项目"].map { ScalarText.scalars(of: $0) }

    /// Heads that name regions, states of things and kinds, not projects.
    private static let never = Set(
        "城市群 经济圈 都市圈 经济带 经济区 经济走廊 互通 流域 水源地 功能区 集团 网络 市场 渠 口岸 产业集群 论坛 集聚区".split(separator: " ")
            .map { ScalarText.scalars(of: String($0)) })

    /// Names of regions that are common words: they count at the beginning of a name only.
    private static let ambiguous = Set(
        "合作 资源 和平 城区 矿区 郊区 新区 惠民".split(separator: " ").map { ScalarText.scalars(of: String($0)) })

    /// Heads before which two characters are seldom the initials of two places: 东西向大通道.
    private static let passages = Set(["通道", "大通道", "复合通道"].map { ScalarText.scalars(of: $0) })

    /// 其 两 各 该 本 多 有 不
    private static let leading = Set(ScalarText.scalars(of: "其两各该本多有不个等"))

    /// 在 为 是 从 并 将 以 被
    private static let clauseWords = Set(ScalarText.scalars(of: "在为是从并将以被"))

    /// What names of places end with; fewer than ``Sign/endsToponym(_:)`` knows, for here nothing else vouches for them.
    private static let places = Set(ScalarText.scalars(of: "堡川峡山河湖沟滩庄营镇乡村岭塬寺坪湾海岛州崖洮湟池屯寨坑塘坳江谷驿"))

    /// What names of two characters must end with: 经营 and 单位 end like places, too.
    private static let nature = Set(ScalarText.scalars(of: "川峡山河湖海岛江州滩湾沟岭"))

    /// Words that end like places and are none.
    private static let common = Set(
        "农村 乡村 山村 村庄 城镇 江河 河湖 河川 山川 湖泊".split(separator: " ").map { ScalarText.scalars(of: String($0)) })

    /// Regions that are named like a verb: 新建.
    private static let verbs = Set(["新建", "开发", "建设"].map { ScalarText.scalars(of: $0) })

    private static let rivers = ["黄河", "长江", "湟水", "洮河", "济湟", "入秦", "引洮", "引黄", "引大", "祁连山", "丝绸之路"].map {
        ScalarText.scalars(of: $0)
    }

    /// Words that no project's name has.
    private static let noise = [
        "责任", "牵头", "部门", "政府", "委员会", "管委会", "按职责", "一批", "各县", "若干", "相关", "企业", "机制", "政策", "能力", "水平",
        "我国", "全省", "全州", "全区", "全市", "沿线国家", "以下简称", "规划》", "资源共享", "城乡", "返乡", "流域合作", "境外", "国际合作", "百亿级", "矿区",
        "内河", "中心枢纽", "外开放", "周边", "各类", "代表性", "应当", "单位",
    ].map { ScalarText.scalars(of: $0) }
}
