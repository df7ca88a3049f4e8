import OriginalText
import Testing

struct OriginalKindTests {
    @Test(
        "A file's kind is that of its bytes, whatever its name",
        arguments: [
            ("a.txt", "%PDF-1.7\n", OriginalKind.pdf),
            ("a.pdf", "\u{0}\u{1}junk%PDF-1.4 and more bytes", .pdf),
            ("a.pdf", "一、总体要求", .text),
            ("b.txt", "<!DOCTYPE html>\n<html>", .html),
            ("b.txt", "\u{FEFF}<!-- saved from --> <HTML lang=\"zh\">", .html),
            ("b", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>", .html),
            ("b.html", "<div>一、总体要求</div>", .html),
            ("b.txt", "<p>一、总体要求</p>", .text),
            ("b.txt", "一、总体要求 <html>", .text),
            ("b.html", "一、总体要求", .text),
            ("c.doc", "{\\rtf1\\ansi", .rtf),
            ("c.doc", "PK\u{3}\u{4}abc", .zip),
            ("d.mht", "From: <Saved by Blink>\r\nContent-Type: multipart/related;", .mhtml),
            ("d.mht", "MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<html>", .mhtml),
            ("d.txt", "Subject: a\nContent-Location: http://a\nContent-Type: multipart/related\n\n", .mhtml),
            (
                "d.eml", "From: a@b.cn\nTo: c@d.cn\nSubject: e\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html>",
                .other("a mail; save its text, and what is attached to it")
            ),
            (
                "d.txt", "Received: from a\n by b\nFrom: a@b.cn\nDate: Mon\n\nf",
                .other("a mail; save its text, and what is attached to it")
            ),
            ("e.txt", "From: the plan 规划", .text),
            ("e.txt", "Date: 2021\nTo: all\n规划，建设水库\n", .text),
            ("f.css", "body { color: red }", .other("a file for programs (.css)")),
            ("f.txt", "body { color: red }", .text),
            ("g.md", "# 规划", .text),
            ("无扩展名", "一、总体要求", .text),
            ("h.2022", "一、总体要求", .text),
            ("folder.js/plan", "一、总体要求", .text),
            ("i.jpg", "", .text),
        ])
    func kindOfBytes(name: String, start: String, kind: OriginalKind) {
        #expect(OriginalKind(Array(start.utf8)[...], name: name) == kind)
    }

    @Test("Kinds that are no text are named")
    func noText() {
        for (bytes, name) in [
            ([0x89] + Array("PNG\r\n\u{1A}\n".utf8), "an image (PNG)"), ([0xFF, 0xD8, 0xFF, 0xE0], "an image (JPEG)"),
            ([0x7F] + Array("ELF".utf8), "a program (ELF)"),
            (Array("RIFF1234WEBPVP8 ".utf8), "an image, sound or film (RIFF)"),
        ] { #expect(OriginalKind(bytes[...], name: "x.txt") == .other(name)) }
        #expect(OriginalKind([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "x.docx") == .ole)
        #expect(OriginalKind([0xFF, 0xFE] + "<html>".utf8.flatMap { [$0, 0] }, name: "x") == .html)
        var tar = [UInt8](repeating: 0, count: 512)
        tar.replaceSubrange(0..<5, with: "a.txt".utf8)
        tar.replaceSubrange(257..<262, with: "ustar".utf8)
        #expect(OriginalKind(tar[...], name: "x") == .packed)
    }

    @Test("The extension is that of the path's last part")
    func fileExtension() {
        #expect(FileName.extension("a/b.PDF") == "pdf")
        #expect(FileName.extension("a.b/c") == nil)
        #expect(FileName.extension(".hidden") == nil)
        #expect(FileName.extension("a.tar.gz") == "gz")
    }
}
