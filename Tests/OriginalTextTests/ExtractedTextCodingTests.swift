import OriginalText
import TestSupport
import Testing

struct ExtractedTextCodingTests {
    @Test("What is written is read again, whatever it holds")
    func roundTrip() throws {
        var random = SeededGenerator(seed: testSeed())
        for _ in 0..<200 {
            let text = Self.text(&random)
            let encoded = text.encoded
            let again = try encoded.withUnsafeBytes { bytes throws(ExtractionFault) in
                try ExtractedText(encoded: bytes)
            }
            #expect(again == text)
            let head = try encoded.withUnsafeBytes { bytes throws(ExtractionFault) in
                try ExtractedText.places(ofEncoded: bytes)
            }
            #expect(head.places == text.places && head.facts == text.facts && head.format == text.format)
            let range = encoded.withUnsafeBytes { try? ExtractedText.textRange(ofEncoded: $0).text }
            #expect(range.map { Array(encoded[$0]) } == text.bytes)
        }
    }

    @Test("Pages that are to be recognized are all named, however many")
    func manyPages() throws {
        var text = ExtractedText(format: "pdf")
        var note = ExtractionNote(.scannedPages, count: 300)
        note.pages = Array(1...300)
        text.notes = [note]
        #expect(try ExtractedText(encoded: text.encoded).notes == [note])
    }

    @Test("Damaged bytes are refused or give a text that holds together")
    func damagedBytes() {
        var random = SeededGenerator(seed: testSeed())
        var refused = 0
        for _ in 0..<2_000 {
            var encoded = Self.text(&random).encoded
            switch Int.random(in: 0..<3, using: &random) {
            case 0: encoded.removeLast(Int.random(in: 1...encoded.count, using: &random))
            case 1: encoded.append(UInt8.random(in: 0...255, using: &random))
            default:
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    encoded[Int.random(in: 0..<encoded.count, using: &random)] = UInt8.random(
                        in: 0...255, using: &random)
                }
            }
            // Where the text lies is within the bytes, or refused.
            if let text = encoded.withUnsafeBytes({ try? ExtractedText.textRange(ofEncoded: $0).text }) {
                #expect(text.lowerBound > 0 && text.upperBound == encoded.count)
            }
            let read = encoded.withUnsafeBytes { bytes in
                Result { () throws(ExtractionFault) in try ExtractedText(encoded: bytes) }
            }
            switch read {
            case .failure(let fault):
                #expect(fault.code == .damaged)
                refused += 1
            case .success(let text):
                let lines = text.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                #expect(lines.count == text.blocks.count + 1 && lines.last?.isEmpty == true)
                #expect(text.places.allSatisfy { $0.byte <= text.bytes.count })
            }
        }
        #expect(refused > 500)
    }

    private static func text(_ random: inout SeededGenerator) -> ExtractedText {
        var text = ExtractedText(
            format: ["pdf", "docx"].randomElement(using: &random)!,
            encoding: [nil, "GB18030"].randomElement(using: &random)!)
        text.pages = Int.random(in: 0...300, using: &random)
        if Bool.random(using: &random) { text.notes = [ExtractionNote(.scannedPages, count: 3, pages: [1, 7, 200])] }
        if Bool.random(using: &random) {
            text.facts = [ExtractedFact(.title, "西宁市规划", origin: "meta ArticleTitle")]
        }
        for _ in 0..<Int.random(in: 0...20, using: &random) {
            var block = ExtractedBlock(ExtractedBlock.Kind.allCases.randomElement(using: &random)!)
            block.level = Int.random(in: 0...9, using: &random)
            block.isBold = Bool.random(using: &random)
            block.isCentered = Bool.random(using: &random)
            block.table = Int.random(in: 0...2, using: &random)
            if Bool.random(using: &random) { block.mergedColumns = [0, 4] }
            let cells = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    ExtractedText.Run(
                        ["西宁", "a b", "", "\n机场\u{3000}"].randomElement(using: &random)!, place: place(&random))
                }
            }
            text.append(block, cells: cells)
        }
        return text
    }

    private static func place(_ random: inout SeededGenerator) -> SourcePlace? {
        guard Bool.random(using: &random) else { return nil }
        var place = SourcePlace()
        if Bool.random(using: &random) { place.page = Int.random(in: 1...400, using: &random) }
        if Bool.random(using: &random) { place.pageLabel = "iv" }
        if Bool.random(using: &random) { place.box = PageBox(left: -3, top: 10, right: 500, bottom: 20_000) }
        if Bool.random(using: &random) { place.sheet = "项目清单" }
        if Bool.random(using: &random) { place.row = 17 }
        if Bool.random(using: &random) { place.paragraph = 2 }
        if Bool.random(using: &random) { place.markupLine = 99 }
        return place
    }
}
