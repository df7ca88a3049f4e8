import PlanLanguage

/// One line of a source file without its markup, or one part of a table row.
struct SourceLine {
    /// What becomes of a line.
    enum Fate: Equatable {
        case text
        case dropped(DroppedRange.Reason)
    }

    /// What part of a line this is.
    enum Part: UInt8 {
        /// The whole line.
        case whole
        /// The first cell of a table row whose other cell holds several paragraphs.
        case rowHead
        /// One paragraph of a table cell.
        case cell
    }

    /// The line in the source, from 1.
    var number: Int
    /// The line's text in ``ScannedText/scalars``.
    var range: Range<Int>
    /// Where the text comes from, in ``ScannedText/pieces``.
    var pieces: Range<Int>
    /// Columns of white space before the text.
    var indent = 0
    /// Whether blank lines stand between this line and the one before.
    var followsGap = false
    /// The number of `#` before the text.
    var markdownLevel = 0
    /// Whether the whole line was set in bold: `**…**`.
    var isBold = false
    /// The first tab, or the first `|` of a Markdown row, between two cells; an index into the scalars.
    var cellBreak: Int?
    var part = Part.whole
    var fate = Fate.text
}

/// A source file, decoded, with its lines and everything that was taken out of them.
struct ScannedText {
    var scalars: Scalars = []
    var lines: [SourceLine] = []
    var pieces: [SourcePiece] = []
    var dropped: [DroppedRange] = []
    var faults: [EncodingFault] = []
}
