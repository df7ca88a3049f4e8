import OriginalText

/// Turns the parts of a document into blocks, in the order in which they are read, with their numbers.
///
/// What stands in a text box follows the paragraph that it is anchored in; so does a footnote. Endnotes come last.
struct WordRenderer {
    /// A block with its cells; one that is no row has one cell.
    struct Piece {
        var block: ExtractedBlock
        var cells: [String]
        var place: SourcePlace?
    }

    /// Where a part of the document stands.
    enum Story {
        case body
        /// A text box: its place is that of the paragraph which it is anchored in.
        case box
        case note
        case furniture
    }

    private(set) var pieces: [Piece] = []
    var counters: WordCounters
    private let styles: WordStyles
    private let notes: [WordNote: [WordItem]]
    private var usedNotes: Set<WordNote> = []
    private var endnotes: [(note: WordNote, paragraph: Int)] = []
    private var paragraph = 0
    private var tables = 0

    init(styles: WordStyles, numbering: WordNumbering, notes: [WordNote: [WordItem]]) {
        self.styles = styles
        self.notes = notes
        counters = WordCounters(numbering, styles: styles)
    }

    mutating func render(_ items: [WordItem], _ story: Story = .body) {
        for item in items {
            switch item {
            case .paragraph(let paragraph): render(paragraph, story)
            case .table(let table): render(table, story)
            }
        }
    }

    mutating func renderEndnotes() {
        for (note, paragraph) in endnotes {
            self.paragraph = paragraph
            render(notes[note] ?? [], .note)
        }
        endnotes = []
    }

    private mutating func render(_ paragraph: WordParagraph, _ story: Story) {
        if story == .body { self.paragraph += 1 }
        let number = counters.next(paragraph.properties)
        let block = block(of: paragraph, isNumbered: number?.text.isEmpty == false, level: number?.level ?? 0, story)
        let isOne = block.isCentered || block.kind == .heading || block.kind == .caption || block.kind == .contents
        var texts = WordLines.separated(paragraph.lines, isOne: isOne)
        if let number, !texts.isEmpty { texts[0] = number.text + texts[0] }
        for (index, text) in texts.enumerated() {
            var block = block
            if index > 0, block.kind == .listItem { (block.kind, block.level) = (.paragraph, 0) }
            add(block, [text])
        }
        renderAttached(to: [paragraph], story)
    }

    /// What is anchored in paragraphs, or referred to: it follows them.
    private mutating func renderAttached(to paragraphs: [WordParagraph], _ story: Story) {
        for paragraph in paragraphs where !paragraph.boxes.isEmpty {
            render(paragraph.boxes, story == .body ? .box : story)
        }
        for note in paragraphs.flatMap(\.notes) where usedNotes.insert(note).inserted {
            if note.isEndnote { endnotes.append((note, self.paragraph)) } else { render(notes[note] ?? [], .note) }
        }
    }

    private mutating func add(_ block: ExtractedBlock, _ cells: [String]) {
        pieces.append(Piece(block: block, cells: cells, place: paragraph > 0 ? SourcePlace(paragraph: paragraph) : nil))
    }

    private func block(
        of paragraph: WordParagraph, isNumbered: Bool, level: Int, _ story: Story
    ) -> ExtractedBlock {
        let style = styles.paragraph(paragraph.properties.style)
        var block = ExtractedBlock(.paragraph)
        switch story {
        case .note: block.kind = .note
        case .furniture: block.kind = .pageFurniture
        case .body, .box:
            if paragraph.isContents {
                block.kind = .contents
            } else if paragraph.hasSequence || style?.name.lowercased() == "caption" {
                block.kind = .caption
            } else if let level = styles.headingLevel(paragraph.properties) {
                block.kind = .heading
                block.level = level
            } else if isNumbered {
                block.kind = .listItem
                block.level = level + 1
            }
        }
        block.isBold = paragraph.length > 0 && paragraph.boldLength == paragraph.length
        block.isCentered = paragraph.properties.isCentered ?? style?.paragraph.isCentered ?? false
        return block
    }
}

extension WordRenderer {
    private mutating func render(_ table: WordTable, _ story: Story) {
        // A table of one column is a frame around paragraphs.
        guard table.rows.contains(where: { $0.cells.count > 1 || $0.columnsBefore > 0 }) else {
            for cell in table.rows.flatMap(\.cells) { render(cell.items, story) }
            return
        }
        tables += 1
        let number = tables
        var rows: [TableGrid.Row] = []
        var attached: [[WordParagraph]] = []
        var nested: [[WordTable]] = []
        var places: [Int] = []
        for row in table.rows {
            places.append(paragraph + (story == .body ? 1 : 0))
            var contents = CellContents()
            rows.append(gridRow(row, story, above: rows.last, &contents))
            attached.append(contents.paragraphs)
            nested.append(contents.tables)
        }
        let last = paragraph
        let grid = TableGrid(rows: rows)
        let head = grid.headRows
        let columns = grid.columns
        for (index, row) in rows.enumerated() {
            paragraph = places[index]
            var block = ExtractedBlock(story == .furniture ? .pageFurniture : index < head ? .tableHead : .tableRow)
            block.table = number
            block.isBold = row.isBold
            block.mergedColumns = row.mergedColumns
            add(block, row.texts(columns: columns))
            renderAttached(to: attached[index], story == .body ? .box : story)
            for table in nested[index] { render(table, story == .body ? .box : story) }
        }
        paragraph = last
    }

    private struct CellContents {
        var paragraphs: [WordParagraph] = []
        var tables: [WordTable] = []
        var length = 0
        var boldLength = 0
    }

    private mutating func gridRow(
        _ row: WordTable.Row, _ story: Story, above: TableGrid.Row?, _ contents: inout CellContents
    ) -> TableGrid.Row {
        var result = TableGrid.Row()
        result.isMarkedHead = row.isHead
        var column = row.columnsBefore
        for cell in row.cells {
            let text = text(of: cell.items, story, &contents)
            if cell.continuesLeft, let last = result.cells.indices.last {
                result.cells[last].columns += cell.columns
            } else {
                let hasAbove = above?.cells.contains { $0.column == column } ?? false
                result.cells.append(
                    TableGrid.Cell(
                        text: text, column: column, columns: cell.columns,
                        continuesAbove: cell.merge == .continues && hasAbove && text.isEmpty))
            }
            column += cell.columns
        }
        result.isBold = contents.length > 0 && contents.boldLength == contents.length
        return result
    }

    /// A cell's paragraphs as one text. Its tables follow the row.
    private mutating func text(of items: [WordItem], _ story: Story, _ contents: inout CellContents) -> String {
        var texts: [String] = []
        for item in items {
            switch item {
            case .table(let table):
                contents.tables.append(table)
            case .paragraph(let paragraph):
                if story == .body { self.paragraph += 1 }
                let number = counters.next(paragraph.properties)
                contents.paragraphs.append(paragraph)
                contents.length += paragraph.length
                contents.boldLength += paragraph.boldLength
                var lines = paragraph.lines.map { WordLines.trimmed($0.text) }
                if let number { lines[0] = number.text + lines[0] }
                texts += lines.map(WordLines.trimmed).filter { !$0.isEmpty }
            }
        }
        // One character a line is a word written downwards.
        let isVertical = texts.count > 1 && texts.allSatisfy { $0.count == 1 }
        return texts.joined(separator: isVertical ? "" : " ")
    }
}
