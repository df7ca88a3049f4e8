import OriginalText
import Testing

@testable import Originals

private typealias Book = ExcelWorkbook

@Suite(.serialized)
struct ExcelHostileTests {
    private let rows = Book.data([["指标", "数值"], ["增速", "5"]])

    @Test func aMergedRangeOfAllCellsIsNoHarm() {
        let all = WordHostileReading(XlsxReader.self, Book.bytes(rows + Book.merges("A1:XFD1048576")))
        // One cell as large as the sheet shows its first value.
        #expect(all.text?.lines == ["指标"])
        let outside = WordHostileReading(
            XlsxReader.self, Book.bytes(rows + Book.merges("A1:ZZZZ99999999999", "B2:A1", "A0:A0", "", ":")))
        #expect(outside.text?.lines == ["指标\t数值", "增速\t5"])
    }

    @Test func manyWideMergedRangesAreNoHarm() {
        let data = (1...1000).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }
        let merges = String(repeating: "<mergeCell ref=\"A1:XFC1048576\"/>", count: 1000)
        let reading = WordHostileReading(
            XlsxReader.self, Book.bytes("<sheetData>\(data.joined())</sheetData><mergeCells>\(merges)</mergeCells>"))
        #expect(reading.text != nil || reading.fault == .limit)
    }

    @Test func aSheetOfTooManyBlankCellsIsRefused() {
        // Each row has one cell, further right than that of the row above.
        let letters = (0..<26).map { Character(UnicodeScalar(UInt8(65 + $0))) }
        let data = (0..<2600).map { row in
            let name = String([letters[row / 676], letters[row / 26 % 26], letters[row % 26]])
            return "<row r=\"\(row + 1)\"><c r=\"\(name)\(row + 1)\"><v>1</v></c></row>"
        }
        let wide = Book.bytes("<sheetData>\(data.joined())</sheetData>")
        #expect(WordHostileReading(XlsxReader.self, wide).fault == .limit)
    }

    @Test func blankColumnsBetweenFarCellsAreLeftOut() {
        let data = (1...2000).map {
            "<row r=\"\($0)\"><c r=\"A\($0)\"><v>2</v></c><c r=\"XFD\($0)\"><v>1</v></c></row>"
        }
        let reading = WordHostileReading(XlsxReader.self, Book.bytes("<sheetData>\(data.joined())</sheetData>"))
        #expect(reading.text?.lines.count == 2000)
        #expect(reading.text?.lines.last == "2\t1")
    }

    @Test func wrongReferencesAndMissingPartsAreNoHarm() {
        let cells = "<row r=\"-5\"><c r=\"1A\"><v>1</v></c><c r=\"ZZZZ1\" s=\"99\" t=\"s\"><v>-7</v></c></row>"
        let wrong = WordHostileReading(XlsxReader.self, Book.bytes("<sheetData>\(cells)</sheetData>"))
        #expect(wrong.text?.lines == ["1"])
        let large = "<row r=\"9223372036854775807\"><c><v>1e308</v></c></row><row><c><v>2</v></c></row>"
        #expect(
            WordHostileReading(XlsxReader.self, Book.bytes("<sheetData>\(large)</sheetData>")).text?.blocks.count == 2)
        let none = WordPackageFile.zip([("xl/worksheets/s1.xml", "<worksheet \(Book.space)/>")])
        #expect(WordHostileReading(XlsxReader.self, none).fault == .damaged)
        let empty = WordHostileReading(XlsxReader.self, Book.bytes("<sheetData/>"))
        #expect(empty.fault == .empty)
    }

    @Test func aTruncatedWorkbookIsReadAsFarAsItGoes() {
        let whole = Book.bytes(rows)
        let cut = WordHostileReading(XlsxReader.self, Array(whole.dropLast(100)))
        #expect(cut.text?.lines == ["指标\t数值", "增速\t5"])
        #expect(WordHostileReading(XlsxReader.self, Array(whole.prefix(60))).fault == .damaged)
    }

    @Test func entitiesAndDepthAreRefused() {
        let laughs = "<!DOCTYPE a [<!ENTITY a \"1\">]><workbook \(Book.space)/>"
        #expect(
            WordHostileReading(XlsxReader.self, WordPackageFile.zip([("xl/workbook.xml", laughs)])).fault == .damaged)
        let deep = String(repeating: "<a>", count: 10_000)
        #expect(WordHostileReading(XlsxReader.self, Book.bytes(deep)).fault == .limit)
    }

    @Test func formatsAndNumbersOutsideTheirRangesAreNoHarm() {
        let formats = [
            "yyyy-mm-dd", "[h]:mm", "0.00E+00", String(repeating: "0", count: 5000), "[", "&quot;", "\\", "0%",
        ]
        let cells = formats.indices.map { index in
            ["1e300", "-1e300", "nan", "inf", "-1"].map { "<c s=\"\(index)\"><v>\($0)</v></c>" }.joined()
        }
        let reading = WordHostileReading(
            XlsxReader.self,
            Book.bytes([("表", "", "<sheetData><row>\(cells.joined())</row></sheetData>")], formats: formats))
        #expect(reading.text?.blocks.count == 1)
    }
}
