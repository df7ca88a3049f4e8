import PlanDocuments
import PlanSearch
import TestSupport
import Testing

struct RankingTests {
    private func texts(
        _ fixture: Fixture, _ text: String, sort: SearchQuery.Sort = .relevance
    ) throws -> [String] {
        var query = SearchQuery(text)
        query.limit = 10_000
        query.sort = sort
        return try fixture.engine.search(query).hits.map(\.passage.text)
    }

    @Test func `Of passages that say the same, the one under a heading with the word comes first`() throws {
        let fixture = try Fixture(texts: [
            "规划\n\n一、其他工作\n\n研究建设抽水蓄能电站。\n\n二、抽水蓄能\n\n研究建设抽水蓄能电站。\n"
        ])
        var query = SearchQuery("抽水蓄能 电站")
        query.limit = 2
        let hits = try fixture.engine.search(query).hits
        #expect(hits.map { $0.passage.path.last } == ["二、抽水蓄能", "一、其他工作"])
        #expect(hits[0].score > hits[1].score)
    }

    @Test func `Of passages that say the same, the one of a plan with the word in its title comes first`() throws {
        let fixture = try Fixture(texts: [
            "西宁市交通发展规划\n\n一、任务\n\n加强旅游设施建设，完善服务。\n", "西宁市旅游发展规划\n\n一、任务\n\n加强旅游设施建设，完善服务。\n",
        ])
        var query = SearchQuery("旅游设施 旅游")
        query.limit = 2
        let hits = try fixture.engine.search(query).hits
        #expect(hits.first?.passage.plan.title == "西宁市旅游发展规划")
        #expect(hits[0].score > hits[1].score)
    }

    @Test func `A list of units comes behind running text that names one`() throws {
        let fixture = try Fixture(texts: ["规划\n\n一、任务\n\n由州水务局统一调度全州水资源。\n\n牵头单位：州水务局\n"])
        let found = try texts(fixture, "水务局")
        #expect(found == ["由州水务局统一调度全州水资源。", "牵头单位：州水务局"])
    }

    @Test func `Ties are broken by the plan's date, the newest first, then by the order of the text`() throws {
        let body = "一、任务\n\n保护湟水湿地。\n\n二、措施\n\n保护湟水湿地。\n"
        let fixture = try Fixture(texts: ["甲规划\n\n（2018年2月3日）\n\n\(body)", "乙规划\n\n（2022年2月3日）\n\n\(body)"])
        var query = SearchQuery("湟水湿地")
        query.limit = 10
        let hits = try fixture.engine.search(query).hits
        #expect(Set(hits.map(\.score)).count == 1)
        #expect(hits.map(\.passage.plan.id) == ["plan-1@1", "plan-1@1", "plan-0@1", "plan-0@1"])
        #expect(hits[0].passage.span.start.line < hits[1].passage.span.start.line)
        #expect(hits[2].passage.span.start.line < hits[3].passage.span.start.line)
    }

    @Test func `A page holds what the whole answer has there, and the order by date has the same scores`() throws {
        let fixture = try Fixture()
        for text in ["建设", "生态保护", "兰州 西宁", "铁路 OR 机场", "黄河 -兰州"] {
            var query = SearchQuery(text)
            query.limit = 10_000
            let whole = try fixture.engine.search(query).hits
            #expect(zip(whole, whole.dropFirst()).allSatisfy { $0.score >= $1.score })
            query.limit = 7
            for offset in [0, 7, 40] {
                query.offset = offset
                let page = try fixture.engine.search(query).hits
                let expected = whole.dropFirst(offset).prefix(7)
                #expect(page.map(\.passage.id) == expected.map(\.passage.id), "\(text)")
                #expect(page.map(\.score) == expected.map(\.score), "\(text)")
            }
            query.offset = 0
            query.limit = 10_000
            query.sort = .date
            let byDate = try fixture.engine.search(query).hits
            let scores = Dictionary(uniqueKeysWithValues: whole.map { ($0.passage.id, $0.score) })
            #expect(byDate.count == whole.count)
            #expect(byDate.allSatisfy { scores[$0.passage.id] == $0.score }, "\(text)")
        }
    }

    /// Ranking finds a passage's headings so, without reading its record. What stands behind a plan's last section,
    /// such as a remark on publication, is the exception.
    @Test func `A passage in a section stands in the last one whose heading is not behind it`() throws {
        for plan in try Fixture().plans {
            for (index, passage) in plan.passages.enumerated() where passage.section != nil {
                #expect(passage.section == plan.sections.lastIndex { $0.heading <= index })
            }
        }
    }
}
