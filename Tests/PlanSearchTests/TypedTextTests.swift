import TestSupport
import Testing
import TextAnalysis

@testable import PlanSearch

@Suite("What somebody has typed")
struct TypedTextTests {
    private static func fit(_ text: String, _ typed: String, isWhole: Bool = false) -> TypedText.Fit? {
        guard let typed = TypedText(typed) else { return nil }
        return Normalizer.fold(text).utf8.withUnsafeBytes {
            isWhole ? typed.fit(toAllOf: $0) : typed.fit(toBeginningOf: $0)
        }
    }

    @Test(
        "stands for characters, pinyin, initials and mixtures of them",
        arguments: [
            "西宁", "西宁机场", "xnjc", "xn", "x", "xiningjichang", "xining", "xini", "xiningjc", "xnjichang", "西宁jc", "xn机场",
            "xin机场",
            "XNJC", "xi'ning", "xi ning ji chang", "ｘｎ", "西寧機場", "xining机ch",
        ])
    func matches(typed: String) {
        #expect(Self.fit("西宁机场", typed) == .usual)
    }

    @Test(
        "does not stand for other characters",
        arguments: [
            "宁", "xnc", "ningxi", "xningx", "xnjcx", "xiningjichangs", "西安", "机场", "xm", "i", "", " ", "'", "西宁机场三期",
        ])
    func otherText(typed: String) {
        #expect(Self.fit("西宁机场", typed) == nil)
    }

    @Test(
        "may have tones, as marks and as digits, and both are ignored",
        arguments: [
            "xīníng", "xi1ning2", "xi1ning2ji1", "XĪNÍNG", "xi\u{304}ni\u{301}ng", "xī níng", "xǐnìng", "西宁ji1chang3",
            "xi1'ning2",
        ])
    func tones(typed: String) {
        #expect(Self.fit("西宁机场", typed) == .usual)
    }

    @Test(
        "has tone digits only after whole syllables",
        arguments: [("西宁机场", "x1n2"), ("西宁机场", "xi6ning2"), ("西宁机场", "xini2"), ("西宁机场", "1xi"), ("西安", "xi11an1")])
    func noTones(text: String, typed: String) {
        #expect(Self.fit(text, typed) == nil)
    }

    @Test("keeps digits that a text has")
    func digits() {
        #expect(Self.fit("5G基站", "5gji1zhan4") == nil)
        #expect(Self.fit("5G基站", "5gjizhan") == .usual)
        #expect(Self.fit("G0611张汶高速", "g0611zhang") == .usual)
        #expect(Self.fit("A2项目", "a2xm") == .usual)
    }

    @Test(
        "writes ü as v, ü or u",
        arguments: [
            ("吕梁机场", "lvliang", TypedText.Fit.usual), ("吕梁机场", "lüliang", .usual), ("吕梁机场", "lǚliáng", .usual),
            ("吕梁机场", "luliang", .plainU), ("吕梁机场", "lu:liang", nil), ("旅游", "lvyou", .usual), ("旅游", "luyou", .plainU),
            ("旅游", "lü3you2", .usual), ("旅游", "lu3you2", .plainU), ("女", "nv", .usual), ("女", "nu", .plainU),
            ("女", "nǚ", .usual),
            ("绿色", "lvse", .usual), ("绿色", "luse", .plainU), ("略阳", "lveyang", .usual), ("略阳", "lueyang", .plainU),
            ("虐", "nve", .usual), ("虐", "nue", .plainU), ("陆地", "ludi", .usual), ("陆地", "lvdi", nil),
            ("区域", "quyu", .usual), ("区域", "qüyü", .usual), ("区域", "qvyv", .usual), ("努力", "nvli", nil),
        ])
    func umlauts(text: String, typed: String, fit: TypedText.Fit?) {
        #expect(Self.fit(text, typed) == fit)
    }

    @Test(
        "reads characters as they are usually read first",
        arguments: [
            ("重庆", "chongqing", TypedText.Fit.usual), ("重庆", "cq", .usual), ("重庆", "zhongqing", .rare),
            ("重庆", "zq", .rare),
            ("重点", "zhongdian", .usual), ("重点", "zhd", .usual), ("长江", "changjiang", .usual),
            ("增长", "zengzhang", .usual),
            ("长沙", "zhangsha", .rare), ("行业", "hangye", .usual), ("行动", "xingdong", .usual), ("行动", "hengdong", .rare),
            ("乐都", "ledu", .usual), ("乐都", "yuedu", .rare), ("尉犁", "yuli", .usual), ("广场", "yanchang", .rare),
            ("马尾", "mawei", .usual), ("都市圈", "dushiquan", .usual), ("5G基站", "5gjz", .usual), ("乐都", "ld", .usual),
            ("在重庆", "zzhongqing", .rare), ("重庆市长", "chongqingshizhang", .usual),
        ])
    func readings(text: String, typed: String, fit: TypedText.Fit) {
        #expect(Self.fit(text, typed) == fit)
    }

