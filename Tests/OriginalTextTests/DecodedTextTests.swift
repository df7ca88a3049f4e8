import OriginalText
import Testing

/// Text of other encodings, made UTF-8.
struct DecodedTextTests {
    /// 规划。 in GB18030 and in Big5.
    private static let chinese: [UInt8] = [0xB9, 0xE6, 0xBB, 0xAE, 0xA1, 0xA3]
    private static let traditional: [UInt8] = [0xB3, 0x57, 0xB9, 0xBA, 0xA1, 0x43]

    @Test func `A named encoding is decoded, and what belongs to no character is counted`() throws {
        let text = try #require(DecodedText(Self.chinese + [0x41, 0xFF], from: "GB18030"))
        #expect(String(decoding: text.utf8, as: UTF8.self) == "规划。A\u{FFFD}")
        #expect(text.invalidBytes == 1)
        let marked = try #require(DecodedText([0xFF, 0xFE, 0x41, 0], from: "UTF-16"))
        #expect(marked.utf8 == [0x41])
    }

    @Test(arguments: [
        ("GB18030", true), ("big5", true), ("UTF-8", true), ("Klingon", false), ("", false), ("GB18030\0", false),
    ])
    func `Names are those that iconv knows`(name: String, isKnown: Bool) {
        #expect(DecodedText.knows(name) == isKnown)
    }

    private func page(_ head: String, _ bytes: [UInt8]) -> DecodedText {
        DecodedText(page: Array("<html><head>\(head)</head><body>".utf8) + bytes + Array("</body></html>".utf8))
    }

    @Test func `A page is read as its bytes say, then as it says itself`() {
        let frequent = Array(repeating: Self.chinese, count: 20).flatMap { $0 }
        #expect(page("<meta charset=utf-8>", frequent).encoding == "GB18030")
        #expect(page("<meta charset=gb2312>", Array("规划。".utf8)).encoding == "UTF-8")
        #expect(page("<meta charset=big5>", Self.traditional).encoding == "BIG5-HKSCS")
        #expect(page("", frequent).encoding == "GB18030")
        let big5 = Array(repeating: Self.traditional, count: 20).flatMap { $0 }
        #expect(page("", big5).encoding == "Big5")
        let wide = "<html><body>规划</body></html>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(DecodedText(page: wide).encoding == "UTF-16LE")
        #expect(DecodedText(page: [0xFF, 0xFE] + wide).encoding == "UTF-16")
    }

    @Test(arguments: [
        ("a.txt", FileName.Content?.some(.prose)), ("b/a.HTM", .webPage), ("a.ofd", .document), ("a.csv", .programs),
        ("a.svg", .media), ("a", nil), ("a.2022", nil),
    ])
    func `A name says what a file holds`(path: String, content: FileName.Content?) {
        #expect(FileName.content(path) == content)
    }
}
