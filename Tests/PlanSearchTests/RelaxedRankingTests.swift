import PlanDocuments
import PlanSearch
import TestSupport
import Testing

/// What stands before what in the relaxed tier.
struct RelaxedRankingTests {
    private func texts(_ fixture: Fixture, _ text: String) throws -> [String] {
        var query = SearchQuery(text)
        query.tier = .relaxed
        query.limit = 100
        return try fixture.engine.search(query).hits.map(\.passage.text)
    }

    private func marked(_ fixture: Fixture, _ text: String) throws -> [String] {
        var query = SearchQuery(text)
        query.tier = .relaxed
        return try fixture.engine.search(query).hits.flatMap { hit in
            let scalars = Array(hit.passage.text.unicodeScalars)
            return hit.ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
        }
    }

    // MARK: Words and numbers

    @Test func `Words and numbers count whole, and are marked whole`() throws {
        let fixture = try Fixture(texts: [
            "一、能源\n\n到2025年建成三座LNG加气站。\n\n引进XINING牌阀门。\n\n编号为120259的线路。\n\n提高5G网络和IPv6质量。\n\n建设750kV变电站，占比27.7%。\n"
        ])
        for (query, marks) in [
            ("LNG阀芯", ["LNG"]), ("xining lng", ["LNG", "XINING"]), ("2025年", ["2025"]), ("202年", []), ("NG", []),
            ("5G基站", ["5G"]), ("IPv6地址", ["IPv6"]), ("IPv4地址", []), ("750伏", ["750"]), ("27.7个点", ["27.7"]),
            ("7.7个点", []), ("120259号", ["120259"]), ("２０２５年", ["2025"]),
        ] {
            #expect(try marked(fixture, query).sorted() == marks, "\(query)")
        }
    }

    @Test func `A single digit or letter counts with the character beside it`() throws {
        let fixture = try Fixture(texts: ["新建5座电站。\n\n新建15座泵房。\n\n评为A级景区。\n\n评为AAA级景区。\n"])
        #expect(try marked(fixture, "5座桥") == ["5座"])
        #expect(try texts(fixture, "5座桥") == ["新建5座电站。"])
        #expect(try texts(fixture, "A级桥") == ["评为A级景区。"])
    }

    // MARK: Order

    @Test func `A passage with the rarest part stands before one with many common ones`() throws {
        let common = (1...30).map { "到2025年，加快建设第\($0)批项目，森林质量提高。" }
        let rare = "森林覆盖率达到百分之三十。"
        let fixture = try Fixture(texts: [(common + [rare]).joined(separator: "\n\n")])
        for query in ["2025年 森林覆盖率", "到2025年森林覆盖率提高多少", "2025年建设项目森林覆盖率"] {
            #expect(try texts(fixture, query).first == rare, "\(query)")
        }
    }

    @Test func `Headings, captions and lines that are no sentences stand below the sentence that answers`() throws {
        let filler = (1...20).map { "改善第\($0)项民生工作。" }
        let answer = "完善林场道路和管护站房建设，加强湿地公园巡护，增加巡护人员。"
        let fixture = try Fixture(texts: [
            (["一、湿地公园巡护", answer, "图1 湿地公园巡护", "湿地公园巡护站", "牵头单位：湿地公园巡护局"] + filler)
                .joined(separator: "\n\n")
        ])
        for query in ["湿地公园巡护怎么加强", "谁来加强湿地公园的巡护"] {
            #expect(try texts(fixture, query).first == answer, "\(query)")
        }
    }

    @Test func `The headings above a passage count`() throws {
        let fixture = try Fixture(texts: [
            "一、交通运输\n\n到期完成改造任务，加快项目进度。\n\n二、生态湿地\n\n到期完成改造任务，加快项目进度。\n\n三、教育\n\n其他事项照旧办理。\n"
        ])
        var query = SearchQuery("生态湿地的改造任务")
        query.tier = .relaxed
        let first = try #require(try fixture.engine.search(query).hits.first { $0.passage.kind == .body })
        #expect(first.passage.path == ["二、生态湿地"])
    }

    private func regional() throws -> Fixture {
        func plan(_ region: String, _ five: String, _ years: String) -> String {
            "\(region)“\(five)”发展规划\n\n（\(years)年）\n\n一、目标\n\n城镇登记失业率控制在较低水平，就业规模扩大。\n\n二、保障\n\n加强组织领导。\n"
        }
        return try Fixture(texts: [
            plan("西宁市", "十四五", "2021—2025"), plan("临夏回族自治州", "十四五", "2021—2025"),
            plan("海东市", "十五五", "2026—2030"),
        ])
    }

    @Test func `The plan of the region that is named comes first, by any of its names`() throws {
        let fixture = try regional()
        for (query, plan) in [
            ("临夏州的失业率怎么控制", "plan-1@1"), ("临夏回族自治州失业率要降到多少", "plan-1@1"), ("临夏的失业率目标", "plan-1@1"),
            ("西宁失业率控制得怎样", "plan-0@1"), ("海东市失业率控制得怎样", "plan-2@1"),
        ] {
            var search = SearchQuery(query)
            search.tier = .relaxed
            #expect(try fixture.engine.search(search).hits.first?.passage.plan.id == plan, "\(query)")
        }
    }

    @Test func `The five-year plan that is named comes first, with or without marks`() throws {
        let fixture = try regional()
        for query in ["十五五失业率怎么控制", "“十五五”末的失业率目标", "第十五个五年规划的失业率"] {
            var search = SearchQuery(query)
            search.tier = .relaxed
            #expect(try fixture.engine.search(search).hits.first?.passage.plan.id == "plan-2@1", "\(query)")
        }
    }

    @Test func `What a plan's title says counts for each of its passages`() throws {
        // The other plan names the place in its text, the plan that is meant in its title only.
        func plan(_ title: String, _ text: String) -> String { "\(title)发展规划\n\n一、目标\n\n\(text)\n\n二、保障\n\n加强组织领导。\n" }
        let fixture = try Fixture(texts: [
            plan("河湟新城", "进出口商品总值达到一百五十亿元，外贸规模扩大。"), plan("云岭新城", "河湟新城的经验值得借鉴，要学习其发展规划。"),
        ])
        var search = SearchQuery("河湟新城的进出口总额是多少")
        search.tier = .relaxed
        #expect(try fixture.engine.search(search).hits.first?.passage.plan.id == "plan-0@1")
    }

    @Test func `The plan of the year that is named comes first`() throws {
        let fixture = try regional()
        for (query, plan) in [("2028年失业率怎么控制", "plan-2@1"), ("2030年的失业率目标", "plan-2@1")] {
            var search = SearchQuery(query)
            search.tier = .relaxed
            #expect(try fixture.engine.search(search).hits.first?.passage.plan.id == plan, "\(query)")
        }
    }
}
