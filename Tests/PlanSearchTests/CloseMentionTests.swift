import Localization
import PlanDocuments
import PlanSearch
import Testing

/// Wordings that no rule of form fits but that come close to a name, and names that only look alike.
@Suite struct CloseMentionTests {
    typealias Form = MentionFormTests.Form

    static let mentioned = [
        Form("青田仰韶文化考古遗址公园", "提升青田县仰韶文化遗址公园。", .alias),
        // Words left out
        Form("玉门关东区承接产业转移示范区", "建设玉门关承接产业转移示范区。", .alias),
        Form("长宁县中西医结合医院", "建设长宁县中西医医院。", .alias),
        Form("疏勒河流域综合治理", "推进疏勒河综合治理。", .alias),
        Form("长安至商州至南阳至襄阳铁路", "规划长安至南阳至襄阳铁路。", .alias),
        // Words put in
        Form("山海数谷技术转移中心", "推动山海数谷科技创新改革试验区技术转移中心建设。", .alias),
        // Other words for the same
        Form("国道329线长宁至青田公路", "推进G329长宁至青田公路。", .alias),
        Form("S105清水河大桥", "改造省道105线清水河大桥。", .alias),
        Form("北流至龙湾330kV输变电工程", "建设北流至龙湾330千伏输变电工程。", .alias),
        Form("长宁非遗博览园", "建设长宁县非物质文化遗产博览园。", .alias),
        Form("青田自贸试验区", "设立中国（青田）自由贸易试验区。", .alias),
        Form("兴平到武功高速公路", "兴平—武功高速项目开工。", .alias),
        Form("中欧班列", "开行中欧国际货运班列。", .alias),
        Form("湟水河流域综合治理", "推进湟水流域综合治理。", .alias),
        // Two provinces by their signs
        Form("川渝“2+6”合作框架协议", "落实四川、重庆“2+6”合作框架协议。", .alias),
        // The number of a road says all that its ends say
        Form("G40沪陕高速公路扩容改造工程", "推进G40、G70等国家高速公路繁忙路段扩容改造。", .elided),
        Form("G40沪陕高速公路扩容改造工程", "推进G40沪陕高速、G70福银高速等路段扩容改造。", .alias),
        Form("G1234青田南绕城东延工程", "建设G1234东延至碧湖。", .alias),
        // What is done to it stands later
        Form("永平驿铁路货场改造项目", "争取资金对永平驿铁路货场的道路、海关等设施进行升级改造。", .elided),
        // In lists
        Form("青田职教园区", "提高青田国家级经济技术开发区、跨境电商试验区和职教园区的能力。", .elided),
        Form("青田保税物流区", "加快青田商贸物流枢纽建设、示范市升级和保税物流区建设。", .elided),
        Form("青田商贸服务型国家物流枢纽", "推进青田陆港型和商贸服务型国家物流枢纽建设。", .elided),
        Form("青田大数据中心", "建设长宁、青田等云计算中心和大数据中心。", .elided),
        Form("柳河沟小流域2号淤地坝工程", "建设柳河沟小流域1号、2号淤地坝。", .elided),
        Form("桂花滩防沙固沙林建设工程", "建设塔河滩、桂花滩、切台滩的防沙固沙林。", .variant),
        Form("青田国家海绵城市建设试点", "推进青田、长宁国家海绵城市建设试点。", .elided),
        Form("青田至长宁城际客运快速通道", "建设青田、长宁城际客运快速通道。", .alias),
        Form("西电东输四线管道工程", "建设西电东输四五线。", .alias),
        Form("青田至碧湖铁路", "推进青碧铁路（青田—碧湖）前期工作。", .alias),
        // Common words, if they are many and stand there to the letter
        Form("区域智能计算中心", "建设区域智能计算中心。", .exact),
        Form("区域智能计算中心建设项目", "建设区域智能计算中心。", .alias),
    ]

    /// Too much differs for a mention, and what identifies the project is there.
    static let possible = [
        ("青田·碧霞山国际旅游节", "举办青田碧霞山国际旅行节。"),
        ("武功县西塬水库二期", "建设武功县西塬水库。"),
        ("长宁至武功高速公路", "研究长宁至武功的方案。"),
    ]

