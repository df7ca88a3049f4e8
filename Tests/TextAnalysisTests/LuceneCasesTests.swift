import Testing
import TextAnalysis

/// Inputs of Lucene's CJK analyzer tests (TestCJKAnalyzer and TestCJKBigramFilter; Apache License 2.0) with the terms
/// and offsets that they expect there, in UTF-16 units. Sources/TextAnalysis/README.md says where our terms differ.
@Suite struct LuceneCasesTests {
    struct Case {
        var input: String
        var terms: [(text: String, start: Int, end: Int)]
    }

    /// Every bigram and unigram of adjacent East Asian characters that Lucene finds, and its single characters that end
    /// a run.
    static let shared = [
        Case(
            input: "多くの学生が試験に落ちた。",
            terms: [
                ("多く", 0, 2), ("くの", 1, 3), ("の学", 2, 4), ("学生", 3, 5), ("生が", 4, 6), ("が試", 5, 7), ("試験", 6, 8),
                ("験に", 7, 9), ("に落", 8, 10), ("落ち", 9, 11), ("ちた", 10, 12), ("た", 11, 12),
            ]),
        Case(
            input: "一二三四五六七八九十",
            terms: [
                ("一二", 0, 2), ("二三", 1, 3), ("三四", 2, 4), ("四五", 3, 5), ("五六", 4, 6), ("六七", 5, 7), ("七八", 6, 8),
                ("八九", 7, 9), ("九十", 8, 10),
            ]),
        Case(
            input: "一 二三四 五六七八九 十",
            terms: [
                ("二三", 2, 4), ("三四", 3, 5), ("五六", 6, 8), ("六七", 7, 9), ("七八", 8, 10), ("八九", 9, 11), ("十", 12, 13),
            ]),
        Case(
            input: "あいうえおabcかきくけこ",
            terms: [
                ("あい", 0, 2), ("いう", 1, 3), ("うえ", 2, 4), ("えお", 3, 5), ("かき", 8, 10), ("きく", 9, 11), ("くけ", 10, 12),
                ("けこ", 11, 13),
            ]),
        Case(
            input: "𩬅艱鍟䇹愯瀛", terms: [("𩬅艱", 0, 3), ("艱鍟", 2, 4), ("鍟䇹", 3, 5), ("䇹愯", 4, 6), ("愯瀛", 5, 7)]),
        Case(input: "一丁丂", terms: [("一丁", 0, 2), ("丁丂", 1, 3)]),
        Case(input: "testあい    ", terms: [("あい", 4, 6)]),
        Case(input: "一", terms: [("一", 0, 1)]),
    ]

    @Test(arguments: shared)
    func termsOfEastAsianTextAreAmongOursAtTheSameOffsets(_ example: Case) {
        let result = Normalizer.fold(example.input)
        let ours = terms(of: result.utf8)
        for term in example.terms {
            let utf16 = example.input.utf16
            let start = utf16.index(utf16.startIndex, offsetBy: term.start)
            let end = utf16.index(utf16.startIndex, offsetBy: term.end)
            let bytes = example.input.utf8.distance(from: example.input.startIndex, to: start)
            let source = bytes..<bytes + example.input[start..<end].utf8.count
            let found = ours.contains { $0.text == folded(term.text) && result.sourceRange(of: $0.range) == source }
            #expect(found, "\(term) in \(ours)")
        }
    }

    /// Every input of those tests.
    static let inputs = [
        String(repeating: "多くの学生が試験に落ちた", count: 11), "多くの学生が試験に落ちた。", "一二三四五六七八九十", "一 二三四 五六七八九 十",
        "abc defgh ijklmn opqrstu vwxy z", "あい", "あい   ", "test", "test   ", "あいtest", "testあい    ", "あいうえおabcかきくけこ",
        "あいうえおabんcかきくけ こ", "一 روبرت موير", "一 رُوبرت موير", "𩬅艱鍟䇹愯瀛", "一", "一丁丂", "ab", "Ｔｅｓｔ １２３４", "ｶﾀｶﾅ", "ｳﾞｨｯﾂ",
        "ﾊﾟﾅｿﾆｯｸ", "我购买 Tests 了道具和服装", "我购买 Tests 了道具和服装1234", "我购买 Ｔｅｓｔｓ 了道具和服装１２３４", "我购买︱ Tests 了道具和服装",
        "我购买 روبرتTests 了道具和服装", "优素福·拉扎·吉拉尼", "优素福拉扎吉拉尼", "我购买了道具和服装", "mosfellsbær",
    ]

    @Test(arguments: inputs)
    func theTermsOfEveryInputSliceBackToItsText(input: String) {
        let result = Normalizer.fold(input)
        let ours = terms(of: result.utf8)
        for term in ours {
            let source = String(decoding: Array(input.utf8)[result.sourceRange(of: term.range)], as: UTF8.self)
            #expect(folded(source) == term.text, "\(term) of \(input)")
        }
        // Nothing of a word is left out: the first characters of the terms are its characters.
        let characters = input.unicodeScalars.flatMap { Array(folded(String($0)).unicodeScalars) }
        #expect(ours.count == characters.filter { isWord($0) }.count, "\(input)")
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        !terms(of: Array(String(scalar).utf8)).isEmpty
    }

    /// The text of charabia's tokenizer test (MIT License) mixes traditional and simplified characters, small and
    /// full-width punctuation, and numbers with spaces.
    @Test func everyTermOfMixedTextSlicesBackToItsSource() {
        let text = "人人生而自由﹐在尊嚴和權利上一律平等。他們賦有理性和良心﹐並應以兄弟關係的精神互相對待。 123 456。"
        let result = Normalizer.fold(text)
        #expect(
            String(decoding: result.utf8, as: UTF8.self)
                == "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神互相对待。123 456。")
        for term in terms(of: result.utf8) {
            let source = String(decoding: Array(text.utf8)[result.sourceRange(of: term.range)], as: UTF8.self)
            #expect(folded(source) == term.text)
            #expect(source.unicodeScalars.count == (term.isBigram ? 2 : 1))
        }
    }

    @Test func wherePoliciesDiffer() {
        // Lucene splits Han text at spaces; here a space between ideographs is layout.
        #expect(terms("一 二三") == ["一二", "二三", "三"])
        // Lucene keeps words of Latin letters whole and apart from kana.
        #expect(terms("あいtest") == ["あい", "いt", "te", "es", "st", "t"])
        // Lucene composes half-width kana with their marks, which takes context.
        #expect(folded("ﾊﾟﾅ") == "ハ\u{309A}ナ")
        #expect(folded("ｶﾀｶﾅ") == "カタカナ")
        // Lucene's example has folded Latin letters to ASCII.
        #expect(folded("mosfellsbær") == "mosfellsbær")
        // Marks belong to their word, as in Lucene.
        #expect(terms(of: Normalizer.fold("رُو").utf8).map(\.isBigram) == [true, true, false])
    }
}
