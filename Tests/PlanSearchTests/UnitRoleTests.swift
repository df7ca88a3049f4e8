import Localization
import PlanSearch
import Testing

/// Queries about units: their roles, and what is said of units that could not be read.
@Suite struct UnitRoleTests {
    private static let plan = """
        某市实施方案

        一、任务

        1.建设雪场，年内开工。（市体育局牵头，市财政局负责，各县区政府落实）
        2.培育队伍，明年完成。（配合单位：市教育局）
        """
    private static let prose = """
        某县规划

        第二条 建立联席会议，由县水利局牵头，会同有关部门推进。

        第三条 日常工作由县农业局负责，每月报告进展。
        """

    @Test(arguments: [
        ("牵头:市体育局", 1), ("责任:市体育局", 0), ("责任:市财政局", 1), ("responsible:市财政局", 1), ("配合:各县区政府", 1),
        ("supporting:市教育局", 1),
        ("配合:市体育局", 0), ("单位:各县区政府", 1), ("agency:市教育局", 1), ("责任:市教育局", 0),
    ])
    func `A role finds the units that have it, and 单位 those of every role`(_ query: String, _ isFound: Int) throws {
        let found = try Fixture(texts: [Self.plan]).search(query)
        #expect(found.isEmpty == (isFound == 0), "\(query)")
    }

    @Test func `An answer about units that finds nothing says how many could not be read`() throws {
        let engine = try Fixture(texts: [Self.plan, Self.prose]).engine
        let answer = try engine.search(SearchQuery("牵头:水利局"))
        #expect(answer.total == 0 && answer.unreadAgencies == 2)
        #expect(answer.hint?.english.contains("2 passages") == true && answer.hint?.chinese.contains("2 个段落") == true)

        var filtered = SearchQuery("会议")
        filtered.filters = [.agency: ["水利局"]]
        #expect(try engine.search(filtered).unreadAgencies == 2)
    }

    @Test func `Only the searched plans count, and only questions about units are answered so`() throws {
        let engine = try Fixture(texts: [Self.plan, Self.prose]).engine
        var elsewhere = SearchQuery("牵头:水利局")
        elsewhere.filters = [.plan: ["plan-0"]]
        let answer = try engine.search(elsewhere)
        #expect(answer.unreadAgencies == 0 && answer.hint == nil)
        #expect(try engine.search(SearchQuery("title:水利")).unreadAgencies == 0)
        #expect(try engine.search(SearchQuery("牵头:市体育局")).unreadAgencies == 0)
    }
}
