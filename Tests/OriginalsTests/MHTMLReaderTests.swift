import OriginalText
import Testing

@testable import Originals

struct MHTMLReaderTests {
    private static let words = "到2025年，建设抽水蓄能电站3座，装机容量达到一定规模，保障供电安全可靠。"
    private static let page =
        "<html><head><title>某市能源规划</title></head><body><h1>某市能源发展规划</h1><p>\(words)</p></body></html>"

    private static func quoted(_ text: String) -> String {
        var out = ""
        for (index, byte) in text.utf8.enumerated() {
            let digits = String(byte, radix: 16, uppercase: true)
            out +=
                byte < 0x80 && byte != 0x3D ? String(UnicodeScalar(byte)) : "=" + (digits.count < 2 ? "0" : "") + digits
            if index % 30 == 29 { out += "=\r\n" }
        }
        return out
    }

    private static func saved(_ parts: String, start: String = "") -> [UInt8] {
        Array(
            """
            From: <Saved by Blink>\r
            Snapshot-Content-Location: https://a.gov.cn/plan.html\r
            MIME-Version: 1.0\r
            Content-Type: multipart/related;\r
            \ttype="text/html"; \(start)\r
            \tboundary="--b--1"\r
            \r
            \r
            \(parts)----b--1--\r

            """.utf8)
    }

    private static func part(_ headers: String, _ body: String) -> String {
        "----b--1\r\n\(headers)\r\n\r\n\(body)\r\n"
    }

    private static let html = "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable"
    private static let other = part(html, "<html><body><p>框架中的另一个页面。</p></body></html>")

    private func read(_ bytes: [UInt8]) throws(ExtractionFault) -> ExtractedText {
        try Originals.read(bytes, name: "saved.txt")
    }

    @Test("The page that was saved is read, by its address, by what start names, else the first")
    func root() throws {
        let byAddress = Self.part(
            Self.html + "\r\nContent-Location: https://a.gov.cn/plan.html", Self.quoted(Self.page))
        let text = try read(Self.saved(Self.other + byAddress))
        #expect(text.format == "mhtml" && text.lines.contains(Self.words) && !text.lines.contains("框架中的另一个页面。"))
        let byStart = Self.part(Self.html + "\r\nContent-ID: <p1>", Self.quoted(Self.page))
        #expect(try read(Self.saved(Self.other + byStart, start: "start=\"<p1>\";")).lines.contains(Self.words))
        #expect(
            try read(Self.saved(Self.part(Self.html, Self.quoted(Self.page)) + Self.other)).lines.contains(Self.words))
    }

    @Test("Base64, encodings that a header states, and nested parts")
    func encodings() throws {
        // 规划，建设水库。 in GB18030, in a page that says it is UTF-8.
        let bytes =
            Array("<html><meta charset=utf-8><body><p>".utf8)
            + [0xB9, 0xE6, 0xBB, 0xAE, 0xA3, 0xAC, 0xBD, 0xA8, 0xC9, 0xE8, 0xCB, 0xAE, 0xBF, 0xE2, 0xA1, 0xA3]
            + Array("</p></body></html>".utf8)
        let headers = "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64"
        let text = try read(Self.saved(Self.part(headers, Self.base64(bytes))))
        #expect(text.lines.contains("规划，建设水库。") && text.encoding == "GB18030")
        let nested = Self.part(
            "Content-Type: multipart/alternative; boundary=inner",
            "--inner\r\nContent-Type: text/plain\r\n\r\nx\r\n--inner\r\n\(Self.html)\r\n\r\n\(Self.quoted(Self.page))\r\n--inner--"
        )
        #expect(try read(Self.saved(nested)).lines.contains(Self.words))
    }

    @Test("A message of one part is its page; what is cut off is read as far as it goes")
    func single() throws {
        let whole = Array("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n\(Self.page)".utf8)
        #expect(try read(whole).lines.contains(Self.words))
        let cut = Self.saved(Self.part(Self.html, Self.quoted(Self.page))).dropLast(60)
        #expect(try read(Array(cut)).lines.contains("某市能源发展规划"))
    }

    @Test("Messages that hold no page, or nothing but boundaries, are refused")
    func hostile() {
        let pictures = Self.saved(Self.part("Content-Type: image/png", "x"))
        #expect(throws: ExtractionFault.self) { try read(pictures) }
        var limits = ReadingLimits()
        limits.parts = 100
        let many = Self.saved(String(repeating: "----b--1\r\n\r\n", count: 50_000))
        #expect(WordHostileReading(MHTMLReader.self, many, limits: limits).fault == .damaged)
        var deep = ""
        for level in 0..<10_000 { deep += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(WordHostileReading(MHTMLReader.self, Array(deep.utf8), limits: limits).fault == .damaged)
        for start in [
            "Content-Type: multipart/related; boundary=", "Content-Type: ;;;=\"", "Content-Type: text/html\n",
        ] {
            #expect(WordHostileReading(MHTMLReader.self, Array(start.utf8), limits: limits).text == nil)
        }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var out = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                out.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : "=")
            }
            if start % 57 == 54 { out += "\r\n" }
        }
        return out
    }
}
