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

    /// The first form with another number of marks, and how many passages it has.
    private func offer(
        _ query: String, of fixture: Fixture? = nil, _ change: (inout SearchQuery) -> Void = { _ in }
    ) throws -> String? {
        try (fixture ?? self.fixture).offers(query, change).first { $0.kind == .marks }.map {
            "\($0.query) \($0.total)"
        }
    }

    @Test(arguments: [
        ("兰州—西宁", "兰州——西宁", 2), ("海东——西宁", "海东—西宁", 1),
        ("兰州-西宁", "兰州--西宁", 2), ("\"兰州———西宁\"", "\"兰州——西宁\"", 2),
        ("水库…电站", "水库……电站", 1), ("学校……医院", "学校…医院", 1),
        ("水库...电站", "水库......电站", 1), ("甲——乙—丙", "甲—乙——丙", 1),
        ("兰州—西宁—海东", "兰州——西宁——海东", 1), ("兰州—西宁 城市群", "兰州——西宁 城市群", 1),
        ("G6-G7", "G6--G7", 1), ("———引文", "—引文", 1), ("兰州—西宁 OR 医院", "兰州——西宁 OR 医院", 3),
    ])
    func `The form that has passages is offered`(query: String, form: String, passages: Int) throws {
        #expect(try offer(query) == "\(form) \(passages)")
        #expect(try !fixture.search(form).isEmpty)
    }

    @Test(arguments: [
        "兰州——西宁", "—引文", "兰州西宁", "3.5", "3..5", "兰州—海西", "铁路 -西宁", "兰州-", "水库", "版本3.6", "...", "—",
    ])
    func `Nothing is offered where no other form has more`(query: String) throws {
        #expect(try offer(query) == nil)
    }

    @Test func `An answer with hits offers the other form too, on its first page, in the filters' part`() throws {
        let fixture = try Fixture(texts: ["甲\n\n兰州—西宁，完整。\n\n兰州——西宁，完整。\n", "乙\n\n兰州——西宁，完整。\n"])
        #expect(try fixture.search("兰州—西宁").count == 1)
        #expect(try offer("兰州—西宁", of: fixture) == "兰州——西宁 2")
        #expect(try offer("兰州—西宁 plan:plan-0", of: fixture) == "兰州——西宁 plan:plan-0 1")
        #expect(try offer("兰州—西宁", of: fixture) { $0.filters = [.plan: ["plan-1"]] } == "兰州——西宁 1")
        #expect(try offer("兰州—西宁", of: fixture) { $0.offset = 1 } == nil)
    }

    @Test func `The relaxed tier has the offer, too`() throws {
        #expect(try offer("兰州—西宁城市群铁路规划研究") { $0.tier = .automatic } == nil)
        #expect(try offer("海东——西宁城市群") { $0.tier = .automatic } == "海东—西宁城市群 1")
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
            let offered = try fixture.offers("\"\(query)\"").first { $0.kind == .marks }
            #expect((offered == nil) == others.isEmpty, "\(query): \(offered?.query ?? "none"), \(others)")
            guard let most = others.values.max() else { continue }
            offers += 1
            #expect(offered?.total == most, "\(query): \(offered?.query ?? "none"), \(others)")
        }
        #expect(offers > 20)
    }
}
