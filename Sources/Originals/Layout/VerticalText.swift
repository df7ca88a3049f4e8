/// Finds pages whose text runs downwards though its characters are not turned: some programs place each character of
/// vertical writing by itself.
enum VerticalText {
    /// Of the ideographs that touch a neighbour: how many must do so below and not at the right.
    static let leastShare = 0.8
    /// Fewer tell nothing: a word beside a table may stand upright.
    static let leastGlyphs = 60
    /// In em, the widest gap to a neighbour that is touched.
    static let gap: Float = 0.3

    /// Turns the characters of such a page, which is then read like one with a vertical font.
    static func mend(_ page: inout GlyphPage) {
        let glyphs = page.glyphs.filter { $0.turn == 0 && ScalarClass($0.scalar) == .ideograph }
        guard glyphs.count >= leastGlyphs else { return }
        var places: [Place: [Int]] = [:]
        for (index, glyph) in glyphs.enumerated() { places[Place(glyph.box), default: []].append(index) }
        var below = 0
        var beside = 0
        for glyph in glyphs {
            let (x, y) = (glyph.box.middleX, glyph.box.middleY)
            let touches = { (dx: Float, dy: Float) in
                Place(x: x + dx * glyph.size, y: y + dy * glyph.size).around.contains { place in
                    (places[place] ?? []).contains { index in
                        let other = glyphs[index].box
                        return abs(other.middleX - x - dx * glyph.size) < gap * glyph.size
                            && abs(other.middleY - y - dy * glyph.size) < gap * glyph.size
                    }
                }
            }
            let hasRight = touches(1, 0)
            if touches(0, 1), !hasRight { below += 1 } else if hasRight { beside += 1 }
        }
        guard below >= leastGlyphs, Double(below) >= leastShare * Double(below + beside) else { return }
        for index in page.glyphs.indices where page.glyphs[index].turn == 0 { page.glyphs[index].turn = 1 }
    }

    /// A square of eight points, so that neighbours are found without looking at all.
    private struct Place: Hashable {
        var column: Int
        var row: Int

        init(x: Float, y: Float) {
            column = Int(max(-1e6, min(x, 1e6)) / 8)
            row = Int(max(-1e6, min(y, 1e6)) / 8)
        }

        init(_ box: Box) { self.init(x: box.middleX, y: box.middleY) }

        var around: [Place] {
            (-1...1).flatMap { dx in (-1...1).map { dy in Place(column: column + dx, row: row + dy) } }
        }

        private init(column: Int, row: Int) {
            self.column = column
            self.row = row
        }
    }
}
