import OriginalText

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
        }
        return text
    }

    private static func describe(_ line: inout SourceBlock, as block: ExtractedBlock) {
        line.isBold = block.isBold
        line.indent = 0
        switch block.kind {
        case .paragraph, .caption, .note, .tableRow, .tableHead: break
        case .heading: line.headingLevel = block.level
        case .listItem: line.isListItem = true
        case .pageFurniture: line.fate = .dropped(.pageFurniture)
        case .navigation: line.fate = .dropped(.navigation)
        case .contents: line.fate = .dropped(.contents)
        }
    }
}
