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

    @Test func `An issuer is never contradicted`() throws {
        let text = "甘肃省人民政府关于加强供水的意见\n山东基础好，我省与山东合作，全省学习山东，我省学习山东。\n一、任务\n建设水库，保障供水。\n"
        let plan = try #require(read(text).plans.first)
        #expect(plan.regions == ["甘肃省"])
        #expect(plan.evidence[.level]?.origin == .issuers)
    }
}
