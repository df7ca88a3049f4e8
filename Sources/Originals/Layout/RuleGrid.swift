/// A grid of cells that rules on a page enclose.
struct RuleGrid {
    struct Cell: Equatable {
        var rows: Range<Int>
        var columns: Range<Int>
        var box: Box
    }

    var box: Box
    /// Edges of the columns and of the rows: one more than there are.
    var x: [Float]
    var y: [Float]
    /// From top to bottom, then from left to right.
    var cells: [Cell]
    /// Index of the cell that covers each place, row by row.
    private var owners: [Int] = []

    var rowCount: Int { y.count - 1 }
    var columnCount: Int { x.count - 1 }

    /// How far, in points, rules may miss each other and still meet.
    static let tolerance: Float = 3
    /// Rules whose places differ by less are one edge: a double line, or one that was drawn cell by cell.
    static let edge: Float = 4
    /// How far rules must reach beyond the last edge to tell of a cell that has none there.
    static let open: Float = 10
    /// More rules than that are a drawing.
    static let mostRules = 4000
    static let mostColumns = 40
    static let mostRows = 400
    /// A single cell that covers more of the page is the page's border.
    static let frameShare: Float = 0.8

    /// The grids of a sheet, from top to bottom, none inside another.
    static func grids(of rules: [Rule], width: Float, height: Float) -> [RuleGrid] {
        let rules = joined(rules)
        guard rules.count <= mostRules else { return [] }
        let found = components(rules).compactMap { RuleGrid($0) }.filter { grid in
            !grid.cells.contains { $0.box.width * $0.box.height > frameShare * width * height }
        }
        // A grid within a cell of another would take its text twice; the outer one knows more of the page.
        let outer = found.filter { grid in
            !found.contains {
                $0.box != grid.box && $0.box.grown(by: 2).contains(x: grid.box.left, y: grid.box.top)
                    && $0.box.grown(by: 2).contains(x: grid.box.right, y: grid.box.bottom)
            }
        }
        return outer.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    }

    /// Rules that continue each other on one line are one.
    static func joined(_ rules: [Rule]) -> [Rule] {
        let ordered = rules.sorted {
            ($0.isHorizontal ? 0 : 1, $0.position, $0.start) < ($1.isHorizontal ? 0 : 1, $1.position, $1.start)
        }
        var result: [Rule] = []
        for rule in ordered {
            if let last = result.last, last.isHorizontal == rule.isHorizontal,
                abs(last.position - rule.position) < 1.5, rule.start <= last.end + tolerance, rule.end >= last.start
            {
                result[result.count - 1].start = min(last.start, rule.start)
                result[result.count - 1].end = max(last.end, rule.end)
            } else {
                result.append(rule)
            }
        }
        return result
    }

    /// Rules that cross or touch, put together.
    private static func components(_ rules: [Rule]) -> [[Rule]] {
        var sets = DisjointSets(rules.count)
        let across = rules.indices.filter { rules[$0].isHorizontal }
        for down in rules.indices where !rules[down].isHorizontal {
            for level in across where rules[level].meets(rules[down]) { sets.join(level, down) }
        }
        return sets.groups().map { $0.map { rules[$0] } }
    }

    private init?(_ rules: [Rule]) {
        let across = rules.filter(\.isHorizontal)
        let down = rules.filter { !$0.isHorizontal }
        guard across.count + down.count >= 3, !across.isEmpty, !down.isEmpty else { return nil }
        var x = Self.edges(down.map(\.position))
        var y = Self.edges(across.map(\.position))
        // Tables without a rule at their sides, or cut by the end of a page: the other rules say how far they reach.
        Self.widen(&x, by: across)
        Self.widen(&y, by: down)
        guard x.count >= 2, y.count >= 2, x.count <= Self.mostColumns + 1, y.count <= Self.mostRows + 1 else {
            return nil
        }
        self.x = x
        self.y = y
        box = Box(left: x[0], top: y[0], right: x[x.count - 1], bottom: y[y.count - 1])
        cells = []
        cells = mergedCells(across: across, down: down)
        dropIdleEdges()
        owners = [Int](repeating: 0, count: rowCount * columnCount)
        for (index, cell) in cells.enumerated() {
            for row in cell.rows {
                for column in cell.columns { owners[row * columnCount + column] = index }
            }
        }
    }

    /// Adds an edge at each end that the rules of the other direction reach beyond, most of them.
    private static func widen(_ edges: inout [Float], by rules: [Rule]) {
        let start = rules.map(\.start).sorted()[rules.count / 2]
        let end = rules.map(\.end).sorted()[rules.count / 2]
        if start < edges[0] - open { edges.insert(start, at: 0) }
        if end > edges[edges.count - 1] + open { edges.append(end) }
    }

    private static func edges(_ positions: [Float]) -> [Float] {
        var edges: [Float] = []
        for position in positions.sorted() {
            if let last = edges.last, position - last < edge { continue }
            edges.append(position)
        }
        return edges
    }

