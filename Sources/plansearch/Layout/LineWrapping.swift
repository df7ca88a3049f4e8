extension StyledText {
    /// The text broken into lines of at most `columns` columns by the rules of Chinese typesetting: between any two
    /// ideographs, but never inside a word or number that fits a line, before a closing mark (。，、》), after an
    /// opening one (《（“), or inside a doubled dash. Spaces at a break are dropped.
    ///
    /// - Parameters:
    ///   - columns: at least 2; a character wider than the line still gets a line of its own.
    ///   - first: the columns of the first line. The default is `columns`.
    /// - Returns: at least one line.
    func wrapped(columns: Int, first: Int? = nil, width: DisplayWidth) -> [StyledText] {
        let cells = cells(width)
        var lines: [StyledText] = []
        var start = 0
        while start < cells.count {
            let room = lines.isEmpty ? first ?? columns : columns
            var used = 0
            var end = start
            while end < cells.count, used + cells[end].columns <= room || end == start {
                used += cells[end].columns
                end += 1
            }
            if end < cells.count {
                // A space that does not fit is itself a place to break.
                var cut = end
                while cut > start, !Self.mayBreak(between: cells[cut - 1].base, and: cells[cut].base) { cut -= 1 }
                if cut > start { end = cut }
            }
            lines.append(Self.line(cells[start..<end]))
            start = end
            while start < cells.count, cells[start].isSpace { start += 1 }
        }
        return lines.isEmpty ? [StyledText()] : lines
    }

    /// The text cut to `columns` columns, with `…` at the end if anything was cut.
    func truncated(columns: Int, width: DisplayWidth) -> StyledText {
        guard self.columns(width) > columns else { return self }
        var room = columns - width.columns(of: "…")
        let kept = cells(width).prefix { cell in
            room -= cell.columns
            return room >= 0
        }
        var line = Self.line(kept)
        line.append("…", runs.last?.style ?? .plain)
        return line
    }

    /// A character that takes columns, with the invisible ones that follow it.
    private struct Cell {
        let base: Unicode.Scalar
        var text: String
        var columns: Int
        let style: Style
        let link: String?

        /// Whether it shows nothing. A space with a combining mark shows the mark.
        var isSpace: Bool { text == " " }
    }

    private func cells(_ width: DisplayWidth) -> [Cell] {
        var cells: [Cell] = []
        for run in runs {
            for scalar in run.text.unicodeScalars {
                let columns = width.columns(of: scalar)
                if columns == 0, let last = cells.indices.last, cells[last].style == run.style,
                    cells[last].link == run.link
                {
                    cells[last].text.unicodeScalars.append(scalar)
                } else {
                    cells.append(
                        Cell(base: scalar, text: String(scalar), columns: columns, style: run.style, link: run.link))
                }
            }
        }
        return cells
    }

    /// The cells as text, without spaces at the end. Escaping their text again changes nothing.
    private static func line(_ cells: ArraySlice<Cell>) -> StyledText {
        var line = StyledText()
        var end = cells.endIndex
        while end > cells.startIndex, cells[end - 1].isSpace { end -= 1 }
        for cell in cells[..<end] { line.append(cell.text, cell.style, link: cell.link) }
        return line
    }

    private static let closing = Set("。．，、；：？！）〕】》〉」』’”…·％‰℃～,.;:?!)]}%>".unicodeScalars)
    private static let opening = Set("（〔【《〈「『‘“([{<".unicodeScalars)

    private static func mayBreak(between before: Unicode.Scalar, and after: Unicode.Scalar) -> Bool {
        if after == " " { return true }
        if closing.contains(after) || opening.contains(before) { return false }
        if before == " " { return true }
        if before == after, before == "—" { return false }
        // Letters, digits and the marks between them stay together: 750kV, G0611, 9.75.
        return breaksFreely(before) || breaksFreely(after)
    }

    /// Whether a line may break on either side of a character: ideographs, and marks as wide as they are.
    private static func breaksFreely(_ scalar: Unicode.Scalar) -> Bool {
        DisplayWidth().columns(of: scalar) == 2 || closing.contains(scalar) && scalar.value > 0x7F
            || opening.contains(scalar) && scalar.value > 0x7F || scalar == "—"
    }
}
