import OriginalText

/// Reads a sheet's part.
struct SheetParser {
    let xml: XMLPull
    let strings: SharedStrings
    let styles: CellStyles
    let from1904: Bool
    /// How many more cells may be read.
    var cellsLeft: Int
    /// How many more bytes of text.
    var textLeft: Int
    private var sheet = Worksheet()

    init(
        _ xml: XMLPull, strings: SharedStrings, styles: CellStyles, from1904: Bool, cellsLeft: Int, textLeft: Int
    ) {
        self.xml = xml
        self.strings = strings
        self.styles = styles
        self.from1904 = from1904
        self.cellsLeft = cellsLeft
        self.textLeft = textLeft
    }

    mutating func parse() throws(ExtractionFault) -> Worksheet {
        while let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "row": try readRow()
            case "col": readColumns()
            case "mergeCell": readMerge()
            case "oddHeader", "oddFooter", "firstHeader", "firstFooter": sheet.runningTexts.append(xml.allText())
            case "drawing": sheet.drawing = xml.attribute("id", .relationships)
            case "extLst": xml.skip()
            default: break
            }
        }
        if let fault = xml.fault { throw fault }
        // Rows stand in order, but nothing makes a program keep to it.
        if zip(sheet.rows, sheet.rows.dropFirst()).contains(where: { $0.number > $1.number }) {
            sheet.rows.sort { $0.number < $1.number }
        }
        return sheet
    }

    private mutating func readColumns() {
        guard let first = xml.attribute("min").flatMap(Int.init), let last = xml.attribute("max").flatMap(Int.init),
            1...last ~= first, ["1", "true"].contains(xml.attribute("hidden"))
        else { return }
        sheet.hiddenColumns.append(first - 1...last - 1)
    }

    private mutating func readMerge() {
        guard let ends = xml.attribute("ref")?.split(separator: ":"), ends.count == 2,
            let start = CellReference(ends[0]), let end = CellReference(ends[1]), start.row >= 1, start.row <= end.row,
            start.column <= end.column, sheet.merges.count < cellsLeft
        else { return }
        sheet.merges.append(Worksheet.Merge(rows: start.row...end.row, columns: start.column...end.column))
    }

    private mutating func readRow() throws(ExtractionFault) {
        let named = xml.attribute("r").flatMap(Int.init).flatMap { CellReference.rows.contains($0) ? $0 : nil }
        let number = named ?? (sheet.rows.last?.number ?? 0) + 1
        var row = Worksheet.Row(number: number)
        row.isHidden = ["1", "true"].contains(xml.attribute("hidden"))
        var next = 0
        let outer = xml.depth - 1
        while xml.depth > outer, let event = xml.next() {
            guard event == .start, xml.name == "c" else { continue }
            let column = xml.attribute("r").flatMap { CellReference($0) }?.column ?? next
            next = column + 1
            guard let cell = try cell(column), !cell.text.isEmpty else { continue }
            cellsLeft -= 1
            textLeft -= cell.text.utf8.count
            guard cellsLeft >= 0 else { throw ExtractionFault(.limit, "its sheets have too many cells") }
            guard textLeft >= 0 else { throw ExtractionFault(.limit, "it holds more text than the limit allows") }
            row.cells.append(cell)
        }
        guard !row.cells.isEmpty else { return }
        if zip(row.cells, row.cells.dropFirst()).contains(where: { $0.column >= $1.column }) {
            row.cells.sort { $0.column < $1.column }
        }
        sheet.rows.append(row)
    }

    /// The cell that has just begun.
    private func cell(_ column: Int) throws(ExtractionFault) -> Worksheet.Cell? {
        let type = xml.attribute("t") ?? "n"
        let style = styles[xml.attribute("s").flatMap(Int.init) ?? 0]
        var value = ""
        var inline: String?
        let outer = xml.depth - 1
        while xml.depth > outer, let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "v": value = xml.allText()
            case "is": inline = try SharedStrings.text(xml)
            default: xml.skip()
            }
        }
        let format = styles.formats[style.format]
        let text: String
        switch type {
        case "s": text = format.shown(Int(WordLines.trimmed(value)).map { strings[$0] } ?? "")
        case "inlineStr": text = format.shown(inline ?? value)
        case "str": text = format.shown(value)
        case "b": text = value == "1" ? "TRUE" : "FALSE"
        case "e", "d": text = value
        default: text = Double(WordLines.trimmed(value)).map { format.shown($0, from1904: from1904) } ?? value
        }
        return Worksheet.Cell(
            column: column, text: Self.oneLine(text), isBold: style.isBold, isCentered: style.isCentered)
    }

    /// The lines of a cell as one, without blanks around it.
    private static func oneLine(_ text: String) -> String {
        let text = WordLines.trimmed(text)
        guard text.contains(where: \.isNewline) else { return text }
        return text.split(whereSeparator: \.isNewline).map { WordLines.trimmed(String($0)) }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
}
