import OriginalText
import PlanLanguage

/// A block of a source: a line of a text file or, of other originals, a paragraph, heading, list item or table row.
struct SourceBlock {
    /// What becomes of a block.
    enum Fate: Equatable {
        case text
        case dropped(DroppedRange.Reason)
    }

    /// What the format says of a block's part in the text's structure.
    enum Form: UInt8 {
        /// A line by itself: a paragraph, or a part of one that a line end cut.
        case line
        /// The first cell of a table row whose other cell holds several paragraphs.
        case rowHead
        /// One paragraph of a table cell.
        case cell
    }

    /// What ends a block, and may cut a paragraph there.
    enum End: UInt8 {
        case line
        /// A mark that ends a line but not its paragraph (Markdown's `\`).
        case hardBreak
        /// A form feed: the end of a page, wherever that falls in the text.
        case page
    }

    /// The line of ``SourceText/bytes`` that the block begins in, from 1.
    var number: Int
    /// The block's text in ``SourceText/scalars``.
    var range: Range<Int>
    /// Where the text comes from, in ``SourceText/pieces``.
    var pieces: Range<Int>
    /// Columns of white space before the text.
    var indent = 0
    /// Whether blank lines stand between this block and the one before.
    var followsGap = false
    /// The level of a heading that the format marks, from 1 (the number of `#`); 0 for everything else.
    var headingLevel = 0
    /// Whether a mark or number of Markdown makes the block a list item.
    var isListItem = false
    /// Whether the whole block is in bold.
    var isBold = false
    var end = End.line
    /// Whether the format says that the block is a whole paragraph: no line end cut it.
    var isWhole = false
    /// Where the first cell of a table row ends; an index into the scalars.
    var cellBreak: Int?
    var form = Form.line
    /// Of a row of a table, or a label between two, where the original shows its tables.
    var row: SourceRow?
    var fate = Fate.text
}

/// The text of a source as its format yields it: cut into blocks, with everything that was taken out of it.
package struct SourceText {
    /// The text in UTF-8; pieces and dropped ranges are ranges of it: the file's own bytes if it is a text file,
    /// else what was extracted from it.
    let bytes: [UInt8]
    var reading = ReadingText()
    var blocks: [SourceBlock] = []
    var pieces: [SourcePiece] = []
    var dropped: [DroppedRange] = []
    /// Lines that are one block.
    var healedCuts: [HealedCut] = []
    var encodingFaults: [EncodingFault] = []
    /// Whether a heading of the first level is the title, even if it does not look like one.
    var marksTitle = false
    /// What the original says of itself outside its text.
    var facts: [ExtractedFact] = []
    /// Why the file must not be indexed; `nil` if it may be.
    var fault: UnreadableText?

    /// The byte that ends a line.
    let lineEnd: UInt8

    init(bytes: [UInt8]) {
        self.bytes = bytes
        lineEnd = LineScanner.lineEnd(of: bytes)
    }

    /// The text as it is read.
    var scalars: Scalars { _read { yield reading.scalars } }

    /// The line of the source that a block stands in, with the white space at its beginning.
    func line(of block: SourceBlock) -> ArraySlice<UInt8> {
        let pieces = pieces[block.pieces]
        guard let first = pieces.first?.bytes.lowerBound, let last = pieces.last?.bytes.upperBound else { return [] }
        let start = bytes[..<first].lastIndex(of: lineEnd).map { $0 + 1 } ?? 0
        let line = bytes[start..<(bytes[last...].firstIndex(of: lineEnd) ?? bytes.count)]
        return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
    }

    /// The line in which a block ends, from 1.
    func lastLine(of block: SourceBlock) -> Int { pieces[block.pieces].last?.start.line ?? block.number }
}
