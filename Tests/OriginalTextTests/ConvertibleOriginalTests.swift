import OriginalText
import TestSupport
import Testing

@Suite("Originals that a converter reads are told apart by their bytes")
struct ConvertibleOriginalTests {
    private func compound(_ streams: String..., inner: [String] = [], start: [UInt8] = []) -> [UInt8] {
        CompoundBytes(streams: streams.map { ($0, start) }, inner: inner).bytes
    }

    private func format(_ bytes: [UInt8], _ name: String = "a.bin") throws -> String? {
        try ConvertibleOriginal(bytes, name: name)?.format
    }

    private func fault(_ bytes: [UInt8]) -> ExtractionFault? {
        do throws(ExtractionFault) {
            _ = try ConvertibleOriginal(bytes, name: "a.doc")
            return nil
        } catch {
            return error
        }
    }

    @Test("OLE files by their outermost streams, those of WPS by their names")
    func streams() throws {
        #expect(try format(compound("1Table", "WordDocument")) == "doc")
        #expect(try format(compound("WordDocument"), "通知.WPS") == "wps")
        #expect(try format(compound("Workbook")) == "xls")
        #expect(try format(compound("Book"), "b/清单.et") == "et")
        // What is embedded says nothing of the whole.
        #expect(try format(compound("Data", "WordDocument", inner: ["Workbook", "PowerPoint Document"])) == "doc")
        #expect(try format(compound("Workbook", inner: ["WordDocument"])) == "xls")
        #expect(try ConvertibleOriginal(compound("Workbook"), name: "")?.target == .workbook)
        #expect(try ConvertibleOriginal(compound("WordDocument"), name: "a.wps")?.ending == "doc")
    }

    @Test("a presentation, an encrypted file and one of another kind are named")
    func refused() {
        #expect(fault(compound("PowerPoint Document"))?.description.hasPrefix("it is a presentation") == true)
        #expect(fault(compound("EncryptedPackage", "EncryptionInfo"))?.code == .encrypted)
        var word = [UInt8](repeating: 0, count: 32)
        word[11] = 1
        let encrypted = fault(compound("WordDocument", start: word))
        #expect(encrypted?.code == .encrypted)
        #expect(encrypted?.description.contains("save it without one") == true)
        #expect(fault(compound("VisioDocument"))?.code == .unsupported)
        #expect(fault(Array(compound("WordDocument").prefix(700)))?.code == .damaged)
    }

    @Test("a workbook says that it is encrypted, and may open all the same")
    func encryptedWorkbook() throws {
        let records: [UInt8] = [0x09, 0x08, 2, 0, 0, 6, 0x86, 0, 0, 0, 0x2F, 0, 4, 0, 0, 0, 0, 0]
        #expect(try ConvertibleOriginal(compound("Workbook", start: records), name: "")?.isEncrypted == true)
        #expect(
            try ConvertibleOriginal(compound("Workbook", start: Array(records.prefix(6))), name: "")?.isEncrypted
                == false)
    }

    @Test("OpenDocument by the type that its first part says")
    func openDocument() throws {
        func package(_ type: String) -> [UInt8] {
            var head = Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26)
            head[26] = 8
            return head + Array("mimetype\(type)PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 40)
        }
        #expect(try format(package("application/vnd.oasis.opendocument.text")) == "odt")
        #expect(try format(package("application/vnd.oasis.opendocument.spreadsheet-template")) == "ods")
        #expect(try format(package("application/vnd.sun.xml.writer")) == "odt")
        #expect(try format(package("application/epub+zip")) == nil)
        #expect(fault(package("application/vnd.oasis.opendocument.presentation"))?.code == .unsupported)
    }

    @Test(
        "XML by its first element",
        arguments: [
            (
                "<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">",
                "fodt"
            ),
            ("<office:document x=\"y\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">", "fods"),
            (
                "\u{FEFF}<?mso-application progid=\"Word.Document\"?><!-- a > b --><w:wordDocument "
                    + "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">", "xml"
            ),
            ("<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "xml"),
            ("<uof:UOF xmlns:uof=\"http://schemas.uof.org/cn/2003/uof\"><uof:文字处理>", "uof"),
        ])
    func xml(text: String, expected: String) throws {
        #expect(try format(Array(text.utf8)) == expected)
        let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        if !text.hasPrefix("\u{FEFF}") { #expect(OriginalKind(wide[...], name: "a") == .officeXML) }
    }

    @Test("what is read directly, and text, is no such original")
    func others() throws {
        for text in ["%PDF-1.4", "<html><body>", "<Workbook>", "一、总体要求", "<office:x>", ""] {
            #expect(try format(Array(text.utf8)) == nil)
        }
        #expect(try format(Array("{\\rtf1".utf8)) == "rtf")
    }

    @Test("no bytes make the folder's reader fail")
    func damaged() {
        var random = SeededGenerator(seed: 16)
        let whole = compound("Data", "WordDocument", "1Table", inner: ["Workbook"])
        for _ in 0..<2000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes[Int.random(in: 8..<1800, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            _ = fault(bytes)
        }
    }
}
