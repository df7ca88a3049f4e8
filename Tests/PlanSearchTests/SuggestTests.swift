import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("Suggestions")
struct SuggestTests {
    @Test("complete characters, pinyin and initials from the corpus")
    func corpus() throws {
        let engine = try Fixture().engine
        #expect(try engine.suggest("xnjc").suggestions.map(\.text).contains("西宁机场"))
        #expect(try engine.suggest("xiningcaojiabao").suggestions.map(\.text).contains("西宁曹家堡国际机场"))
        #expect(try engine.suggest("抽水").suggestions.map(\.text).contains { $0.hasPrefix("抽水蓄能") })
        #expect(try engine.suggest("lzxncsqfzgh").suggestions.map(\.text).contains("兰州—西宁城市群发展规划"))
        #expect(try engine.suggest("lzxncsqfzgh").suggestions.map(\.kind).contains(.title))
        #expect(try engine.suggest("健全协同推进").suggestions.map(\.kind) == [.heading])
    }

    @Test("are strings of the texts that begin as was typed, the most frequent first, of equals the shorter")
    func order() throws {
        let fixture = try Fixture()
        let texts = fixture.passages.map { String(decoding: $0.folded.dropLast(), as: UTF8.self) }
        for prefix in ["兰州", "西宁", "生态", "推进", "g"] {
            let found = try fixture.engine.suggest(prefix, limit: 100).suggestions
            #expect(!found.isEmpty)
            for suggestion in found {
                let folded = String(decoding: Normalizer.fold(suggestion.text).utf8, as: UTF8.self)
                #expect(
                    suggestion.kind == .title || texts.contains { $0.contains(folded) },
                    "\(suggestion.text) is in no passage")
            }
            let keys = found.map { (-$0.count, Normalizer.fold($0.text).utf8.filter { $0 & 0xC0 != 0x80 }.count) }
            for (one, next) in zip(keys, keys.dropFirst()) { #expect(one <= next, "\(prefix)") }
        }
    }

    @Test("count the passages that an exact search finds, whatever was typed")
    func counts() throws {
        let fixture = try Fixture()
        let texts = fixture.passages.map { String(decoding: $0.folded.dropLast(), as: UTF8.self) }
        var generator = SeededGenerator(seed: testSeed())
        let table = try fixture.engine.completions(waits: false)
        var shown = 0
        for _ in 0..<60 {
            let text = try table.completion(Int.random(in: 0..<table.count, using: &generator)).text
            // Its beginning, or the initials or syllables of that.
            let start = String(text.prefix(Int.random(in: 1...4, using: &generator)))
            let letters = start.unicodeScalars.map { scalar in
                var readings: [String] = []
                PinyinTable.shared.forEachReading(of: Normalizer.ideograph(scalar.value)) { reading, _ in
                    readings.append(String(decoding: PinyinTable.shared.syllables[Int(reading)], as: UTF8.self))
                }
                return readings.randomElement(using: &generator) ?? String(scalar)
            }
            for typed in [start, letters.joined(), letters.map { String($0.prefix(1)) }.joined()] {
                for suggestion in try fixture.engine.suggest(typed, limit: 8).suggestions {
                    shown += 1
                    let folded = String(decoding: Normalizer.fold(suggestion.text).utf8, as: UTF8.self)
                    let total = texts.count { $0.contains(folded) }
                    #expect(suggestion.count == total && total > 0, "\(suggestion.text) for \(typed)")
                    let search = try fixture.engine.search(SearchQuery("\"\(suggestion.text)\""))
                    #expect(
                        search.tier == .exact && search.total == suggestion.count, "\(suggestion.text) for \(typed)")
                }
            }
        }
        #expect(shown > 200)
    }

    @Test("are written as the text has them, once for all their spellings")
    func spelling() throws {
        let engine = try Fixture(texts: ["甲、兰州—西宁一体化、乙。\n\n兰州－西宁一体化，推进兰州—西宁一体化、丙。"]).engine
        #expect(try engine.suggest("lzxn").suggestions == [Suggestion(text: "兰州—西宁一体化", kind: .phrase, count: 2)])
    }

    @Test("know the words that texts use often", arguments: ["特高压", "碳达峰", "知识产权", "产业园区", "新型城镇化", "抽水蓄能电站"])
    func frequentStrings(word: String) throws {
        let suggestions = try Fixture().engine.suggest(String(word.dropLast()), limit: 5).suggestions
        #expect(suggestions.map(\.text).contains(word))
    }

    @Test("are of one kind if that is wanted")
    func kinds() throws {
        let engine = try Fixture().engine
        for kind in Suggestion.Kind.allCases {
            let found = try engine.suggest("l", kind: kind, limit: 30).suggestions
            #expect(!found.isEmpty && found.allSatisfy { $0.kind == kind }, "\(kind)")
        }
    }

    @Test("are the same with tones, and with u for ü")
    func tones() throws {
        let engine = try Fixture(texts: ["# 某市能源发展规划\n\n第一章 总则\n\n推进西宁机场改扩建工程、吕梁机场改扩建工程。"]).engine
        for (typed, plain) in [
            ("xīníng", "xining"), ("xi1ning2", "xining"), ("luliang", "lvliang"), ("lüliang", "lvliang"), ("lǚ", "lv"),
        ] {
            let found = try engine.suggest(typed).suggestions
            #expect(found == (try engine.suggest(plain).suggestions) && !found.isEmpty, "\(typed)")
        }
    }

    @Test("put rare readings last")
    func rareReadings() throws {
        let engine = try Fixture(texts: ["忠庆寺、重庆市、忠庆寺、重庆市、重庆市、忠庆寺。\n\n重庆市、吕梁、路梁、路梁、吕梁、吕梁、重庆市。\n\n吕梁。"]).engine
        #expect(try engine.suggest("zhongqing").suggestions.map(\.text) == ["忠庆寺", "重庆市"])
        #expect(try engine.suggest("chongqing").suggestions.map(\.text) == ["重庆市"])
        #expect(try engine.suggest("luliang").suggestions.map(\.text) == ["路梁", "吕梁"])
        #expect(try engine.suggest("lǚliáng").suggestions.map(\.text) == ["吕梁"])
        #expect(try engine.suggest("zhongqing", limit: 1).suggestions.map(\.text) == ["忠庆寺"])
    }

    @Test("are not offered when there is no time to count them")
    func deadline() throws {
        let engine = try Fixture(texts: ["抽水蓄能、抽水蓄能。"]).engine
        _ = try engine.suggest("c")
        let answer = try engine.suggest("抽水", deadline: .now - .seconds(1))
        #expect(answer.suggestions.isEmpty)
        #expect(answer.incompleteReasons.count == 1)
    }

    @Test("are none for nothing and for too much")
    func limits() throws {
        let engine = try Fixture(texts: ["抽水蓄能、抽水蓄能。"]).engine
        #expect(try engine.suggest("抽水").suggestions == [Suggestion(text: "抽水蓄能", kind: .phrase, count: 1)])
        #expect(try engine.suggest("").suggestions == [])
        #expect(try engine.suggest("抽水", limit: 0).suggestions == [])
        #expect(try engine.suggest(String(repeating: "c", count: 64)).suggestions == [])
    }
}
