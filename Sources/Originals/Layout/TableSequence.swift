/// Numbers the tables of a document and finds their heads; a table that the end of a page cuts keeps its number.
enum TableSequence {
    static func number(_ layout: inout DocumentLayout) {
        var last: Int?
        var count = 0
        for item in layout.items {
            switch item {
            case .line(let index):
                let role = layout.lines[index].role
                if role == .text || role == .contents { last = nil }
            case .barrier:
                last = nil
            case .table(let index):
                if let previous = last, follows(index, previous, layout) {
                    layout.tables[index].number = layout.tables[previous].number
                    layout.tables[index].repeats = repeats(layout.tables[index], layout.tables[previous])
                    // The head that later pages repeat is that of the first.
                    layout.tables[index].heads = 0
                    layout.tables[index].headRows = layout.tables[previous].headRows
                    carryRow(from: index, to: previous, &layout)
                } else {
                    count += 1
                    layout.tables[index].number = count
                    layout.tables[index].findHead()
                    let table = layout.tables[index]
                    layout.tables[index].headRows = (0..<table.heads).map(table.signature(ofRow:))
                }
                last = index
            }
        }
    }

    /// Gives the rest of a row that the end of a page cut to the row.
    private static func carryRow(from index: Int, to previous: Int, _ layout: inout DocumentLayout) {
        guard let rest = layout.tables[previous].rest(in: layout.tables[index]) else { return }
        let sheet = layout.tables[index].sheet
        for (own, other) in rest {
            let text = layout.tables[index].texts[other]
            guard let last = layout.tables[previous].texts[own].lines.last, let first = text.lines.first,
                let box = text.box
            else { continue }
            let joint = LineSpacing.joint(last.last, first.first)
            layout.tables[previous].texts[own].rest = (joint + text.text, sheet, box)
        }
        layout.tables[index].isFirstRowCarried = true
    }

    private static func follows(_ index: Int, _ previous: Int, _ layout: DocumentLayout) -> Bool {
        let (table, other) = (layout.tables[index], layout.tables[previous])
        let pages = layout.sheets[table.sheet].page - layout.sheets[other.sheet].page
        // On the next page, or at the top of the next column.
        return (pages == 1 || pages == 0 && table.grid.box.top < other.grid.box.bottom) && table.continues(other)
    }

    private static func repeats(_ table: RuledTable, _ previous: RuledTable) -> Int {
        let rows = previous.headRows
        guard !rows.isEmpty, rows.count < table.grid.rowCount else { return 0 }
        let isSame = rows.indices.allSatisfy { table.signature(ofRow: $0) == rows[$0] }
        return isSame ? rows.count : 0
    }
}