    @Test("ends its syllables where it is parted")
    func breaks() {
        #expect(Self.fit("西安", "xi'an") == .usual)
        #expect(Self.fit("西安", "xian") == .usual)
        #expect(Self.fit("先进", "xian") == .usual)
        #expect(Self.fit("先进", "xi'an") == nil)
        #expect(Self.fit("先进", "xi an") == nil)
        #expect(Self.fit("先进", "x j") == .usual)
    }

    @Test("may be a whole text, with no syllable left incomplete")
    func whole() {
        for typed in ["xnjc", "xiningjichang", "xining机场", "xīníngjc", "xnjich"] {
            #expect(Self.fit("西宁机场", typed, isWhole: true) == .usual, "\(typed)")
        }
        for typed in ["xnj", "xining", "xnjichan", "xnjcx", "西宁"] {
            #expect(Self.fit("西宁机场", typed, isWhole: true) == nil, "\(typed)")
        }
        #expect(Self.fit("《兰州—西宁》", "lzxn", isWhole: true) == .usual)
        #expect(Self.fit("兰州—西宁", "lzxnx", isWhole: true) == nil)
    }

    /// Every way to type a text from its beginning, with its best fit; spelled out, without the bits that the program uses.
    private static func ways(_ text: [Unicode.Scalar]) -> [String: TypedText.Fit] {
        let table = PinyinTable.shared
        let names = String(describing: PinyinData.names).split(separator: "\n").map { $0.split(separator: " ") }
        var named: [Int: String] = [:]
        var index = 0
        while index < text.count {
            let rest = String(String.UnicodeScalarView(text[index...]))
            let name = names.filter { rest.hasPrefix($0[0]) }.max { $0[0].count < $1[0].count }
            for (offset, reading) in (name ?? []).dropFirst().enumerated() { named[index + offset] = String(reading) }
            index += max(1, (name?.count ?? 1) - 1)
        }
        var ways: [String: TypedText.Fit] = ["": .usual]
        for (index, scalar) in text.enumerated() {
            var readings: [(String, Bool)] = []
            table.forEachReading(of: scalar.value) {
                readings.append((String(decoding: table.syllables[Int($0)], as: UTF8.self), $1))
            }
            if let reading = named[index] {
                let isElsewhereRare = readings.contains { $0 == reading && $1 }
                readings = readings.map { ($0, $0 == reading ? false : isElsewhereRare ? $1 : true) }
            }
            var options: [String: TypedText.Fit] = [String(scalar): .usual]
            if scalar == "-" { options[""] = .usual }
            func offer(_ option: String, _ fit: TypedText.Fit) { options[option] = min(options[option] ?? fit, fit) }
            for (syllable, isRare) in readings {
                let fit: TypedText.Fit = isRare ? .rare : .usual
                offer(syllable, fit)
                offer(String(syllable.prefix(1)), fit)
                if syllable.dropFirst().first == "h" { offer(String(syllable.prefix(2)), fit) }
                let plain = syllable.replacing("v", with: "u")
                if plain != syllable { offer(plain, max(fit, .plainU)) }
            }
            var next: [String: TypedText.Fit] = [:]
            for (way, fit) in ways {
                for (option, other) in options {
                    next[way + option] = min(next[way + option] ?? .rare, max(fit, other))
                }
            }
            ways = next
        }
        return ways
    }

    @Test("fits as a search over all ways to type a text says")
    func allWays() {
        var generator = SeededGenerator(seed: testSeed())
        let characters = Array("西宁机场重都兰州乐旅绿行长庆g5-".unicodeScalars)
        for _ in 0..<1_000 {
            let text = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                characters.randomElement(using: &generator)!
            }
            let string = String(String.UnicodeScalarView(text))
            let ways = Self.ways(text)
            var prefixes: [String: TypedText.Fit] = [:]
            for (way, fit) in ways {
                for end in 1..<max(1, way.count + 1) {
                    let prefix = String(way.prefix(end))
                    prefixes[prefix] = min(prefixes[prefix] ?? fit, fit)
                }
            }
            var typed = (0..<10).map { _ in
                String(
                    (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                        "xiningjczhoulv西宁都g5-".randomElement(using: &generator)!
                    })
            }
            typed += [
                prefixes.keys.sorted().randomElement(using: &generator),
                ways.keys.sorted().randomElement(using: &generator),
            ]
            .compactMap { $0 }
            // What may have tone digits has a second form, which other tests look at.
            for typed in typed where TypedText(typed)?.forms.count == 1 {
                #expect(Self.fit(string, typed) == prefixes[typed], "\(typed) for \(string)")
                // Its whole syllables and initials alone.
                let whole = ways[typed]
                #expect(Self.fit(string, typed, isWhole: true) == whole, "all of \(string) for \(typed)")
            }
        }
    }

    @Test("has readings for every character of the corpus", arguments: ProjectFiles.corpusFiles)
    func coverage(file: String) throws {
        let folded = Normalizer.fold(try ProjectFiles.bytes(ProjectFiles.corpus + "/" + file)).utf8
        for scalar in Set(String(decoding: folded, as: UTF8.self).unicodeScalars)
        where (0x4E00...0x9FFF).contains(scalar.value) {
            var count = 0
            PinyinTable.shared.forEachReading(of: scalar.value) { _, _ in count += 1 }
            #expect(count > 0, "\(scalar) has no reading")
        }
    }
}
