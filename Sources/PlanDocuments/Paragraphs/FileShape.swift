import PlanLanguage

/// How a file breaks its lines: what a line that does not end a sentence means in it.
struct FileShape {
    /// The columns at which the file wraps its paragraphs, or `nil` where each paragraph has a line to itself.
    var wrapWidth: Int?
    /// Whether paragraphs usually lack their final full stop, so that its absence says nothing.
    var dropsFullStops = false

    init() {}

    /// Wider lines are not broken by a page.
    private static let widest = 160
    /// Narrower lines are rather headings and names.
    private static let narrowest = 40

    init(_ text: SourceText) {
        var open = LineWidths(widest: Self.widest - 1)
        var lines = 0
        var openLines = 0
        var long = 0
        var openLong = 0
        for line in text.blocks where line.fate == .text && line.form == .line && line.range.count >= 8 {
            let width = line.indent + text.reading.width(line.range)
            let isOpen = !SentenceEnd.ends(text.scalars, line.range)
            lines += 1
            if isOpen {
                openLines += 1
                open.add(width)
            }
            if width >= 60 {
                long += 1
                if isOpen { openLong += 1 }
            }
        }
        wrapWidth = Self.peak(of: open, openLines: openLines, lines: lines)
        dropsFullStops = wrapWidth == nil && long >= 4 && openLong * 10 > long * 5
    }

    /// The most frequent width of open lines, if it is frequent enough: lines that a page's width breaks have about
    /// the same width.
    private static func peak(of open: LineWidths, openLines: Int, lines: Int) -> Int? {
        guard openLines >= 8, openLines * 10 >= lines * 3, let best = open.commonest(from: narrowest) else {
            return nil
        }
        return best.lines * 100 >= openLines * 38 ? best.width : nil
    }

    /// Whether a line of this width is broken because it is full.
    func isFull(_ width: Int) -> Bool {
        guard let wrapWidth else { return false }
        return width * 100 >= wrapWidth * 84 && !isOverlong(width)
    }

    /// Whether a heading continues because its line is full: as wide as the page, without one character and an indent
    /// that was lost. Only the width distinguishes a heading that is cut from one that ends.
    func isFullForHeading(_ width: Int) -> Bool {
        guard let wrapWidth else { return false }
        return width + LineWidths.spread >= wrapWidth
    }

    /// Whether a line is wider than the page, so that the page did not break it.
    func isOverlong(_ width: Int) -> Bool {
        guard let wrapWidth else { return true }
        return width > wrapWidth + 12
    }
}
