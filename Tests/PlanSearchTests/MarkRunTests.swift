import Localization
import PlanSearch
import TestSupport
import Testing
import TextAnalysis

/// Which queries with other numbers of dashes or dots are offered.
struct MarkRunTests {
    private let fixture: Fixture

    init() throws {
        fixture = try Fixture(texts: [
            "规划\n\n兰州——西宁城市群，完整。\n\n海东—西宁城市群，完整。\n\n水库……电站，完整。\n\n学校…医院，完整。\n",
            "方案\n\n兰州——西宁——海东铁路，完整。\n\n甲—乙——丙，完整。\n\n版本3.5，完整。\n\n——引文，完整。\n\nG6--G7公路，完整。\n",
        ])
    }

    private func hint(_ query: String, _ change: (inout SearchQuery) -> Void = { _ in }) throws -> String? {
        var search = SearchQuery(query)
        search.tier = .exact
        change(&search)
        return try fixture.engine.search(search).hint?.english
    }

    private func offer(_ form: String, _ passages: String) -> String {
        "With another number of dashes or dots, “\(form)” is in \(passages)."
    }

    @Test(arguments: [
        ("兰州—西宁", "兰州——西宁", "2 passages"), ("海东——西宁", "海东—西宁", "1 passage"),
        ("兰州-西宁", "兰州--西宁", "2 passages"), ("\"兰州———西宁\"", "\"兰州——西宁\"", "2 passages"),
        ("水库…电站", "水库……电站", "1 passage"), ("学校……医院", "学校…医院", "1 passage"),
        ("水库...电站", "水库......电站", "1 passage"), ("甲——乙—丙", "甲—乙——丙", "1 passage"),
        ("兰州—西宁—海东", "兰州——西宁——海东", "1 passage"), ("兰州—西宁 城市群", "兰州——西宁 城市群", "1 passage"),
        ("G6-G7", "G6--G7", "1 passage"), ("———引文", "—引文", "1 passage"), ("兰州—西宁 OR 医院", "兰州——西宁 OR 医院", "3 passages"),
    ])
    func `The form that has passages is offered`(query: String, form: String, passages: String) throws {
        #expect(try hint(query) == offer(form, passages))
        #expect(try !fixture.search(form).isEmpty)
    }

    @Test(arguments: [
        "兰州——西宁", "—引文", "兰州西宁", "3.5", "3..5", "兰州—海西", "铁路 -西宁", "兰州-", "水库", "版本3.6", "...", "—",
    ])
    func `Nothing is offered where no other form has more`(query: String) throws {
        #expect(try hint(query) == nil)
    }

    @Test func `An answer with hits offers the other form too, on its first page, in the filters' part`() throws {
        let fixture = try Fixture(texts: ["甲\n\n兰州—西宁，完整。\n\n兰州——西宁，完整。\n", "乙\n\n兰州——西宁，完整。\n"])
        var search = SearchQuery("兰州—西宁")
        var answer = try fixture.engine.search(search)
        #expect(answer.total == 1 && answer.hint?.english == offer("兰州——西宁", "2 passages"))
        search.text = "兰州—西宁 plan:plan-0"
        #expect(try fixture.engine.search(search).hint?.english == offer("兰州——西宁 plan:plan-0", "1 passage"))
        search.text = "兰州—西宁"
        search.offset = 1
        answer = try fixture.engine.search(search)
        #expect(answer.hint == nil)
    }

    @Test func `The offer stands before what the relaxed tier says`() throws {
        let hint = try #require(try hint("兰州—西宁城市群铁路规划研究") { $0.tier = .automatic })
        #expect(!hint.hasPrefix("With another"))
        let offered = try #require(try self.hint("海东——西宁城市群") { $0.tier = .automatic })
        #expect(offered.hasPrefix(offer("海东—西宁城市群", "1 passage")))
    }

    /// A text with every run of marks as one mark, so that two forms of one string are the same.
    private static func collapsed(_ text: String) -> String {
        var collapsed = ""
        for character in text.replacing("...", with: "…") where character != collapsed.last || !"-…".contains(character)
        {
            collapsed.append(character)
        }
        return collapsed
    }

    @Test func `What is offered is what brute force finds`() throws {
        var random = SeededGenerator(seed: testSeed())
        let words = ["甲", "乙", "丙", "丁戊"]
        let marks = ["—", "——", "———", "…", "……", "-", "", "，"]
        func text() -> String {
            var text = words.randomElement(using: &random)!
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                text += marks.randomElement(using: &random)! + words.randomElement(using: &random)!
            }
            return text
        }
        let lines = (0..<60).map { _ in text() + "，完整。" }
        let fixture = try Fixture(texts: ["规划\n\n" + lines.joined(separator: "\n\n") + "\n"])
        let passages = fixture.passages.map { String(decoding: $0.folded.dropLast(), as: UTF8.self) }
        var offers = 0
        for _ in 0..<300 {
            let query = text()
            let folded = String(decoding: Normalizer.fold(query).utf8, as: UTF8.self)
            let key = Self.collapsed(folded)
            // The other forms that occur: the parts of passages with the same key.
            var others: [String: Int] = [:]
            for passage in passages {
                let characters = Array(passage)
                var forms: Set<String> = []
                for start in characters.indices {
                    for end in start..<min(characters.count, start + 24) {
                        let part = String(characters[start...end])
                        if part != folded, Self.collapsed(part) == key { forms.insert(part) }
                    }
                }
                for form in forms { others[form, default: 0] += 1 }
            }
            var search = SearchQuery("\"\(query)\"")
            search.tier = .exact
            let hint = try fixture.engine.search(search).hint?.english
            #expect((hint == nil) == others.isEmpty, "\(query): \(hint ?? "none"), \(others)")
            guard let most = others.values.max() else { continue }
            offers += 1
            #expect(hint?.contains("is in \(most) passage") == true, "\(query): \(hint ?? "none"), \(others)")
        }
        #expect(offers > 20)
    }
}
