import PlanDocuments
import PlanLanguage
import Testing

/// The territory of plans whose issuers are not named.
struct TerritoryTests {
    struct Case: Sendable {
        var text: String
        var level: PlanLevel?
        var regions: [String] = []
    }

    @Test(arguments: [
        Case(text: "山东制造业规模大。\n我省基础好，全省上下加快发展，山东优势更加突出。\n", level: .province, regions: ["山东省"]),
        Case(text: "支持济南、青岛建设中心。\n全省要加快发展，全省规模达到三千亿元。\n", level: .province, regions: ["山东省"]),
        Case(
            text: "济南市抓住机遇。\n我市产业基础好，全市规模扩大，济南成为高地。全省的要求要落实。\n", level: .prefecture,
            regions: ["山东省", "济南市"]),
        Case(text: "北京市抓住机遇。\n本市产业基础好，全市规模扩大，北京成为高地。\n", level: .province, regions: ["北京市"]),
        Case(text: "各省、自治区、直辖市数据局：\n为落实国家要求，推动全国发展，制定本意见。\n", level: .national),
        Case(text: "我国产业快速发展。\n国家支持企业，国家鼓励创新，全国统一标准。\n", level: .national),
        Case(text: "各省、自治区、直辖市工业主管部门，有关协会：\n现将指南印发，请执行。\n", level: .national),
        Case(
            text: "第一条 县级以上地方人民政府加强领导。\n第二条 国务院有关部门负责管理，省、自治区、直辖市人民政府按照国务院的规定执行。\n", level: .national),
        // One wording proves nothing.
        Case(text: "我省基础好，加快发展。\n", level: nil),
        Case(text: "我国产业快速发展，企业增多。\n", level: nil),
        Case(text: "全省要加快发展，全省规模扩大。\n", level: nil),
        // Nor do wordings that disagree, or words that only look like one.
        Case(text: "山东与河南相邻，山东、河南合作。\n全省发展快，全省规模大。\n", level: nil),
        Case(text: "山东企业多，山东产品好。\n全市场竞争，我市场主体增加。\n", level: nil),
        Case(text: "各市要执行国家政策。\n我国产业发展，国家支持，全国统一，国家鼓励。\n", level: nil),
    ])
    func `Wordings that agree say for which territory a plan is made`(example: Case) throws {
        let plan = try #require(read(example.text, path: "计划.txt").plans.first)
        #expect(plan.level == example.level)
        #expect(plan.regions == example.regions)
        #expect(plan.evidence[.level]?.origin == (example.level == nil ? nil : .concluded))
    }

    @Test(
        arguments: [
            ("海南省儿童健康行动计划", PlanLevel.province, FieldSource.Origin.title), ("2025年西宁市供水工作要点", .prefecture, .title),
            ("甘南州供水规划", .prefecture, .title), ("西宁市城东区供水规划", .county, .title), ("海南自由贸易港建设规划", nil, nil),
            ("兰州市—西宁市供水规划", nil, nil), ("甘肃省与青海省供水规划", nil, nil), ("关于支持兰州市加快发展的意见", nil, nil),
            ("兰州新区供水规划", nil, nil),
        ] as [(String, PlanLevel?, FieldSource.Origin?)])
    func `The region whose full name begins a title says its level`(
        _ title: String, _ level: PlanLevel?, _ origin: FieldSource.Origin?
    ) throws {
        let body = "\n一、总体要求\n我国产业快速发展，国家支持，国家鼓励。\n二、任务\n建设水库，保障供水。\n"
        let plan = try #require(read(title + body).plans.first)
        #expect(plan.level == level)
        #expect(plan.evidence[.level]?.origin == origin)
    }

    @Test(
        arguments: [
            ("本办法由财政部会同水利部负责解释。", PlanLevel.national, []), ("最终解释权归中国气象局所有。", .national, []),
            ("本细则由西宁市民政局负责解释。", .prefecture, ["青海省", "西宁市"]), ("本指南由青海省水利厅具体解释。", .province, ["青海省"]),
            ("由西宁市民政局负责落实。", nil, []), ("讲解员负责解释西宁市的历史。", nil, []),
        ] as [(String, PlanLevel?, [String])])
    func `The office that interprets a document says its territory`(
        _ sentence: String, _ level: PlanLevel?, _ regions: [String]
    ) throws {
        let text = "一、目的\n推进供水工作，保障供水安全。\n二、附则\n\(sentence)\n"
        let plan = try #require(read(text, path: "办法.txt").plans.first)
        #expect(plan.level == level)
        #expect(plan.regions == regions)
    }

    @Test func `An issuer is never contradicted`() throws {
        let text = "甘肃省人民政府关于加强供水的意见\n山东基础好，我省与山东合作，全省学习山东，我省学习山东。\n一、任务\n建设水库，保障供水。\n"
        let plan = try #require(read(text).plans.first)
        #expect(plan.regions == ["甘肃省"])
        #expect(plan.evidence[.level]?.origin == .issuers)
    }
}
