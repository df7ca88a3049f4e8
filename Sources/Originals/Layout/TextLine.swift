/// What stands on one line of a column, or a part of it that a wide gap sets off.
struct TextLine {
    /// What a line turned out to be.
    enum Role: UInt8 {
        case text
        case furniture
        case contents
        case note
    }

    var text = ""
    /// On its sheet.
    var box: Box
    /// The em of most of its characters, in points.
    var em: Float
    /// Characters that are not blank.
    var count = 0
    /// How many of them are bold.
    var heavy = 0
    /// The font of most of them: an index into the fonts of the document.
    var font = 0
    /// How wide the part is that would have had to fit at the end of the line before: a word, a number, a character, with
    /// the punctuation that must not be cut off from it.
    var firstUnit: Float = 0
    var first: Unicode.Scalar = " "
    var last: Unicode.Scalar = " "
    /// The last character that is not a closing bracket or quotation mark.
    var lastInside: Unicode.Scalar = " "
    /// Which frame it stands in: an index into the document's frames.
    var frame = 0
    /// Lines with the same row stand beside each other. Unique in the document.
    var row = 0
    var role = Role.text

    var isHeavy: Bool { heavy * 20 >= count * 19 }
    var isLight: Bool { heavy * 20 <= count }
}

extension TextLine {
    /// Sets a line from glyphs in reading order. `heavyFonts` and `fonts` are by the glyph's font: whether it is bold and
    /// which font of the document it is.
    init(_ glyphs: some RandomAccessCollection<Glyph>, fonts: [Int], heavyFonts: [Bool]) {
        let firstGlyph = glyphs.first!
        self.init(box: firstGlyph.box, em: firstGlyph.size)
        var sizes = Tally<Float>()
        var fontCounts = Tally<Int>()
        var scalars = String.UnicodeScalarView()
        var previous: Glyph?
        for glyph in glyphs {
            if let previous, LineSpacing.isSpace(between: previous, and: glyph) { scalars.append(" ") }
            scalars.append(glyph.scalar)
            box = box.union(glyph.box)
            sizes.add(glyph.size)
            count += 1
            if glyph.font < fonts.count {
                fontCounts.add(fonts[glyph.font])
                if heavyFonts[glyph.font] { heavy += 1 }
            }
            // A raised mark of a note does not end a sentence either.
            let isMark = glyph.size < 0.8 * firstGlyph.size && ScalarClass(glyph.scalar) == .digit
            if !Self.isClosingBracket(glyph.scalar), !isMark { lastInside = glyph.scalar }
            previous = glyph
        }
        text = String(scalars)
        em = sizes.commonest ?? em
        font = fontCounts.commonest ?? 0
        first = firstGlyph.scalar
        last = previous!.scalar
        firstUnit = Self.firstUnit(glyphs) - box.left
    }

    private static func isClosingBracket(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "”", "’", "）", ")", "」", "』", "》", "】", "〕": true
        default: false
        }
    }

    /// The right edge of what a line break would not have cut.
    private static func firstUnit(_ glyphs: some RandomAccessCollection<Glyph>) -> Float {
        var previous: Glyph?
        for glyph in glyphs {
            if let previous {
                let before = ScalarClass(previous.scalar)
                let after = ScalarClass(glyph.scalar)
                let isWord =
                    after.isWordPart && (before.isWordPart || previous.scalar.bindsDigits)
                    || before.isWordPart && glyph.scalar.bindsDigits
                let isWithin =
                    after == .closing || before == .opening || previous.scalar.isQuote || glyph.scalar.isQuote
                    || isWord && !LineSpacing.isSpace(between: previous, and: glyph)
                if !isWithin { break }
            }
            previous = glyph
        }
        return previous!.box.right
    }
}

/// Counts a few different values.
struct Tally<Value: Equatable> {
    private var counts: [(value: Value, count: Int)] = []

    /// Values past the first hundred are not told apart, so that a hostile page costs no more than a good one.
    mutating func add(_ value: Value, _ amount: Int = 1) {
        if let index = counts.firstIndex(where: { $0.value == value }) {
            counts[index].count += amount
        } else if counts.count < 100 {
            counts.append((value, amount))
        }
    }

    var commonest: Value? { counts.max { $0.count < $1.count }?.value }
}

/// Where a gap between two glyphs of a line is a space.
enum LineSpacing {
    static func isSpace(between left: Glyph, and right: Glyph) -> Bool {
        let gap = right.box.left - left.box.right
        let em = max(left.size, right.size)
        guard gap > 0.12 * em else { return false }
        switch (ScalarClass(left.scalar), ScalarClass(right.scalar)) {
        case (.digit, .digit):
            return gap > 0.8 * em
        case (.ideograph, _), (_, .ideograph):
            // Setters put up to a quarter of an em between ideographs and words by themselves, and justified lines more.
            return gap > 0.6 * em
        default:
            return gap > 0.22 * em
        }
    }

    /// What stands between two lines of a paragraph that were one before the page cut it.
    static func joint(_ last: Unicode.Scalar, _ first: Unicode.Scalar) -> String {
        switch (ScalarClass(last), ScalarClass(first)) {
        case (.digit, .digit): ""
        case (.letter, .letter), (.letter, .digit), (.digit, .letter): " "
        case (.closing, .letter) where last.isASCII: " "
        case (.letter, .opening) where first.isASCII: " "
        default: ""
        }
    }
}
