import Foundation
import PlanDocuments
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

struct RelaxedSearchTests {
    private func search(
        _ fixture: Fixture, _ text: String, _ tier: SearchQuery.TierPolicy = .automatic, limit: Int = 10_000,
        change: (inout SearchQuery) -> Void = { _ in }
    ) throws -> SearchAnswer {
        var query = SearchQuery(text)
        query.tier = tier
        query.limit = limit
        change(&query)
        return try fixture.engine.search(query)
    }

    private func texts(_ answer: SearchAnswer) -> [String] { answer.hits.map(\.passage.text) }

    // MARK: What is found

    @Test func `What is found, its number and its scores are those of a scan`() throws {
        var random = SeededGenerator(seed: testSeed())
        let alphabet = Array("铁路机场兰州西宁建设的和是5g湖")
        func text(_ length: ClosedRange<Int>) -> String {
            String((0..<Int.random(in: length, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
        }
        for _ in 0..<12 {
            let lines = (0..<Int.random(in: 3...40, using: &random)).map { _ in
                (0..<Int.random(in: 1...4, using: &random)).map { _ in text(1...12) }.joined(separator: "，") + "。"
            }
            let fixture = try Fixture(texts: [lines.joined(separator: "\n\n")])
            let oracle = RelaxedOracle(fixture)
            for _ in 0..<15 {
                let query = text(2...14)
                let expected = oracle.search(query)
                let answer = try search(fixture, "\"\(query)\"", .relaxed)
                try #require(answer.tier == .relaxed)
                try #require(answer.total == expected.count, "\(query)")
                try #require(Set(answer.hits.map(\.passage.id)) == Set(expected.keys), "\(query)")
                for hit in answer.hits {
                    let score = try #require(expected[hit.passage.id])
                    try #require(
                        abs(hit.score - score.whole) < 1e-9, "\(query) in \(hit.passage.id)")
                }
                try #require(zip(answer.hits, answer.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
            }
        }
    }

    @Test func `The scan agrees on the real corpus, up to where hits are scored on their text`() throws {
        let fixture = try Fixture()
        let oracle = RelaxedOracle(fixture)
        let queries = [
            "黄河流域生态保护的重点工程有哪些", "兰州到西宁的高速铁路什么时候开工建设", "如何支持民营企业融资",
            "2025年森林覆盖率达到27.7%", "临夏州到2025年怎样推进5G和IPv6", "平安区G109公路3条", "十四五期间陇东南的铁路",
        ]
        for query in queries {
            let expected = oracle.search(query)
            let answer = try search(fixture, query, .relaxed)
            #expect(answer.total == expected.count)
            #expect(Set(answer.hits.map(\.passage.id)) == Set(expected.keys))
            // What stands around them counts for the best 150 by their text; of two that are equal there, for either.
            let last = expected.values.map(\.text).sorted(by: >).prefix(150).last ?? 0
            for hit in answer.hits.prefix(RelaxedOracle.rescored) {
                let score = try #require(expected[hit.passage.id])
                let whole = abs(hit.score - score.whole) < 1e-9
                let without = abs(hit.score - score.text) < 1e-9
                #expect(
                    score.text > last + 1e-9
                        ? whole : score.text < last - 1e-9 ? without : whole || without,
                    "\(query) in \(hit.passage.id)")
            }
            #expect(zip(answer.hits, answer.hits.dropFirst()).allSatisfy { $0.score >= $1.score })
        }
    }

    @Test func `A short query is not met by its least telling part alone`() throws {
        let common = (1...20).map { "第\($0)项任务，加快建设。" }
        let fixture = try Fixture(texts: [(common + ["完善湿地体系。", "湿地加快建设。"]).joined(separator: "\n\n")])
        let answer = try search(fixture, "建设湿地")
        #expect(answer.tier == .relaxed)
        #expect(Set(texts(answer)) == ["完善湿地体系。", "湿地加快建设。"])
        #expect(texts(answer).first == "湿地加快建设。")
    }

    @Test func `Pages of a relaxed answer are slices of the whole, also behind the hits scored on their text`() throws {
        var random = SeededGenerator(seed: testSeed())
        let alphabet = Array("铁路机场兰州西宁建设")
        let lines = (0..<4000).map { _ in
            String((0..<20).map { _ in alphabet.randomElement(using: &random)! }) + "。"
        }
        let fixture = try Fixture(texts: [lines.joined(separator: "\n\n")])
        let query = "\"兰州至西宁的铁路和机场建设\""
        let whole = try search(fixture, query, .relaxed).hits.map(\.passage.id)
        try #require(whole.count > 1050)
        for offset in [0, 7, 90, 110, 690, 710, whole.count - 3] {
            let page = try search(fixture, query, .relaxed, limit: 10) { $0.offset = offset }
            #expect(page.hits.map(\.passage.id) == Array(whole[offset..<min(offset + 10, whole.count)]))
        }
    }

    // MARK: When

    private func small() throws -> Fixture {
        try Fixture(texts: [
            "一、交通\n\n建设兰州至西宁铁路，改善运输。\n\n建设西宁机场，改善运输。\n\n二、生态\n\n保护湟水流域的湿地。\n",
            "一、生态\n\n恢复湟水流域的草原。\n\n改善兰州的空气质量。\n",
        ])
    }

    @Test func `Nothing is loose that is found exactly`() throws {
        let fixture = try small()
        let answer = try search(fixture, "湟水流域")
        #expect(answer.tier == .exact)
        #expect(answer.hint == nil)
        #expect(answer.total == 2)
    }

    @Test func `The exact tier stays exact when it finds nothing`() throws {
        let answer = try search(try small(), "湟水流域的森林", .exact)
        #expect(answer.tier == .exact)
        #expect(answer.total == 0)
        #expect(answer.hits.isEmpty)
    }

    @Test func `Plain strings and fields fall back, other operators do not`() throws {
        let fixture = try small()
        for query in ["湟水流域的森林", "湟水流域 西宁机场", "湟水流域的森林 section:生态", "\"湟水流域的森林\""] {
            #expect(try search(fixture, query).tier == .relaxed, "\(query)")
        }
        for query in ["湟水流域的森林 OR 空中花园", "湟水流域 -湟水流域", "湟水 NEAR/1 机场", "湟水*机场"] {
            let answer = try search(fixture, query)
            #expect(answer.tier == .exact, "\(query)")
            #expect(answer.total == 0, "\(query)")
        }
    }

    @Test func `The relaxed tier takes the strings of every operator when it is asked for`() throws {
        let answer = try search(try small(), "(湿地 NEAR/1 机场) OR 空气*草原", .relaxed)
        #expect(answer.tier == .relaxed)
        #expect(Set(texts(answer)) == ["保护湟水流域的湿地。", "建设西宁机场，改善运输。", "恢复湟水流域的草原。", "改善兰州的空气质量。"])
    }

    @Test func `Fields, exclusions and filters stay strict`() throws {
        let fixture = try small()
        #expect(
            Set(texts(try search(fixture, "湟水流域的森林 plan:plan-1"))) == ["恢复湟水流域的草原。"])
        #expect(
            Set(texts(try search(fixture, "铁路运输湿地 -机场", .relaxed))) == ["建设兰州至西宁铁路，改善运输。", "保护湟水流域的湿地。"])
        let filtered = try search(fixture, "湟水流域的森林") { $0.filters = [.plan: ["plan-0@1"]] }
        #expect(texts(filtered) == ["保护湟水流域的湿地。"])
        #expect(filtered.total == 1)
        let headings = try search(fixture, "生态湿地", .relaxed) { $0.filters = [.kind: ["heading"]] }
        #expect(texts(headings) == [])
        let bodies = try search(fixture, "生态湿地", .relaxed) { $0.filters = [.kind: ["body"]] }
        #expect(texts(bodies) == ["保护湟水流域的湿地。"])
    }

    @Test func `A single character has no parts, so it is searched exactly even when relaxed is asked for`() throws {
        let answer = try search(try small(), "湟", .relaxed)
        #expect(answer.tier == .exact)
        #expect(answer.total == 2)
    }

    @Test func `Facets count every passage of a relaxed answer`() throws {
        let answer = try search(try small(), "湟水流域的森林", limit: 1) { $0.wantsFacets = true }
        #expect(answer.total == 2)
        #expect(answer.facets.kind.map(\.value) == ["body"])
        #expect(answer.facets.kind.map(\.passages) == [2])
    }

    @Test func `A deadline that has passed makes the answer incomplete`() throws {
        var query = SearchQuery("湟水流域的森林")
        query.tier = .relaxed
        let answer = try small().engine.search(query, deadline: .now - .seconds(1))
        #expect(answer.isIncomplete)
        #expect(answer.tier == .relaxed)
    }

    // MARK: Highlights

    @Test func `Parts of the query that follow one another are one highlight`() throws {
        let answer = try search(try small(), "湟水流域的森林")
        let hit = try #require(answer.hits.first { $0.passage.text == "保护湟水流域的湿地。" })
        let scalars = Array(hit.passage.text.unicodeScalars)
        let marked = hit.ranges.map { String(String.UnicodeScalarView(scalars[$0])) }
        #expect(marked == ["湟水流域的"])
    }

    @Test func `Every highlight is made of parts of the query`() throws {
        let fixture = try Fixture()
        let query = "兰州到西宁的高速铁路什么时候开工建设"
        let characters = Set(query)
        for hit in try search(fixture, query, .relaxed, limit: 200).hits {
            let scalars = Array(hit.passage.text.unicodeScalars)
            #expect(!hit.ranges.isEmpty)
            for range in hit.ranges {
                let part = String(String.UnicodeScalarView(scalars[range]))
                #expect(Normalizer.fold(part).utf8.count >= 6)
                #expect(part.allSatisfy { characters.contains($0) || $0.isWhitespace }, "\(part)")
            }
        }
    }
}
