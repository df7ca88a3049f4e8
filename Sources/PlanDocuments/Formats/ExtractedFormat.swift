import OriginalText
import PlanLanguage

/// What was extracted from an original: blocks that its format or its layout on the page shows.
struct ExtractedFormat: SourceFormat {
    /// The format of the original.
    let name: String
    let extensions: [String] = []

    init(_ extracted: ExtractedText) {
        name = extracted.format
    }

    func text(of file: SourceFile) -> SourceText {
        var text = LineScanner.scan(file.text, marks: .none)
        guard let extracted = file.extracted else { return text }
        text.facts = extracted.facts
        let recognized = extracted.recognizedBlocks
        for index in text.blocks.indices {
            // A block is a line, and lines count from 1.
            let number = text.blocks[index].number - 1
            let block = extracted.blocks[number]
            Self.describe(&text.blocks[index], as: block)
            // Recognized lines are those of the page, not of the paragraph.
            text.blocks[index].isWhole = !recognized.contains(number)
            // A table of one column is a frame around its text.
            if text.blocks[index].row != nil, !text.line(of: text.blocks[index]).contains(UInt8(ascii: "\t")) {
                text.blocks[index].row = nil
            }
        }
        Self.markGroups(&text)
        return text
    }

    /// Lines between two rows that label a group.
    private static let mostLabels = 3
    /// In Unicode scalars.
    private static let longestLabel = 40

    /// Marks what labels groups of rows: a text alone in a row, or a line of its own between two rows of a table.
    private static func markGroups(_ text: inout SourceText) {
        var last: Int?
        for index in text.blocks.indices where text.blocks[index].fate == .text {
            guard let row = text.blocks[index].row else { continue }
            if let last, let above = text.blocks[last].row, above.table == row.table {
                if index - last - 1 <= mostLabels {
                    for label in last + 1..<index where isLabel(text, label) {
                        text.blocks[label].row = SourceRow(table: row.table, isGroup: true)
                    }
                }
                if !above.isHead, !row.isHead, isAlone(text, last) { text.blocks[last].row?.isGroup = true }
            }
            last = index
        }
    }

    /// Whether a row has one text, in its first column, and at least two columns more.
    private static func isAlone(_ text: SourceText, _ index: Int) -> Bool {
        let line = text.line(of: text.blocks[index])
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")), tab > line.startIndex, isLabel(text, index) else {
            return false
        }
        return line[tab...].count >= 2
            && line[tab...].allSatisfy { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") }
    }

    private static func isLabel(_ text: SourceText, _ index: Int) -> Bool {
        let block = text.blocks[index]
        guard block.fate == .text, block.range.count <= longestLabel else { return false }
        return text.scalars[block.range].contains(where: CharacterClass.isHan)
            && !SentenceEnd.ends(text.scalars, block.range)
    }

    private static func describe(_ line: inout SourceBlock, as block: ExtractedBlock) {
        line.isBold = block.isBold
        line.indent = 0
        switch block.kind {
        case .paragraph, .caption, .note: break
        case .tableRow, .tableHead:
            line.row = SourceRow(
                table: block.table, isHead: block.kind == .tableHead, mergedColumns: block.mergedColumns)
        case .heading: line.headingLevel = block.level
        case .listItem: line.isListItem = true
        case .pageFurniture: line.fate = .dropped(.pageFurniture)
        case .navigation: line.fate = .dropped(.navigation)
        case .contents: line.fate = .dropped(.contents)
        }
    }
}
