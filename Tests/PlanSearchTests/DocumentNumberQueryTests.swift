import Localization
import PlanSearch
import TestSupport
import Testing

/// Document numbers in plain queries.
@Suite struct DocumentNumberQueryTests {
    private static let bearing = """
        某省人民政府办公厅关于印发实施方案的通知
        青政办〔2022〕5号

        各市州人民政府：

        一、总体要求

        依据国发〔2016〕12号，建设铁路。
        """
    private static let citing = """
        某市规划

        落实青政办[2022]5号文件，推进机场。

        按照青政办（2022）第5号、青政办〔2022〕15号办理。

        见青政办2022年5号，以及〔2022〕5号楼。

        青政办〔2021〕5号，甲字【2022】5号。
        """
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(texts: [Self.citing, Self.bearing])
    }

    /// The passages that a query finds; each file has one plan.
    private func found(_ query: String) throws -> Set<String> {
        Set(try fixture.search(query).map { $0.replacing("@1", with: "") })
    }

    private func answer(_ query: String, _ tier: SearchQuery.TierPolicy = .automatic) throws -> SearchAnswer {
        var search = SearchQuery(query)
        search.tier = tier
        return try fixture.engine.search(search)
    }

    @Test(arguments: [
        "青政办〔2022〕5号", "青政办[2022]5号", "青政办(2022)5号", "青政办（2022）5号", "青政办【2022】5号", "青政办 〔2022〕 5 号",
        "青政办(2022) 5号", "青政办 ( 2022 ) 第5号", "青政办2022 5号", "青政办2022第5号", "青政办［２０２２］５号", "青政办〔2022〕05號",
        "青政辦〔2022〕5号",
    ])
    func `A number is found in every form, the plan that bears it first`(_ query: String) throws {
        let answer = try answer(query)
        #expect(answer.tier == .exact)
        #expect(try found(query) == ["plan-1.1", "plan-1.2", "plan-0.2", "plan-0.3", "plan-0.4"])
        #expect(answer.hits.first?.passage.id == "plan-1@1.1")
    }

    @Test(arguments: ["〔2022〕5号", "[2022]5号", "(2022)5号", "（2022）5号"])
    func `A half needs brackets in the texts, too`(_ query: String) throws {
        #expect(try found(query) == ["plan-1.1", "plan-1.2", "plan-0.2", "plan-0.3", "plan-0.4", "plan-0.5"])
    }

    @Test func `A grouped year stays a group, and what is quoted stays literal`() throws {
        #expect(try QueryParser.parse("(2022) 5号").root == .and([.text("2022"), .text("5号")]))
        #expect(try QueryParser.parse("\"青政办[2022]5号\"").root == .text("青政办[2022]5号"))
        #expect(try found("\"青政办[2022]5号\"") == ["plan-0.2"])
        #expect(try QueryParser.parse("青政办〔2022〕5号 NEAR 铁路").root == .near("青政办〔2022〕5号", "铁路", distance: 10))
        for text in ["5号", "2022年5号", "20225号", "青〔2022〕5号", "青政办〔22〕5号", "青政办2022年5", "青政办〔2022]号", "G6〔2022〕5号"] {
            #expect(try QueryParser.parse(text).root == .text(text))
        }
    }

    @Test func `A number is a part of larger queries`() throws {
        #expect(try found("青政办(2022)5号 机场") == ["plan-0.2"])
        #expect(try found("机场 OR 青政办(2022) 5号").count == 5)
        #expect(try found("青政办〔2022〕5号 -机场") == ["plan-1.1", "plan-1.2", "plan-0.3", "plan-0.4"])
        #expect(try found("规划 -青政办〔2022〕5号 plan:plan-0") == ["plan-0.1"])
        #expect(try !found("plan:plan-1 -青政办〔2022〕5号").contains("plan-1.1"))
        #expect(try found("青政办〔2022〕5号 铁路 scope:plan").contains("plan-1.1"))
    }

    @Test func `A number that is nowhere has no relaxed hits, but the nearest are offered`() throws {
        let absent = try answer("青政办〔2022〕6号")
        #expect(absent.tier == .exact && absent.total == 0 && absent.hits.isEmpty)
        #expect(absent.suggestions.map(\.query) == ["青政办〔2022〕5号", "青政办〔2022〕15号"])
        #expect(absent.compared?.english.contains("brackets of every kind") == true)
        #expect(try answer("青政办〔2023〕5号").suggestions.first?.query == "青政办〔2022〕5号")
        #expect(try answer("海政办〔2022〕5号").suggestions.isEmpty)
    }

    @Test(arguments: ["青政办 2022 5号", "青政办2022 5", "“青政办【2022】5号”"])
    func `What is almost a number is offered as one`(_ query: String) throws {
        let offers = try fixture.offers(query)
        #expect(offers.first?.query == "青政办〔2022〕5号" && offers.first?.total == 5, "\(offers)")
    }

    @Test func `Numbers are found as brute force finds them`() throws {
        var random = SeededGenerator(seed: testSeed())
        let signs = ["青政办", "政办", "国发", ""]
        let brackets = [("〔", "〕"), ("[", "]"), ("（", "）"), ("【", "】"), ("", "")]
        func number(_ isTyped: Bool) -> String {
            let sign = signs.randomElement(using: &random)!
            let (open, close) = brackets.randomElement(using: &random)!
            let year = ["2021", "2022"].randomElement(using: &random)!
            let ordinal = open.isEmpty && isTyped || Bool.random(using: &random) ? "第" : ""
            return "\(sign)\(open)\(year)\(close)\(ordinal)\(["1", "5", "15"].randomElement(using: &random)!)号"
        }
        let lines = (0..<80).map { _ in "依据\(number(false))及\(number(false))，完整。" }
        let heads = (0..<6).map { index in "某省规划\n青政办〔202\(index % 2 + 1)〕\([1, 5, 15][index / 2])号\n\n正文在此，完整。\n" }
        let fixture = try Fixture(texts: ["规划\n\n" + lines.joined(separator: "\n\n") + "\n"] + heads)
        let oracle = QueryOracle(fixture)
        var found = 0
        for round in 0..<200 {
            let query = number(true)
            let parsed = try QueryParser.parse(round % 3 == 0 ? "依据 \(query)" : round % 3 == 1 ? "完整 -\(query)" : query)
            let wording = round % 3 == 0 ? "依据 \(query)" : round % 3 == 1 ? "完整 -\(query)" : query
            let expected = oracle.search(parsed.root, parsed.scope)
            #expect(try fixture.search(wording) == expected, "\(wording)")
            found += expected.count
        }
        #expect(found > 100)
    }
}