    /// What a sibling of the project is called, or something that shares words with it.
    static let siblings = [
        Form("青田商贸服务型国家物流枢纽", "推进青田生产服务型国家物流枢纽建设。", nil),
        Form("青田数据灾备中心", "建设青田数据中心。", nil),
        Form("青田大数据中心", "建设青田国家重要数据灾备中心。", nil),
        Form("青田智慧教育云平台", "建设青田智慧交通云平台。", nil),
        Form("青田市中医院", "建设青田市人民医院。", nil),
        Form("青田光水储用清洁能源基地", "建设青田光水储用清洁能源示范区。", nil),
        Form("碧湖水库除险加固工程", "推进碧湖水库扩建、清溪水库除险加固。", nil),
        Form("G40沪陕高速公路扩容改造工程", "推进G4、G401公路养护。", nil),
        Form("G1234青田高速公路碧湖至清溪段", "建设G1234青田高速公路长宁至武功段。", nil),
        Form("青田职教园区", "提高青田经济技术开发区、长宁跨境电商试验区和职教园区的能力。", nil),
        Form("长江上游生态保护带", "健全长江上游生态保护机制。", nil),
        Form("长江上游生态保护带", "加强长江上游生态保护，带动就业。", nil),
        Form("中国（青田）跨境电子商务综合试验区", "建设中国（长宁）跨境电子商务综合试验区。", nil),
        Form("青田省域副中心城市", "建设长宁省域副中心城市。", nil),
        Form("长江干流青田段综合治理工程", "推进长江干流综合治理。", nil),
        Form("青田至碧湖铁路", "规划长宁至青田、碧湖至武功铁路。", nil),
        Form("西电东送工程", "推进西气东送工程。", nil),
        Form("川渝合作示范区", "建设川黔合作示范区。", nil),
        // The same thing of another place, or with another number, kind or way
        Form("天水石门滩水库", "建设临夏县石门滩水库。", nil),
        Form("武汉龙门山水库", "治理成都市龙门山水库。", nil),
        Form("西宁至定西铁路", "建设临夏至定西铁路。", nil),
        Form("兰州至永靖至海东高速公路", "建设兰海高速公路。", nil),
        Form("西宁至玉树至成都铁路", "建设西宁至格尔木至成都铁路。", nil),
        Form("长安至商州至南阳至襄阳铁路", "规划长安至洛阳至南阳至襄阳铁路。", nil),
        Form("白银商贸服务型国家物流枢纽", "白银有色，建设兰州商贸服务型国家物流枢纽。", nil),
        Form("G56", "改造G569。", nil),
        Form("G569长宁至大通铁路", "建设G569长宁至大通公路。", nil),
        Form("东乡县大夏河流域易地搬迁点水土保持综合治理", "推进东乡县巴谢河流域易地搬迁点水土保持综合治理。", nil),
        Form("兰州新区智慧城市建设", "建设兰州智慧城市。", nil),
        Form("临夏县抽水蓄能电站", "建设临夏抽水蓄能电站。", nil),
        Form("东乡医院", "建设东乡县中医医院。", nil),
        Form("陇电入浙", "推进陇电入鲁。", nil),
        Form("西宁国际博览会", "办好西博会。", nil),
        Form("国家安全机关", "公安机关负责。", nil),
        Form("2025年目标", "实现目标。", nil),
        Form("甘肃中部黄土高原生态建设工程", "加强甘肃黄土高原生态保护。", nil),
        Form("青田经济技术开发区", "支持经济技术开发区发展，青田除外。", nil),
        Form("西电东输四线管道工程", "建设西电东输十四线。", nil),
        Form("青田国家海绵城市建设试点", "推进海绵城市建设。", nil),
        Form("青田至长宁铁路", "青田经济长宁铁路。", nil),
    ]

