import Localization
import PlanSearch
import TestSupport
import Testing

struct RelaxedHintTests {
    private func answer(_ fixture: Fixture, _ text: String) throws -> SearchAnswer {
        var query = SearchQuery(text)
        query.tier = .automatic
        query.limit = 1
        return try fixture.engine.search(query)
    }

    private func missing(_ hint: String) -> [String] {
        hint.split(separator: "“").dropFirst().compactMap { $0.split(separator: "”").first.map(String.init) }
    }

    private func small() throws -> Fixture {
        try Fixture(texts: ["建设西宁机场，改善运输。\n\n加快发展列车制造。\n\n州内道路。\n\n空气良好。\n"])
    }

    @Test func `The hint names the part that the corpus does not have`() throws {
        let found = try answer(try small(), "西宁磁悬浮列车")
        #expect(found.tier == .relaxed)
        #expect(
            found.hint?.english
                == "Nothing matches the whole query; these passages contain parts of it. Nowhere in the corpus: “磁悬浮”.")
    }

    @Test func `A character that occurs elsewhere is named with its neighbours`() throws {
        let hint = try #require(try answer(try small(), "西宁气列车").hint?.english)
        #expect(missing(hint) == ["宁气列"])
    }

    @Test func `The missing part is told as it was typed`() throws {
        let hint = try #require(try answer(try small(), "西宁ＭＡＧＬＥＶ列车").hint?.english)
        #expect(missing(hint) == ["ＭＡＧＬＥＶ"])
    }

    @Test func `Where all parts occur, the hint says only that the whole does not`() throws {
        let found = try answer(try small(), "西宁机场列车制造")
        #expect(found.tier == .relaxed)
        #expect(found.hint?.english == "Nothing matches the whole query; these passages contain parts of it.")
    }

    @Test func `When not even parts are found, the answer is an exact nothing with a hint`() throws {
        let found = try answer(try small(), "磁浮")
        #expect(found.tier == .exact)
        #expect(found.total == 0)
        #expect(found.hint?.english == "Nothing matches the query or enough of its parts. Nowhere in the corpus: “磁浮”.")
    }

    @Test func `What the hint calls missing is in the query and in no passage`() throws {
        let fixture = try Fixture()
        var random = SeededGenerator(seed: testSeed())
        let words = ["西宁", "兰州", "磁悬浮", "量子", "铁路", "的", "什么", "火星", "基地", "湟水", "G6", "NBA", "㐀"]
        var named = 0
        for _ in 0..<300 {
            let text = (0..<4).map { _ in words.randomElement(using: &random)! }.joined()
            guard let hint = try answer(fixture, text).hint?.english else { continue }
            for part in missing(hint) {
                named += 1
                #expect(text.contains(part), "\(text): \(part)")
                #expect(try fixture.search("\"\(part)\"").isEmpty, "\(text): \(part)")
            }
        }
        #expect(named > 100)
    }
}
