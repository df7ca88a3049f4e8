/// Finds straight thin lines in what a page's paths paint: strokes, edges of stroked boxes, and filled areas that are as
/// thin as a line. Other formats tell no paths, see ``BitmapRules``.
struct VectorRules {
    /// In points: how far the ends of a straight line may be out of level.
    static let slant: Float = 0.7
    /// A page with more is a map or a drawing.
    static let mostRules = 20_000

    private var rules: [Rule] = []
    private(set) var isDrawing = false

    /// Adds a part of a path.
    ///
    /// - Parameters:
    ///   - points: on the page, in points; each is joined to the next by a straight line.
    ///   - lineWidth: in points; `nil` for a part that is not stroked.
    ///   - isFilled: whether the area is filled, and has no curves.
    mutating func add(_ points: [(x: Float, y: Float)], lineWidth: Float?, isFilled: Bool) {
        guard !isDrawing, points.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return }
        if isFilled { addFilled(points) }
        if let lineWidth, lineWidth <= BitmapRules.mostThick {
            for (start, end) in zip(points, points.dropFirst()) { addLine(start, end) }
        }
        if rules.count > Self.mostRules {
            isDrawing = true
            rules = []
        }
    }

    private mutating func addFilled(_ points: [(x: Float, y: Float)]) {
        guard points.count >= 3, points.count <= 6 else { return }
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        let box = Box(left: xs.min()!, top: ys.min()!, right: xs.max()!, bottom: ys.max()!)
        if box.height <= BitmapRules.mostThick, box.width > 2 * box.height {
            addLine((box.left, box.middleY), (box.right, box.middleY))
        } else if box.width <= BitmapRules.mostThick, box.height > 2 * box.width {
            addLine((box.middleX, box.top), (box.middleX, box.bottom))
        }
    }

    private mutating func addLine(_ start: (x: Float, y: Float), _ end: (x: Float, y: Float)) {
        let (across, down) = (abs(end.x - start.x), abs(end.y - start.y))
        if down <= Self.slant, across > 2 {
            rules.append(
                Rule(
                    isHorizontal: true, position: (start.y + end.y) / 2, start: min(start.x, end.x),
                    end: max(start.x, end.x)))
        } else if across <= Self.slant, down > 2 {
            rules.append(
                Rule(
                    isHorizontal: false, position: (start.x + end.x) / 2, start: min(start.y, end.y),
                    end: max(start.y, end.y)))
        }
    }

    /// The rules that are long enough, where those that continue each other are one: borders may be drawn cell by cell.
    func finished() -> [Rule] {
        RuleGrid.joined(rules).filter { rule in
            rule.length >= (rule.isHorizontal ? BitmapRules.leastHorizontal : BitmapRules.leastVertical)
        }
    }
}
