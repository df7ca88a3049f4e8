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
