import TestSupport
import Testing
import TextAnalysis

@Suite struct InvalidUTF8Tests {
    @Test(
        arguments: [
            [0xFF], [0x80], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xF4, 0x90, 0x80, 0x80],
            [0xE4, 0xB8, 0x41], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xC3, 0xC3, 0xA9],
            [0xF1, 0x80, 0x80],
        ] as [[UInt8]])
    func bytesFoldLikeTheStringThatRepairsThem(_ bytes: [UInt8]) {
        #expect(Normalizer.fold(bytes).utf8 == Normalizer.fold(String(decoding: bytes, as: UTF8.self)).utf8)
    }

    @Test func anInvalidByteIsReplacedAndPartsWords() {
        let result = Normalizer.fold(Array("兰".utf8) + [0xFF] + Array("州".utf8))
        #expect(String(decoding: result.utf8, as: UTF8.self) == "兰\u{FFFD}州")
        #expect(result.edits == [FoldEdit(foldedOffset: 3, foldedLength: 3, sourceOffset: 3, sourceLength: 1)])
        #expect(terms(of: result.utf8).map(\.text) == ["兰", "州"])
    }

    @Test func randomBytesFoldLikeTheStringThatRepairsThem() {
        var random = SeededGenerator(seed: testSeed())
        let leads: [UInt8] = [0x20, 0x41, 0x80, 0xBF, 0xC2, 0xE0, 0xE4, 0xED, 0xEF, 0xF0, 0xF4]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : leads.randomElement(using: &random)!
            }
            let result = Normalizer.fold(bytes)
            #expect(result.utf8 == Normalizer.fold(String(decoding: bytes, as: UTF8.self)).utf8)
            #expect(
                reconstruct(result) { bytes[Int($0.sourceOffset)..<Int($0.sourceOffset + $0.sourceLength)] } == bytes)
            #expect(String(validating: result.utf8, as: UTF8.self) != nil)
        }
    }

    /// The tokenizer is for folded text, but an index that was damaged must not make it read outside its bytes.
    @Test func tokenizingAnyBytesGivesRangesInsideThem() {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...16, using: &random)).map { _ in
                UInt8.random(in: 0x60...255, using: &random)
            }
            for term in terms(of: bytes) {
                #expect(term.range.lowerBound >= 0 && !term.range.isEmpty && term.range.upperBound <= bytes.count)
            }
        }
    }
}
