import PlanLanguage

extension TaskTables {
    /// Adds the tables whose heads the original shows, and writes into their rows what names the columns and which cells
    /// stand beside several rows.
    ///
    /// - Returns: their numbers.
    mutating func addShown(_ text: inout SourceText) -> Set<Int> {
        var blocks: [Int: [Int]] = [:]
        for (index, block) in text.blocks.enumerated() where block.fate == .text {
            if let row = block.row, !row.isGroup { blocks[row.table, default: []].append(index) }
        }
        var shown: Set<Int> = []
        for (table, rows) in blocks.sorted(by: { $0.value[0] < $1.value[0] }) {
            markSpans(rows, &text)
            guard rows.contains(where: { text.blocks[$0].row?.isHead ?? false }) else { continue }
            shown.insert(table)
            addShown(rows, &text)
        }
        return shown
    }

    /// Rows of which the cells are looked at to see what a column holds.
    private static let sample = 40

    /// - Parameter rows: the blocks of one table's rows, in order.
    private mutating func addShown(_ rows: [Int], _ text: inout SourceText) {
        let cells = rows.map { TableLine.shownCells(text.line(of: text.blocks[$0])) }
        var columns: ShownColumns?
        var above: [Scalars] = []
        var isFirst = true
        var position = 0
        while position < rows.count {
            let heads = rows[position...].prefix { text.blocks[$0].row?.isHead ?? false }.count
            if heads == 0, let columns, columns.isRepeated(by: cells[position]) {
                text.blocks[rows[position]].row?.isHead = true
                isFirst = true
                position += 1
                continue
            }
            if heads > 0 || columns != nil && ShownColumns.isHead(cells[position]) {
                let end = position + max(1, heads)
                let below = rows[end...].indices.prefix(Self.sample).map { cells[$0] }
                let head = ShownColumns(
                    Array(cells[position..<end]),
                    merged: rows[position..<end].map { Set(text.blocks[$0].row?.mergedColumns ?? []) }, below: below)
                for row in rows[position..<end] { text.blocks[row].row?.isHead = true }
                text.blocks[rows[end - 1]].row?.columns = head.names
                columns = head
                isFirst = true
                position = end
                continue
            }
            let index = rows[position]
            let merged = Set(text.blocks[index].row?.mergedColumns ?? [])
            var values = cells[position]
            for column in merged where column < values.count && column < above.count && values[column].isEmpty {
                values[column] = above[column]
            }
            above = values
            if let columns, columns.hasUnits {
                let key = columns.key
                let beginsItem = isFirst || !merged.contains(key) && key < values.count && !values[key].isEmpty
                add(columns.units(of: values), line: text.blocks[index].number, beginsItem: beginsItem)
                isFirst = false
            }
            position += 1
        }
    }

    /// Writes into each row which of its first cells go on beside the rows below. Cells that end together are one span.
    private func markSpans(_ rows: [Int], _ text: inout SourceText) {
        /// By column: how many rows below go on with its cell.
        var depths: [Int: Int] = [:]
        for index in rows.reversed() {
            guard let row = text.blocks[index].row else { continue }
            if !row.isHead, !depths.isEmpty {
                let spans = Self.spans(text, index, row, depths)
                text.blocks[index].row?.spans = spans
            }
            depths = Dictionary(
                row.mergedColumns.map { ($0, (depths[$0] ?? 0) + 1) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func spans(
        _ text: SourceText, _ index: Int, _ row: SourceRow, _ depths: [Int: Int]
    ) -> [SourceRow.Span] {
        let block = text.blocks[index]
        let words = text.scalars[block.range]
        // White space at the beginning is no part of the block.
        let line = text.line(of: block)
        var column = line.prefix { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }.count {
            $0 == UInt8(ascii: "\t")
        }
        var spans: [SourceRow.Span] = []
        var depth = Int.max
        var start = block.range.lowerBound
        while start < block.range.upperBound, column == row.leadingMerged || !spans.isEmpty,
            let next = depths[column], next <= depth
        {
            let end = words[start...].firstIndex(of: "\t") ?? block.range.upperBound
            let cell = text.scalars.trimmed(start..<end)
            let range = cell.lowerBound - block.range.lowerBound..<cell.upperBound - block.range.lowerBound
            if next == depth, let last = spans.popLast() {
                spans.append(
                    .init(
                        column: last.column, range: last.range.lowerBound..<max(range.upperBound, last.range.upperBound)
                    ))
            } else {
                spans.append(.init(column: column, range: range))
            }
            depth = next
            start = end + 1
            column += 1
        }
        return spans.filter { span in
            text.scalars[block.range].dropFirst(span.range.lowerBound).prefix(span.range.count)
                .contains(where: CharacterClass.isHan)
        }
    }
}
