import PlanDocuments
import Testing

/// What a paragraph's attributions say, wherever they stand in it.
struct AttributionTests {
    /// The units of a passage below a heading, as `lead>responsible>supporting`.
    private func units(_ paragraph: String) throws -> String {
        let parsed = read("实施方案\n\n一、任务\n\n推进各项工作。\n\n二、分工\n\n\(paragraph)\n")
        let passages = try #require(parsed.plans.first).passages
        let passage = try #require(passages.last)
        guard let entry = passage.agencies else { return "none" }
        let units = parsed.plans[0].agencies[entry]
        return [units.lead, units.responsible, units.supporting].map { $0.joined(separator: " ") }
            .joined(separator: ">")
    }

    @Test(arguments: [
        (
            "（一）融合设施。推进智慧港口建设。（省交通运输厅牵头）加快水利感知网建设。（省水利厅牵头）推动充电平台互联互通。（省能源局、省畜牧局按职责分工负责）推动管廊建设。（省住房城乡建设厅牵头）",
            "省交通运输厅 省水利厅 省住房城乡建设厅>省能源局 省畜牧局>"
        ),
        ("建设港口（省交通运输厅牵头）；建设感知网（省水利厅牵头）。", "省交通运输厅 省水利厅>>"),
        ("建设港口。（责任单位：省交通运输厅）建设感知网。（责任单位：省水利厅、省交通运输厅）", ">省交通运输厅 省水利厅>"),
        ("建设港口。(牵头单位:省交通运输厅;配合单位:省财政厅)建设感知网。【责任单位：省水利厅】", "省交通运输厅>省水利厅>省财政厅"),
        ("建设港口。牵头单位：省交通运输厅。建设感知网。牵头单位：省水利厅。", "省交通运输厅 省水利厅>>"),
        ("建设港口。（**牵头单位：**省交通运输厅）建设感知网。（主要责任单位：省水利厅", "省交通运输厅>省水利厅>"),
        ("建设港口（省交通运输厅牵头），建设感知网（省水利厅、各县（市、区）政府负责）！", "省交通运输厅>省水利厅 各县(市、区)政府>"),
        ("建设港口。（省交通运输厅、省水利厅指导）", ">省交通运输厅 省水利厅>"),
        ("建设港口。（省交通运输厅指导，试点城市政府负责落实。以下均需试点城市政府落实，不再列出）", ">省交通运输厅 试点城市政府>"),
    ])
    func `Every attribution of a paragraph counts`(_ text: String, _ expected: String) throws {
        #expect(try units(text) == expected)
    }

    @Test(arguments: [
        (
            "建设雪场，年内开工（市体育局、市文化旅游局牵头，市发展改革委、市财政局等有关部门配合，各县区政府落实）。",
            "市体育局 市文化旅游局>>市发展改革委 市财政局 各县区政府"
        ),
        ("归集数据，实现实时汇聚。（市大数据局牵头，市有关部门具体实施）", "市大数据局>>市有关部门"),
        ("归集数据。（市大数据局牵头，会同市财政局负责，各县区协办）", "市大数据局>市财政局>各县区"),
        ("归集数据。（市财政局给予支持）", ">>市财政局"),
        ("归集数据。（牵头单位：市大数据局；协办部门：市财政局、市教育局；完成时限：2025年底）", "市大数据局>>市财政局 市教育局"),
        ("归集数据。（责任单位：市大数据局牵头，市财政局积极配合，市教育局）", "市大数据局>市教育局>市财政局"),
        ("归集数据。（配合单位：市财政局，责任单位：市大数据局）", ">市大数据局>市财政局"),
        ("归集数据。（市大数据局负责，市教育局参与，市文化旅游局按职责分工落实）", ">市大数据局 市文化旅游局>市教育局"),
        ("归集数据。（市大数据局牵头负责，各区县政府抓好落实）", "市大数据局>>各区县政府"),
    ])
    func `Units that support or carry out have a role of their own`(_ text: String, _ expected: String) throws {
        #expect(try units(text) == expected)
    }

    @Test(arguments: [
        ("建设冰场。（牵头单位为市体育局，协办单位为市财政局、市教育局）", "市体育局>>市财政局 市教育局"),
        ("建设冰场。牵头单位为市体育局，协办单位为各县（市、区）人民政府。", "市体育局>>各县(市、区)人民政府"),
        ("建设冰场。责任单位为市体育局、市财政局等，共同推进建设。", ">市体育局 市财政局>"),
        ("建设冰场（责任单位：市体育局；配合单位为市财政局）。", ">市体育局>市财政局"),
        ("市市场监管局要牵头负责，市公安局密切配合，抓好落实。", "市市场监管局>>市公安局"),
        ("各类监管从严。市科技局负责牵头组织实施，市工信局、市商务局按照职责分工做好配合工作。", "市科技局>>市工信局 市商务局"),
        ("9.（省发展改革委、省财政厅按职责分工负责，各市州人民政府具体负责）推进项目。", ">省发展改革委 省财政厅 各市州人民政府>"),
        ("推进（市体育局、市财政局分别负责）两个项目。", ">市体育局 市财政局>"),
        ("由市大数据局牵头、市公安局协办、各区政府具体实施。", "市大数据局>>市公安局 各区政府"),
        ("归集数据，由市大数据局牵头，市公安局应积极配合。", "市大数据局>>市公安局"),
        ("归集数据。请市大数据局牵头；市公安局、市司法局配合。逐步推开。", "市大数据局>>市公安局 市司法局"),
        ("推进共享。‹市大数据局牵头，市公安局配合›", "市大数据局>>市公安局"), ("推进共享。〈责任单位：市大数据局〉", ">市大数据局>"),
        ("推进共享。＜市大数据局牵头＞", "市大数据局>>"), ("规模＜500人的，从简办理。（市大数据局牵头，市公安局配合）", "市大数据局>>市公安局"),
        ("主办：市人社局；协办：市教育局；承办：市职业学院。", "市人社局>市职业学院>市教育局"),
        ("（主办：市人社局、市教育局；承办：市职业学院；协同：市财政局）", "市人社局 市教育局>市职业学院>市财政局"),
    ])
    func `Other words and marks may stand where a colon and brackets do`(_ text: String, _ expected: String) throws {
        #expect(try units(text) == expected)
    }

