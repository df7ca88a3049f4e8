import PlanDocuments
import Testing

struct AgencyAttachmentTests {
    private let plan = "某州实施方案\n一、交通\n（一）铁路\n推进铁路，贯通全州。\n配套建设车站，方便出行。\n"

    @Test func `Lines that name units close the item above them, back to its heading`() throws {
        let parsed = read(plan + "牵头单位：州交通局\n责任单位：州财政局，各县市政府\n（二）公路\n推进公路，通达各乡。\n")
        let units = try parsed.passage(containing: "牵头单位").passage.agencies
        #expect(units != nil)
        for text in ["（一）铁路", "推进铁路", "配套建设", "责任单位"] {
            #expect(try parsed.passage(containing: text).passage.agencies == units, "\(text)")
        }
        #expect(try parsed.passage(containing: "一、交通").passage.agencies == nil)
        #expect(try parsed.passage(containing: "（二）公路").passage.agencies == nil)
        #expect(try parsed.kind(of: "牵头单位") == .agencies)
    }

    @Test func `A bracket at a paragraph's end names the units of its item`() throws {
        let parsed = read(plan + "建设支线，连接县城。（责任单位：州交通局牵头，州财政局等部门按职责分工负责）\n（二）公路\n推进公路，通达各乡。\n")
        let units = try parsed.passage(containing: "责任单位").passage.agencies
        #expect(units != nil)
        #expect(try parsed.kind(of: "责任单位") == .body)
        #expect(try parsed.passage(containing: "推进铁路").passage.agencies == units)
        #expect(try parsed.passage(containing: "推进公路").passage.agencies == nil)
    }

    @Test func `A second list of units in one item closes only what comes after the first`() throws {
        let parsed = read(plan + "牵头单位：州交通局\n另建货场，提高运能。\n牵头单位：州商务局\n")
        let first = try parsed.passage(containing: "推进铁路").passage.agencies
        let second = try parsed.passage(containing: "另建货场").passage.agencies
        #expect(first != nil && second != nil && first != second)
    }

    /// The units of a passage, whatever their role; empty if it has none.
    private func units(of words: String, in parsed: ParsedFile) throws -> [String] {
        let entry = try parsed.passage(containing: words).passage.agencies
        return entry.map { parsed.plans[0].agencies[$0].all } ?? []
    }

    @Test func `The units of a list's first item are not those of its section`() throws {
        let parsed = read(
            "某州实施方案\n一、任务\n推进各项工作。\n1.建设广场，年内开工（牵头单位：州城管局）\n2.建设绿道，分步实施（责任单位：州林草局）\n3.建设雪场。\n（牵头单位：州体育局）\n4.加强管理，确保安全。\n5.健全冰场体系（州教育局牵头）\n"
        )
        #expect(try units(of: "一、任务", in: parsed).isEmpty)
        #expect(try units(of: "推进各项", in: parsed).isEmpty)
        #expect(try units(of: "建设广场", in: parsed) == ["州城管局"])
        #expect(try units(of: "建设绿道", in: parsed) == ["州林草局"])
        #expect(try units(of: "建设雪场", in: parsed) == ["州体育局"])
        #expect(try units(of: "加强管理", in: parsed).isEmpty)
        #expect(try units(of: "健全冰场", in: parsed) == ["州教育局"])
    }

    @Test(arguments: ["1.建设广场，年内开工；", "（1）建设广场，年内开工；", "①建设广场，年内开工；", "一是建设广场，年内开工。"])
    func `The units below a list of one item, or at the end of a list, are those of the section`(_ item: String) throws
    {
        let parsed = read("某州实施方案\n一、任务\n推进各项工作。\n\(item)\n牵头单位：州城管局\n二、保障\n加强领导，抓好组织。\n")
        for words in ["一、任务", "推进各项", "建设广场"] { #expect(try units(of: words, in: parsed) == ["州城管局"]) }
        let list = read("某州实施方案\n一、任务\n1.建设广场，年内开工。\n2.建设绿道，分步实施。\n3.建设雪场，完善设施。（牵头单位：州城管局）\n")
        for words in ["一、任务", "建设广场", "建设雪场"] { #expect(try units(of: words, in: list) == ["州城管局"]) }
    }

    @Test func `A first item of several paragraphs has its units as a whole`() throws {
        let parsed = read(
            "某州实施方案\n一、任务\n推进各项工作。\n（1）建设广场，年内开工。\n同步建设车站，方便出行。\n牵头单位：州城管局\n配合单位：州财政局\n（2）建设绿道，分步实施。\n牵头单位：州林草局\n"
        )
        #expect(try units(of: "推进各项", in: parsed).isEmpty)
        #expect(try units(of: "建设广场", in: parsed) == ["州城管局", "州财政局"])
        #expect(try units(of: "建设车站", in: parsed) == ["州城管局", "州财政局"])
        #expect(try units(of: "建设绿道", in: parsed) == ["州林草局"])
    }

    @Test func `Units in a heading are those of the passages directly below it`() throws {
        let parsed = read(
            "某州实施方案\n一、建设广场（牵头单位：州城管局；配合单位：州财政局）\n\n加强管理，确保安全。\n\n完善设施，方便出行。\n\n（一）建设车站\n\n推进车站，贯通全州。\n\n二、修建水库（州水务局牵头）\n\n分步实施，确保质量。\n（责任单位：州发展改革委）\n三、保障\n加强领导，抓好组织。\n"
        )
        for words in ["一、建设广场", "加强管理", "完善设施"] { #expect(try units(of: words, in: parsed) == ["州城管局", "州财政局"]) }
        #expect(parsed.plans[0].agencies.first?.supporting == ["州财政局"])
        for words in ["（一）建设车站", "推进车站", "三、保障", "加强领导"] { #expect(try units(of: words, in: parsed).isEmpty) }
        #expect(try units(of: "二、修建水库", in: parsed) == ["州水务局"])
        #expect(try units(of: "分步实施", in: parsed) == ["州发展改革委"])
    }

    @Test func `A heading whose units cannot be read is counted`() throws {
        let parsed = read("某州实施方案\n一、建设广场（牵头单位：2025年底前逐步推开）\n加强管理，确保安全。\n二、保障\n加强领导，抓好组织。\n")
        #expect(parsed.plans[0].agencies.isEmpty && parsed.plans[0].unreadAgencies.count == 1)
    }

    @Test func `An article is an item of its own`() throws {
        let parsed = read(
            "某区若干政策\n第一章　事项\n第六条　给予企业租金补贴。（责任单位：某区政府）\n（一）申报条件\n1.企业在园区内。\n第七条　给予企业奖励。（责任单位：某市财政局）\n第二章　附则\n第八条　自公布之日起施行。\n"
        )
        let first = try parsed.passage(containing: "租金补贴").passage.agencies
        let second = try parsed.passage(containing: "给予企业奖励").passage.agencies
        #expect(first != nil && second != nil && first != second)
        #expect(try parsed.passage(containing: "企业在园区内").passage.agencies == nil)
    }
}
