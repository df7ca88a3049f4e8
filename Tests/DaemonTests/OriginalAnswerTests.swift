import Testing

@testable import plansearchd

/// What the head of an answer with a source file says.
@Suite struct OriginalAnswerTests {
    @Test(arguments: [
        ("%PDF-1.7 ", "a.pdf", "pdf", "application/pdf", "inline"),
        ("%PDF-1.7 ", "a.txt", "pdf", "application/pdf", "inline"),
        ("<!DOCTYPE html><html>", "a.pdf", "html", "text/html; charset=gb18030", "attachment"),
        ("规划", "a.md", "markdown", "text/markdown; charset=gb18030", "attachment"),
        (
            "PK\u{3}\u{4}", "a.docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment"
        ),
        ("PK\u{3}\u{4}", "a.bin", "ofd", "application/ofd", "attachment"),
        (
            "PK\u{3}\u{4}", "a.xlsx", "other", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment"
        ),
        ("PK\u{3}\u{4}", "a", "other", "application/zip", "attachment"),
        ("{\\rtf1", "a.doc", "rtf", "application/rtf", "attachment"),
        ("\u{7F}ELF", "a.pdf", "pdf", "application/octet-stream", "attachment"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">", "a.svg", "text", nil, "attachment"),
    ])
    func `Bytes decide the type, and only a PDF is shown`(
        start: String, path: String, format: String, type: String?, disposition: String
    ) {
        let media = OriginalMediaType(start: Array(start.utf8), path: path, format: format, charset: "GB18030")
        if let type { #expect(media.name == type) }
        #expect(media.disposition(path)?.hasPrefix(disposition + "; ") == true)
        #expect(media.contentSecurityPolicy.hasPrefix("sandbox") == (disposition == "attachment"))
    }

    @Test func `A picture is shown, and runs nothing`() {
        for (start, type) in [
            ([0x89] + Array("PNG\r\n\u{1A}\n".utf8), "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
        ] {
            let media = OriginalMediaType(start: start, path: "a", format: "png", charset: nil)
            #expect(media.name == type)
            #expect(media.disposition("a") == nil)
            #expect(media.contentSecurityPolicy.hasPrefix("sandbox"))
        }
    }

    @Test(arguments: [
        ("省/规 划.docx", "%E8%A7%84%20%E5%88%92.docx"), ("a\"b;c.txt", "a%22b%3Bc.txt"), ("a@b:c.txt", "a%40b%3Ac.txt"),
        ("a\r\nX: y.txt", "a%0D%0AX%3A%20y.txt"),
    ])
    func `The name that a file is saved under is its last part, and nothing in it ends the header`(
        path: String, name: String
    ) {
        let media = OriginalMediaType(start: Array("规划".utf8), path: path, format: "text", charset: nil)
        #expect(media.disposition(path) == "attachment; filename*=UTF-8''\(name)")
    }

    @Test func `Of an empty file there is no part`() {
        for range in ["bytes=0-", "bytes=-5", "bytes=0-0"] { #expect(ByteRange(range, size: 0) == .unsatisfiable) }
        #expect(ByteRange(nil, size: 0) == .whole)
        #expect(ByteRange("Bytes=0-0", size: 5) == .part(0..<1))
    }
}
