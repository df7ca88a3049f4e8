/// Tells pages of plain prose, on which no table and no box can stand, so that they need not be rendered: rendering a page
/// takes several times as long as everything else.
enum ProsePage {
    /// In em. A cell's text keeps about one em from that of the next; in a justified line no gap is so wide.
    static let widestGap: Float = 0.7
    /// In em: how exactly lines begin at the left edge or at the indent. Text in a box is set in by more.
    static let slack: Float = 0.2

    /// Whether all lines are whole, begin at the left edge or at one indent, and fill the same width.
    static func isProse(_ page: GlyphPage) -> Bool {
        guard page.glyphs.count >= 100, page.glyphs.allSatisfy({ $0.turn == 0 }) else { return false }
        var page = page
        EmSize.mend(&page)
        // The first row and the last may be a running head and a page's number.
        let rows = GlyphRow.rows(GlyphRun.runs(in: page.glyphs), of: page.glyphs).map(\.glyphs).dropFirst().dropLast()
        guard rows.count >= 5, rows.allSatisfy(isWhole) else { return false }
        let em = rows[rows.startIndex + rows.count / 2][0].size
        let left = rows.map { $0[0].box.left }.min()!
        let right = rows.map { $0[$0.count - 1].box.right }.max()!
        let indents = rows.map { ($0[0].box.left - left) / em }.filter { $0 > slack }
        if let first = indents.first, !indents.allSatisfy({ abs($0 - first) <= slack }) || first < 1.2 { return false }
        // Lines that end a little earlier than the others may be those of a box.
        let short = rows.count { row in
            let spare = (right - row[row.count - 1].box.right) / em
            return spare > 0.5 && spare < 3
        }
        return short * 10 <= rows.count && right - left > 10 * em
    }

    private static func isWhole(_ row: [Glyph]) -> Bool {
        zip(row, row.dropFirst()).allSatisfy { $1.box.left - $0.box.right <= widestGap * max($0.size, $1.size) }
    }
}
