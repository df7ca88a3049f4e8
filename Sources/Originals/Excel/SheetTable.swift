/// What the rows of a sheet's table are, by their shape: titles above, head, rows, labels of groups, notes below.
struct SheetTable {
    /// Which rows name the columns; empty and at 0 if none do.
    let head: Range<Int>
    let columns: Int
    private let rows: [SheetLayout.Row]
    /// Rows that are no more than a text.
    private var texts: Set<Int> = []

    init(_ rows: [SheetLayout.Row]) {
        self.rows = rows
        columns = TableGrid(rows: rows.map(\.grid)).columns
        let most = rows.map(\.grid.filled.count).max() ?? 0
        guard most > 1 else {
            head = 0..<0
            texts = Set(rows.indices)
            return
        }
        head = Self.findHead(rows, columns: columns, most: most)
        let width = columns
        for (index, row) in rows.enumerated() where !head.contains(index) {
            if index < head.lowerBound || Self.isText(row, columns: width) { texts.insert(index) }
        }
    }

    func isText(_ index: Int) -> Bool { texts.contains(index) }

    var hasRows: Bool { texts.count < rows.count }

    /// One text that covers half of the columns, or stands before them all with nothing beside it.
    private static func isText(_ row: SheetLayout.Row, columns: Int) -> Bool {
        let filled = row.grid.filled
        guard filled.count == 1, let cell = filled.first, !TableGrid.isNumeric(cell.text),
            !row.grid.cells.contains(where: \.continuesAbove)
        else { return false }
        return cell.columns > 1 && cell.columns * 2 >= columns || cell.column == 0 && columns > 2
    }

    /// The first row of names that covers half of the columns which rows fill, and the rows that belong to it.
    private static func findHead(_ rows: [SheetLayout.Row], columns: Int, most: Int) -> Range<Int> {
        for (index, row) in rows.prefix(12).enumerated() {
            let filled = row.grid.filled
            let covered = filled.reduce(0) { $0 + $1.columns }
            guard filled.count > 1, covered * 2 >= min(most, columns) else {
                // A row of amounts before any head: there is none.
                if filled.count > 2, filled.count(where: { TableGrid.isNumeric($0.text) }) * 2 > filled.count { break }
                continue
            }
            let grid = TableGrid(rows: rows[index...].map(\.grid))
            let depth = grid.headDepth
            return depth > 0 ? index..<index + depth : 0..<0
        }
        return 0..<0
    }
}
