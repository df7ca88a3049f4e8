/// Glyphs that follow each other on a line without a gap, as they were painted: the smallest thing that is moved about.
struct GlyphRun {
    /// In the glyphs of the sheet.
    var glyphs: Range<Int>
    var box: Box
    var em: Float

    static func runs(in glyphs: [Glyph]) -> [GlyphRun] {
        var runs: [GlyphRun] = []
        for (index, glyph) in glyphs.enumerated() {
            if let last = runs.last, last.isFollowed(by: glyph) {
                runs[runs.count - 1].glyphs = last.glyphs.lowerBound..<index + 1
                runs[runs.count - 1].box = last.box.union(glyph.box)
            } else {
                runs.append(GlyphRun(glyphs: index..<index + 1, box: glyph.box, em: glyph.size))
            }
        }
        return runs
    }

    private func isFollowed(by glyph: Glyph) -> Bool {
        let gap = glyph.box.left - box.right
        return gap > -0.5 * em && gap < 0.6 * em && abs(glyph.box.middleY - box.middleY) < 0.2 * em
            && abs(glyph.size - em) < 0.08 * em
    }
}

/// Glyphs that stand beside each other, from left to right.
struct GlyphRow {
    var glyphs: [Glyph]

    /// Puts runs into rows, from top to bottom.
    static func rows(_ runs: [GlyphRun], of glyphs: [Glyph]) -> [GlyphRow] {
        let ordered = runs.sorted { ($0.box.middleY, $0.box.left) < ($1.box.middleY, $1.box.left) }
        var rows: [[GlyphRun]] = []
        // The row is measured by its tallest run: a raised mark of a note must not stand for it.
        var tallest: GlyphRun?
        for run in ordered {
            if let reference = tallest, run.isBeside(reference) {
                rows[rows.count - 1].append(run)
                if run.em > reference.em { tallest = run }
            } else {
                rows.append([run])
                tallest = run
            }
        }
        return rows.map { GlyphRow(glyphs: inOrder($0.flatMap { glyphs[$0.glyphs] })) }
    }

    /// Sorted, and without glyphs that are painted twice: a shadow, or bold made by painting again.
    private static func inOrder(_ glyphs: [Glyph]) -> [Glyph] {
        var result: [Glyph] = []
        // Boxes overlap where wide punctuation is squeezed; their middles keep the order.
        for glyph in glyphs.sorted(by: { $0.box.middleX < $1.box.middleX }) {
            let isAgain = result.suffix(3).contains { other in
                other.scalar == glyph.scalar && glyph.box.left - other.box.left < 0.15 * glyph.size
                    && abs(glyph.box.top - other.box.top) < 0.15 * glyph.size
            }
            if !isAgain { result.append(glyph) }
        }
        return result
    }

    /// Cuts the row where a gap is wider than a space inside a line.
    func parts() -> [ArraySlice<Glyph>] {
        if isSpacedOut { return [glyphs[...]] }
        var parts: [ArraySlice<Glyph>] = []
        var start = 0
        for index in glyphs.indices.dropFirst() {
            let gap = glyphs[index].box.left - glyphs[index - 1].box.right
            if gap > 1.5 * max(glyphs[index].size, glyphs[index - 1].size) {
                parts.append(glyphs[start..<index])
                start = index
            }
        }
        parts.append(glyphs[start...])
        return parts
    }

    /// A title or a word that is set with wide gaps between all its characters: 目　录.
    private var isSpacedOut: Bool {
        guard glyphs.count >= 2, glyphs.count <= 8 else { return false }
        var gaps: [Float] = []
        for index in glyphs.indices.dropFirst() {
            guard ScalarClass(glyphs[index].scalar) == .ideograph else { return false }
            gaps.append((glyphs[index].box.left - glyphs[index - 1].box.right) / glyphs[index].size)
        }
        guard ScalarClass(glyphs[0].scalar) == .ideograph, let least = gaps.min(), let most = gaps.max() else {
            return false
        }
        return least > 0.6 && most < 4 && most < least * 1.3 + 0.2
    }
}

extension GlyphRun {
    /// Whether two runs stand on the same line.
    func isBeside(_ other: GlyphRun) -> Bool {
        if abs(box.middleY - other.box.middleY) < 0.45 * max(em, other.em) { return true }
        let overlap = min(box.bottom, other.box.bottom) - max(box.top, other.box.top)
        return overlap > 0.7 * min(box.height, other.box.height)
    }
}
