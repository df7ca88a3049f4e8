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

    @Test("count what stands by itself, and are written as the text has them")
    func counts() throws {
        let engine = try Fixture(texts: ["甲、兰州—西宁一体化、乙。\n\n兰州－西宁一体化，推进兰州—西宁一体化、丙。"]).engine
        #expect(try engine.suggest("lz").suggestions == [Suggestion(text: "兰州—西宁一体化", kind: .phrase, count: 2)])
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
