import PlanLanguage

/// The text of one passage: a line, or the lines from which a cut paragraph was healed.
struct Paragraph {
    enum Role {
        case text
        case title(FileTitles.Role)
        case caption
        /// 牵头单位：…, 责任单位：…
        case agencies
        /// A row of a table; the first cell ends at the offset, in scalars from the paragraph's beginning.
        case tableRow(firstCell: Int)
        case rowHead
        case cell
    }

    /// The text, in ``ParagraphList/scalars``.
    var range: Range<Int>
    /// Where it comes from, in ``ParagraphList/pieces``.
    var pieces: Range<Int>
    var role: Role
    var numbering: Numbering?
    var headingLevel: Int
    var isBold: Bool
    /// Of a list item of Markdown: the columns before its text or number, without a mark. `nil` for all others.
    var itemIndent: Int?
    /// The first source line, from 1.
    var line: Int
    /// Of a row of a table, where the original shows its tables.
    var row: SourceRow?
}

/// A file's paragraphs, in order of the source.
struct ParagraphList {
    var reading: ReadingText
    var pieces: [SourcePiece] = []
    var paragraphs: [Paragraph] = []
    var healedCuts: [HealedCut] = []
    var dropped: [DroppedRange] = []

    /// The text as it is read.
    var scalars: Scalars { _read { yield reading.scalars } }
}
