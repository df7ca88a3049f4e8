import Localization
import PlanSearch
import Testing

/// One character of a string that no passage has is another.
@Suite struct SubstitutionTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(texts: [
            """
            某省规划

            发展义务教育。天然气管道建成，天然气供应充足。更新改造供水管网，更新改造。天然气、义务教育、更新改造。

            提升营商环境。营商环境良好，优化营商环境，普及义务教育。冷链物流园区，冷链物流，建设冷链物流。

            生态环境根本好转。生态环境根本好转，生态环境根本好转。砖窑隧道一座，海窑遗址，窑隧相连。
            """
        ])
    }

    private func offers(_ query: String) throws -> [(query: String, reason: String)] {
        try fixture.engine.search(SearchQuery(query)).suggestions.map { ($0.query, $0.reason.english) }
    }

    @Test(arguments: [
        ("义务教肓", "义务教育"), ("夭然气", "天然气"), ("吏新改造", "更新改造"), ("营商坏境", "营商环境"),
        ("生态坏境根本好转", "生态环境根本好转"), ("优化 营商坏境", "优化 营商环境"),
    ])
    func `A character that looks alike is offered, of three or more`(_ query: String, _ meant: String) throws {
        let offers = try offers(query)
        #expect(offers.contains { $0 == (meant, "looks alike") }, "\(offers)")
    }

    @Test(arguments: [("营商鹿境", "营商环境"), ("义务鹿育", "义务教育"), ("生态环境鹿本好转", "生态环境根本好转")])
    func `Any other is offered if frequent strings have all the rest`(_ query: String, _ meant: String) throws {
        let offers = try offers(query)
        #expect(offers.contains { $0 == (meant, "one character differs") }, "\(offers)")
    }

    @Test(arguments: [
        "海底隧道", "天鹿气", "鹿然气", "天然鹿", "义务供水", "冷链环境", "营商物流", "夭然", "天然教育", "教育环境",
    ])
    func `What only shares characters is no offer`(_ query: String) throws {
        let offers = try offers(query)
        #expect(offers.allSatisfy { !["one character differs", "looks alike"].contains($0.reason) }, "\(offers)")
    }
}