    /// Leaves out the edges that separate no two cells.
    private mutating func dropIdleEdges() {
        let columns = Set(cells.flatMap { [$0.columns.lowerBound, $0.columns.upperBound] }).sorted()
        let rows = Set(cells.flatMap { [$0.rows.lowerBound, $0.rows.upperBound] }).sorted()
        guard columns.count < x.count || rows.count < y.count else { return }
        let column = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
        let row = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
        x = columns.map { x[$0] }
        y = rows.map { y[$0] }
        for index in cells.indices {
            let cell = cells[index]
            cells[index].columns = column[cell.columns.lowerBound]!..<column[cell.columns.upperBound]!
            cells[index].rows = row[cell.rows.lowerBound]!..<row[cell.rows.upperBound]!
        }
    }

    /// Cells between which there is no rule are one.
    private func mergedCells(across: [Rule], down: [Rule]) -> [Cell] {
        let columns = columnCount
        var sets = DisjointSets(rowCount * columns)
        for row in 0..<rowCount {
            for column in 1..<max(columns, 1) {
                let isClosed = Self.covers(down, at: x[column], from: y[row], to: y[row + 1])
                if !isClosed { sets.join(row * columns + column - 1, row * columns + column) }
            }
        }
        for row in 1..<max(rowCount, 1) {
            for column in 0..<columns {
                let isClosed = Self.covers(across, at: y[row], from: x[column], to: x[column + 1])
                if !isClosed { sets.join((row - 1) * columns + column, row * columns + column) }
            }
        }
        return rectangles(&sets)
    }

    /// Whether rules at a place cover most of a stretch.
    private static func covers(_ rules: [Rule], at position: Float, from start: Float, to end: Float) -> Bool {
        var covered: Float = 0
        for rule in rules where abs(rule.position - position) < edge {
            covered += max(0, min(rule.end, end) - max(rule.start, start))
        }
        return covered >= 0.6 * (end - start)
    }

    /// What was put together need not be a rectangle; it becomes the one around it, until nothing overlaps.
    private func rectangles(_ sets: inout DisjointSets) -> [Cell] {
        let columns = columnCount
        for _ in 0..<8 {
            var hasGrown = false
            for group in sets.groups() where group.count > 1 {
                let cell = cell(around: group)
                guard cell.rows.count * cell.columns.count > group.count else { continue }
                hasGrown = true
                for row in cell.rows {
                    for column in cell.columns { sets.join(group[0], row * columns + column) }
                }
            }
            if !hasGrown { break }
        }
        return sets.groups().map(cell(around:)).sorted {
            ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
        }
    }

    private func cell(around atoms: [Int]) -> Cell {
        let rows = atoms.map { $0 / columnCount }
        let columns = atoms.map { $0 % columnCount }
        let (top, bottom) = (rows.min()!, rows.max()!)
        let (left, right) = (columns.min()!, columns.max()!)
        return Cell(
            rows: top..<bottom + 1, columns: left..<right + 1,
            box: Box(left: x[left], top: y[top], right: x[right + 1], bottom: y[bottom + 1]))
    }

    /// Index of the cell that covers a place; `nil` outside the grid.
    func cell(row: Int, column: Int) -> Int? {
        guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return nil }
        return owners[row * columnCount + column]
    }

    /// Index of the cell that holds a point.
    func cell(atX pointX: Float, y pointY: Float) -> Int? {
        guard let row = Self.interval(of: pointY, in: y), let column = Self.interval(of: pointX, in: x) else {
            return nil
        }
        return cell(row: row, column: column)
    }

    private static func interval(of position: Float, in edges: [Float]) -> Int? {
        guard position >= edges[0], position <= edges[edges.count - 1] else { return nil }
        var low = 0
        var high = edges.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if edges[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }
}

extension Rule {
    /// Whether a horizontal and a vertical rule cross or touch.
    fileprivate func meets(_ other: Rule) -> Bool {
        let reach = RuleGrid.tolerance
        return other.position >= start - reach && other.position <= end + reach && position >= other.start - reach
            && position <= other.end + reach
    }
}

/// Which of a number of things belong together.
struct DisjointSets {
    private var parents: [Int]

    init(_ count: Int) {
        parents = Array(0..<count)
    }

    mutating func root(_ element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    mutating func join(_ a: Int, _ b: Int) {
        let (rootA, rootB) = (root(a), root(b))
        if rootA != rootB { parents[max(rootA, rootB)] = min(rootA, rootB) }
    }

    /// The sets, each ascending, in the order of their first elements.
    mutating func groups() -> [[Int]] {
        var indexes: [Int: Int] = [:]
        var groups: [[Int]] = []
        for element in parents.indices {
            let root = root(element)
            if let index = indexes[root] {
                groups[index].append(element)
            } else {
                indexes[root] = groups.count
                groups.append([element])
            }
        }
        return groups
    }
}
