extension ProjectLexicon {
    /// Object heads that stand for each other.
    struct Family: Sendable {
        var id: Int
        /// Separated by spaces.
        var names: String
        var isLine: Bool
    }

    static let families: [Family] = [
        Family(id: 1, names: "铁路 高铁 高速铁路 客专 客运专线 快速铁路 普速铁路", isLine: true),
        Family(id: 2, names: "高速公路 高速 高速通道", isLine: true),
        Family(id: 3, names: "城际轨道交通 城际铁路 城际轨道", isLine: true),
        Family(id: 4, names: "公路 一级公路 二级公路 快速路 干线公路 快速通道 国道 省道 国省道", isLine: true),
        Family(id: 5, names: "轨道交通 地铁", isLine: true),
        Family(id: 6, names: "输电工程 输电 输变电工程 输变电 输电通道 输电线路 线路工程", isLine: true),
        Family(id: 7, names: "外送通道 外送工程", isLine: true),
        Family(id: 8, names: "抽水蓄能电站 抽水蓄能 抽蓄电站", isLine: false),
        Family(id: 9, names: "综合保税区 综保区", isLine: false),
        Family(id: 10, names: "数据中心 大数据中心", isLine: false),
        Family(id: 11, names: "天然气管道 输气管道 管道 输油管道 管线", isLine: true),
        Family(id: 12, names: "铁路专用线 铁路专运线 专用线", isLine: true),
        Family(id: 13, names: "快捷通道 大通道 复合通道 通道 干线通道", isLine: true),
        Family(id: 14, names: "航道 旅游航道", isLine: true),
        Family(id: 15, names: "经济开发区 经开区 经济技术开发区", isLine: false),
        Family(id: 16, names: "高新区 高新技术产业开发区 高新技术开发区", isLine: false),
        Family(id: 17, names: "中医医院 中医院", isLine: false),
        Family(id: 18, names: "产业园 产业园区", isLine: false),
        Family(id: 19, names: "工业园 工业园区", isLine: false),
        Family(id: 20, names: "物流园 物流园区", isLine: false),
        Family(id: 21, names: "污水处理厂 污水厂", isLine: false),
        Family(id: 22, names: "疾控中心 疾病预防控制中心", isLine: false),
        Family(id: 23, names: "超算中心 超级计算中心", isLine: false),
    ]

    /// General words that stand for each other.
    static let contentFamilies: [Family] = [
        Family(id: 101, names: "跨境电子商务 跨境电商", isLine: false),
        Family(id: 102, names: "电子商务 电商", isLine: false),
        Family(id: 103, names: "职业教育 职教", isLine: false),
        Family(id: 104, names: "高等职业教育 高职教育 高职", isLine: false),
        Family(id: 105, names: "自由贸易 自贸", isLine: false),
        Family(id: 106, names: "非物质文化遗产 非遗", isLine: false),
        Family(id: 107, names: "中西医结合 中西医", isLine: false),
    ]

    static let objects = """
        机场 水库 水电站 电站 电厂 核电站 变电站 换流站 光伏电站 港区 港务区 国际陆港 陆港 空港 公路港 无水港 口岸 码头 \
        枢纽 交通枢纽 物流枢纽 客运枢纽 货运枢纽 货场 客运站 火车站 车站 隧道 大桥 特大桥 立交 互通 绕城 环线 大环线 \
        绿道 廊道 生态廊道 渠 西干渠 北干渠 东干渠 南干渠 总干渠 干渠 灌区 供水 调水 引水 水源地 水资源配置 淤地坝 堤防 \
        防洪 水系连通 流域 小流域 治理 整治 修复 生态修复 绿化 造林 林场 国家公园 文化公园 地质公园 \
        湿地公园 森林公园 遗址公园 体育公园 公园 自然保护区 保护区 防护林 储备林 \
        基地 风电基地 光电基地 风光电基地 光伏发电基地 水电基地 能源基地 发电基地 示范基地 训练基地 培训基地 生产基地 种植基地 养殖基地 研发基地 \
        园区 科技园 开发区 保税区 保税物流区 保税物流中心 试验区 示范区 试验田 \
        合作区 合作示范区 功能区 集聚区 集中区 产业集群 新区 创新城 生态城 物流城 科技城 大学城 鲜花港 小镇 特色小镇 示范园 创新园 博览园 创业园 度假区 旅游区 景区 \
        灾备中心 计算中心 云计算中心 智算中心 数据港 信息港 云仓 服务中心 文化中心 展示中心 传承中心 创意中心 \
        研究中心 技术中心 创新中心 转移中心 救援中心 健身中心 交易中心 集散中心 博物馆 纪念馆 图书馆 文化馆 展览馆 体育馆 体育场 \
        医院 学校 学院 大学 中学 小学 幼儿园 实验室 研究院 平台 云平台 中心 市场 电网 智慧电网 铁塔 网络 互联网交换中心 骨干网 路由 \
        博览会 洽谈会 旅游节 文化节 艺术节 展览会 博览园 论坛 集团 热电联产 风电场 光伏 光伏电场 风电项目 光伏项目 加氢站 \
        棚户区 安置区 养生园 主题乐园 综合体 街区 牧场 屠宰场 垃圾焚烧发电 再生水厂 水厂 管廊 城市群 经济圈 都市圈 经济带 经济区 经济走廊 生态走廊
        """

    static let contents = """
        直流 特高压 高压 交流 数据 灾备 文化 旅游 物流 生态 环境 科技 创新 改革 产业 工业 农业 现代 清洁 清洁能源 能源 新能源 风电 光伏 \
        光电 水电 火电 核电 太阳能 供热 光热 智慧 智能 数字 信息 云计算 教育 医疗 体育 地质灾害 水环境 水土保持 土壤 大气 防灾 水利 中小河流 \
        延伸增效 节水 扶贫 移民 军民 循环经济 承接产业转移 冷链 冷链物流 民俗 民族 红色 历史 世界 高原 旅游节点 通用 支线 城际 货运 客运 项目区
        """

    static let ornaments = """
        国际 国家 国家级 省级 重要 综合 全国 全国性 区域性 区域 重大 重点 大型 现代化 一体化 示范 试点 配套 及配套 新型 绿色 全域 相关 主要 特色
        """

    static let actions = """
        扩建 改扩建 改建 新建 迁建 续建 扩能 扩容 扩容改造 改造 提质 提升 提级 升级 升级改造 提质增效 电气化 加固 除险加固 清淤 完善 延伸 东延 西延 南延 北延 复线 \
        前期
        """

    static let suffixes = """
        工程 项目 建设 建设工程 建设项目 工程建设 项目建设 工程项目 专项 计划 行动 等
        """
}
