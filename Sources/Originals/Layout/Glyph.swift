/// A rectangle in points; y grows downwards.
struct Box: Equatable, Sendable {
    var left: Float
    var top: Float
    var right: Float
    var bottom: Float

    var width: Float { right - left }
    var height: Float { bottom - top }
    var middleX: Float { (left + right) / 2 }
    var middleY: Float { (top + bottom) / 2 }

    func union(_ other: Box) -> Box {
        Box(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    func contains(x: Float, y: Float) -> Bool {
        x >= left && x <= right && y >= top && y <= bottom
    }

    /// The same area with each edge moved outwards.
    func grown(by margin: Float) -> Box {
        Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }
}

/// One character as it is painted on a page. The formats that paint text (PDF, OFD) give these, and know no lines.
struct Glyph: Sendable {
    var scalar: Unicode.Scalar
    /// Across its advance, from the font's top to its bottom.
    var box: Box
    /// The em in points: the font's size as the page shows it.
    var size: Float
    /// Index into the fonts of its page.
    var font: Int
    /// How its text is turned clockwise, in quarters: 1 runs downwards, as vertical writing does.
    var turn = 0
}

/// A typeface as a page names it.
struct GlyphFont: Hashable, Sendable {
    var name: String
    /// Bold, or in a typeface that is used as bold (黑体).
    var isHeavy: Bool
}

/// A straight thin line that is painted on a page, such as tables have between their cells.
struct Rule: Equatable, Sendable {
    var isHorizontal: Bool
    /// y of a horizontal rule, x of a vertical one.
    var position: Float
    /// From where to where it runs in the other direction.
    var start: Float
    var end: Float

    var length: Float { end - start }
}

/// What is painted on one page, in points from its upper left corner as it is shown.
struct GlyphPage: Sendable {
    /// From 1.
    var number: Int
    /// What the file says is printed as its number, if it says so.
    var label: String?
    var width: Float
    var height: Float
    var fonts: [GlyphFont] = []
    var glyphs: [Glyph] = []
    var rules: [Rule] = []
}
