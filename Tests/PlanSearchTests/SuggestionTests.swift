import Localization
import PlanSearch
import TestSupport
import Testing

/// What stands beside an answer, class by class.
@Suite struct SuggestionTests {
    private static let text = """
        某省规划

        建设抽水蓄能电站，加快前期工作。抽水蓄能规模居前。

        西宁机场三期扩建工程开工。西宁机场年内投运。

        推进铁路建设。

        推进公路建设，铁路公路联运。

        做好碳达峰、碳中和工作，碳达峰碳中和有序推进。

        二〇二五年建成示范区，经开区、高新区扩容。保护知识产权。

        发展义务教育，完善供给侧结构性改革。兰州—西宁城市群。

        西宁机场三期扩建工程是重点。抽水蓄能，知识产权，西宁机场。
        """
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(texts: [Self.text], aliases: "高铁\t高速铁路\tterm\t\n发改委\t发展改革委\tagency\t\n抽蓄\t抽水蓄能\tterm\t\n")
    }

    private func answer(_ query: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> SearchAnswer {
        var search = SearchQuery(query)
        change(&search)
        return try fixture.engine.search(search)
    }

    @Test(arguments: [
        ("铁路||公路", "铁路 OR 公路"), ("铁路|公路", "铁路 OR 公路"), ("铁路｜公路", "铁路 OR 公路"), ("铁路＋公路", "铁路 公路"),
        ("铁路+公路", "铁路 公路"), ("铁路＆公路", "铁路 公路"), ("铁路&&公路", "铁路 公路"), ("铁路，机场||公路", "铁路 机场 OR 公路"),
        ("机场||铁路 开工", "(机场 OR 铁路) 开工"), ("兰州——西宁", "兰州—西宁"),
        ("兰州至西宁城市群", "兰州-西宁城市群"), ("2025年", "二〇二五年"),
        ("抽水畜能", "抽水蓄能"), ("经开曲", "经开区"), ("西宁几场", "西宁机场"), ("知识产圈", "知识产权"), ("供给侧结构行改革", "供给侧结构性改革"),
        ("xnjc", "西宁机场"), ("xining jichang", "西宁机场"), ("xīníng jīchǎng", "西宁机场"), ("cxn", "抽蓄能"),
        ("西宁机机场", "西宁机场"), ("抽水能蓄", "抽水蓄能"), ("抽水能", "抽水蓄能"), ("义务教肓", "义务教育"), ("抽木蓄能", "抽水蓄能"),
        ("抽蓄", "抽水蓄能"), ("新抽蓄", "新抽水蓄能"), ("铁路 抽水畜能", "铁路 抽水蓄能"), ("\"抽水畜能\"", "\"抽水蓄能\""),
        ("抽水畜能 plan:plan-0", "抽水蓄能 plan:plan-0"), ("-铁路 抽水畜能", "-铁路 抽水蓄能"),
    ])
    func `What was meant is offered if it has hits, and only then`(_ query: String, _ meant: String) throws {
        let answer = try answer(query)
        let total = try fixture.search(meant).count
        let found = answer.suggestions.first { $0.query == meant }
        #expect(answer.total == 0)
        #expect(found?.total == (total > 0 ? total : nil), "\(answer.suggestions.map(\.query))")
        #expect(answer.suggestions.count <= 3 && answer.also.isEmpty)
    }

    @Test(arguments: [
        ("碳达峰碳中和", "碳达峰、碳中和"), ("碳达峰、碳中和", "碳达峰碳中和"), ("兰州—西宁", nil), ("抽水蓄能", "抽蓄"), ("铁 路", "铁路"),
    ])
    func `Other ways to write what was found are counted, and change nothing`(_ query: String, _ other: String?) throws
    {
        var plain = SearchQuery(query)
        plain.wantsOffers = false
        let before = try fixture.engine.search(plain)
        let answer = try answer(query)
        #expect(answer.total == before.total && answer.hits.map(\.passage.id) == before.hits.map(\.passage.id))
        #expect(answer.suggestions.isEmpty && answer.parts.isEmpty && answer.compared == nil)
        let total = try other.map { try fixture.search($0).count } ?? 0
        #expect(answer.also.first { $0.query == other }?.total == (total > 0 ? total : nil))
    }

    @Test(arguments: ["磁悬浮列车", "葡萄", "（量子）", "～", "a", "ab", "抽", "title:抽水畜能", "kind:heading 无此"])
    func `Nothing is offered where nothing close has hits`(_ query: String) throws {
        #expect(try answer(query).suggestions.isEmpty)
    }

    @Test func `Later pages, the relaxed tier by request, and who wants none get no offers`() throws {
        #expect(try answer("抽水畜能") { $0.offset = 20 }.suggestions.isEmpty)
        #expect(try answer("抽水畜能") { $0.tier = .relaxed }.suggestions.isEmpty)
        #expect(try answer("抽水畜能") { $0.wantsOffers = false }.suggestions.isEmpty)
        #expect(try answer("抽水畜能") { $0.tier = .automatic }.suggestions.map(\.query) == ["抽水蓄能"])
    }

    @Test func `Offers are counted under the filters`() throws {
        #expect(try answer("抽水畜能") { $0.filters = [.kind: ["caption"]] }.suggestions.isEmpty)
        #expect(try answer("三期 抽水畜能") { $0.scope = .sentence }.suggestions.isEmpty)
        #expect(try answer("机场 抽水畜能") { $0.scope = .plan }.suggestions.map(\.query) == ["机场 抽水蓄能"])
    }

    @Test func `Of an AND that fails the parts are counted, alone and in pairs`() throws {
        let parts = try answer("铁路 机场 教育").parts
        #expect(parts.map(\.query) == ["铁路", "机场", "教育", "铁路 机场", "铁路 教育", "机场 教育"])
        #expect(parts.map(\.total) == [2, 2, 1, 0, 0, 0])
        #expect(try answer("铁路 葡萄").parts.map(\.total) == [2, 0])
        #expect(try answer("铁路").parts.isEmpty && answer("葡萄").parts.isEmpty && answer("葡萄 OR 荔枝").parts.isEmpty)
        let fields = try answer("铁路 -公路 kind:heading").parts
        #expect(fields.map(\.query) == ["铁路", "kind:heading", "铁路 -公路"])
        for part in fields { #expect(try fixture.search(part.query).count == part.total, "\(part.query)") }
        #expect(try answer("scope:sentence 铁路 教育").parts.map(\.query) == ["铁路 scope:sentence", "教育 scope:sentence"])
    }

    @Test(arguments: [
        ("抽水畜能 知识产全", "抽水蓄能 知识产权"), ("\"抽水畜能\" \"知识产全\"", "\"抽水蓄能\" \"知识产权\""),
        ("抽水畜能 OR 知识产全", "抽水蓄能 OR 知识产权"), ("抽水畜能 知识产全 -西宁几场", "抽水蓄能 知识产权 -西宁几场"),
        ("抽水畜能 知识产全 西宁几场", "抽水蓄能 知识产权 西宁机场"), ("抽水畜能 NEAR/9 知识产全", "抽水蓄能 NEAR/9 知识产权"),
        ("(抽水畜能 OR 知识产全) 西宁几场", "(抽水蓄能 OR 知识产权) 西宁机场"),
    ])
    func `Several mistyped words are mended at once`(_ query: String, _ meant: String) throws {
        let total = try fixture.search(meant).count
        let first = try answer(query).suggestions.first
        #expect(first?.query == (total > 0 ? meant : nil) && first?.total == (total > 0 ? total : nil))
    }

    @Test func `A part without passages says what was meant, where the mended words never meet`() throws {
        let parts = try answer("抽水畜能 义务教肓").parts
        #expect(parts.map(\.total) == [0, 0])
        #expect(parts.map(\.suggestion?.query) == ["抽水蓄能", "义务教育"])
        for offer in parts.compactMap(\.suggestion) { #expect(try fixture.search(offer.query).count == offer.total) }
        #expect(try answer("铁路 义务教肓").parts.map(\.suggestion?.query) == [nil, "义务教育"])
        #expect(try answer("铁路 葡萄").parts.allSatisfy { $0.suggestion == nil })
    }

    @Test(arguments: ["-抽水畜能 铁路轨", "铁路轨 NOT (抽水畜能 OR 经开曲)"])
    func `What is ruled out is never mended`(_ query: String) throws {
        #expect(try answer(query).suggestions.allSatisfy { $0.query.contains("抽水畜能") })
    }

    @Test func `A name without others is said to have none`() throws {
        #expect(try answer("~西宁").hint?.english == "No other name of “西宁” is known.")
        #expect(try answer("~抽蓄").hint == nil)
    }

    @Test func `Every offer and every part has its total by brute force`() throws {
        var random = SeededGenerator(seed: testSeed())
        let oracle = QueryOracle(fixture)
        let scalars = Array(Self.text.unicodeScalars.filter { $0.properties.isIdeographic || $0 == "、" || $0 == "—" })
        let extra = Array("畜曲几圈行||＋、—和与 0".unicodeScalars)
        var offers = 0
        for _ in 0..<300 {
            let length = Int.random(in: 2...6, using: &random)
            let start = Int.random(in: 0..<scalars.count - length, using: &random)
            var query = Array(scalars[start..<start + length])
            switch Int.random(in: 0..<5, using: &random) {
            case 0: query[Int.random(in: 0..<length, using: &random)] = extra.randomElement(using: &random)!
            case 1: query.swapAt(0, 1)
            case 2: query.remove(at: Int.random(in: 0..<length, using: &random))
            case 3: query.insert(extra.randomElement(using: &random)!, at: Int.random(in: 0...length, using: &random))
            default:
                query.insert(
                    contentsOf: [" 铁路", " 知识产全", " OR 抽水畜能"].randomElement(using: &random)!.unicodeScalars,
                    at: query.count)
            }
            let text = String(String.UnicodeScalarView(query))
            guard let parsed = try? QueryParser.parse(text) else { continue }
            let answer = try answer(text)
            #expect(answer.total == oracle.search(parsed.root, parsed.scope).count, "\(text)")
            for offer in answer.suggestions + answer.also {
                offers += 1
                let meant = try QueryParser.parse(offer.query)
                #expect(
                    offer.total > 0 && offer.total == oracle.search(meant.root, meant.scope).count, "\(text): \(offer)")
            }
            for part in answer.parts {
                let meant = try QueryParser.parse(part.query)
                #expect(part.total == oracle.search(meant.root, meant.scope).count, "\(text): \(part)")
                guard let mend = part.suggestion else { continue }
                let other = try QueryParser.parse(mend.query)
                #expect(
                    mend.total > 0 && mend.total == oracle.search(other.root, other.scope).count, "\(text): \(mend)")
            }
        }
        #expect(offers > 20)
    }
}
