import Foundation
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
        (hint.components(separatedBy: "The first passage has")[0]).split(separator: "“").dropFirst().compactMap {
            $0.split(separator: "”").first.map(String.init)
        }
    }

    private func small() throws -> Fixture {
        try Fixture(texts: ["建设西宁机场，改善运输。\n\n加快发展列车制造。\n\n州内道路。\n\n空气良好。\n"])
    }

    @Test func `The hint names the part that the corpus does not have`() throws {
        let found = try answer(try small(), "西宁磁悬浮列车")
        #expect(found.tier == .relaxed)
        #expect(
            found.hint?.english
                == "Nothing matches the whole query; these passages contain parts of it. Nowhere in the corpus: “磁悬浮”. "
                + "The first passage has “列车”.")
    }

    @Test func `A character that occurs elsewhere is no missing part, and neither are pieces of two words`() throws {
        for query in ["西宁气列车", "西宁州列车"] {
            #expect(missing(try #require(try answer(try small(), query).hint?.english)) == [], "\(query)")
        }
        #expect(missing(try #require(try answer(try small(), "西宁磁列车").hint?.english)) == ["磁"])
    }

    @Test func `Words that only ask are never missing`() throws {
        let fixture = try Fixture(texts: ["建设西宁机场，改善运输。\n\n加快发展列车制造。\n\n交通厅负责道路，通到各村。\n"])
        for query in [
            "西宁机场有哪些列车", "列车制造多少西宁", "谁负责西宁列车", "西宁是否制造列车吗", "西宁列车何时制造", "怎么制造西宁列车", "西宁机场几个列车呢",
        ] {
            #expect(missing(try #require(try answer(fixture, query).hint?.english)) == [], "\(query)")
        }
        #expect(missing(try #require(try answer(fixture, "哪些磁悬浮列车通到西宁").hint?.english)) == ["磁悬浮"])
    }

    @Test func `A missing number is named whole with its unit, a missing word whole`() throws {
        let fixture = try Fixture(texts: ["到2025年建设西宁机场，长20公里，投资27亿元。\n\n引进XINING牌列车。\n"])
        for (query, parts) in [
            ("2077年西宁机场列车", ["2077年"]), ("西宁列车500公里", ["500公里"]), ("西宁列车750千伏", ["750千伏"]),
            ("西宁列车27.5亿元", ["27.5亿元"]), ("西宁LNG列车", ["LNG"]), ("2025年LNG列车", ["LNG"]),
            // Their characters stand in XINING and 2025, where an exact search finds them.
            ("西宁NING列车", []), ("西宁025列车", []),
        ] {
            #expect(missing(try #require(try answer(fixture, query).hint?.english)) == parts, "\(query)")
        }
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
        let words = [
            "西宁", "兰州", "磁悬浮", "量子", "铁路", "的", "什么", "火星", "基地", "湟水", "G6", "NBA", "㐀", "2077年", "202", "33.7%",
        ]
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
