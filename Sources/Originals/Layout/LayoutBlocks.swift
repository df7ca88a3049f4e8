import OriginalText

/// A block that is put together from lines or from a table's row.
struct LayoutBlock {
    var block: ExtractedBlock
    /// Of a table's row several.
    var cells: [[ExtractedText.Run]]

    /// The text without blanks, to compare it with an outline's title.
    var plainText: String {
        String(String.UnicodeScalarView(cells.joined().flatMap { $0.text.unicodeScalars.filter { !$0.isBlank } }))
    }
}

/// Puts the lines of a document into blocks, in reading order.
struct LayoutBlocks {
    private(set) var blocks: [LayoutBlock] = []

    private let layout: DocumentLayout
    private let breaks: ParagraphBreaks
    /// Lines of the paragraph that is being put together.
    private var open: [Int] = []
    /// What stood between its lines and is no part of it: furniture, notes.
    private var waiting: [LayoutBlock] = []
    private var note: [Int] = []

    static func blocks(of layout: DocumentLayout) -> [LayoutBlock] {
        var builder = LayoutBlocks(layout)
        for item in layout.items { builder.take(item) }
        builder.close()
        return builder.blocks
    }

    private init(_ layout: DocumentLayout) {
        self.layout = layout
        breaks = ParagraphBreaks(layout)
    }

    private mutating func take(_ item: DocumentLayout.Item) {
        switch item {
        case .barrier:
            close()
        case .table(let index):
            close()
            appendRows(of: layout.tables[index])
        case .line(let index):
            let line = layout.lines[index]
            switch line.role {
            case .text: takeText(index)
            case .note: takeNote(index)
            case .furniture: wait(for: .pageFurniture, index)
            case .contents:
                if case let row = line.row, let last = open.last, layout.lines[last].row != row { close() }
                wait(for: .contents, index)
            }
        }
    }

    private mutating func takeText(_ index: Int) {
        closeNote()
        if let last = open.last, !breaks.continues(layout.lines[last], layout.lines[index]) { close() }
        if open.isEmpty { flush() }
        open.append(index)
    }

    private mutating func takeNote(_ index: Int) {
        if let last = note.last {
            let continues =
                !NoteLines.isMark(layout.lines[index].text)
                && breaks.continues(layout.lines[last], layout.lines[index])
            if !continues { closeNote() }
        }
        note.append(index)
    }

    private mutating func wait(for kind: ExtractedBlock.Kind, _ index: Int) {
        closeNote()
        // Parts of one row are one line of contents, or one running head.
        if let last = waiting.last, last.block.kind == kind, let row = lastWaitingRow, row == layout.lines[index].row {
            waiting[waiting.count - 1].cells[0].append(ExtractedText.Run(" " + layout.lines[index].text))
        } else {
            waiting.append(LayoutBlock(block: ExtractedBlock(kind), cells: [runs([index])]))
        }
        lastWaitingRow = layout.lines[index].row
    }

    private var lastWaitingRow: Int?

    private mutating func closeNote() {
        guard !note.isEmpty else { return }
        waiting.append(LayoutBlock(block: ExtractedBlock(.note), cells: [runs(note)]))
        note = []
        lastWaitingRow = nil
    }

    private mutating func close() {
        closeNote()
        if !open.isEmpty {
            let lines = open.map { layout.lines[$0] }
            var block = ExtractedBlock(.paragraph)
            block.isBold = lines.allSatisfy { $0.isHeavy && $0.font != layout.bodyFont }
            block.isCentered =
                lines.contains { $0.isCentered(in: layout.frames[$0.frame]) }
                && lines.dropFirst().allSatisfy { $0.isCentered(in: layout.frames[$0.frame]) }
            blocks.append(LayoutBlock(block: block, cells: [runs(open)]))
            open = []
        }
        flush()
    }

    private mutating func flush() {
        blocks += waiting
        waiting = []
        lastWaitingRow = nil
    }

    // MARK: Runs

    /// A run for each stretch of lines in one frame.
    private func runs(_ indexes: [Int]) -> [ExtractedText.Run] {
        var runs: [ExtractedText.Run] = []
        var start = 0
        for end in 1...indexes.count {
            let frame = layout.lines[indexes[start]].frame
            if end < indexes.count, layout.lines[indexes[end]].frame == frame { continue }
            var text = ""
            var box = layout.lines[indexes[start]].box
            for position in start..<end {
                let line = layout.lines[indexes[position]]
                text += joint(before: position, indexes) + line.text
                box = box.union(line.box)
            }
            runs.append(ExtractedText.Run(text, place: place(box, sheet: layout.frames[frame].sheet)))
            start = end
        }
        return runs
    }

    private func joint(before position: Int, _ indexes: [Int]) -> String {
        guard position > 0 else { return "" }
        let last = layout.lines[indexes[position - 1]]
        let line = layout.lines[indexes[position]]
        return last.row == line.row ? " " : LineSpacing.joint(last.last, line.first)
    }

    private func place(_ box: Box, sheet: Int) -> SourcePlace {
        let sheet = layout.sheets[sheet]
        let page = layout.pageNumbers[sheet.page]
        let label = layout.labels[sheet.page].flatMap { $0 == String(page) || $0.isEmpty ? nil : $0 }
        return SourcePlace(page: page, pageLabel: label, box: PageBox(sheet.placed(box)))
    }

    // MARK: Tables

    private mutating func appendRows(of table: RuledTable) {
        for row in 0..<table.grid.rowCount {
            if table.isFirstRowCarried, row == table.repeats { continue }
            let isRepeated = row < table.repeats
            var block = ExtractedBlock(isRepeated ? .pageFurniture : row < table.heads ? .tableHead : .tableRow)
            if !isRepeated { block.table = table.number }
            var cells: [[ExtractedText.Run]] = []
            for column in 0..<table.grid.columnCount {
                guard let cell = table.cell(coveringRow: row, column: column) else {
                    cells.append([])
                    continue
                }
                let shape = table.grid.cells[cell]
                if shape.rows.lowerBound == row, shape.columns.lowerBound == column {
                    let text = table.texts[cell]
                    var runs = [ExtractedText.Run(text.text, place: place(text.box ?? shape.box, sheet: table.sheet))]
                    if let rest = text.rest {
                        runs.append(ExtractedText.Run(rest.text, place: place(rest.box, sheet: rest.sheet)))
                    }
                    cells.append(runs)
                } else {
                    if shape.rows.lowerBound < row { block.mergedColumns.append(column) }
                    cells.append([])
                }
            }
            blocks.append(LayoutBlock(block: block, cells: cells))
        }
    }
}

extension PageBox {
    init(_ box: Box) {
        let whole: (Float) -> Int = { Int(max(-1e6, min($0.isFinite ? $0 : 0, 1e6)).rounded()) }
        self.init(left: whole(box.left), top: whole(box.top), right: whole(box.right), bottom: whole(box.bottom))
    }
}
