import PlanLanguage

/// The rows of a file's tables that have columns for units: 序号, 工作事项, 牵头单位, 配合单位, 完成时限.
struct TaskTables {
    struct Row {
        /// The source lines of the row, the first one first.
        var lines: [Int]
        /// The item that the row belongs to: rows without a number belong to the one above.
        var item: Int
        /// What the columns for units say; a text is empty where the cell is.
        var units: [(role: UnitListReader.Role, text: Scalars)]
    }

    private(set) var rows: [Row] = []
    private(set) var items = 0

    /// Finds the tables of a text. Blocks of rows that blanks cut into cells are marked as rows of a table.
    static func mark(_ text: inout SourceText) -> TaskTables {
        var tables = TaskTables()
        let shown = tables.addShown(&text)
        var index = 0
        while index < text.blocks.count {
            if let row = text.blocks[index].row, shown.contains(row.table) {
                index += 1
                continue
            }
            if mayBeHeader(text, index) {
                if let end = tables.addTable(&text, at: index) ?? tables.addStack(text, at: index) {
                    index = end
                    continue
                }
            }
            index += 1
        }
        return tables
    }

    /// Adds a row of a table that an original shows.
    mutating func add(_ units: [(role: UnitListReader.Role, text: Scalars)], line: Int, beginsItem: Bool) {
        if beginsItem { items += 1 }
        rows.append(Row(lines: [line], item: items, units: units))
    }

    // MARK: - Headers

    private static let titleWords = Lexicon.words(.unitLabelNoun, .unitLabelTask)
    /// In Unicode scalars.
    private static let longestHeader = 200

    /// Whether a line can be a header row, or the first line of a header of several: a quick test for every line.
    private static func mayBeHeader(_ text: SourceText, _ index: Int) -> Bool {
        let block = text.blocks[index]
        guard block.fate == .text, block.form == .line, block.range.count <= longestHeader else { return false }
        if block.range.count <= 4 {
            return TableColumns.isOrdinal(text.scalars[block.range].filter { !CharacterClass.isBlank($0) })
        }
        guard block.cellBreak != nil || hasGap(text.scalars, block.range) else { return false }
        return titleWords.contains { text.scalars.firstIndex(of: $0, in: block.range) != nil }
            || text.scalars[block.range].starts(with: Lexicon.word(.ordinalColumn))
    }

    /// Whether two blanks stand side by side.
    private static func hasGap(_ text: Scalars, _ range: Range<Int>) -> Bool {
        range.dropLast().contains { CharacterClass.isBlank(text[$0]) && CharacterClass.isBlank(text[$0 + 1]) }
    }

    static func nextLine(_ text: SourceText, after index: Int) -> Int? {
        text.blocks.indices.dropFirst(index + 1).first { text.blocks[$0].fate == .text }
    }

    // MARK: - Rows on a line each

    /// Lines of one cell that may stand between two rows: the title of a group, the rest of a cell.
    private static let longestPause = 2

    /// - Returns: where the table ends, or `nil` if none begins at `index`.
    private mutating func addTable(_ text: inout SourceText, at index: Int) -> Int? {
        guard let header = TableLine(text.line(of: text.blocks[index])), var columns = TableColumns(header) else {
            return nil
        }
        var last = index
        mark(&text, index, header)
        if let next = Self.nextLine(text, after: index), let second = TableLine(text.line(of: text.blocks[next])),
            second.separator == header.separator, let refined = columns.refined(by: second)
        {
            columns = refined
            last = next
            mark(&text, next, second)
        }
        var pause: [Int] = []
        var isFirst = true
        var cursor = last
        while let next = Self.nextLine(text, after: cursor) {
            cursor = next
            guard text.blocks[next].form == .line, let row = TableLine(text.line(of: text.blocks[next])),
                row.separator == header.separator
            else {
                if pause.isEmpty, continueCell(text, next) {
                    last = next
                    continue
                }
                pause.append(text.blocks[next].number)
                guard pause.count <= Self.longestPause, text.blocks[next].headingLevel == 0 else { break }
                continue
            }
            if let repeated = TableColumns(row) {
                // The same header on the next page; another one begins another table.
                guard repeated == columns else { return next }
            } else {
                add(row, columns, line: text.blocks[next].number, isFirst: isFirst, pause: pause)
                isFirst = false
            }
            mark(&text, next, row)
            pause = []
            last = next
        }
        return last + 1
    }

    /// Adds a line of one cell to the last cell for units, if that is open: 市财政局、
    private mutating func continueCell(_ text: SourceText, _ index: Int) -> Bool {
        guard let row = rows.indices.last, let cell = rows[row].units.lastIndex(where: { !$0.text.isEmpty }),
            let end = rows[row].units[cell].text.last, CharacterClass.isComma(end)
        else { return false }
        let block = text.blocks[index]
        rows[row].units[cell].text += HeaderText.foldWithoutBlanks(text.reading.string(block.range))
        rows[row].lines.append(block.number)
        return true
    }

