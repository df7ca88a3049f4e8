import OriginalText

/// Turns a sheet into blocks: titles, heads, rows and notes, in order.
///
/// A sheet holds no tables, only cells. A blank row, or the titles of the next table, end a table. Rows with one text
/// that stands over the columns or before them are titles, labels of groups or notes, and become paragraphs.
struct SheetRenderer {
    struct Piece {
        var block: ExtractedBlock
        var cells: [String]
        var place: SourcePlace
    }

    private(set) var pieces: [Piece] = []
    private(set) var tables: Int
    /// Characters in rows and columns that are hidden.
    private(set) var hiddenLength = 0
    private let sheet: Worksheet
    private let name: String
    private let budget: Int

    init(_ sheet: Worksheet, name: String, tablesBefore: Int, budget: Int) {
        self.sheet = sheet
        self.name = name
        self.budget = budget
        tables = tablesBefore
    }

    mutating func render() throws(ExtractionFault) {
        let layout = SheetLayout(sheet, budget: budget)
        guard layout.area <= budget else { throw ExtractionFault(.limit, "its sheets have too many cells") }
        hiddenLength = layout.hiddenLength
        for rows in layout.tables { render(rows) }
        let place = SourcePlace(sheet: name)
        for text in sheet.runningTexts {
            pieces.append(Piece(block: ExtractedBlock(.pageFurniture), cells: [Self.withoutCodes(text)], place: place))
        }
    }

    /// `&C第 &P 页` → `第  页`: what a running head says beside its codes.
    private static func withoutCodes(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            rest = rest[mark...].dropFirst()
            if rest.first == "\"" {
                rest = rest.dropFirst().drop { $0 != "\"" }.dropFirst()
            } else if rest.first?.isNumber == true {
                rest = rest.drop(while: \.isNumber)
            } else {
                result += rest.first == "&" ? "&" : " "
                rest = rest.dropFirst()
            }
        }
        return WordLines.trimmed(result + rest)
    }

    private mutating func render(_ rows: [SheetLayout.Row]) {
        let shape = SheetTable(rows)
        if shape.hasRows { tables += 1 }
        let head = shape.head.map { rows[$0].grid.texts(columns: shape.columns) }
        for (index, row) in rows.enumerated() {
            let isHead = shape.head.contains(index)
            if !isHead, shape.isText(index) {
                for cell in row.grid.filled { add(.paragraph, row, [cell.text]) }
                continue
            }
            let texts = row.grid.texts(columns: shape.columns)
            // A head that is repeated for the pages of a print.
            let isRepeated = !isHead && index >= shape.head.upperBound && head.contains(texts)
            add(isHead ? .tableHead : isRepeated ? .pageFurniture : .tableRow, row, texts)
        }
    }

    private mutating func add(_ kind: ExtractedBlock.Kind, _ row: SheetLayout.Row, _ cells: [String]) {
        var block = ExtractedBlock(kind)
        block.isBold = row.grid.isBold
        if kind == .tableHead || kind == .tableRow {
            block.table = tables
            block.mergedColumns = row.grid.mergedColumns
        } else {
            block.isCentered = row.isCentered
        }
        pieces.append(Piece(block: block, cells: cells, place: SourcePlace(sheet: name, row: row.number)))
    }
}
