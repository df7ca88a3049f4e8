/// Workbooks of Excel.
enum HostileSheets {
    private static let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    private static func file(_ sheet: HostileZip.Entry, strings: String? = nil) -> [UInt8] {
        let list = "http://schemas.openxmlformats.org/package/2006/relationships"
        let relations =
            "<Relationship Id=\"r1\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
            + "<Relationship Id=\"r2\" Type=\"\(office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        var entries = [
            HostileZip.Entry(
                "xl/workbook.xml",
                "<workbook \(space) xmlns:r=\"\(office)\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
            HostileZip.Entry(
                "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"\(list)\">\(relations)</Relationships>"),
            sheet,
        ]
        if let strings { entries.append(HostileZip.Entry("xl/sharedStrings.xml", strings)) }
        return HostileZip.file(entries)
    }

    private static func file(_ content: String, strings: String? = nil) -> [UInt8] {
        file(
            HostileZip.Entry("xl/worksheets/sheet1.xml", "<worksheet \(space)>\(content)</worksheet>"), strings: strings
        )
    }

    private static func rows(_ texts: [[String]]) -> String {
        let rows = texts.map { row in
            "<row>" + row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
        }
        return "<sheetData>\(rows.joined())</sheetData>"
    }

    static let good = file(
        rows([["项目", "牵头单位"]] + (1...40).map { ["建设第\($0)座水库，完善供水体系", "市水利局"] }))

    static func all() -> [HostileOriginal] {
        let two = rows([["项目", "单位"], ["建设水库", "市水利局"]])
        let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"
        let claimed = "<dimension ref=\"A1:XFD1048576\"/>" + two.replacing("</sheetData>", with: far + "</sheetData>")
        let spaceBytes = Array("<worksheet \(space)>\(two)<mergeCells>".utf8)
        let ranges = (1...800).map { "<mergeCell ref=\"A\($0 * 7):XFD\($0 * 1000)\"/>" }.joined()
        let merged = DeflatedBytes.repeating(
            head: spaceBytes, Array(ranges.utf8), count: 1250, tail: Array("</mergeCells></worksheet>".utf8))
        let wide = DeflatedBytes.repeating(
            head: Array("<worksheet \(space)><sheetData>".utf8),
            Array("<row><c r=\"XFD1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>".utf8), count: 20_000)
        let loop = rows([["甲"]]).replacing(
            "<c t=\"inlineStr\">", with: "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>99</v></c><c>")
        let inner = String(repeating: "<si><r>", count: 10_000)
        let list = "<!DOCTYPE a [<!ENTITY a \"1\">]>"
        let sheet = "xl/worksheets/sheet1.xml"
        return [
            HostileOriginal("cells-claimed.xlsx", file(claimed), .read("水利局")),
            HostileOriginal(
                "merged-million.xlsx", file(.init(sheet, deflated: merged, size: ranges.utf8.count * 1250)), .either),
            HostileOriginal(
                "rows-wide.xlsx", file(.init(sheet, deflated: wide, size: 1_200_000)), .either),
            HostileOriginal(
                "strings-nested.xlsx", file(loop, strings: "<sst \(space)>\(inner)</sst>"), .leftOut("too deep")),
            HostileOriginal(
                "strings-missing.xlsx", file(rows([["水利局"]]) + loop, strings: "<sst \(space) count=\"-1\"/>"),
                .either),
            HostileOriginal(
                "list.xlsx", HostileZip.file([.init("xl/workbook.xml", list + "<workbook \(space)/>")]),
                .leftOut("entities")),
            HostileOriginal(
                "merged-overlapping.xlsx",
                file(
                    rows([["序号", "项目", "单位", "年份"]] + (1...5).map { ["\($0)", "建设水库\($0)", "市水利局", "2025"] })
                        + "<mergeCells>"
                        + ["C2:C4", "C3:C5", "B2:C4", "A2:D3", "A2:A4", "A2:A4"].map { "<mergeCell ref=\"\($0)\"/>" }
                        .joined()
                        + "</mergeCells>"), .either),
            HostileOriginal("empty.xlsx", file("<sheetData/>"), .leftOut("no text")),
        ]
    }
}
