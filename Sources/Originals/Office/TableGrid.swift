/// A table as it is seen: rows of cells on a grid of columns.
struct TableGrid {
    struct Cell {
        var text: String
        /// The first column that it covers, from 0.
        var column: Int
        /// How many it covers.
        var columns = 1
        /// Whether it is part of the cell above.
        var continuesAbove = false
    }

    struct Row {
        var cells: [Cell] = []
        var isBold = false
        /// Whether the original marks it as a head.
        var isMarkedHead = false

        /// The text in each column, empty where a cell covers more than one.
        func texts(columns: Int) -> [String] {
            var result = Array(repeating: "", count: columns)
            for cell in cells where cell.column < columns && !cell.continuesAbove { result[cell.column] = cell.text }
            return result
        }

        /// The columns whose cell is part of one above, ascending; each once, though merges may overlap.
        var mergedColumns: [Int] {
            Set(cells.filter(\.continuesAbove).flatMap { $0.column..<$0.column + $0.columns }).sorted()
        }

        var filled: [Cell] { cells.filter { !$0.continuesAbove && !$0.text.isEmpty } }
    }

    var rows: [Row]

    var columns: Int {
        rows.reduce(0) { most, row in row.cells.reduce(most) { max($0, $1.column + $1.columns) } }
    }
}

/// Finds the rows at the top of a table that name its columns, by their shape.
extension TableGrid {
    /// What names a column is short.
    private static let longestName = 30
    /// A head has no more rows.
    private static let mostRows = 6

    /// How many rows from the first are its head, where the original may mark them.
    var headRows: Int {
        let marked = rows.prefix { $0.isMarkedHead }.count
        // Where every row is marked, the mark says nothing.
        if marked > 0, marked < rows.count { return marked }
        return headDepth
    }

    /// How many rows from the first are its head, by their shape alone.
    var headDepth: Int {
        guard rows.count > 1, columns > 1, let first = rows.first, Self.areNames(first) else { return 0 }
        var depth = 1
        while depth < min(Self.mostRows, rows.count - 1), isBelowHead(depth) { depth += 1 }
        guard namesColumns(rows[..<depth]) else { return 0 }
        return depth > 1 || differsFromBody(head: rows[depth - 1], body: rows[depth...]) ? depth : 0
    }

    /// Whether a row names parts of what the rows above it name: what it holds stands below cells that cover more than
    /// one column, and the others go on downwards or are empty.
    private func isBelowHead(_ index: Int) -> Bool {
        let spread = rows[..<index].flatMap { $0.cells.filter { $0.columns > 1 && !$0.continuesAbove } }
        let filled = rows[index].filled
        guard !filled.isEmpty, Self.areNames(rows[index]) else { return false }
        // Nearly all: a merge is sometimes forgotten.
        let below = filled.count { cell in
            spread.contains { $0.column <= cell.column && cell.column < $0.column + $0.columns }
        }
        let areBelow = below * 10 >= filled.count * 9
        let goesOn = rows[index].cells.contains(where: \.continuesAbove)
        var covered = Set<Int>()
        for cell in spread { covered.formUnion(cell.column..<cell.column + cell.columns) }
        return areBelow && (goesOn || covered.count < columns)
    }

    private static func areNames(_ row: Row) -> Bool {
        let filled = row.filled
        let names = filled.count { isName($0.text) }
        return !filled.isEmpty && names * 2 >= filled.count && filled.allSatisfy { isName($0.text) || isYear($0.text) }
    }

    /// Columns are often years: 2021, 2021年, 2021年底.
    private static func isYear(_ text: String) -> Bool {
        guard let year = Int(text.prefix(4)), 1900..<2100 ~= year else { return false }
        return text.count == 4 || text.dropFirst(4).first == "年"
    }

    private func namesColumns(_ head: ArraySlice<Row>) -> Bool {
        var named = Array(repeating: false, count: columns)
        for cell in head.flatMap(\.filled) {
            for column in cell.column..<min(columns, cell.column + cell.columns) { named[column] = true }
        }
        // Columns at the edges are often without a name: marks in front, remarks behind.
        return named.count { !$0 } * 4 <= columns
    }

    static func isName(_ text: String) -> Bool {
        text.count <= longestName && !isNumeric(text) && !text.contains { "。；！？".contains($0) }
    }

    /// Whether a text is an amount, a year or an ordinal: digits are most of it.
    static func isNumeric(_ text: String) -> Bool {
        var digits = 0
        var others = 0
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            if scalar.properties.numericType != nil, scalar.value < 0x2000 || scalar.value > 0xFF00 {
                digits += 1
            } else if !"-—–.,%％/()（）~～+".unicodeScalars.contains(scalar) {
                others += 1
            }
        }
        return digits > 0 && digits >= 2 * others
    }

    private func differsFromBody(head: Row, body: ArraySlice<Row>) -> Bool {
        if head.isBold, body.count(where: { !$0.isBold }) * 2 > body.count { return true }
        for cell in head.filled {
            // Columns are compared by the cells that stand in them alone.
            let below = body.compactMap { row in
                row.cells.first { $0.column == cell.column && $0.columns == cell.columns && !$0.text.isEmpty }?.text
            }
            guard !below.isEmpty else { continue }
            if below.count(where: Self.isNumeric) * 5 >= below.count * 3 { return true }
            let lengths = below.map(\.count).sorted()
            if lengths[lengths.count / 2] >= max(12, 3 * cell.text.count) { return true }
        }
        return false
    }
}