    @Test(arguments: [
        "主管部门为企业提供支持。", "加强服务，牵头单位为本项工作的第一责任人。", "牵头单位为推进落实，每月会商。", "实施主体为企业、农户提供指导。",
        "由龙头企业牵头，合作社参与。", "企业应当负责设施的维护，由经营者牵头负责安全责任。", "推进（企业、农户共同负责）的项目建设。", "推进（省水利厅负责）的项目建设。",
        "当A<市体育局的占比时，由其负责>。", "建立由市水利局牵头，市财政局等参加的机制。",
    ])
    func `The same words elsewhere give no unit a task`(_ text: String) throws {
        #expect(try units(text) == "none")
    }

    @Test(arguments: [
        "建设港口（以下简称港口工程，由企业自主负责）的码头，方便出行。", "完善机制（谁主管、谁负责）。", "加大投入（含专项资金支持）。", "抓好各项任务（含重点工作落实）。",
        "开展培训（详见附件2，自愿参加）。", "明确牵头单位和责任单位，落实负责人。", "各单位要加强配合，抓好落实。", "建设平台。（责任单位：）",
        "发展农业（农民自愿参与），增加收入。", "开展试点（企业具体实施），总结经验。", "加强管理（各自负责），不留空白。",
        "技工院校（由人力资源社会保障部门负责），按规定招生。",
    ])
    func `Words that give no unit a task are no attribution`(_ text: String) throws {
        #expect(try units(text) == "none")
    }

    @Test func `Lines of supporting units belong to the item like those of lead units`() throws {
        let parsed = read("某州实施方案\n一、交通\n推进铁路，贯通全州。\n牵头单位：州交通局\n配合单位：州财政局，\n各县市政府\n支持单位：州教育局\n")
        let units = try #require(parsed.plans[0].agencies.first)
        #expect(units.lead == ["州交通局"])
        #expect(units.supporting == ["州财政局", "各县市政府", "州教育局"])
    }

    @Test func `A short form of a city is not what other units of the city are named after`() throws {
        #expect(
            try units("建设中心。（责任单位：市工业和信息化局、济南新旧动能转换起步区管委会、市发展改革委）")
                == ">市工业和信息化局 济南新旧动能转换起步区管委会 市发展改革委>")
        #expect(try units("建设中心。（责任单位：济南市科技局、市发展改革委）") == ">济南市科技局 济南市发展改革委>")
    }

    @Test func `Lists of any length are read`() throws {
        let names = (0..<20_000).map { "市第\($0)局" }
        let parsed = read("实施方案\n\n一、任务\n\n1.建设平台。（责任单位：" + names.joined(separator: "、") + "）\n")
        #expect(parsed.plans[0].agencies.first?.responsible == names)
        // Without separators, brackets and conjunctions cost no more.
        for filling in ["及", "（", "）", "市和", "责任单位：", "（责任单位：", "由市"] {
            _ = read("实施方案\n\n一、任务\n\n1.建设平台。（责任单位：" + String(repeating: filling, count: 20_000) + "局）\n")
        }
    }

    @Test func `A unit whose name was completed keeps what the text writes`() throws {
        func wordings(_ text: String) throws -> [String] {
            let parsed = read(
                """
                甘肃省人民政府 青海省人民政府
                关于印发示例实施方案的通知

                一、建设中心
                建设中心。\(text)
                """)
            let units = try #require(parsed.plans[0].agencies.last)
            return units.wordings.map { "\($0.unit) \($0.text)" }
        }
        #expect(
            try wordings("（责任单位：两省发展改革委牵头，甘肃省科技厅、省财政厅，省能源局负责）")
                == [
                    "甘肃省发展改革委 两省发展改革委", "青海省发展改革委 两省发展改革委", "甘肃省财政厅 省财政厅", "甘肃省能源局 省能源局",
                ])
        #expect(try wordings("（责任单位：甘肃省科技厅）") == [])
        // Written both ways in one item.
        #expect(
            try wordings("（牵头单位：甘肃省科技厅、省财政厅；责任单位：甘肃省财政厅）")
                == ["甘肃省财政厅 省财政厅", "甘肃省财政厅 甘肃省财政厅"])
    }
}
