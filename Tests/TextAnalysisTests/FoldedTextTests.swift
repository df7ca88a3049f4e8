import Testing
import TextAnalysis

@Suite struct FoldedTextTests {
    /// The source of the first place where the folded text reads `needle`.
    private func source(of needle: String, in text: String) -> String? {
        let result = Normalizer.fold(text)
        let needle = Array(needle.utf8)
        let found = result.utf8.indices.first { result.utf8[$0...].starts(with: needle) }
        guard let found else { return nil }
        let range = result.sourceRange(of: found..<found + needle.count)
        return String(decoding: Array(text.utf8)[range], as: UTF8.self)
    }

    @Test func aMatchIsFoundInItsSource() {
        #expect(source(of: "兰州-西宁", in: "依据《蘭州—西寧城市群》") == "蘭州—西寧")
        #expect(source(of: "9.75万", in: "总面积 ９.75 万平方公里") == "９.75 万")
        #expect(source(of: "经西宁", in: "兰州经\n\n西宁至青海湖") == "经\n\n西宁")
        #expect(source(of: "缺", in: "没有") == nil)
    }

    @Test func spaceAtTheEndsOfAMatchIsNotPartOfIt() {
        #expect(source(of: "年", in: "到 2025 年 ，") == "年")
        #expect(source(of: "2025", in: "到 2025 年") == "2025")
        #expect(source(of: "到", in: "\u{FEFF} 到 2025") == "到")
    }

    @Test func aSpaceThatStaysIsItsWholeRun() {
        #expect(source(of: "new ", in: "New \u{3000}York") == "New \u{3000}")
        #expect(source(of: " york", in: "New \u{200B} York") == " \u{200B} York")
    }

    @Test func aPartOfAFoldIsItsWholeSource() {
        #expect(source(of: ".", in: "发展…改革") == "…")
        #expect(source(of: "2一", in: "㎡一") == "㎡一")
        #expect(source(of: "m", in: "㎡一") == "㎡")
    }

    @Test func partsOfScalarsAreWidenedToScalars() {
        let result = Normalizer.fold("发展")
        #expect(result.sourceRange(of: 1..<4) == 0..<6)
        #expect(result.sourceRange(of: 0..<1) == 0..<3)
        #expect(result.sourceRange(of: 6..<6) == 6..<6)
    }

    @Test func emptyRangesAreEmptyOnTheOtherSide() {
        let result = Normalizer.fold("A 　中")
        #expect(result.sourceRange(of: 0..<0) == 0..<0)
        #expect(result.sourceRange(of: 1..<1) == 5..<5)
        #expect(result.foldedRange(of: 1..<1) == 1..<1)
        #expect(result.foldedRange(of: 2..<2) == 1..<1)
        #expect(FoldedText().sourceRange(of: 0..<0) == 0..<0)
        #expect(FoldedText().foldedRange(of: 0..<0) == 0..<0)
    }

    @Test func aSourceRangeFindsItsFold() {
        // Bytes: 到 0–3, space 3–4, ２ 4–7, 0 7–8, space 8–9, … 9–12, 年 12–15.
        let result = Normalizer.fold("到 ２0 …年")
        #expect(String(decoding: result.utf8, as: UTF8.self) == "到20...年")
        #expect(result.foldedRange(of: 0..<15) == 0..<11)
        #expect(result.foldedRange(of: 3..<7) == 3..<4)
        #expect(result.foldedRange(of: 3..<4) == 3..<3)
        #expect(result.foldedRange(of: 8..<12) == 5..<8)
        #expect(result.foldedRange(of: 12..<15) == 8..<11)
    }

    @Test func aRunOfDroppedScalarsIsOneEdit() {
        let result = Normalizer.fold("兰 \u{200B}\u{3000}\n州")
        #expect(result.edits == [FoldEdit(foldedOffset: 3, foldedLength: 0, sourceOffset: 3, sourceLength: 8)])
    }

    @Test func aPlainSpaceBetweenWordsIsNoEdit() {
        #expect(Normalizer.fold("new york").edits.isEmpty)
        #expect(
            Normalizer.fold("new\tyork").edits
                == [FoldEdit(foldedOffset: 3, foldedLength: 1, sourceOffset: 3, sourceLength: 1)])
    }
}
