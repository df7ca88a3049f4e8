import OriginalText
import Testing

@testable import Originals

private typealias File = WordPackageFile

/// Packages that are broken or meant to harm: they are read as far as it goes, or refused, soon.
@Suite(.serialized)
struct WordHostileTests {
    private let plain = File.document(File.paragraph("正文在此。"))

    /// Longer than what libxml2 reads ahead, where an error hides what stands shortly before it.
    private let before = String(repeating: File.paragraph("前。"), count: 100)

    private func document(_ xml: String) -> [UInt8] { File.zip([("word/document.xml", xml)]) }

    @Test func aTruncatedPackageIsReadAsFarAsItGoes() {
        // The document's part comes first and is whole; the directory at the end is gone.
        let cut = WordHostileReading(DocxReader.self, Array(plain.dropLast(200)))
        #expect(cut.text?.lines == ["正文在此。"])
        #expect(cut.text?.count(of: .damaged) == 1)
        #expect(WordHostileReading(DocxReader.self, Array(plain.prefix(40))).fault == .damaged)
        #expect(WordHostileReading(DocxReader.self, []).fault == .damaged)
        #expect(WordHostileReading(DocxReader.self, Array("no package".utf8)).fault == .damaged)
    }

    @Test func aCompoundFileNeedsAPasswordOrIsOld() {
        let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 1000)
        let name = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
        #expect(WordHostileReading(DocxReader.self, magic + name).fault == .encrypted)
        #expect(WordHostileReading(XlsxReader.self, magic + name).fault == .encrypted)
        #expect(WordHostileReading(DocxReader.self, magic).fault == .damaged)
    }

    @Test func aBombIsNotUnpacked() {
        // A block of Deflate that repeats a zero; each further byte of zeros stands for four times 258 of them.
        let start: [UInt8] = [
            0xED, 0xC1, 0x01, 0x01, 0x00, 0x00, 0x00, 0x82, 0x20, 0xFF, 0xAF, 0x6E, 0x48, 0x40, 0x10, 0x01,
        ]
        let stream = start + Array(repeating: 0, count: 8000)
        let bomb = File.zip([("word/document.xml", stream, 8_000_000)])
        var limits = ReadingLimits()
        limits.unpacked = 4 << 20
        #expect(WordHostileReading(DocxReader.self, bomb, limits: limits).fault == .limit)
    }

    @Test func deepElementsAreRefused() {
        let open = String(repeating: "<w:sdt><w:sdtContent>", count: 5000)
        #expect(WordHostileReading(DocxReader.self, document(File.root("document", "<w:body>" + open))).fault == .limit)
        let table = String(repeating: "<w:tbl><w:tr><w:tc>", count: 3400)
        #expect(
            WordHostileReading(DocxReader.self, document(File.root("document", "<w:body>" + table))).fault == .limit)
    }

    @Test func entitiesAreRefused() {
        var list = "<!ENTITY a0 \"哈哈哈哈哈哈哈哈哈哈\">"
        for index in 1...9 {
            list += "<!ENTITY a\(index) \"\(String(repeating: "&a\(index - 1);", count: 10))\">"
        }
        let laughs = "<!DOCTYPE d [\(list)]>" + File.root("document", "<w:body>\(File.paragraph("&a9;"))</w:body>")
        #expect(WordHostileReading(DocxReader.self, document(laughs)).fault == .damaged)
        let outer =
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + File.root("document", "<w:body>\(File.paragraph("&x;"))</w:body>")
        #expect(WordHostileReading(DocxReader.self, document(outer)).fault == .damaged)
        let list2 = "<!DOCTYPE d SYSTEM \"http://127.0.0.1:9/d.dtd\">" + File.root("document", "<w:body/>")
        #expect(WordHostileReading(DocxReader.self, document(list2)).fault == .damaged)
        let used = File.root("document", "<w:body>\(before)\(File.paragraph("&none;"))</w:body>")
        #expect(WordHostileReading(DocxReader.self, document(used)).text?.lines.first == "前。")
    }

    @Test func wrongRelationshipsAndMissingPartsAreNoHarm() {
        let body = File.paragraph("正文", "<w:pStyle w:val=\"none\"/>")
        let lost = File.document(
            body + "<w:p><w:r><w:footnoteReference w:id=\"9\"/></w:r></w:p>"
                + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r7\"/></w:sectPr>",
            related: [("styles", "../../../../none.xml", "")])
        #expect(WordHostileReading(DocxReader.self, lost).text?.lines == ["正文"])
        let wrong = File.zip([
            ("word/document.xml", File.root("document", "<w:body>\(body)</w:body>")),
            ("_rels/.rels", File.relationships("<Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"no.xml\"/>")),
        ])
        #expect(WordHostileReading(DocxReader.self, wrong).text?.lines == ["正文"])
        #expect(WordHostileReading(DocxReader.self, File.zip([("a.xml", "<a/>")])).fault == .damaged)
        #expect(WordHostileReading(DocxReader.self, File.document("")).fault == .empty)
    }

    @Test func brokenXMLEndsTheTextWithANote() {
        let broken = document(
            "<w:document \(File.word)><w:body>\(before)<w:p><w:r><w:t>后</w:x></w:r></w:p></w:body>")
        let reading = WordHostileReading(DocxReader.self, broken)
        #expect(reading.text?.lines.first == "前。")
        #expect(reading.text?.count(of: .damaged) == 1)
    }

    @Test func stylesThatAreTheirOwnBaseEnd() {
        let style = { (id: String, base: String) in
            "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:basedOn w:val=\"\(base)\"/></w:style>"
        }
        let loop = File.document(
            File.paragraph("正文", "<w:pStyle w:val=\"a\"/>"), styles: style("a", "b") + style("b", "a"))
        #expect(WordHostileReading(DocxReader.self, loop).text?.lines == ["正文"])
    }

    @Test func aTableWiderThanAnyIsRefused() {
        let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"1000\"/></w:tcPr>\(File.paragraph("宽"))</w:tc>"
        let row = "<w:tr><w:tc>\(File.paragraph("窄"))</w:tc></w:tr>"
        let table =
            "<w:tbl><w:tr>\(String(repeating: wide, count: 1000))</w:tr>\(String(repeating: row, count: 2000))</w:tbl>"
        #expect(WordHostileReading(DocxReader.self, File.document(table)).fault == .limit)
    }

    @Test func numbersOutsideTheirRangesAreNoHarm() {
        let numbering =
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"9223372036854775807\"/>"
            + "<w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        let item = File.paragraph("项", "<w:numPr><w:ilvl w:val=\"-3\"/><w:numId w:val=\"1\"/></w:numPr>")
        let reading = WordHostileReading(DocxReader.self, File.document(item + item, numbering: numbering))
        #expect(reading.text?.blocks.count == 2)
    }
}
