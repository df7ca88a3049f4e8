import PlanDocuments
import PlanSearch
import Testing

/// The ways in which plans word a project, one small text each.
@Suite struct MentionFormTests {
    struct Form: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        /// `nil` if the text does not mention the project.
        var match: MentionMatch?
        /// The wording that must be reported.
        var wording: String?

        init(_ name: String, _ text: String, _ match: MentionMatch?, _ wording: String? = nil) {
            self.name = name
            self.text = text
            self.match = match
            self.wording = wording
        }

        var testDescription: String { "\(name) in \(text)" }
    }

    static let forms = [
        // As it stands
        Form("临夏机场", "建设临夏机场。", .exact, "临夏机场"),
        Form("西宁至成都铁路", "加快西宁至成都铁路建设。", .exact, "西宁至成都铁路"),
        // Other words for the same
        Form("西宁至成都铁路", "推进西宁—成都铁路建设。", .alias, "西宁—成都铁路"),
        Form("西宁至成都铁路", "推进西宁（兰州）～成都铁路建设。", .alias, "西宁（兰州）～成都铁路"),
        Form("西宁至成都铁路", "推进成都至西宁铁路建设。", .alias, "成都至西宁铁路"),
        Form("西宁至成都铁路", "西成铁路西宁段开工。", .alias, "西成铁路"),
        Form("西成铁路", "推进西宁至成都铁路建设。", .alias, "西宁至成都铁路"),
        Form("兰州至合作铁路", "建设兰（临）合铁路。", .alias, "兰（临）合铁路"),
        Form("兰州至中卫铁路", "积极推进中兰客专建设。", .alias, "中兰客专"),
        Form("兰州至张掖铁路三四线", "以兰张三四线为主轴。", .alias, "兰张三四线"),
        Form("青豫直流特高压输电工程", "建设青海共和—河南驻马店特高压直流输电工程。", .elided),
        Form("兰州中川国际机场三期扩建工程", "推进兰州中川国际机场三期改扩建工程。", .alias),
        Form("西宁曹家堡国际机场三期扩建工程", "推进西宁机场三期扩建工程。", .alias, "西宁机场三期扩建工程"),
        Form("西宁机场三期", "推进西宁曹家堡国际机场第三期扩建。", .alias),
        Form("西宁机场三期", "推进西宁机场3期扩建。", .alias),
        Form("西宁曹家堡综合交通枢纽", "新建曹家堡综合交通枢纽。", .alias, "曹家堡综合交通枢纽"),
        Form("引洮供水二期工程", "建成引洮二期。", .alias, "引洮二期"),
        Form("甘青大环线", "开发“甘青大（小）环线”。", .alias),
        Form("永靖至民和高速公路", "推动永靖至民和高速通道项目。", .alias),
        Form("天水市中医医院二期", "建设天水市中医院二期。", .alias, "天水市中医院二期"),
        Form("兰州跨境电商产业园", "建设兰州跨境电子商务产业园区。", .alias, "兰州跨境电子商务产业园区"),
        Form("张掖甘州丝路小镇", "建设张掖甘州“七彩之门”丝路小镇。", .alias, "张掖甘州“七彩之门”丝路小镇"),
        Form("张掖甘州“七彩之门”丝路小镇", "建设张掖甘州丝路小镇。", .alias, "张掖甘州丝路小镇"),
        Form("酒泉中德绿色产业园", "建设中德（酒泉）绿色产业园。", .alias, "中德（酒泉）绿色产业园"),
        Form("中德（酒泉）绿色产业园", "建设酒泉中德绿色产业园。", .alias),
        Form("陇海铁路天水至宝鸡段扩能工程", "实施陇海铁路天宝段扩能工程。", .alias, "陇海铁路天宝段扩能工程"),
        Form("引哈济党工程", "推进引哈济党前期工作。", .alias, "引哈济党"),
        Form("张掖风光储用清洁能源基地", "建设张掖市百万千瓦级风光储用综合能源基地。", .alias),
        Form("库布齐沙漠北缘防风固沙治理工程", "推进库布齐沙漠北缘达拉特段防风固沙治理。", .alias),
        // A character that links the ends of a line is part of a word elsewhere
        Form("兰州至西宁铁路", "推进兰州经济区西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州经贸往来西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州经营管理西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州到期贷款西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州达到设计西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州至今未通西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州至少两条西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州甚至整个西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州到2025年西宁铁路建设。", nil),
        Form("兰州至西宁铁路", "推进兰州途经永靖至西宁铁路建设。", .alias),
        Form("兰州至西宁铁路", "推进兰州经海东到西宁铁路建设。", .alias),
        Form("临夏至合作铁路", "推进临夏至合作铁路建设。", .exact),
        Form("西安至青岛铁路", "推进西安经济南至青岛铁路建设。", .alias),
        Form("北京至上海铁路", "推进北京至上海铁路建设。", .exact),
        // The sign of a province distinguishes
        Form("陇电入川工程", "推进陇电入贵工程。", nil),
        Form("陇电入川工程", "推进陇电入吉工程。", nil),
        Form("陇电入鲁工程", "推进陇电入川工程。", nil),
        Form("宁电入湘工程", "推进宁电入辽工程。", nil),
        Form("宁电入辽工程", "推进宁电入黑工程。", nil),
        Form("青电入贵工程", "推进青电入豫工程。", nil),
        Form("陇电入川工程", "推进陇电入川工程。", .exact),
        // With what people paste beside a name
        Form("加快推进兰州至合作铁路建设，力争2025年建成。", "建设兰州至合作铁路。", .alias, "兰州至合作铁路"),
        Form("临夏机场 2022年", "建设临夏机场。", .alias, "临夏机场"),
        Form("2022年临夏机场", "建设临夏机场。", .alias, "临夏机场"),
        // In lists
        Form("临夏机场", "加快推进临夏、定西机场前期工作。", .elided, "临夏…机场"),
        Form("临夏机场", "推进临夏、定西、青海湖等支线机场建设。", .elided),
        Form("西宁至成都铁路", "加快西宁至成都、兰州至合作铁路建设。", .elided, "西宁至成都…铁路"),
        Form("西宁至玉树铁路", "规划研究西宁—玉树—昌都、格尔木—成都铁路。", .elided),
        Form("永靖至民和高速公路", "实施永靖至民和、康乐至卓尼 2 条高速公路。", .elided),
        Form("海南哇让抽水蓄能电站", "开工建设海南哇让、临夏东乡、临夏康乐抽水蓄能电站。", .elided),
        Form("东乡抽水蓄能电站", "实施东乡县、康乐县、积石山县抽水蓄能电站项目。", .elided),
        Form("兰州陆港型国家物流枢纽", "推进兰州陆港型和商贸服务型国家物流枢纽建设。", .elided, "兰州陆港型…国家物流枢纽"),
        Form("永靖至和政公路", "实施S230线永靖至和政段等普通国省道项目。", .alias),
        Form("湟水南北山绿化工程", "推进湟水规模化林场、南北山绿化等项目建设。", .alias),
        Form("海南哇让抽水蓄能电站", "配套建设一批抽水蓄能电站，加快推进海南哇让开工建设。", .elided),
        Form("同仁至赛尔龙高速公路", "推进G0611张汶高速扁都口至门源、同仁至赛尔龙至郎木寺段项目建设。", .alias),
        // A character that differs or is missing
        Form("同仁至赛尔龙高速公路", "建设同仁—塞尔龙高速公路。", .variant),
        Form("湟水规模化林场", "推进湟水规范化林场建设。", .alias, "湟水规范化林场"),
        Form("牙扎堡子水库", "建设牙堡子水库。", .variant, "牙堡子水库"),
        // Not the project
        Form("西宁机场三期", "推进西宁机场二期扩建。", nil),
        Form("西宁机场三期", "提升西宁曹家堡国际机场开放口岸功能。", nil),
        Form("西宁曹家堡综合交通枢纽", "以西宁全国性综合交通枢纽建设为核心。", nil),
        Form("酒泉千万千瓦级风电基地", "建设酒泉百万千瓦级风电基地。", nil),
        Form("酒泉千万千瓦级风电基地", "建设酒泉千万千瓦级光电基地。", nil),
        Form("西宁至成都铁路", "推进兰州至合作铁路、西宁至成都高速公路建设。", nil),
        Form("临夏机场", "支持临夏、永靖工业园区，推进定西机场。", nil),
        Form("东乡抽水蓄能电站", "广东乡村抽水蓄能电站。", nil),
        Form("刘家峡水库", "治理李家峡水库。", nil),
        Form("临夏州传染病医院", "建设临夏县传染病医院。", nil),
        Form("黄河国家文化公园", "建设贵德黄河国家湿地公园。", nil),
        Form("甘肃（兰州）国际陆港", "建设甘肃（天水）国际陆港。", nil),
        Form("临夏产城融合示范区", "推进西宁产城融合示范区建设。", nil),
        Form("兰州至成都第二路由", "形成兰州市中心城区，建成兰西城镇带。", nil),
        Form("引大济西工程", "建成引大济湟工程。", nil),
        Form("西宁环城国家生态公园", "枣庄市建设环城国家生态公园。", nil),
        Form("临夏第二人民医院", "建设临夏第一人民医院。", nil),
        Form("兰州科技产业园", "打造兰州“百合”文化产业园。", nil),
        Form("酒泉中德绿色产业园", "推进中德、酒泉绿色产业园合作。", nil),
        Form("兰州机场", "推进兰州新区—兰州段和景泰—中川机场段。", nil),
        // Numbers in other figures
        Form("星河二号", "研制成功星河-II型计算机。", .alias),
        Form("星河二号", "研制成功星河-III型计算机。", nil),
        Form("星河Ⅲ型计算机", "研制成功“星河—Ⅱ”型计算机。", nil),
        Form("九七三计划", "继续实施973计划。", .alias),
        Form("九七三计划", "产值达到973亿元。", nil),
        // Counts between the items of a list and their head
        Form("平朔露天矿", "建设伊敏河、平朔等五大露天矿。", .alias),
        // The initials of the ends of what is no line
        Form("西海都市圈", "培育西宁—海东都市圈。", .alias),
        // Short words are names of projects only where they are called so
        Form("春雷计划", "推进春雷计划。", .exact),
        Form("春雷计划", "举办春雷音乐会。", nil),
        Form("黄河禁渔", "严格执行禁渔制度。", nil),
        // Another word that differs in one character
        Form("青田国际旅游岛", "改造乡村旅游道路。", nil),
        // Words that the lexicon lacked
        Form("通州副中心", "建设通州城市副中心。", .alias),
    ]

    @Test(arguments: forms) func `a wording counts for what it is`(_ form: Form) throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + form.text + "\n"])
        let mentions = try fixture.engine.mentions(MentionQuery(form.name)).mentions
        guard let expected = form.match else {
            #expect(mentions.isEmpty, "found \(mentions.map(\.name))")
            return
        }
        let mention = try #require(mentions.first)
        #expect(mentions.count == 1)
        #expect(mention.match == expected, "\(mention.name): \(mention.why)")
        if let wording = form.wording { #expect(mention.name == wording) }
        #expect((0.3...1).contains(mention.confidence))
        #expect(mention.why.isEmpty == (expected == .exact))
    }

    @Test(arguments: ["机场", "三期", "工程", "建设", "三期扩建工程", "国际机场", "西宁", "重大项目"])
    func `common words or a region alone are no project`(_ name: String) throws {
        let fixture = try Fixture(texts: ["通知\n\n推进西宁国际机场三期扩建工程等重大项目建设。\n"])
        let answer = try fixture.engine.mentions(MentionQuery(name))
        #expect(answer.mentions.isEmpty)
        #expect(!answer.isDistinctive)
    }

    @Test(arguments: [
        "", " ", "\u{3000}", "，。；", "()", "（）（）", "—", "至", "一", "\u{0}", "a", "第", "((((", "））", "〔2022〕", "至至至至",
        "🚄", "西", "至西宁", "西宁至", "e\u{301}\u{200D}", "经", "第一二三四五期",
    ])
    func `a hostile name is answered`(_ name: String) throws {
        let fixture = try Fixture(texts: ["通知\n\n推进西宁至成都铁路第三期（二）建设。\n"])
        for mention in try fixture.engine.mentions(MentionQuery(name)).mentions {
            #expect(!mention.name.isEmpty)
        }
    }

    @Test func `names of ten thousand characters are answered`() throws {
        let fixture = try Fixture(texts: ["通知\n\n推进西宁至成都铁路建设。\n"])
        for unit in ["西宁至成都铁路", "甲", "西宁至", "机场", "(", "三期", "a1"] {
            let name = String(String(repeating: unit, count: 10_000).prefix(10_000))
            #expect(try fixture.engine.mentions(MentionQuery(name)).total == 0, "\(unit)")
        }
    }

    @Test func `the status is that of the mention's own clause`() throws {
        let text = """
            通知

            开工建设黄南机场、共和机场，加快推进临夏、定西机场前期工作，规划研究西宁—玉树铁路，推进兰州中川国际机场三期改扩建工程，全面建成引大济湟工程。
            """
        let fixture = try Fixture(texts: [text + "\n"])
        func state(_ name: String) throws -> [ProjectState] {
            try fixture.engine.mentions(MentionQuery(name)).mentions.map(\.state)
        }
        #expect(try state("共和机场") == [.startPlanned])
        #expect(try state("临夏机场") == [.preparation])
        #expect(try state("西宁至玉树铁路") == [.study])
        #expect(try state("引大济湟工程") == [.completionPlanned])
        // 改扩建 is part of the name.
        #expect(try state("兰州中川国际机场三期扩建工程") == [.progress])
        let naming = try Fixture(texts: ["通知\n\n加快推进小峡口公路改扩建等项目。\n"])
        #expect(try naming.engine.mentions(MentionQuery("小峡口公路改扩建")).mentions.map(\.state) == [.progress])
    }
}
