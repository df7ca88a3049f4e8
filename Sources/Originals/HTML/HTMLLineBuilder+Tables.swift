import OriginalText

/// A table's rows while it is read.
private struct TableRow {
    var cells: [[UInt8]] = []
    var fileLines: [Int] = []
    var merged: [Int] = []
    var node: Int
    /// Whether the markup says that it names the columns.
    var isHead = false
    var isBold = true
    /// How many cells have text, and whether the only one covers all columns.
    var filled = 0
    var widestSpan = 1
    var deepestSpan = 1
    var characters = 0
    var linkCharacters = 0
    var hasMarks = false
    var linksToFile = false
    var isCentered = true
    var longest = 0
    /// The lines of its cells, in order.
    var parts: [HTMLLine] = []
}

extension HTMLLineBuilder {
    /// Reads a table of data: a line for each row.
    mutating func readTable(_ table: Int, _ context: Context) throws(ExtractionFault) {
        var context = context
        context.kind = .paragraph
        for caption in tree.children(of: table) where tree.nodes[caption].element == .caption {
            var inner = context
            inner.kind = .caption
            inner.owner = table
            inner.isCentered = true
            try readChildren(of: caption, inner)
            endLine()
        }
        var rows: [TableRow] = []
        // Rows that a cell of each column still covers.
        var covered: [Int] = []
        for row in HTMLTableExtents.rows(of: table, tree) where readsHidden || !tree.nodes[row].style.contains(.hidden)
        {
            rows.append(try read(row, &covered, context))
        }
        add(rows, of: table)
    }

    private mutating func read(
        _ row: Int, _ covered: inout [Int], _ outer: Context
    ) throws(ExtractionFault) -> TableRow {
        var result = TableRow(node: row)
        let cells = HTMLTableExtents.cells(of: row, tree)
        let isInHead = tree.nodes[Int(tree.nodes[row].parent)].element == .headGroup
        result.isHead = isInHead || (!cells.isEmpty && cells.allSatisfy { tree.nodes[$0].element == .headCell })
        // A row is as wide as the one above, and what stands in no cell of its own costs as much as what does.
        let before = self.cells
        try checkRoom(covered.count)
        defer { self.cells = max(self.cells, before + result.cells.count) }
        var column = 0
        for cell in cells where readsHidden || !tree.nodes[cell].style.contains(.hidden) {
            skipCovered(&column, &covered, &result)
            let columns = min(max(1, number("colspan", of: cell)), 1000)
            let rows = max(1, number("rowspan", of: cell))
            self.cells += columns
            try checkRoom(covered.count)
            try append(cell, to: &result, outer)
            result.widestSpan = max(result.widestSpan, columns)
            result.deepestSpan = max(result.deepestSpan, rows)
            for offset in 0..<columns {
                if column + offset < covered.count {
                    covered[column + offset] = rows - 1
                } else {
                    covered.append(rows - 1)
                }
                if offset > 0 { result.addEmpty() }
            }
            column += columns
        }
        while column < covered.count, covered[column...].contains(where: { $0 > 0 }) {
            if covered[column] > 0 { skipCovered(&column, &covered, &result) } else { result.addEmpty(); column += 1 }
        }
        return result
    }

    private func checkRoom(_ more: Int) throws(ExtractionFault) {
        guard cells + more <= limits.cells else {
            throw ExtractionFault(.limit, "its tables have more than \(limits.cells) cells")
        }
    }

    private func skipCovered(_ column: inout Int, _ covered: inout [Int], _ row: inout TableRow) {
        while column < covered.count, covered[column] > 0 {
            covered[column] -= 1
            row.merged.append(column)
            row.addEmpty()
            column += 1
        }
    }

