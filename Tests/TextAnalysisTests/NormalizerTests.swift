import Testing
import TextAnalysis

@Suite struct NormalizerTests {
    @Test(arguments: [
        ("蘭州—西寧城市羣發展規劃", "兰州-西宁城市群发展规划"), ("臺灣", "台湾"), ("國務院關於", "国务院关于"), ("裏裡", "里里"),
        ("薴", "苎"), ("頭髮發展", "头发发展"),
    ])
    func traditionalTextFoldsToSimplified(_ traditional: String, _ simplified: String) {
        #expect(folded(traditional) == simplified)
        #expect(folded(simplified) == simplified)
    }

    /// Each traditional character has one simplified form whatever word it stands in, so a word folds as its
    /// characters do.
    @Test func noWordFoldsDifferentlyThanItsCharacters() {
        for word in ["乾隆", "乾燥", "瞭解", "著作", "皇后", "以後"] {
            #expect(folded(word) == word.unicodeScalars.map { folded(String($0)) }.joined())
        }
    }

    @Test(arguments: [
        ("（Ｇ０６１１）", "(g0611)"), ("９０％以上", "90%以上"), ("，：；！？．", ",:;!?."), ("ｶﾀｶﾅ", "カタカナ"), ("～", "~"), ("￥", "¥"),
        ("｡､", "。、"), ("﹕﹖", ":?"), ("ﬁ", "fi"),
    ])
    func fullAndHalfWidthFormsFoldToOne(_ source: String, _ expected: String) {
        #expect(folded(source) == expected)
    }

    @Test(arguments: [
        ("㎡", "m2"), ("PM₂.₅", "pm2.5"), ("O₃", "o3"), ("①", "1"), ("⒈", "1."), ("Ⅲ类", "iii类"), ("……", "......"),
        ("25℃", "25°c"), ("㈠", "(一)"), ("\u{F92F}", "劳"), ("\u{2F800}", "丽"), ("\u{2F00}", "一"), ("⻓⻆⻔", "长角门"),
    ])
    func compatibilityFormsFoldToWhatTheyStandFor(_ source: String, _ expected: String) {
        #expect(folded(source) == expected)
    }

    @Test func capitalsFoldToSmallLetters() {
        #expect(folded("GDP ΟΔΟΣ Οδος МОСКВА") == "gdp οδοσ οδοσ москва")
        #expect(folded("İ") == "i\u{307}")
    }