    @Test(arguments: mentioned) func `a close wording counts`(_ form: Form) throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + form.text + "\n"])
        let mentions = try fixture.engine.mentions(MentionQuery(form.name)).mentions
        let mention = try #require(mentions.first)
        #expect(mention.match == form.match, "\(mention.name): \(mention.why.map(\.english))")
        if let wording = form.wording { #expect(mention.name == wording) }
    }

    @Test(arguments: possible) func `what may be meant is shown apart and counted nowhere`(
        _ name: String, _ text: String
    ) throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + text + "\n"])
        let answer = try fixture.engine.mentions(MentionQuery(name))
        #expect(answer.total == 0 && answer.mentions.isEmpty && answer.groups.isEmpty)
        #expect(answer.totalPossible == 1 && answer.possible.count == 1)
        #expect(answer.possible.allSatisfy { (0.25..<0.5).contains($0.confidence) && !$0.why.isEmpty })
    }

    @Test func `the account of a passage says what decided, for what is found and what is not`() throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n推进西宁机场三期扩建。\n"])
        func explanation(_ name: String) throws -> MentionExplanation {
            var query = MentionQuery(name)
            query.explain = "plan-0.txt:5"
            return try #require(try fixture.engine.mentions(query).explanation)
        }
        let found = try #require(try explanation("西宁曹家堡国际机场三期扩建工程").wordings.first)
        #expect(found.verdict == .mention)
        #expect(found.steps.contains { $0.rule == "core-by-place" })
        let other = try #require(try explanation("西宁机场四期").wordings.first)
        #expect(other.verdict == .no)
        #expect(other.steps.contains { $0.rule == "contradiction" && $0.cost == nil && $0.text == "三期" })
        #expect(try explanation("刘家峡水库").wordings.isEmpty)
    }

    @Test(arguments: siblings) func `a sibling does not count`(_ form: Form) throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + form.text + "\n"])
        let mentions = try fixture.engine.mentions(MentionQuery(form.name)).mentions
        #expect(mentions.isEmpty, "found \(mentions.map { "\($0.name): \($0.why.map(\.english))" })")
    }

    /// A plan of a region need not name it; one of another does not mean it.
    @Test func `the place may be the plan's own`() throws {
        func count(_ name: String, _ title: String, _ text: String) throws -> Int {
            let fixture = try Fixture(texts: ["\(title)\n\n一、总体要求\n\n\(text)\n"])
            return try fixture.engine.mentions(MentionQuery(name)).total
        }
        let own = "临夏州国民经济和社会发展规划"
        let other = "江苏省国民经济和社会发展规划"
        #expect(try count("临夏州生态清洁小流域工程", own, "建设生态清洁小流域。") == 1)
        #expect(try count("临夏州生态清洁小流域工程", other, "建设生态清洁小流域。") == 0)
        #expect(try count("临夏州生态清洁小流域工程", own, "建设康乐县生态清洁小流域。") == 0)
        #expect(try count("甘肃省引哈济党工程", "甘肃省水安全规划", "推进引哈济党工程。") == 1)
        #expect(try count("黄河干流甘肃段防洪二期工程", "甘肃省水安全规划", "实施黄河干流防洪二期工程。") == 1)
        #expect(try count("黄河干流甘肃段防洪二期工程", "甘肃省水安全规划", "实施黄河干流防洪三期工程。") == 0)
        #expect(try count("黄河干流甘肃段防洪二期工程", own, "实施黄河干流防洪二期工程。") == 1)
        #expect(try count("海东传染病医院", own, "海东、临夏合作，建设传染病医院。") == 0)
        #expect(try count("黄河干流甘肃段防洪二期工程", other, "实施黄河干流防洪二期工程。") == 0)
    }

    @Test func `several names in one are said to be several`() throws {
        let fixture = try Fixture(texts: ["通知\n\n推进西宁机场三期、临夏机场建设。\n"])
        func several(_ name: String) throws -> [String] { try fixture.engine.mentions(MentionQuery(name)).severalNames }
        #expect(try several("西宁机场三期；临夏机场") == ["西宁机场三期", "临夏机场"])
        #expect(try several("推进西宁至成都铁路、兰州至合作铁路") == ["西宁至成都铁路", "兰州至合作铁路"])
        #expect(try several("推进临夏机场建设，力争2025年建成。") == [])
        #expect(try several("敦煌、武威国际空港") == [])
        // What a list puts before a name is not part of it.
        for mark in ["1. ", "12、", "（3）", "* ", "- "] {
            #expect(try fixture.engine.mentions(MentionQuery(mark + "临夏机场")).total == 1, "\(mark)")
        }
    }

    /// A table may be one passage of thousands of names: every one is found, and the deadline holds.
    @Test func `a passage without an end is read to its end`() throws {
        let row = "长宁新区国家重要数据灾备中心、"
        let count = 2_000
        let fixture = try Fixture(texts: [
            "通知\n\n" + String(repeating: row, count: count) + "\n\n" + String(repeating: "大夏河", count: 20_000) + "\n"
        ])
        let answer = try fixture.engine.mentions(MentionQuery("长宁新区国家重要数据灾备中心"))
        #expect(answer.mentions.first?.ranges.count == count)
        let cut = try fixture.engine.mentions(MentionQuery("大夏河大夏河大夏河治理"), deadline: .now)
        #expect(cut.isIncomplete)
    }

    /// 工程, 项目 and 建设 say nothing of which project is meant.
    @Test(arguments: mentioned.filter { form in !["工程", "项目", "试点"].contains { form.name.hasSuffix($0) } })
    func `what every project is called changes nothing`(_ form: Form) throws {
        let fixture = try Fixture(texts: ["关于项目的通知\n\n一、总体要求\n\n" + form.text + "\n"])
        for suffix in ["工程", "项目", "建设项目", "建设工程"] {
            #expect(try fixture.engine.mentions(MentionQuery(form.name + suffix)).total == 1, "\(form.name)\(suffix)")
        }
    }
}
