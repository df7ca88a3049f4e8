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

    /// The gutter of a page, if its runs show one.
    static func find(in runs: [GlyphRun], width: Float) -> Gutter? {
        guard width > 0, width < 100_000 else { return nil }
        let from = Int(width * 0.35)
        let to = Int(width * 0.65)
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
        guard let stripe = widestStripe(crossing, atMost: total / 5) else { return nil }
        let gutter = Gutter(left: Float(from + stripe.lowerBound), right: Float(from + stripe.upperBound))
        return gutter.holds(runs) ? gutter : nil
    }

    private static func widestStripe(_ crossing: [Int], atMost limit: Int) -> Range<Int>? {
        guard let least = crossing.min(), least <= limit else { return nil }
        var best: Range<Int>?
        var start: Int?
        for index in 0...crossing.count {
            if index < crossing.count, crossing[index] <= least {
                start = start ?? index
            } else if let begun = start {
                if index - begun > best?.count ?? 0 { best = begun..<index }
                start = nil
            }
        }
        return best
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

    /// The gutter that holds for all pages of a width, if enough of them have one at the same place.
    static func common(_ found: [Gutter?]) -> Gutter? {
        let gutters = found.compactMap(\.self).sorted { $0.middle < $1.middle }
        guard gutters.count >= 2, Double(gutters.count) >= leastPages * Double(found.count) else { return nil }
        return gutters[gutters.count / 2]
    }
}
