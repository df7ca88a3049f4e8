import Localization
import PlanSearch
import Testing

/// What was left out or typed too much, and numbers and readings that come close.
@Suite struct LeftOutTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(
            texts: [
                """
                关于印发某省规划的通知

                甘政办发〔2022〕12号

                推进江北—江南城市群建设，江北—江南城市群扩容。东盟—中亚—西亚走廊畅通。行走·丝路之旅开行。实施“三山一河”治理。

                加快江北至湖西铁路建设。资源变资产、资金变股金。提升城镇，化解风险隐患。

                周边高铁开通。

                银江高铁开工。

                普通高铁项目多。工业结构优化，工业结构调整，工业结构升级。

                根据国发〔2021〕7号和江政函〔2020〕31号文件办理。湖政办〔2022〕12号另行印发。同发展，共同发展。
                """
            ], aliases: "江湖铁路\t江北至湖西铁路\tproject\t\n江湖线\t江北至海西铁路\tproject\t\n")
    }

    private func offers(_ query: String) throws -> [QueryOffer] {
        try fixture.engine.search(SearchQuery(query)).suggestions
    }

    @Test(arguments: [
        ("江北江南城市群", "江北—江南城市群"), ("东盟中亚西亚走廊", "东盟—中亚—西亚走廊"), ("行走丝路之旅", "行走·丝路之旅"),
        ("资源变资产资金变股金", "资源变资产、资金变股金"), ("江北湖西铁路", "江北至湖西铁路"), ("三山一河治理", "「三山一河”治理」"),
        ("江北江南城市群 扩容", "江北—江南城市群 扩容"),
    ])
    func `Marks and joints that were left out are read from the texts`(_ query: String, _ meant: String) throws {
        let offers = try offers(query)
        let found = try #require(offers.first { $0.kind == .joint }, "\(offers)")
        #expect(found.query == meant || meant.hasPrefix("「") && found.query.contains("三山一河”治理"))
        #expect(try fixture.search(found.query).count == found.total && found.total > 0)
    }

    @Test func `What ends a clause is no joint`() throws {
        #expect(try offers("提升城镇化解风险").isEmpty)
        #expect(try offers("城市群建设江北").isEmpty)
    }

    @Test(arguments: [
        ("甘政发〔2022〕12号", "甘政办发〔2022〕12号"), ("甘政办〔2022〕12号", "甘政办发〔2022〕12号"), ("甘政办发〔2021〕12号", "甘政办发〔2022〕12号"),
        ("甘政办发〔2022〕13号", "甘政办发〔2022〕12号"), ("甘政办发〔2022〕21号", "甘政办发〔2022〕12号"), ("国办发〔2021〕7号", "国发〔2021〕7号"),
        ("江政办〔2020〕31号", "江政函〔2020〕31号"), ("国发〔2022〕7号", "国发〔2021〕7号"),
    ])
    func `The nearest number is offered as another one`(_ query: String, _ meant: String) throws {
        let first = try offers(query).first
        #expect(first?.query == meant && first?.kind == .number)
        #expect(first?.reason.chinese.contains("不是所查") == true)
        #expect(try fixture.search(meant).count == first?.total)
    }

    @Test(arguments: ["沪府发〔2022〕12号", "甘政发〔2020〕15号", "苏政办发〔2022〕12号", "国发〔2015〕9号"])
    func `A number of another issuer, or two slips away, is no offer`(_ query: String) throws {
        #expect(try offers(query).isEmpty)
    }

    @Test(arguments: [("gaotie", "高铁"), ("高tie", "高铁"), ("gao tie", "高铁"), ("gāotiě", "高铁")])
    func `Words of the texts are found by their reading`(_ query: String, _ meant: String) throws {
        let offers = try offers(query)
        #expect(offers.map(\.query) == [meant], "\(offers)")
    }

    @Test(arguments: [
        ("工业工业结构", "工业结构"), ("工业业结构", "工业结构"), ("工业x结构", "工业结构"), ("x工业结构", "工业结构"), ("工液业结构", "工业结构"),
    ])
    func `What is too much is dropped if it is a slip`(_ query: String, _ meant: String) throws {
        #expect(try offers(query).map(\.query).contains(meant))
    }

    @Test(arguments: ["同步发展", "工业品结构", "工业结构论", "普通人高铁"])
    func `Another string is not offered for being one character shorter`(_ query: String) throws {
        let reasons = try offers(query).map(\.reason.english)
        #expect(!reasons.contains("one character fewer") && !reasons.contains("typed twice"), "\(reasons)")
    }
}
