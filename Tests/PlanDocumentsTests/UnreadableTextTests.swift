import OriginalText
import PlanDocuments
import Testing

/// Which files are refused, and what is said of them.
struct UnreadableTextTests {
    private static let text = "# 某市能源发展规划\n\n第一章 总则\n\n到2025年，建设抽水蓄能电站 3 座。\n"

    private func fault(_ bytes: [UInt8]) -> String? {
        PlanReader.read(SourceFile(path: "a.txt", bytes: bytes)).fault?.description
    }

    private static func utf16(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    private static func utf32(_ text: String, bigEndian: Bool = false) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> (8 * $0)) }
            return bigEndian ? bytes.reversed() : bytes
        }
    }

    private static let wide: [([UInt8], String, String)] = [
        (utf16("\u{FEFF}" + text), "UTF-16", text), (utf16("\u{FEFF}" + text, bigEndian: true), "UTF-16", text),
        (utf32("\u{FEFF}" + text), "UTF-32", text), (utf32("\u{FEFF}" + text, bigEndian: true), "UTF-32", text),
        (utf16(text), "UTF-16LE", text), (utf16(text, bigEndian: true), "UTF-16BE", text),
        (utf32(text), "UTF-32LE", text), (utf32(text, bigEndian: true), "UTF-32BE", text),
        (utf16("plain ASCII\n"), "UTF-16LE", "plain ASCII\n"),
        (utf16("plain ASCII\n", bigEndian: true), "UTF-16BE", "plain ASCII\n"),
        (utf16("规划，建设水库。\n"), "UTF-16LE", "规划，建设水库。\n"), (utf16("\u{FEFF}建设水库"), "UTF-16", "建设水库"),
        ([0xFF, 0xFE], "UTF-16", ""),
    ]

    @Test(arguments: wide)
    func `UTF-16 and UTF-32 are decoded`(bytes: [UInt8], encoding: String, text: String) {
        let parsed = read(SourceFile(path: "a.txt", bytes: bytes))
        #expect(parsed.fault == nil)
        #expect(parsed.extracted?.encoding == encoding)
        #expect(String(decoding: parsed.text, as: UTF8.self) == text)
        #expect(parsed.format == "text" && parsed.encodingFaults.isEmpty)
    }

    /// 规划，建设水库。 in the encodings of Chinese text beside Unicode's.
    private static let narrow: [([UInt8], String, String)] = [
        (
            [0xB9, 0xE6, 0xBB, 0xAE, 0xA3, 0xAC, 0xBD, 0xA8, 0xC9, 0xE8, 0xCB, 0xAE, 0xBF, 0xE2, 0xA1, 0xA3], "GB18030",
            "规划，建设水库。"
        ),
        (
            [0xB3, 0x57, 0xB9, 0xBA, 0xA1, 0x41, 0xAB, 0xD8, 0xB3, 0x5D, 0xA4, 0xF4, 0xAE, 0x77, 0xA1, 0x43], "Big5",
            "規劃，建設水庫。"
        ),
        ([0x35, 0x47, 0xBB, 0xF9, 0xD5, 0xBE, 0x81, 0x30, 0x84, 0x36], "GB18030", "5G基站¥"),
    ]

    @Test(arguments: narrow)
    func `GB18030 and Big5 are told apart and decoded`(bytes: [UInt8], encoding: String, text: String) {
        let parsed = read(SourceFile(path: "a.md", bytes: bytes + [0x0A]))
        #expect(parsed.extracted?.encoding == encoding)
        #expect(String(decoding: parsed.text, as: UTF8.self) == text + "\n")
        #expect(parsed.format == "markdown")
    }

    @Test func `A byte that belongs to no character of the encoding costs itself and is counted`() {
        let bytes = Self.narrow[0].0
        let parsed = read(SourceFile(path: "a.txt", bytes: bytes + bytes + [0xFF] + bytes + bytes))
        #expect(parsed.extracted?.notes == [ExtractionNote(.invalidBytes, count: 1)])
        #expect(parsed.texts == ["规划，建设水库。规划，建设水库。\u{FFFD}规划，建设水库。规划，建设水库。"])
    }

    /// The first entry of a ZIP file: 26 bytes of header, the length of the name, two bytes, the name.
    private static func zip(_ name: String) -> [UInt8] {
        var bytes = Array("PK\u{3}\u{4}".utf8)
        bytes += [UInt8](repeating: 0, count: 22)
        bytes += [UInt8(name.utf8.count), 0, 0, 0]
        return bytes + Array(name.utf8)
    }

    private static func bytes(_ start: String, zeros: Int = 0) -> [UInt8] {
        Array(start.utf8) + [UInt8](repeating: 0, count: zeros)
    }

    private static let kinds: [([UInt8], String)] = [
        (bytes("%PDF-1.7\n1 0 obj\n"), "PDF"), (zip("[Content_Types].xml"), "Office document"),
        (zip("a.txt"), "ZIP"),
        (bytes("PK\u{3}\u{4}"), "ZIP"), (bytes("PK\u{5}\u{6}"), "ZIP"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "OLE"), (bytes("{\\rtf1\\ansi}"), "RTF"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"), ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
        (bytes("BM", zeros: 12), "BMP"), (bytes("RIFF\0\0\0\0WEBPVP8 "), "RIFF"), ([0x1F, 0x8B, 0x08], "compressed"),
        (bytes("\u{7F}ELF", zeros: 100), "ELF"),
    ]

    @Test(arguments: kinds)
    func `A file of another kind is refused by what it is`(bytes: [UInt8], kind: String) {
        #expect(fault(bytes)?.contains("it is not text but ") == true)
        #expect(fault(bytes)?.contains(kind) == true)
    }

    @Test(arguments: ["BM 公司规划\n\n建设水库，供水。", "PK 赛规划", "RIFF 标准规划，2020年版", "PDF 文件规划", "GIF 图规划"])
    func `Text that begins with letters of a signature is text`(text: String) {
        #expect(fault(Array(text.utf8)) == nil)
    }

    @Test func `NULs are stray up to a tenth of the bytes, and at the end however many`() {
        let text = Array(String(repeating: "水", count: 30).utf8)
        func bytes(_ nulls: Int) -> [UInt8] {
            (0..<30).flatMap { Array("水".utf8) + ($0 < nulls ? [0] : []) }
        }
        #expect(fault(bytes(10)) == nil)
        #expect(fault(bytes(11)) == "it is not text: 11 of its 101 bytes are NUL")
        #expect(fault(text + [UInt8](repeating: 0, count: 4096)) == nil)
        #expect(fault([0, 0, 0]) == "it is not text: 3 of its 3 bytes are NUL")
        #expect(fault([]) == nil)
    }

    @Test func `Bytes that are not UTF-8 are stray up to a tenth of those beyond ASCII`() {
        let text = Array(String(repeating: "水", count: 30).utf8)
        #expect(fault(text + [0xFF] + Array(text.prefix(60)) + [0xFF, 0x0A]) == nil)
        #expect(fault(text + [UInt8](repeating: 0xFF, count: 11))?.contains("neither UTF-8 nor GB18030") == true)
        #expect(fault(Array("ABC".utf8) + [0, 0xFF, 0xFE, 0xFD])?.contains("NUL") == true)
    }

    @Test func `A byte order mark of UTF-16 before text in UTF-8 is two stray bytes`() {
        let parsed = read(SourceFile(path: "a.txt", bytes: [0xFF, 0xFE] + Array(Self.text.utf8)))
        #expect(parsed.fault == nil && parsed.encodingFaults.map(\.length) == [2])
    }
}
