import PlanLanguage
import TestSupport
import Testing
import TextAnalysis

@Suite("Text as it is read")
struct ReadingTextTests {
    @Test(
        "is folded one to one, punctuation apart",
        arguments: [
            ("⻄宁市⼈⺠政府", "西宁市人民政府"), ("蘭州—西寧", "兰州—西宁"), ("Ｇ０６１１：５％", "G0611：5％"), ("①㈠½", "①㈠½"),
            ("\u{F92F}动", "劳动"), ("责\u{200B}任\u{AD}单位", "责任单位"), ("○加强", "○加强"),
        ])
    func folds(_ source: String, _ expected: String) {
        #expect(ReadingText(source).scalars.string == expected)
    }

    @Test(
        "characters set apart are read as one word",
        arguments: [
            ("牵 头 单 位：市发改委", "牵头单位：市发改委"), ("（责　任　单　位：", "（责任单位："), ("2 0 0 1年2月1 6日通过", "2001年2月16日通过"),
            ("总 则", "总则"), ("第 一 章　　总 则", "第一章　　总则"), ("第一章 总 则", "第一章 总则"), ("2020年 底 前", "2020年底前"),
            ("第 2 章", "第2章"),
        ])
    func letterSpacing(_ source: String, _ expected: String) {
        #expect(ReadingText(source).scalars.string == expected)
    }

    @Test(
        "other blanks stay",
        arguments: [
            "第一章 总则", "一 总则", "1 2 3 4", "表 1 项目", "加快 建设 铁路", "甲\t乙\t丙", "a b c", "9.75 万", "市  县", "西宁 2025",
        ])
    func otherBlanks(_ source: String) {
        #expect(ReadingText(source).scalars.string == source)
    }

    @Test("every scalar has its stretch of the source, and the stretches follow one another")
    func offsets() {
        var generator = SeededGenerator(seed: testSeed())
        let alphabet = Scalars("牵头单位责任蘭⻄１2 ：　（）\u{200B}\u{AD}年月日a\t。") + ["\u{2F00}", "\u{F92F}"]
        for _ in 0..<2_000 {
            let source = (0..<Int.random(in: 0...24, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator)!
            }
            let text = ReadingText(source.string)
            let offsets = text.utf8Offsets
            #expect(offsets.count == text.count + 1 && offsets == offsets.sorted())
            #expect(text.count == 0 || offsets.last == source.string.utf8.count)
            let bytes = Array(source.string.utf8)
            for index in 0..<text.count {
                let stretch = String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
                let first = stretch.unicodeScalars.first!.value
                #expect(ReadingText.folded(first) == text.scalars[index])
                // What is left out has no shape or is blank.
                for scalar in stretch.unicodeScalars.dropFirst() {
                    #expect(CharacterClass.isInvisible(scalar.value) || CharacterClass.isBlank(scalar.value))
                }
                #expect(text.utf8Length(index..<index + 1) == stretch.utf8.count)
            }
            // Search reads the same text.
            #expect(
                Scalars.folded(text.scalars.string).filter { $0 != " " }
                    == Scalars.folded(source.string).filter { $0 != " " })
        }
    }

    @Test("every scalar is read as it folds, whatever the quick test says")
    func allScalars() {
        for value in UInt32(0)...0x2FA1F {
            guard let scalar = Unicode.Scalar(value), !CharacterClass.isInvisible(value) else { continue }
            #expect(ReadingText(String(scalar)).scalars == [ReadingText.folded(value)])
        }
    }

    @Test("what shows a range has ideographs for radicals, and everything else as it came")
    func original() {
        let text = ReadingText("⻄寧市 ２０２５—規 劃")
        #expect(text.string(0..<text.count) == "西寧市 ２０２５—規劃")
        #expect(text.isChanged && !ReadingText("西宁 ２０２５").isChanged)
    }

    @Test("a long run of characters without a shape loses nothing")
    func longRuns() {
        let source = "西" + String(repeating: "\u{200B}", count: 5_000) + "宁"
        let text = ReadingText(source)
        #expect(text.utf8Offsets.last == source.utf8.count)
        #expect(text.scalars.filter { !CharacterClass.isBlank($0) }.string == "西宁")
    }
}
