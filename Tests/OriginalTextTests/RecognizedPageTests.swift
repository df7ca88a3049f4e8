import OriginalText
import Testing

@Suite("Recognized pages stand where their pages are")
struct RecognizedPageTests {
    private static var text: ExtractedText {
        var text = ExtractedText(format: "pdf")
        text.append(ExtractedBlock(.heading), "总则", place: SourcePlace(page: 2))
        text.append(
            ExtractedBlock(.paragraph),
            [.init("到2025年", place: SourcePlace(page: 2)), .init("建成。", place: SourcePlace(page: 4))])
        text.append(ExtractedBlock(.paragraph), "附则", place: SourcePlace(page: 4))
        return text
    }

    private func places(_ text: ExtractedText) -> [String] {
        text.places.map { mark in
            "\(mark.byte) p\(mark.place.page ?? 0)\(mark.place.isRecognized ? " recognized" : "")"
        }
    }

    @Test("between, before and after the others")
    func inserted() throws {
        let text = Self.text.inserting([
            RecognizedPage(number: 5, lines: ["五"]), RecognizedPage(number: 1, lines: ["一", "二"]),
            RecognizedPage(number: 3, lines: ["三"]),
        ])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "一\n二\n总则\n到2025年建成。\n三\n附则\n五\n")
        #expect(
            places(text) == [
                "0 p1 recognized", "8 p2", "25 p4", "35 p3 recognized", "39 p4", "46 p5 recognized",
            ])
        #expect(text.recognizedBlocks == [0, 1, 4, 6])
        #expect(try ExtractedText(encoded: text.encoded) == text)
        #expect(text.blocks[2].kind == .heading)
    }

    @Test("into a text without blocks, and nothing into any")
    func edges() {
        #expect(Self.text.inserting([]) == Self.text)
        #expect(Self.text.recognizedBlocks == [])
        let text = ExtractedText(format: "pdf").inserting([RecognizedPage(number: 2, lines: ["二", " "])])
        #expect(String(decoding: text.bytes, as: UTF8.self) == "二\n")
        #expect(text.recognizedBlocks == [0])
    }
}
