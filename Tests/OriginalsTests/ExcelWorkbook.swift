/// Writes the workbooks that tests read.
enum ExcelWorkbook {
    static let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

    /// - Parameters:
    ///   - sheets: name, further attributes, and what stands in `worksheet`.
    ///   - formats: number formats of cells; cells name them by their order (`s="0"`).
    ///   - strings: the `si` elements of the shared strings.
    static func bytes(
        _ sheets: [(name: String, attributes: String, content: String)], formats: [String] = [],
        strings: [String] = []
    ) -> [UInt8] {
        let office = WordPackageFile.office
        var parts: [(name: String, content: String)] = []
        var list = ""
        var related = ""
        for (index, sheet) in sheets.enumerated() {
            let number = index + 1
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number)\" \(sheet.attributes) r:id=\"s\(number)\"/>"
            related +=
                "<Relationship Id=\"s\(number)\" Type=\"\(office)/worksheet\" Target=\"worksheets/s\(number).xml\"/>"
            parts.append(("xl/worksheets/s\(number).xml", "<worksheet \(space)>\(sheet.content)</worksheet>"))
        }
        parts.append(
            ("xl/workbook.xml", "<workbook \(space) xmlns:r=\"\(office)\"><sheets>\(list)</sheets></workbook>"))
        parts.append(("xl/_rels/workbook.xml.rels", WordPackageFile.relationships(related)))
        if !formats.isEmpty {
            let codes = formats.enumerated().map { index, code in
                "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code)\"/>"
            }
            let cells = formats.indices.map { "<xf numFmtId=\"\(200 + $0)\" fontId=\"0\"/>" }
            parts.append(
                (
                    "xl/styles.xml",
                    "<styleSheet \(space)><numFmts>\(codes.joined())</numFmts><fonts><font/></fonts>"
                        + "<cellXfs>\(cells.joined())</cellXfs></styleSheet>"
                ))
        }
        if !strings.isEmpty { parts.append(("xl/sharedStrings.xml", "<sst \(space)>\(strings.joined())</sst>")) }
        return WordPackageFile.zip(parts)
    }

    /// A workbook of one sheet.
    static func bytes(_ content: String) -> [UInt8] { bytes([("表", "", content)]) }

    /// Rows of inline texts from row 1 and column A on; numbers are numbers, a blank text is no cell.
    static func data(_ rows: [[String]]) -> String {
        let list = rows.enumerated().map { index, row in
            let cells = row.enumerated().map { column, text in
                let name = "\(String(UnicodeScalar(UInt8(65 + column))))\(index + 1)"
                return text.isEmpty
                    ? ""
                    : Double(text) == nil
                        ? "<c r=\"\(name)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
                        : "<c r=\"\(name)\"><v>\(text)</v></c>"
            }
            return row.allSatisfy(\.isEmpty) ? "" : "<row r=\"\(index + 1)\">\(cells.joined())</row>"
        }
        return "<sheetData>\(list.joined())</sheetData>"
    }

    static func merges(_ ranges: String...) -> String {
        "<mergeCells>\(ranges.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
    }
}
