/// The verbs that plans put before projects.
enum ProjectVerbs {
    /// The length of the longest verb at a place, in Unicode scalars.
    static func longest(in text: [UInt32], at start: Int, before end: Int) -> Int? {
        byFirst[text[start]]?.first { word in
            start + word.count <= end && (0..<word.count).allSatisfy { text[start + $0] == word[$0] }
        }?.count
    }

    /// Whether a verb's characters belong to a name: 建设 in 能源基地建设工程, 改造 in 改造工程.
    static func isPartOfName(_ text: [UInt32], _ verb: Range<Int>, before end: Int) -> Bool {
        let rest = text[verb.upperBound..<end]
        return rest.isEmpty || endings.contains { rest.starts(with: $0) }
    }

    private static let endings = ["工程", "项目", "示范", "工作", "规划", "方案"].map { ScalarText.scalars(of: $0) }

    /// Whether a verb says that something is to be built or done: 建设, 实施, 推进; 依托 and 提升 do not.
    static func isPlan(_ verb: ArraySlice<UInt32>) -> Bool {
        verb.contains(0x5EFA)
            || planning.contains { word in
                verb.indices.contains { verb[$0...].starts(with: word) }
            }
    }

    /// Whether a clause ends in what is planned: …建设, …前期工作.
    static func endsWithPlan(_ text: [UInt32], _ clause: Range<Int>) -> Bool {
        planEnds.contains { text[clause].suffix($0.count).elementsEqual($0) }
    }

    private static let planEnds = ["建设", "工程", "项目", "前期工作", "开工", "建成"].map { ScalarText.scalars(of: $0) }

    private static let planning = [
        "实施", "推进", "推动", "打造", "谋划", "开展", "完成", "争取", "申报", "启动", "加快", "研究", "打通", "布局", "办好", "举办",
        "改造", "修复",
    ].map { ScalarText.scalars(of: $0) }

    /// What may stand between a verb and a name: 好 了 的 在 以 对 由.
    static let particles = Set(ScalarText.scalars(of: "好了的在以对由将把使为有"))

    private static let byFirst: [UInt32: [[UInt32]]] = {
        let words = """
            推进 加快推进 积极推进 有序推进 稳步推进 全力推进 大力推进 深入推进 协同推进 重点推进 持续推进 推动 加快推动 配合推动 建设 加快建设 开工建设 规划建设 \
            谋划建设 推动建设 共同建设 合力建设 推进建设 扩大建设 筹建 新建 新建和改扩建 续建 改建 迁建 共建 打造 着力打造 实施 推进实施 组织实施 系统实施 重点实施 谋划实施 \
            争取实施 推动实施 开展 积极开展 完成 全面完成 建成 全面建成 建立 加强 强化 提升 改造提升 提升改造 完善 优化 依托 支持 积极谋划 谋划 争取 积极争取 申报 创建 全力创建 \
            规划研究 研究 启动 加快 布局 布局建设 培育 发展 发挥 充分发挥 保障 拓展 开发 整合 扩大 做好 抓好 办好 举办 构建 确保 围绕 促进 引导 参与 积极参与 延伸 连接 打通 \
            包括 形成 以及 进一步 共同 联合 治理 修建 兴建 在建 推广 编制 落实 设立 争创 利用 用好 畅通 盘活 健全 配套建设 巩固 深化 探索 建好 建设好 加密 健全 提高 带动 辐射 \
            开通 恢复 保护 维护 加大 力争 列入 纳入 位于 通过 结合 对接 融入 引进 承接 借助 突出 给予 推行 组建 搭建 运营 升级为 上升为 升级 联通 接入 覆盖 主办 参加 成为 沟通 壮大 深入论证 论证 加快建立 集中建设 统筹推进 统筹谋划推进 明确
            """
        var byFirst: [UInt32: [[UInt32]]] = [:]
        for word in words.split(separator: " ") {
            let scalars = ScalarText.scalars(of: String(word))
            byFirst[scalars[0], default: []].append(scalars)
        }
        for key in byFirst.keys { byFirst[key]?.sort { $0.count > $1.count } }
        return byFirst
    }()
}
