import OriginalText

/// A part of a document's body, in order.
enum WordItem {
    case paragraph(WordParagraph)
    case table(WordTable)
}

/// A paragraph as it reads: without what is deleted or hidden, with the results of its fields.
struct WordParagraph {
    var properties = WordParagraphProperties()
    /// At least one; a line break of the paragraph begins another.
    var lines: [Line] = [Line()]
    /// In characters that are not white space.
    var length = 0
    /// Of these, those that are bold or in a typeface that is used as bold.
    var boldLength = 0
    /// What stands in the text boxes that are anchored in it.
    var boxes: [WordItem] = []
    var notes: [WordNote] = []
    /// Whether it is in a table of contents.
    var isContents = false
    /// Whether a field in it counts tables or pictures, as captions do.
    var hasSequence = false

    struct Line {
        var text = ""
        /// Whether a page or a column ends before it.
        var isAfterPage = false
    }

    var isBlank: Bool { length == 0 }

    mutating func append(_ text: String, isBold: Bool) {
        guard !text.isEmpty else { return }
        lines[lines.count - 1].text += text
        var count = 0
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace { count += 1 }
        length += count
        if isBold { boldLength += count }
    }

    /// Puts a paragraph before this one whose end was deleted: it has this one's properties.
    mutating func prepend(_ other: WordParagraph) {
        var lines = other.lines
        lines[lines.count - 1].text += self.lines[0].text
        self.lines = lines + self.lines.dropFirst()
        length += other.length
        boldLength += other.boldLength
        boxes = other.boxes + boxes
        notes = other.notes + notes
        isContents = isContents || other.isContents
        hasSequence = hasSequence || other.hasSequence
    }
}

struct WordNote: Hashable {
    var id: String
    var isEndnote: Bool
}

struct WordTable {
    var rows: [Row] = []

    struct Row {
        /// Whether it is repeated on each page as a head.
        var isHead = false
        /// Columns of the grid before the first cell.
        var columnsBefore = 0
        var cells: [Cell] = []
    }

    struct Cell {
        /// How many columns of the grid it covers.
        var columns = 1
        var merge = Merge.none
        /// Whether it continues the cell before it in an old kind of merge.
        var continuesLeft = false
        var items: [WordItem] = []
    }

    enum Merge {
        case none
        case begins
        case continues
    }
}
