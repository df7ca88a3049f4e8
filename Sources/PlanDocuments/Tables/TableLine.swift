import PlanLanguage

/// A line of a table, cut into cells.
struct TableLine {
    /// What stands between the cells.
    enum Separator { case pipe, tab, blanks }

    struct Cell {
        /// Without blanks, in half-width form; several units of one cell are separated by 、.
        var text: Scalars
        /// Where the cell begins, in columns of a terminal from 0.
        var column: Int
    }

    var separator: Separator
    /// Empty cells included, unless blanks separate them.
    var cells: [Cell]

    /// - Parameter line: a line of a source in UTF-8, the white space at its beginning included.
    /// - Returns: `nil` for a line of one cell.
    init?(_ line: ArraySlice<UInt8>) {
        let text = Scalars(String(decoding: line, as: UTF8.self))
        let whole = text.trimmed(0..<text.count)
        guard let first = whole.first, let last = whole.last else { return nil }
        if text[first] == "|", whole.count > 2, text[last] == "|" {
            separator = .pipe
            cells = Self.cells(of: text, in: first + 1..<last) { $0 == "|" }
        } else if text[whole].contains("\t") || text.count(where: { $0 == "\t" }) > 1 {
            // One tab alone is an indent.
            separator = .tab
            cells = Self.cells(of: text, in: 0..<text.count) { $0 == "\t" }
        } else {
            separator = .blanks
            cells = Self.spacedCells(of: text, in: whole)
        }
        guard cells.count >= 2 else { return nil }
    }

    /// The cells of a row that an original shows, empty ones included.
    static func shownCells(_ line: ArraySlice<UInt8>) -> [Scalars] {
        let text = Scalars(String(decoding: line, as: UTF8.self))
        return cells(of: text, in: 0..<text.count) { $0 == "\t" }.map(\.text)
    }

    private static func cells(of text: Scalars, in range: Range<Int>, separatedBy isBorder: (UInt32) -> Bool) -> [Cell]
    {
        var cells: [Cell] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound
        where index == range.upperBound || isBorder(text[index]) {
            cells.append(Cell(text: content(text[start..<index]), column: 0))
            start = index + 1
        }
        return cells
    }

    /// Cells that two blanks or more separate.
    private static func spacedCells(of text: Scalars, in range: Range<Int>) -> [Cell] {
        var cells: [Cell] = []
        var start = range.lowerBound
        var index = start
        var column = text.width(0..<start)
        var startColumn = column
        while index < range.upperBound {
            let gap = text[index..<range.upperBound].prefix { CharacterClass.isBlank($0) }.count
            if gap >= 2 {
                cells.append(Cell(text: content(text[start..<index]), column: startColumn))
                column += text.width(index..<index + gap)
                index += gap
                (start, startColumn) = (index, column)
            } else {
                column += text.width(index..<index + 1)
                index += 1
            }
        }
        cells.append(Cell(text: content(text[start..<range.upperBound]), column: startColumn))
        return cells
    }

    /// A cell's text. White space, a line break of HTML or a slash between two units separates them.
    private static func content(_ cell: ArraySlice<UInt32>) -> Scalars {
        var text = Scalars()
        for part in withoutTags(cell).split(whereSeparator: { CharacterClass.isBlank($0) || $0 == "/" || $0 == "／" }) {
            let words = HeaderText.foldWithoutBlanks(Scalars(part).string)
            guard !words.isEmpty else { continue }
            if UnitNameForm.isUnit(lastName(of: text)), UnitNameForm.isUnit(firstName(of: words)) { text.append("、") }
            text += words
        }
        // A slash alone says that there is nothing.
        return text.isEmpty ? HeaderText.foldWithoutBlanks(withoutTags(cell).string) : text
    }

    private static func lastName(of text: Scalars) -> Scalars {
        Scalars(text.suffix(40).split(omittingEmptySubsequences: false) { CharacterClass.isComma($0) }.last ?? [])
    }

    private static func firstName(of text: Scalars) -> Scalars {
        Scalars(text.prefix(40).split(omittingEmptySubsequences: false) { CharacterClass.isComma($0) }.first ?? [])
    }

    /// The cell with a blank in the place of each tag of HTML.
    private static func withoutTags(_ cell: ArraySlice<UInt32>) -> Scalars {
        guard cell.contains("<") else { return Scalars(cell) }
        var text = Scalars()
        var isTag = false
        for scalar in cell {
            if scalar == "<" {
                isTag = true
                text.append(" ")
            } else if scalar == ">" {
                isTag = false
            } else if !isTag {
                text.append(scalar)
            }
        }
        return text
    }
}