    private func mark(_ text: inout SourceText, _ index: Int, _ line: TableLine) {
        guard line.separator == .blanks, text.blocks[index].cellBreak == nil else { return }
        let range = text.blocks[index].range
        text.blocks[index].cellBreak = range.dropLast().first {
            CharacterClass.isBlank(text.scalars[$0]) && CharacterClass.isBlank(text.scalars[$0 + 1])
        }
    }

    private mutating func add(_ row: TableLine, _ columns: TableColumns, line: Int, isFirst: Bool, pause: [Int]) {
        let cells = columns.cells(of: row)
        let beginsItem = isFirst || !cells[columns.key].isEmpty
        if beginsItem { items += 1 }
        var units: [(role: UnitListReader.Role, text: Scalars)] = []
        for (kind, cell) in zip(columns.kinds, cells) {
            if case .units(let role) = kind { units.append((role, cell)) }
        }
        if !beginsItem, let above = rows.indices.last, continues(rows[above].units, units) {
            for index in units.indices { rows[above].units[index].text += units[index].text }
            rows[above].lines += pause + [line]
        } else {
            rows.append(Row(lines: [line], item: items, units: units))
        }
    }

    /// Whether the cells of a row continue those of the row above: 市财政局、 and 市教育局, or 市发展改 and 革委.
    private func continues(
        _ above: [(role: UnitListReader.Role, text: Scalars)], _ units: [(role: UnitListReader.Role, text: Scalars)]
    ) -> Bool {
        guard above.count == units.count, units.contains(where: { !$0.text.isEmpty }) else { return false }
        return zip(above, units).allSatisfy { upper, lower in
            guard let end = upper.text.last, let start = lower.text.first else { return lower.text.isEmpty }
            if TableColumns.isNothing(upper.text) || TableColumns.isNothing(lower.text) { return false }
            return CharacterClass.isComma(end) || CharacterClass.isComma(start)
                || !TableColumns.isUnits(upper.text.parts(separatedBy: CharacterClass.isComma).last ?? [])
        }
    }

    // MARK: - Cells on a line each

    private static let mostColumns = 9
    /// Lines between two rows: titles of groups.
    private static let longestGroup = 2

    /// A table that a conversion wrote with each cell on a line of its own. Cells that span several rows stand in the
    /// first of them alone.
    private mutating func addStack(_ text: SourceText, at index: Int) -> Int? {
        var lines = StackedLines(text, from: index)
        guard let columns = lines.columns(most: Self.mostColumns) else { return nil }
        var end: Int?
        var position = columns.count
        var number = 0
        while let start = lines.number(above: number, from: position, within: end == nil ? 1 : Self.longestGroup) {
            let cells = lines.cells(from: start.position, columns.count)
            guard cells.count == columns.count else { break }
            items += 1
            guard addRow(cells, columns) else { break }
            number = start.number
            position = start.position + columns.count
            while let merged = addLowerRow(&lines, columns, at: position, next: number + 1) { position += merged }
            end = lines.block(at: position - 1).map { $0 + 1 }
        }
        return end
    }

    /// Adds a row of the last columns to the item above.
    ///
    /// - Returns: of how many lines it is; `nil` if the lines are no such row.
    private mutating func addLowerRow(
        _ lines: inout StackedLines, _ columns: TableColumns, at position: Int, next number: Int
    ) -> Int? {
        for merged in 1..<(columns.count - 1) {
            let cells = lines.cells(from: position, columns.count - merged)
            guard cells.count == columns.count - merged else { continue }
            let begins = cells.contains { TableColumns.isNumber($0.text) && $0.text.string == "\(number)" }
            if !begins, addRow(cells, columns) { return cells.count }
        }
        return nil
    }

    /// Adds a row of the last columns, if its cells for units hold units and its others do not.
    private mutating func addRow(_ cells: [(line: Int, text: Scalars)], _ columns: TableColumns) -> Bool {
        let merged = columns.count - cells.count
        var units: [(role: UnitListReader.Role, text: Scalars)] = []
        var hasUnits = false
        for (column, kind) in columns.kinds.enumerated() {
            let cell = column < merged ? [] : cells[column - merged].text
            guard case .units(let role) = kind else {
                // A row that lacks cells is recognised by what stands where.
                if merged > 0, !cell.isEmpty, TableColumns.isUnits(cell) { return false }
                continue
            }
            let isUnits = TableColumns.isUnits(cell) || TableColumns.isNothing(cell)
            if merged > 0, !cell.isEmpty, !isUnits { return false }
            hasUnits = hasUnits || isUnits
            units.append((role, cell))
        }
        guard hasUnits else { return false }
        rows.append(Row(lines: cells.map(\.line), item: items, units: units))
        return true
    }
}
