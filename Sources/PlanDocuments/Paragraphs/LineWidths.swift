/// How many lines have which width: lines that a page's width breaks have about the same.
struct LineWidths {
    /// The maximum number of columns by which broken lines fall short of the widest, except before a long word or
    /// number: a mark that may not begin a line takes the character before it along.
    static let spread = 6

    private var counts: [Int]

    /// - Parameter widest: the widest line that counts, in columns.
    init(widest: Int) { counts = Array(repeating: 0, count: widest + 1) }

    mutating func add(_ width: Int) {
        if width < counts.count { counts[width] += 1 }
    }

    /// The width that most lines have or fall short of by no more than ``spread``, and how many these are; `nil` if
    /// no line is counted there.
    func commonest(from narrowest: Int) -> (width: Int, lines: Int)? {
        var lines = counts[max(0, narrowest - Self.spread)..<narrowest].reduce(0, +)
        var best: (width: Int, lines: Int)?
        for width in narrowest..<counts.count {
            lines += counts[width]
            if width > narrowest, width > Self.spread { lines -= counts[width - Self.spread - 1] }
            if lines > best?.lines ?? 0 { best = (width, lines) }
        }
        return best
    }
}