    @Test func dashesFoldToOneAndRangeSignsStay() {
        for dash in "-‐‑‒–—―−﹘﹣－─━⎯➖⸺︱︲".unicodeScalars {
            #expect(folded("兰州\(dash)西宁") == "兰州-西宁", "U+\(String(dash.value, radix: 16))")
        }
        for other in "~至一ー丨/|×".unicodeScalars {
            #expect(folded("兰州\(other)西宁") == "兰州\(other)西宁", "U+\(String(other.value, radix: 16))")
        }
        for sign in "~～〜∼⁓".unicodeScalars { #expect(folded("兰州\(sign)西宁") == "兰州~西宁") }
        #expect(folded("——") == "--" && folded("—") == "-")
    }

    @Test func formsOfOneSymbolFoldToIt() {
        for (forms, expected) in [("…⋯", "..."), ("○◯〇", "〇"), ("/／⁄∕⧸", "/"), ("|｜‖∥│┃∣", "|")] {
            for form in forms.unicodeScalars {
                #expect(folded("\(form)") == expected, "U+\(String(form.value, radix: 16))")
            }
        }
        #expect(folded("½以上") == "1/2以上" && folded("5㎧") == "5m/s" && folded("二◯二五年") == "二〇二五年")
        #expect(folded("……") != folded("…"))
    }

    @Test func quotationMarksDotsAndColonsFoldToOneOfTheirKind() {
        for quote in "\"“”„‟＂「」『』﹁﹂﹃﹄〝〞〟｢｣".unicodeScalars {
            #expect(folded("\(quote)") == "\"", "U+\(String(quote.value, radix: 16))")
        }
        for quote in "'‘’‚‛＇".unicodeScalars {
            #expect(folded("\(quote)") == "'", "U+\(String(quote.value, radix: 16))")
        }
        for dot in "·•・‧∙⋅･".unicodeScalars {
            #expect(folded("\(dot)") == "·", "U+\(String(dot.value, radix: 16))")
        }
        for colon in ":：∶︰︓﹕".unicodeScalars {
            #expect(folded("\(colon)") == ":", "U+\(String(colon.value, radix: 16))")
        }
        #expect(folded("《规划》〔2022〕5号【一】") == "《规划》〔2022〕5号【一】")
    }

    @Test(arguments: [
        ("总面积 9.75 万平方公里", "总面积9.75万平方公里"), ("兰 州", "兰州"), ("兰州经\n\n西宁", "兰州经西宁"), ("到 2025 年", "到2025年"),
        ("New York", "new york"), ("New \u{3000}\n York", "new york"), ("  规划\u{3000}", "规划"), ("\tGDP ", "gdp"),
        ("7% 以上", "7%以上"), ("A, B", "a,b"), ("750 kV", "750 kv"), ("PM 2.5", "pm 2.5"), ("かな カナ 한국 어", "かなカナ한국어"),
        ("e\u{301} a", "e\u{301} a"), (" ", ""), ("", ""),
    ])
    func spaceStaysOnlyBetweenWords(_ source: String, _ expected: String) {
        #expect(folded(source) == expected)
    }

    @Test func droppedScalarsDoNotChangeWhatBecomesOfSpace() {
        for dropped in ["\u{200B}", "\u{FEFF}", "\u{AD}", "\u{FE0F}", "\u{0}\u{7F}", "\u{E0100}", "\u{2066}\u{2069}"] {
            #expect(folded("New\(dropped) York") == "new york")
            #expect(folded("New \(dropped) York") == "new york")
            #expect(folded("New \(dropped)York") == "new york")
            #expect(folded("New\(dropped)York") == "newyork")
            #expect(folded("兰\(dropped) \(dropped)州") == "兰州")
            #expect(folded("\(dropped) A \(dropped)") == "a")
        }
    }

    /// What stands beside a space is what it folds to: ℃ ends with a letter, ㎡ with a digit, “ is no word.
    @Test func spaceLooksAtFoldedNeighbours() {
        #expect(folded("℃ m") == "°c m")
        #expect(folded("m ℃") == "m°c")
        #expect(folded("㎡ Ａ") == "m2 a")
        #expect(folded("a “b") == "a\"b")
    }

    @Test func aTextOfScalarsThatGrowIsFoldedWhole() {
        let source = String(repeating: "\u{FDFA}", count: 500)
        let result = Normalizer.fold(source)
        #expect(result.utf8.count == 500 * 33)
        #expect(result.edits.count == 500)
        #expect(result.utf8 == Array(String(repeating: folded("\u{FDFA}"), count: 500).utf8))
    }

    /// The memory for the result fills up at every possible place: before, in and after white space that stays.
    @Test func growingTextWithSpacesIsFoldedWhole() {
        let part = folded("\u{FDFA} \u{200B} Ａ")
        #expect(part.hasSuffix(" a"))
        for count in 0..<40 {
            let parts = Array(repeating: "\u{FDFA} \u{200B} Ａ", count: count)
            #expect(
                folded(parts.joined(separator: "，\n")) == Array(repeating: part, count: count).joined(separator: ","))
        }
    }

    @Test func memoryThatIsUsedAgainKeepsNothing() {
        var result = Normalizer.fold("一段很长的文字，有（许多）修改。")
        "短".utf8.withContiguousStorageIfAvailable { Normalizer.fold($0, into: &result) }
        #expect(result == Normalizer.fold("短"))
        Normalizer.fold(UnsafeBufferPointer(start: nil, count: 0), into: &result)
        #expect(result == FoldedText())
    }
}
