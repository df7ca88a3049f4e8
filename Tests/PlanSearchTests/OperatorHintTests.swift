import Localization
import PlanSearch
import TestSupport
import Testing

struct OperatorHintTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(texts: ["兰州铁路。西宁机场。", "G6 or G7, 甲 或 乙。"])
    }

    private func hint(_ query: String, _ tier: SearchQuery.TierPolicy = .exact) throws -> String? {
        var search = SearchQuery(query)
        search.tier = tier
        return try fixture.engine.search(search).hint?.english
    }

    @Test(arguments: [
        ("兰州 or 西宁", "“or”", "兰州 OR 西宁"), ("兰州 Or 西宁", "“Or”", "兰州 OR 西宁"), ("兰州 ｏｒ 西宁", "“ｏｒ”", "兰州 OR 西宁"),
        ("兰州 and 西宁", "“and”", "兰州 AND 西宁"), ("兰州 not 西宁", "“not”", "兰州 NOT 西宁"),
        ("兰州 || 西宁", "“||”", "兰州 OR 西宁"), ("兰州 && 西宁", "“&&”", "兰州 AND 西宁"), ("兰州 或 西宁", "“或”", "兰州 OR 西宁"),
        ("兰州 near/5 西宁", "“near/5”", "兰州 NEAR/5 西宁"), ("+兰州 +西宁", "“+”", "兰州 西宁"), ("兰州 !西宁", "“!”", "兰州 -西宁"),
        ("'兰州 铁路'", "“'”", "\"兰州 铁路\""), ("（兰州 or 西宁） level:省", "“or”", "（兰州 OR 西宁） level:省"),
    ])
    func `A word that looks like an operator is named when nothing has it`(
        query: String, name: String, meant: String
    ) throws {
        #expect(try hint(query) == "\(name) was searched for as text.")
        let total = try fixture.search(meant).count
        let offered = try fixture.offers(query).filter { $0.kind == .operators }.map { "\($0.query) \($0.total)" }
        #expect(offered == (total > 0 ? ["\(meant) \(total)"] : []))
    }

    @Test func `Several are named together`() throws {
        #expect(
            try hint("兰州 or 西宁 not 海东")
                == "“or”, “not” were searched for as text.")
        #expect(try fixture.offers("兰州 or 西宁 not 海东").first?.query == "兰州 OR 西宁 NOT 海东")
    }

    @Test func `In the relaxed tier the hint stands before what else there is to say`() throws {
        let hint = try #require(try hint("兰州铁路 or 西宁机场", .automatic))
        #expect(hint.hasPrefix("“or” was searched for as text. "))
    }

    @Test(arguments: ["G6 or G7", "甲 或 乙", "兰州 OR 西宁", "\"兰州 or 西宁\"", "or 兰州海", "兰州海 or", "兰州海"])
    func `Nothing is said of what was found, of real operators, of quoted text and of words at an end`(
        query: String
    ) throws {
        #expect(try hint(query) == nil)
    }
}
