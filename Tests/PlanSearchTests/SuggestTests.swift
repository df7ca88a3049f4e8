import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("What somebody has typed")
struct SuggestPrefixTests {
    private static func begins(_ text: String, _ typed: String) -> Bool {
        guard let prefix = CompletionPrefix(typed) else { return false }
        return Normalizer.fold(text).utf8.withUnsafeBufferPointer { prefix.begins($0, .shared) }
    }

    @Test(
        "stands for characters, pinyin, initials and mixtures of them",
        arguments: [
            "西宁", "西宁机场", "xnjc", "xn", "x", "xiningjichang", "xining", "xini", "xiningjc", "xnjichang", "西宁jc", "xn机场",
            "xin机场",
            "XNJC", "xi'ning", "xi ning ji chang", "ｘｎ", "西寧機場", "xining机ch",
        ])
    func matches(typed: String) {
        #expect(Self.begins("西宁机场", typed))
    }

    @Test(
        "does not stand for other characters",
        arguments: [
            "宁", "xnc", "ningxi", "xningx", "xnjcx", "xiningjichangs", "西安", "机场", "xm", "i", "", " ", "'", "西宁机场三期",
        ])
    func otherText(typed: String) {
        #expect(!Self.begins("西宁机场", typed))
    }

    @Test(
        "knows several readings of a character, ü as v, and two-letter initials",
        arguments: [
            ("重庆", "chongqing"), ("重庆", "zq"), ("重点", "zhongdian"), ("重点", "zhd"), ("旅游", "lvyou"), ("旅游", "lüyou"),
            ("旅游", "ly"),
            ("都市圈", "dushiquan"), ("5G基站", "5gjz"), ("G0611张汶高速", "g0611zw"), ("乐都", "ld"),
        ])
    func readings(text: String, typed: String) {
        #expect(Self.begins(text, typed))
    }

    @Test("matches as a search over all ways to type a text does")
    func allWays() {
        var generator = SeededGenerator(seed: testSeed())
        let characters = Array("西宁机场重都兰州乐旅绿行长g5-".unicodeScalars)
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                characters.randomElement(using: &generator)!
            }
            var ways: Set<String> = [""]
            for scalar in text {
                var options: Set<String> = scalar == "-" ? ["-", ""] : [String(scalar)]
                PinyinTable.shared.forEachReading(of: scalar.value) { reading in
                    let syllable = String(decoding: reading, as: UTF8.self)
                    options.insert(syllable)
                    options.insert(String(syllable.prefix(1)))
                    if syllable.dropFirst().first == "h" { options.insert(String(syllable.prefix(2))) }
                }
                ways = Set(ways.flatMap { way in options.map { way + $0 } })
            }
            let prefixes = Set(ways.flatMap { way in (0...way.count).map { String(way.prefix($0)) } })
            let folded = Normalizer.fold(String(String.UnicodeScalarView(text))).utf8
            for _ in 0..<10 {
                let typed = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                    "xiningjczhoulv西宁都g5-".randomElement(using: &generator)!
                }
                let expected = prefixes.contains(String(typed))
                let found = folded.withUnsafeBufferPointer { CompletionPrefix(String(typed))!.begins($0, .shared) }
                #expect(found == expected, "\(String(typed)) for \(String(String.UnicodeScalarView(text)))")
            }
            if let typed = prefixes.filter({ !$0.isEmpty }).randomElement(using: &generator) {
                #expect(folded.withUnsafeBufferPointer { CompletionPrefix(typed)!.begins($0, .shared) }, "\(typed)")
            }
        }
    }

    @Test("has readings for every character of the corpus", arguments: ProjectFiles.corpusFiles)
    func coverage(file: String) throws {
        let folded = Normalizer.fold(try ProjectFiles.bytes(ProjectFiles.corpus + "/" + file)).utf8
        for scalar in Set(String(decoding: folded, as: UTF8.self).unicodeScalars)
        where (0x4E00...0x9FFF).contains(scalar.value) {
            var count = 0
            PinyinTable.shared.forEachReading(of: scalar.value) { _ in count += 1 }
            #expect(count > 0, "\(scalar) has no reading")
        }
    }
}

@Suite("Names that look like a project's")
struct SuggestNameTests {
    @Test(
        "reach from the verb or the punctuation before them to their ending",
        arguments: [
            ("加快引大济湟工程建设", ["引大济湟工程"]),
            ("规划研究西宁-玉树-昌都铁路", ["西宁-玉树-昌都铁路"]),
            ("西宁曹家堡国际机场三期扩建工程", ["西宁曹家堡国际机场", "西宁曹家堡国际机场三期扩建工程"]),
            ("加快西宁至成都铁路建设", ["西宁至成都铁路"]),
            ("建设白银复合型能源基地", ["白银复合型能源基地"]),
            ("实施高标准农田建设项目", ["高标准农田建设项目"]),
            ("兰州和西宁机场", ["西宁机场"]),
            ("推进和政县水系连通项目", ["和政县水系连通项目"]),
        ])
    func names(text: String, names: [String]) {
        let run = Array(Normalizer.fold(text).utf8)
        let scalars = Array(String(decoding: run, as: UTF8.self).unicodeScalars)
        let found = NameScanner.names(in: scalars.map(\.value))
        #expect(found.map { String(String.UnicodeScalarView(scalars[$0])) } == names)
    }

    @Test(
        "are not mere endings, verbs or words that go on",
        arguments: ["工程", "重大项目", "加快建设工程", "铁路网", "中心城市", "等项目", ""])
    func noNames(text: String) {
        #expect(NameScanner.names(in: text.unicodeScalars.map(\.value)) == [])
    }
}

@Suite("Suggestions")
struct SuggestTests {
    @Test("complete characters, pinyin and initials from the corpus")
    func corpus() throws {
        let engine = try Fixture().engine
        #expect(try engine.suggest("xnjc").map(\.text).contains("西宁机场"))
        #expect(try engine.suggest("xiningcaojiabao").map(\.text).contains("西宁曹家堡国际机场"))
        #expect(try engine.suggest("抽水").map(\.text).contains { $0.hasPrefix("抽水蓄能") })
        #expect(try engine.suggest("lzxncsqfzgh").map(\.text).contains("兰州—西宁城市群发展规划"))
        #expect(try engine.suggest("lzxncsqfzgh").map(\.kind).contains(.title))
        #expect(try engine.suggest("健全协同推进").map(\.kind) == [.heading])
    }

    @Test("are strings of the texts that begin as was typed, the most frequent first, of equals the shorter")
    func order() throws {
        let fixture = try Fixture()
        let texts = fixture.passages.map { String(decoding: $0.folded.dropLast(), as: UTF8.self) }
        for prefix in ["兰州", "西宁", "生态", "推进", "g"] {
            let found = try fixture.engine.suggest(prefix, limit: 100)
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
        #expect(try engine.suggest("lz") == [Suggestion(text: "兰州—西宁一体化", kind: .phrase, count: 2)])
    }

    @Test("are none for nothing and for too much")
    func limits() throws {
        let engine = try Fixture(texts: ["抽水蓄能、抽水蓄能。"]).engine
        #expect(try engine.suggest("抽水") == [Suggestion(text: "抽水蓄能", kind: .phrase, count: 2)])
        #expect(try engine.suggest("") == [])
        #expect(try engine.suggest("抽水", limit: 0) == [])
        #expect(try engine.suggest(String(repeating: "c", count: 64)) == [])
    }
}
