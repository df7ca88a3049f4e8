/// Mends the size of glyphs whose font says another size than it paints.
///
/// An ideograph is as wide as its font's em. Type 3 fonts, which browsers write, have a matrix of their own, and the size
/// that the text states is then off by any factor.
enum EmSize {
    /// How far the size may be from the advance: text that is set narrower or wider is not a wrong size.
    static let tolerance: Float = 0.25

    static func mend(_ page: inout GlyphPage) {
        var advances = [[Float]](repeating: [], count: page.fonts.count)
        var isSideways = false
        for glyph in page.glyphs where glyph.size > 0 && ScalarClass(glyph.scalar) == .ideograph {
            guard glyph.font < advances.count, advances[glyph.font].count < 200 else { continue }
            isSideways = glyph.turn % 2 == 1
            advances[glyph.font].append((isSideways ? glyph.box.height : glyph.box.width) / glyph.size)
        }
        let ratios = advances.map { $0.isEmpty ? nil : $0.sorted()[$0.count / 2] }
        // A font without ideographs is scaled like the one with the most of them that has no name either.
        let unnamed = page.fonts.indices.filter { page.fonts[$0].name.isEmpty && ratios[$0] != nil }
        let common = unnamed.max { advances[$0].count < advances[$1].count }.flatMap { ratios[$0] }
        for index in page.glyphs.indices {
            let font = page.glyphs[index].font
            guard font < ratios.count else { continue }
            let ratio = ratios[font] ?? (page.fonts[font].name.isEmpty ? common : nil) ?? 1
            if abs(ratio - 1) > tolerance, ratio > 0.02, ratio < 50 { page.glyphs[index].size *= ratio }
        }
    }
}
