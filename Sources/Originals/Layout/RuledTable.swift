/// A table that rules enclose, with the text of its cells.
struct RuledTable {
    var sheet: Int
    var grid: RuleGrid
    /// By the grid's cells.
    var texts: [CellText]
    /// Which table of the document it belongs to, from 1: a table that continues on the next page keeps its number.
    var number = 0
    /// How many of its rows name columns.
    var heads = 0
    /// What the rows of the head show, of the first page of the table.
    var headRows: [[String]] = []
    /// How many rows at its top repeat the head of the table that it continues.
    var repeats = 0

    /// Whether the row after the repeated head is the rest of the last row of the page before, and stands there.
    var isFirstRowCarried = false

    /// Rules with so few filled cells are a form's lines, a drawing or a picture's.
    static let leastFilled = 0.4

    var isPlausible: Bool {
        guard grid.cells.count >= 3, grid.columnCount >= 2 else { return false }
        let filled = texts.count { !$0.text.isEmpty }
        return filled >= 2 && Double(filled) >= Self.leastFilled * Double(texts.count)
    }

    /// The index of the cell that covers a place.
    func cell(coveringRow row: Int, column: Int) -> Int? {
        grid.cell(row: row, column: column)
    }

    /// What the last row's cells lack: the rest of them, where the end of a page cuts the row and the table that continues
    /// this one begins with it. By the grid's cells; `nil` where that row is a row of its own.
    func rest(in next: RuledTable) -> [Int: Int]? {
        let row = next.repeats
        guard row < next.grid.rowCount, grid.rowCount > 0 else { return nil }
        var rest: [Int: Int] = [:]
        for column in 0..<grid.columnCount {
            guard let cell = next.cell(coveringRow: row, column: column),
                let own = self.cell(coveringRow: grid.rowCount - 1, column: column)
            else { return nil }
            let isEmpty = next.texts[cell].text.isEmpty
            // The first column names the row: a row of its own has something there.
            if column == 0, !isEmpty || texts[own].text.isEmpty { return nil }
            guard !isEmpty else { continue }
            guard texts[own].mayContinue else { return nil }
            rest[own] = cell
        }
        return rest.isEmpty ? nil : rest
    }

    /// What a row shows, to compare rows with.
    func signature(ofRow row: Int) -> [String] {
        grid.cells.indices.filter { grid.cells[$0].rows.lowerBound == row }.map { texts[$0].text }
    }

    /// Finds how many rows at the top name columns: the first one and those that its taller cells reach into, if they say
    /// something short for each column and other rows follow.
    mutating func findHead() {
        var depth = 1
        for (cell, text) in zip(grid.cells, texts) where cell.rows.lowerBound == 0 && !text.text.isEmpty {
            // A cell that reaches through the whole table names no column.
            if cell.rows.upperBound < grid.rowCount { depth = max(depth, cell.rows.upperBound) }
        }
        guard depth < grid.rowCount, depth <= 4 else { return }
        let head = grid.cells.indices.filter { grid.cells[$0].rows.lowerBound < depth }
        let first = head.filter { grid.cells[$0].rows.lowerBound == 0 }
        // One cell over all columns is the table's title, and the row below it the head.
        if first.count == 1 {
            guard depth == 1, grid.rowCount > 2 else { return }
            let second = grid.cells.indices.filter { grid.cells[$0].rows.lowerBound == 1 }
            if second.count > 1, names(second) { heads = 2 }
            return
        }
        if names(head) { heads = depth }
    }

    private func names(_ cells: [Int]) -> Bool {
        let filled = cells.filter { !texts[$0].text.isEmpty }
        guard filled.count >= 2, filled.count * 4 >= cells.count * 3 else { return false }
        let isShort = filled.allSatisfy { texts[$0].text.unicodeScalars.count <= 24 && !texts[$0].text.contains("。") }
        let figures = filled.count { index in
            texts[index].text.unicodeScalars.allSatisfy { ScalarClass($0) != .ideograph && ScalarClass($0) != .letter }
        }
        return isShort && figures * 2 <= filled.count
    }

    /// Whether it goes on where another one was cut by the end of a page.
    func continues(_ other: RuledTable) -> Bool {
        grid.x.count == other.grid.x.count
            && zip(grid.x, other.grid.x).allSatisfy { abs($0 - grid.x[0] - ($1 - other.grid.x[0])) < 6 }
    }
}
