import PlanSearch
import TestSupport
import Testing

struct NumberTests {
    private let fixture: Fixture

    init() throws {
        let numbers = ["青政办〔2022〕5号", "青政办〔2022〕65号", "甘政发〔2015〕51号", "甘政发〔2021〕5号", "国发〔2022〕205号"]
        fixture = try Fixture(
            texts: numbers.enumerated().map { "\($1)\n\n关于印发第\($0)个规划的通知\n\n各市、自治州人民政府：\n\n建设铁路。\n" })
    }

    /// The numbers of the plans that a query finds.
    private func numbers(_ query: String) throws -> [String] {
        var search = SearchQuery(query)
        search.limit = 100
        search.sort = .plan
        var found: [String] = []
        for hit in try fixture.engine.search(search).hits {
            if let number = hit.passage.plan.documentNumber, !found.contains(number) { found.append(number) }
        }
        return found
    }

    @Test(
        arguments: [
            ("5号", ["青政办〔2022〕5号", "甘政发〔2021〕5号"]), ("65号", ["青政办〔2022〕65号"]),
            ("青政办〔2022〕5号", ["青政办〔2022〕5号"]), ("青政办2022 5号", ["青政办〔2022〕5号"]), ("青政办[2022]5", ["青政办〔2022〕5号"]),
            ("青政办(2022)第５号", ["青政办〔2022〕5号"]), ("〔2022〕", ["青政办〔2022〕5号", "青政办〔2022〕65号", "国发〔2022〕205号"]),
            ("甘政发〔2015〕5", ["甘政发〔2015〕51号"]), ("甘政发〔2015〕5号", []), ("政发", ["甘政发〔2015〕51号", "甘政发〔2021〕5号"]),
            ("青政办20225号", ["青政办〔2022〕5号"]), ("22〕5号", []), ("1号", []), ("〔202〕", []),
        ] as [(String, [String])])
    func `A number begins and ends where it does`(value: String, expected: [String]) throws {
        #expect(try numbers("number:\"\(value)\"") == expected)
    }

    @Test func `What holds no number is refused`() {
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse("number:号") }
        #expect(throws: QuerySyntaxError.self) { try QueryParser.parse("number:〔〕") }
    }
}

struct SnippetBorderTests {
    /// The snippet of the first hit, without its ellipses.
    private func snippet(_ text: String, _ query: String, length: Int) throws -> Substring {
        var search = SearchQuery(query)
        search.snippetLength = length
        let fixture = try Fixture(texts: [text])
        let hit = try #require(try fixture.engine.search(search).hits.first)
        return hit.snippet.text.drop { $0 == "…" }
    }

    @Test func `A snippet begins and ends inside no number`() throws {
        let text =
            "二是" + String(repeating: "加快发展", count: 6) + "，投资12345.67亿元建设西宁机场三期扩建工程共计9876543.21平方米"
            + String(repeating: "并且投运", count: 6) + "。"
        let number = #/^[0-9.%]+|[0-9.%]+$/#
        for length in 6...60 {
            let part = try snippet(text, "西宁机场", length: length)
            #expect(part.contains("西宁机场"))
            for match in part.matches(of: number) {
                let digits = match.output
                // Whole, or not at all.
                #expect(digits == "12345.67" || digits == "9876543.21", "\(length): \(part)")
            }
        }
    }

    @Test func `The number of an item is not cut from its full stop`() throws {
        let text = "（二）" + String(repeating: "优化布局", count: 5) + "13.大力提升兰州综合实力持续增强西宁辐射带动能力"
        for length in 4...40 {
            let part = try snippet(text, "综合实力", length: length)
            #expect(!part.hasPrefix(".") && !part.hasPrefix("3."), "\(length): \(part)")
        }
    }

    @Test func `A snippet does not begin with what closes something nor end with what opens something`() throws {
        let around = "以“一带一路”（含黄河）为纽带，《规划》提出：加快「兰州」建设；"
        let text = String(repeating: around, count: 3) + "西宁机场" + String(repeating: around, count: 3)
        for length in 4...100 {
            let part = try snippet(text, "西宁机场", length: length)
            let inner = part.last == "…" ? part.dropLast() : part
            #expect(inner.contains("西宁机场"))
            #expect(!"”）》」，：；。".contains(inner.first ?? "。"), "\(length): \(part)")
            #expect(!"“（《「".contains(inner.last ?? "“"), "\(length): \(part)")
        }
    }
}
