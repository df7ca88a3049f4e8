/// The white stripe between two columns of text.
struct Gutter: Equatable {
    var left: Float
    var right: Float

    var middle: Float { (left + right) / 2 }

    /// What each side must hold before a stripe counts: a contents page, or a table's columns, have white stripes too.
    static let leastGlyphs = 150
    static let leastLines = 6
    /// How long the lines beside it are at least, on the whole: of a column's width.
    static let leastFill: Float = 0.5
    /// Of pages that hold enough text: how many must have it before all are read in columns.
    static let leastPages = 0.4

    /// How much the widest of three columns or more may exceed the narrowest.
    static let mostUneven: Float = 1.25

    /// The gutters of a page from left to right; none where its runs show one column.
    static func all(in runs: [GlyphRun], width: Float) -> [Gutter] {
        guard width > 0, width < 100_000 else { return [] }
        let page = (from: Float(0), to: width)
        let isWide = { (gutter: Gutter) in all(beside: gutter, in: runs) }
        if let gutter = find(in: runs, page, share: 0.35...0.65) { return isWide(gutter) ?? [gutter] }
        // Of three columns none of the gutters is in the middle.
        for share: ClosedRange<Float> in [0.25...0.4, 0.6...0.75] {
            if let gutters = find(in: runs, page, share: share).flatMap(isWide) { return gutters }
        }
        return []
    }

    /// A gutter with those that cut the columns beside it, if the columns are then alike.
    private static func all(beside gutter: Gutter, in runs: [GlyphRun]) -> [Gutter]? {
        guard let left = runs.map(\.box.left).min(), let right = runs.map(\.box.right).max() else { return nil }
        let (before, after) = runs.partitioned { $0.box.middleX < gutter.middle }
        let parts =
            [find(in: before, (left, gutter.left), share: 0.35...0.65)].compactMap(\.self) + [gutter]
            + [find(in: after, (gutter.right, right), share: 0.35...0.65)].compactMap(\.self)
        guard parts.count > 1 else { return nil }
        let edges = zip([left] + parts.map(\.right), parts.map(\.left) + [right])
        let widths = edges.map { $1 - $0 }
        return widths.max()! <= mostUneven * widths.min()! ? parts : nil
    }

    /// The gutter in a part of a page, if its runs show one.
    ///
    /// - Parameter share: where it may be, as shares of the part's width.
    private static func find(
        in runs: [GlyphRun], _ part: (from: Float, to: Float), share: ClosedRange<Float>
    ) -> Gutter? {
        let from = Int(part.from + (part.to - part.from) * share.lowerBound)
        let to = Int(part.from + (part.to - part.from) * share.upperBound)
        guard from < to else { return nil }
        // How many glyphs lie on lines that cross each point.
        var crossing = [Int](repeating: 0, count: to - from + 2)
        var total = 0
        for run in runs {
            total += run.glyphs.count
            let left = max(Int(run.box.left.rounded(.down)), from)
            let right = min(Int(run.box.right.rounded(.up)), to)
            guard left <= right, run.box.right > Float(from), run.box.left < Float(to) else { continue }
            crossing[left - from] += run.glyphs.count
            crossing[right - from + 1] -= run.glyphs.count
        }
        var sum = 0
        for index in crossing.indices {
            sum += crossing[index]
            crossing[index] = sum
        }
        crossing.removeLast()
        return widestStripes(crossing, atMost: total / 5).lazy
            .map { Gutter(left: Float(from + $0.lowerBound), right: Float(from + $0.upperBound)) }
            .first { $0.holds(runs) }
    }

    /// The few widest stripes that no more lines cross than must.
    private static func widestStripes(_ crossing: [Int], atMost limit: Int) -> [Range<Int>] {
        guard let least = crossing.min(), least <= limit else { return [] }
        var stripes: [Range<Int>] = []
        var start: Int?
        for index in 0...crossing.count {
            if index < crossing.count, crossing[index] <= least {
                start = start ?? index
            } else if let begun = start {
                stripes.append(begun..<index)
                start = nil
            }
        }
        return Array(stripes.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }.prefix(4))
    }

    /// Whether there is enough text on both sides, in lines that fill their column.
    private func holds(_ runs: [GlyphRun]) -> Bool {
        var left = Side()
        var right = Side()
        for run in runs {
            if run.box.right <= middle { left.add(run) } else if run.box.left >= middle { right.add(run) }
        }
        return left.isColumn && right.isColumn
    }

    private struct Side {
        var glyphs = 0
        var box: Box?
        /// The extents of its lines, by a height of a third of an em; a line is made of several runs.
        var lines: [Int: (left: Float, right: Float)] = [:]

        mutating func add(_ run: GlyphRun) {
            glyphs += run.glyphs.count
            box = box?.union(run.box) ?? run.box
            guard run.em > 0, run.box.middleY.isFinite, abs(run.box.middleY) < 1e6 else { return }
            let key = Int(run.box.middleY / 3)
            let line = lines[key] ?? (run.box.left, run.box.right)
            lines[key] = (min(line.left, run.box.left), max(line.right, run.box.right))
        }

        var isColumn: Bool {
            guard let box, glyphs >= leastGlyphs, lines.count >= leastLines else { return false }
            let filled = lines.values.reduce(0) { $0 + $1.right - $1.left } / Float(lines.count)
            return filled >= leastFill * box.width
        }
    }

    /// The gutters that hold for all pages of a size, if enough of them have as many at the same places: as many as possible,
    /// since a page with tables shows fewer than there are.
    static func common(_ found: [[Gutter]]) -> [Gutter]? {
        let byCount = Dictionary(grouping: found.filter { !$0.isEmpty }, by: \.count)
        let counts = byCount.keys.filter { count in
            let pages = byCount[count]!.count
            return pages >= 2 && Double(pages) >= leastPages * Double(found.count)
        }
        guard let count = counts.max(), let alike = byCount[count] else { return nil }
        return (0..<count).map { index in
            let same = alike.map { $0[index] }.sorted { $0.middle < $1.middle }
            return same[same.count / 2]
        }
    }
}
