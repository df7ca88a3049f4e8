import TextAnalysis

/// Finds names that look like a project's in folded text: what stands before 工程, 项目, 铁路, 机场, 水库 …, back to
/// punctuation or the verb before it.
///
/// It reads form, not meaning: some of what it finds is no project. Completions show it by frequency, where that does
/// little harm.
struct NameScanner {
    /// The longest name, in Unicode scalars.
    static let maximumLength = 24

    private struct Ending {
        var scalars: [UInt32]
        /// What must not follow: 铁路网, 中心城市.
        var exceptBefore: Set<UInt32>
    }

    private static func values(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    /// By their last scalar.
    private static let endings: [UInt32: [Ending]] = {
        let words = [
            "工程", "项目", "铁路", "公路", "高速", "高铁", "机场", "水库", "电站", "基地", "园区", "产业园", "示范区", "试验区", "开发区",
            "保税区", "枢纽", "中心", "通道", "大桥", "隧道", "公园",
        ]
        let except = Set(values("网化性城区镇院师学局厅部司科"))
        var table: [UInt32: [Ending]] = [:]
        for word in words {
            let scalars = values(word)
            table[scalars[scalars.count - 1], default: []].append(Ending(scalars: scalars, exceptBefore: except))
        }
        return table
    }()

    /// Words that a name does not begin with: it begins after them.
    private static let verbs: Set<UInt64> = Set(
        """
        推进 推动 加快 实施 建设 新建 改建 开工 建成 完成 谋划 规划 研究 支持 打造 争取 积极 重点 优化 完善 加强 提升 开展 启动 依托 围绕 包括 形成 构建 \
        培育 利用 通过 鼓励 引导 推广 做好 抓好 继续 配套 全面 有序 稳妥 协同 共同 配合 着力 促进 布局 强化 持续 参与 承担 负责 保障 设立 创建 申报 列入 纳入 \
        发展 增强 提高 扩大 做强 做大 壮大 充分 发挥 深化 健全 建立 落实 组织 涉及 属于 成为 作为 位于 从事 进行 合作 巩固 改造 深入 扎实 大力 稳步 适时 尽快 \
        畅通 共建 认定 实现 努力 论证 对接 增加 以及 其他 有关 相关 各类 重大 一批 若干 所有 部分 以下 下列 上述
        """.split(whereSeparator: \.isWhitespace).compactMap { word in
            let scalars = values(String(word))
            return scalars.count == 2 ? pair(scalars[0], scalars[1]) : nil
        })

    /// Single characters that a name does not go beyond.
    private static let particles = Set(values("的等及与或在对将把为以从由向于至和"))
    /// Places whose names have a particle in them.
    private static let withParticle: Set<UInt64> = [
        ("和", "政"), ("共", "和"), ("和", "平"), ("和", "田"), ("和", "谐"), ("和", "龙"), ("和", "顺"), ("和", "静"), ("和", "林"),
        ("从", "化"), ("以", "色"),
        ("对", "外"), ("向", "东"), ("向", "西"), ("于", "都"), ("与", "共"),
    ].reduce(into: []) { $0.insert(pair(values($1.0)[0], values($1.1)[0])) }

    private static func pair(_ a: UInt32, _ b: UInt32) -> UInt64 { UInt64(a) << 32 | UInt64(b) }

    /// The names in a run of text without punctuation.
    ///
    /// - Parameter run: its scalars; dashes may be among them.
    /// - Returns: ranges of indexes into the run, in order of their ends.
    static func names(in run: [UInt32]) -> [Range<Int>] {
        var names: [Range<Int>] = []
        for index in run.indices {
            guard let candidates = endings[run[index]] else { continue }
            for ending in candidates {
                let first = index + 1 - ending.scalars.count
                guard first >= 2, run[first...index].elementsEqual(ending.scalars),
                    index + 1 == run.count || !ending.exceptBefore.contains(run[index + 1]),
                    let start = beginning(before: first, in: run)
                else { continue }
                names.append(start..<index + 1)
            }
        }
        return names
    }

    /// Where the name begins whose ending begins at an index; `nil` if nothing is left before the ending.
    private static func beginning(before end: Int, in run: [UInt32]) -> Int? {
        var start = end
        let lowest = max(0, end - maximumLength)
        while start > lowest {
            let previous = start - 1
            if particles.contains(run[previous]), !isInName(previous, run) {
                // 西宁至成都铁路, 兰州至合作: 至 stands between two places.
                guard run[previous] == 0x81F3, previous > lowest, end - start >= 1 else { break }
            }
            if previous > lowest, verbs.contains(pair(run[previous - 1], run[previous])), end - start >= 2 { break }
            start = previous
        }
        // 0x81F3 is 至: a name does not begin with it.
        while start < end, run[start] == 0x81F3 || run[start] == 0x2D { start += 1 }
        guard end - start >= 2, !(end - start == 2 && verbs.contains(pair(run[start], run[start + 1]))) else {
            return nil
        }
        return start
    }

    private static func isInName(_ index: Int, _ run: [UInt32]) -> Bool {
        index + 1 < run.count && withParticle.contains(pair(run[index], run[index + 1]))
            || index > 0 && withParticle.contains(pair(run[index - 1], run[index]))
    }
}
