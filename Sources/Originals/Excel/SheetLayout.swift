/// The rows of a sheet on the grid of the columns that are shown, cut into what may be tables.
struct SheetLayout {
    struct Row {
        /// In the sheet, from 1.
        var number: Int
        var grid: TableGrid.Row
        /// Whether all its cells are.
        var isCentered = false
    }

    private(set) var tables: [[Row]] = []
    private(set) var hiddenLength = 0
    /// Cells of the grid, also those that hold nothing.
    var area: Int { tables.reduce(0) { $0 + $1.count } * (columns.filter { $0 >= 0 }.count) }
    /// Places of the columns that are shown; -1 for one that is hidden.
    private let columns: [Int]

    /// - Parameter budget: how many cells that are merged are looked at; more would cost too much.
    init(_ sheet: Worksheet, budget: Int) {
        let width = sheet.rows.reduce(0) { max($0, ($1.cells.last?.column ?? -1) + 1) }
        var isHidden = Array(repeating: false, count: width)
        for range in sheet.hiddenColumns {
            for column in range.clamped(to: 0...max(width - 1, 0)) where column < width { isHidden[column] = true }
        }
        var next = 0
        if sheet.rows.count * width > budget { Self.hideBlank(of: sheet, &isHidden) }
        columns = isHidden.map { isHidden in
            defer { if !isHidden { next += 1 } }
            return isHidden ? -1 : next
        }
        cut(rows(of: sheet, budget: budget))
    }

    /// A few cells far out would make every row of a long sheet as wide: there, columns that hold nothing are left out.
    private static func hideBlank(of sheet: Worksheet, _ isHidden: inout [Bool]) {
        var isBlank = Array(repeating: true, count: isHidden.count)
        for cell in sheet.rows.lazy.flatMap(\.cells) { isBlank[cell.column] = false }
        for column in isBlank.indices where isBlank[column] { isHidden[column] = true }
    }

    private mutating func rows(of sheet: Worksheet, budget: Int) -> [Row] {
        var rows: [Row] = []
        let merges = parts(of: sheet, budget: budget)
        for (index, row) in sheet.rows.enumerated() {
            guard !row.isHidden else {
                hiddenLength += row.cells.reduce(0) { $0 + $1.text.count }
                continue
            }
            let result = gridRow(row, merges[index] ?? [])
            if !result.grid.cells.isEmpty { rows.append(result) }
        }
        return rows
    }

    private struct Part {
        var columns: ClosedRange<Int>
        var isFirstRow: Bool
        /// The value, if this part shows it although the cell that holds it is hidden.
        var text: String?
    }

    /// The parts of merged cells in each row that holds something, by the row's index.
    private func parts(of sheet: Worksheet, budget: Int) -> [Int: [Part]] {
        var result: [Int: [Part]] = [:]
        var left = budget
        let numbers = sheet.rows.map(\.number)
        for merge in sheet.merges where merge.columns.lowerBound < columns.count {
            var index = Self.firstIndex(notBelow: merge.rows.lowerBound, in: numbers)
            var isFirst = true
            var text: String?
            if index < numbers.count, numbers[index] == merge.rows.lowerBound {
                text = sheet.rows[index].cells.first { $0.column == merge.columns.lowerBound }?.text
            }
            while index < numbers.count, numbers[index] <= merge.rows.upperBound, left > 0 {
                left -= min(merge.columns.count, columns.count)
                if !sheet.rows[index].isHidden {
                    let range = merge.columns.lowerBound...min(merge.columns.upperBound, columns.count - 1)
                    result[index, default: []].append(
                        Part(columns: range, isFirstRow: isFirst, text: isFirst ? text : nil))
                    isFirst = false
                }
                index += 1
            }
        }
        return result
    }

    private static func firstIndex(notBelow number: Int, in numbers: [Int]) -> Int {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func gridRow(_ row: Worksheet.Row, _ parts: [Part]) -> Row {
        var cells: [TableGrid.Cell] = []
        var covered = Set<Int>()
        for part in parts {
            let shown = columns[part.columns].filter { $0 >= 0 }
            guard let first = shown.first else { continue }
            covered.formUnion(part.columns)
            cells.append(
                TableGrid.Cell(
                    text: part.text ?? "", column: first, columns: shown.count, continuesAbove: !part.isFirstRow))
        }
        var filled = 0
        var bold = 0
        var centered = 0
        for cell in row.cells {
            filled += 1
            if cell.isBold { bold += 1 }
            if cell.isCentered { centered += 1 }
            guard !covered.contains(cell.column) else { continue }
            if columns[cell.column] >= 0 {
                cells.append(TableGrid.Cell(text: cell.text, column: columns[cell.column]))
            } else {
                hiddenLength += cell.text.count
            }
        }
        var result = Row(number: row.number, grid: TableGrid.Row())
        guard cells.contains(where: { !$0.text.isEmpty }) else { return result }
        result.grid.cells = cells.sorted { $0.column < $1.column }
        result.grid.isBold = filled > 0 && bold == filled
        result.isCentered = filled > 0 && centered == filled
        return result
    }

    /// Cuts at blank rows before what looks like the title or the head of another table.
    private mutating func cut(_ rows: [Row]) {
        var table: [Row] = []
        for (index, row) in rows.enumerated() {
            let isAfterGap = index > 0 && row.number > rows[index - 1].number + 1
            if isAfterGap, !table.isEmpty, beginsTable(rows[index...]) {
                tables.append(table)
                table = []
            }
            table.append(row)
        }
        if !table.isEmpty { tables.append(table) }
    }

    /// Whether, after titles, a row of names follows with rows below it.
    private func beginsTable(_ rows: ArraySlice<Row>) -> Bool {
        let titles = rows.prefix(6).prefix { $0.grid.filled.count == 1 }.count
        let rest = rows.dropFirst(titles).prefix(2)
        guard rest.count == 2, let head = rest.first, head.grid.filled.count > 1 else { return false }
        return head.grid.filled.allSatisfy { TableGrid.isName($0.text) } && (titles > 0 || head.grid.isBold)
    }
}
