import PlanLanguage

/// The columns of a table whose head the original shows.
struct ShownColumns {
    /// What names each column: the titles above each other, `责任单位 牵头`; empty for a column without a title.
    let names: [String]
    private let titles: [[Scalars]]
    private let kinds: [TableColumns.Kind]

    /// - Parameters:
    ///   - head: the cells of each row of the head.
    ///   - merged: for each of these rows the columns that are merged with the row above.
    ///   - below: cells of rows below.
    init(_ head: [[Scalars]], merged: [Set<Int>], below: [[Scalars]]) {
        let count = head.map(\.count).max() ?? 0
        let titles = Self.titles(head, merged, count)
        self.titles = titles
        names = titles.map { $0.map(\.string).joined(separator: " ") }
        kinds = titles.indices.map { Self.kind(titles[$0], $0, below) }
    }

    /// By column: its titles from the upper row to the lower.
    private static func titles(_ head: [[Scalars]], _ merged: [Set<Int>], _ count: Int) -> [[Scalars]] {
        var titles = [[Scalars]](repeating: [], count: count)
        for (row, cells) in head.enumerated() {
            var left: Scalars = []
            for column in 0..<count {
                let cell = column < cells.count ? cells[column] : []
                guard cell.isEmpty else {
                    titles[column].append(cell)
                    left = cell
                    continue
                }
                // A title over several columns stands in the first of them.
                let hasLower = head[(row + 1)...].contains { column < $0.count && !$0[column].isEmpty }
                if merged[row].contains(column) {
                    left = []
                } else if hasLower, !left.isEmpty {
                    titles[column].append(left)
                } else {
                    left = []
                }
            }
        }
        return titles
    }

    private static let unitNouns = Set(Lexicon.words(.unitLabelNoun))

    private static func kind(_ titles: [Scalars], _ column: Int, _ below: [[Scalars]]) -> TableColumns.Kind {
        guard let last = titles.last else { return .other }
        let own = TableColumns.kind(of: last)
        if own != .other { return own }
        // 省级 and 市级 below 责任单位, but not 联系人; a title 部门 or 单位 says what its cells show.
        for upper in titles.dropLast().reversed() {
            if case .units(let role) = TableColumns.kind(of: upper) {
                return areUnits(column, below) ? .units(role) : .other
            }
        }
        let bare = Scalars(last.prefix { !CharacterClass.isOpeningParenthesis($0) })
        return unitNouns.contains(bare) && areUnits(column, below) ? .units(.share) : .other
    }

    /// Whether most of a column's cells are units.
    private static func areUnits(_ column: Int, _ below: [[Scalars]]) -> Bool {
        let cells = below.compactMap { column < $0.count ? $0[column] : nil }
            .filter { !$0.isEmpty && !TableColumns.isNothing($0) }
        return !cells.isEmpty && cells.count(where: TableColumns.isUnits) * 3 >= cells.count * 2
    }

    var hasUnits: Bool { kinds.contains { if case .units = $0 { true } else { false } } }

    /// The column whose cell begins an item: that of the numbers, else the first.
    var key: Int { kinds.firstIndex(of: .ordinal) ?? 0 }

    /// What a row's columns for units say.
    func units(of cells: [Scalars]) -> [(role: UnitListReader.Role, text: Scalars)] {
        kinds.enumerated().compactMap { column, kind in
            guard case .units(let role) = kind else { return nil }
            return (role, column < cells.count ? cells[column] : [])
        }
    }

    /// Whether a row below names the columns again: for the next group of rows, or on the next page.
    func isRepeated(by cells: [Scalars]) -> Bool {
        let filled = cells.indices.filter { !cells[$0].isEmpty }
        return filled.count >= 2
            && filled.count { $0 < titles.count && titles[$0].contains(cells[$0]) } * 2 > filled.count
    }

    /// Whether a row that the original does not mark names other columns.
    static func isHead(_ cells: [Scalars]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard filled.count >= 2, TableColumns.isOrdinal(filled[0]) else { return false }
        return TableColumns(titles: filled)?.hasUnits ?? false
    }
}
