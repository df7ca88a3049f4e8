import Testing
import TextAnalysis

@Suite struct TokenizerTests {
    @Test(
        arguments: [
            ("抽水蓄能", ["抽水", "水蓄", "蓄能", "能"]), ("湖", ["湖"]), ("产业园区。建设", ["产业", "业园", "园区", "区", "建设", "设"]),
            ("G0611", ["g0", "06", "61", "11", "1"]), ("90%以上", ["90", "0", "以上", "上"]),
            ("5G网络", ["5g", "g网", "网络", "络"]),
            ("New York", ["ne", "ew", "w", "yo", "or", "rk", "k"]), ("9.75 万", ["9", "75", "5万", "万"]),
            ("兰州—西宁", ["兰州", "州", "西宁", "宁"]), ("兰 州", ["兰州", "州"]), ("𠀀㐀a", ["𠀀㐀", "㐀a", "a"]),
            ("かな漢字", ["かな", "な汉", "汉字", "字"]), ("，。", []), ("", []),
        ] as [(String, [String])])
    func termsAreBigramsAndTheLastScalarOfEachRun(_ text: String, _ expected: [String]) {
        #expect(terms(text) == expected)
    }

    @Test func termsAreRangesOfTheFoldedText() {
        let expected = [
            Term(text: "兰州", range: 0..<6, isBigram: true), Term(text: "州", range: 3..<6, isBigram: false),
            Term(text: "a", range: 7..<8, isBigram: false),
        ]
        #expect(terms(of: Normalizer.fold("蘭州-A").utf8) == expected)
    }

    @Test func anErrorOfTheBodyEndsTheWalk() {
        struct Stop: Error {}
        var seen = 0
        #expect(throws: Stop.self) {
            try Array("城市群".utf8).withUnsafeBufferPointer {
                try Tokenizer.forEachTerm(in: $0) { _, _ in
                    seen += 1
                    throw Stop()
                }
            }
        }
        #expect(seen == 1)
    }
}