    private mutating func append(_ cell: Int, to row: inout TableRow, _ outer: Context) throws(ExtractionFault) {
        var context = outer
        let style = tree.nodes[cell].style
        if style.contains(.centered) || tree.nodes[cell].element == .headCell { context.isCentered = true }
        if style.contains(.notCentered) { context.isCentered = false }
        if style.contains(.bold) || tree.nodes[cell].element == .headCell { context.isBold = true }
        context.owner = row.node
        let first = lines.count
        try readChildren(of: cell, context)
        endLine()
        let parts = takeLines(from: first)
        row.fileLines.append(parts.first?.fileLines.first ?? Int(tree.nodes[cell].line))
        row.cells.append(Self.joined(parts))
        guard !parts.isEmpty else { return }
        row.filled += 1
        if row.parts.count < 8 { row.parts += parts }
        row.isBold = row.isBold && parts.allSatisfy(\.block.isBold)
        row.isCentered = row.isCentered && parts.allSatisfy(\.block.isCentered)
        for part in parts {
            row.characters += part.characters
            row.linkCharacters += part.linkCharacters
            row.hasMarks = row.hasMarks || part.hasMarks
            row.linksToFile = row.linksToFile || part.linksToFile
        }
        row.longest = max(row.longest, parts.reduce(0) { $0 + $1.characters })
    }

    /// The lines of a cell as one text. Short pieces of a narrow column's name were one word.
    private static func joined(_ lines: [HTMLLine]) -> [UInt8] {
        let pieces = lines.flatMap(\.cells).filter { !$0.isEmpty }
        return Array(pieces.joined(separator: [UInt8(ascii: " ")]))
    }

    private mutating func add(_ rows: [TableRow], of table: Int) {
        let rows = rows.filter { $0.filled > 0 }
        let columns = rows.reduce(1) { max($0, $1.cells.count) }
        tables += 1
        var index = 0
        // What stands across all columns above the first row is the table's name.
        while index < min(2, rows.count - 1), rows[index].filled == 1, rows[index].widestSpan >= columns, columns > 1 {
            for part in rows[index].parts {
                var line = part
                line.block.kind = .caption
                line.block.level = 0
                add(line)
            }
            index += 1
        }
        let heads = Self.heads(rows[index...], columns: columns)
        for row in index..<rows.count {
            var block = ExtractedBlock(row < index + heads ? .tableHead : .tableRow)
            block.table = tables
            block.mergedColumns = rows[row].merged
            block.isBold = rows[row].isBold
            block.isCentered = rows[row].isCentered
            var line = HTMLLine(
                block: block, cells: rows[row].cells, fileLines: rows[row].fileLines, owner: rows[row].node)
            rows[row].count(into: &line)
            line.columns = columns
            add(line)
        }
    }

    /// How many of the first rows name the columns.
    private static func heads(_ rows: ArraySlice<TableRow>, columns: Int) -> Int {
        guard let first = rows.first, columns > 1, rows.count > 1 else { return 0 }
        let marked = rows.prefix { $0.isHead }.count
        if marked > 0 { return min(marked, rows.count - 1) }
        // Tables out of Word and Excel mark nothing.
        let rest = rows.dropFirst(first.deepestSpan)
        guard !rest.isEmpty, first.filled > 1, first.longest <= 16, !first.hasMarks else { return 0 }
        let isBoldAlone = first.isBold && !rest.contains { $0.isBold }
        let isFull = first.filled == columns || first.cells.count == columns && first.widestSpan > 1
        let isShort =
            rest.count >= 2 && first.cells.allSatisfy { !Self.hasDigit($0) }
            && rest.contains { row in
                row.cells.contains(where: Self.hasDigit) || row.longest >= 2 * first.longest
            }
        return isBoldAlone || isFull && isShort ? min(first.deepestSpan, rows.count - 1) : 0
    }

    private static func hasDigit(_ cell: [UInt8]) -> Bool {
        cell.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private func number(_ name: String, of node: Int) -> Int {
        tree.attribute(name, of: node).flatMap { Int($0) } ?? 1
    }
}

extension TableRow {
    fileprivate mutating func addEmpty() {
        cells.append([])
        fileLines.append(fileLines.last ?? 0)
    }

    fileprivate func count(into line: inout HTMLLine) {
        line.characters = characters
        line.linkCharacters = linkCharacters
        line.hasMarks = hasMarks
        line.linksToFile = linksToFile
    }
}
