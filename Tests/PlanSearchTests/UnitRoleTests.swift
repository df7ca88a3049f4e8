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

    @Test func `Passages with unread units are counted as the searched passages are, copies included`() throws {
        let engine = try Fixture(texts: [Self.prose, Self.prose]).engine
        for folds in [false, true] {
            var query = SearchQuery("牵头:水利局")
            query.foldsDuplicates = folds
            let answer = try engine.search(query)
            #expect(answer.unreadAgencies == 4 && answer.searchedPassages == 6)
        }
    }

    /// The offer of another role, with its number of passages.
    private func offer(_ query: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> String? {
        try Fixture(texts: [Self.plan]).offers(query, change).first { $0.kind == .role }.map {
            "\($0.query) \($0.total)"
        }
    }

    @Test(arguments: [
        ("责任:市体育局", "牵头:市体育局"), ("配合:市体育局", "牵头:市体育局"), ("牵头:市财政局", "责任:市财政局"), ("lead:市教育局", "supporting:市教育局"),
        ("Ｌｅａｄ：市教育局", "supporting:市教育局"), ("雪场 责任:\"市体育局\"", "雪场 牵头:\"市体育局\""), ("(责任：市体育局 OR 冰场)", "(牵头:市体育局 OR 冰场)"),
    ])
    func `A unit that has another role than the one asked for is offered with that role`(
        _ query: String, _ form: String
    ) throws {
        #expect(try offer(query) == "\(form) 1")
    }

    @Test(arguments: ["牵头:市体育局", "责任:市水利局", "单位:市水利局", "责任:市体育局 牵头:市水利局", "责任:市体育局 冰场", "\"责任:市体育局\"", "市体育局 -牵头:市体育局"])
    func `Nothing is offered for what was found, or where no role has it`(_ query: String) throws {
        #expect(try offer(query) == nil)
    }

    @Test func `Later pages, and filters that leave nothing, offer nothing`() throws {
        #expect(try offer("责任:市体育局") { $0.offset = 20 } == nil)
        #expect(try offer("责任:市体育局") { $0.filters = [.kind: ["caption"]] } == nil)
    }

    @Test func `What could not be read is said beside the offer`() throws {
        let answer = try Fixture(texts: [Self.plan, Self.prose]).engine.search(SearchQuery("责任:市体育局"))
        #expect(answer.suggestions.map(\.query) == ["牵头:市体育局"])
        #expect(answer.hint?.chinese == "在检索的规划中，有 2 个段落写到了单位，但没能读出；要找的单位可能就在其中。")
    }
}
