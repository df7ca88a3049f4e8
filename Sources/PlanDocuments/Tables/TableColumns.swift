import PlanLanguage

/// The columns of a table that names units, from its header row.
struct TableColumns: Equatable {
    enum Kind: Equatable {
        case ordinal
        case units(UnitListReader.Role)
        case other
    }

    private(set) var kinds: [Kind]
    /// Where each column begins, in columns of a terminal.
    private var starts: [Int]

    static func == (a: Self, b: Self) -> Bool { a.kinds == b.kinds }

    /// - Parameter line: what may be a header row.
    /// - Returns: `nil` unless the line is one that has a column for units.
    init?(_ line: TableLine) {
        let titles = line.cells.filter { !$0.text.isEmpty }
        guard titles.count >= (line.separator == .blanks ? 3 : 2), titles.allSatisfy({ Self.isTitle($0.text) }) else {
            return nil
        }
        kinds = line.cells.map { Self.kind(of: $0.text) }
        starts = line.cells.map(\.column)
        guard hasUnits else { return nil }
    }

    /// - Parameter titles: the titles of the columns.
    init?(titles: [Scalars]) {
        guard titles.allSatisfy(Self.isTitle) else { return nil }
        kinds = titles.map(Self.kind)
        starts = titles.map { _ in 0 }
        guard hasUnits else { return nil }
    }

    var count: Int { kinds.count }
    var hasUnits: Bool { kinds.contains { if case .units = $0 { true } else { false } } }

    /// The column whose cell begins an item: that of the numbers, else the first.
    var key: Int { kinds.firstIndex(of: .ordinal) ?? 0 }

    // MARK: Titles

    /// In Unicode scalars.
    private static let longestTitle = 16
    /// Titles of this length are verbs: 牵头, 配合.
    private static let longestVerb = 2
    private static let ordinals = Lexicon.words(.ordinalColumn)

    static func isOrdinal(_ title: Scalars) -> Bool { ordinals.contains(title) }

    static func isTitle(_ text: Scalars) -> Bool {
        text.count <= longestTitle
            && !text.contains {
                CharacterClass.isFullStop($0) || CharacterClass.isSemicolon($0) || CharacterClass.isColon($0)
            }
    }

    static func kind(of title: Scalars) -> Kind {
        if isOrdinal(title) { return .ordinal }
        var roles: Set<UnitLabel.Kind> = []
        // 责任单位(部门), 牵头单位及责任人, 牵头、配合单位
        let bare = Scalars(title.prefix { !CharacterClass.isOpeningBracket($0) })
        for end in bare.indices.map({ $0 + 1 }) {
            guard let label = UnitLabel.ending(at: end, in: bare) else { continue }
            // 牵头 is a title by itself, not as a part of 市体育局牵头 or 牵头人.
            let isLong = end - label.start >= longestVerb + 1
            let isPart = isLong && (label.start == 0 || end == bare.count)
            guard isPart || end - label.start == bare.count else { continue }
            roles.insert(label.kind)
        }
        if roles.isEmpty || roles == [.other] { return .other }
        roles.remove(.other)
        if roles.count > 1 { return .units(.share) }
        switch roles.first {
        case .lead: return .units(.lead)
        case .support: return .units(.support)
        default: return .units(.share)
        }
    }

    // MARK: A header of two rows

    /// The columns with the titles of a second row below those of the first: 牵头单位 and 配合单位 below 责任单位.
    func refined(by second: TableLine) -> TableColumns? {
        guard second.cells.allSatisfy({ Self.isTitle($0.text) }),
            let lower = TableColumns(titles: second.cells.map(\.text))
        else { return nil }
        guard !lower.kinds.contains(.ordinal) else { return nil }
        var columns = self
        if second.separator == .blanks {
            columns = TableColumns(refining: self, with: second, lower)
        } else if second.cells.contains(where: \.text.isEmpty) || second.cells.count >= count {
            for (index, cell) in second.cells.enumerated() where index < count && !cell.text.isEmpty {
                columns.kinds[index] = lower.kinds[index]
            }
        } else if let wide = kinds.firstIndex(where: { if case .units = $0 { true } else { false } }) {
            columns.kinds.replaceSubrange(wide...wide, with: lower.kinds)
            columns.starts.replaceSubrange(wide...wide, with: second.cells.map(\.column))
        }
        return columns
    }

    private init(refining upper: TableColumns, with second: TableLine, _ lower: TableColumns) {
        var columns = zip(upper.starts, upper.kinds).map { (start: $0, kind: $1) }
        // The wide column gives way to those below it.
        if let wide = upper.kinds.firstIndex(where: { if case .units = $0 { true } else { false } }) {
            columns.remove(at: wide)
        }
        for (cell, kind) in zip(second.cells, lower.kinds) {
            columns.removeAll { abs($0.start - cell.column) < 2 }
            columns.append((cell.column, kind))
        }
        columns.sort { $0.start < $1.start }
        kinds = columns.map(\.kind)
        starts = columns.map(\.start)
    }

    // MARK: Rows

    /// A row's cells by column; columns that the row does not have are empty.
    func cells(of line: TableLine) -> [Scalars] {
        var cells = [Scalars](repeating: [], count: count)
        switch line.separator {
        case .pipe:
            for (index, cell) in line.cells.enumerated() where index < count { cells[index] = cell.text }
        case .tab:
            let shift = line.cells.count < count ? bestShift(of: line.cells) : 0
            for (index, cell) in line.cells.enumerated() where index + shift < count {
                cells[index + shift] = cell.text
            }
        case .blanks:
            let isWhole = line.cells.count == count && (count < 2 || line.cells[0].column < starts[1])
            for (index, cell) in line.cells.enumerated() {
                let column = isWhole ? index : nearest(to: cell.column)
                cells[column] += cell.text
            }
        }
        return cells
    }

    private func nearest(to column: Int) -> Int {
        starts.indices.min { abs(starts[$0] - column) < abs(starts[$1] - column) } ?? 0
    }

    /// By how many columns a row of too few cells is moved: cells that span several rows stand in the first of them
    /// alone, and mostly on the left.
    private func bestShift(of row: [TableLine.Cell]) -> Int {
        let isNumbered = row.first.map { Self.isNumber($0.text) || $0.text.isEmpty } ?? true
        var best = (score: Int.min, shift: 0)
        let shifts = 0...(count - row.count)
        for shift in isNumbered ? Array(shifts) : shifts.reversed() {
            var score = 0
            for (index, cell) in row.enumerated() where cell.text.contains(where: CharacterClass.isHan) {
                guard case .units = kinds[index + shift] else { continue }
                score += Self.isUnits(cell.text) ? 1 : -1
            }
            if score > best.score { best = (score, shift) }
        }
        return best.shift
    }

    /// Whether a cell is a row's number: 1, 1.2, （一）, 十二.
    static func isNumber(_ text: Scalars) -> Bool {
        !text.isEmpty && text.count <= 6
            && text.allSatisfy {
                CharacterClass.isDigit($0) || HanNumber.digit($0) != nil || $0 == "十" || $0 == "." || $0 == "-"
                    || $0 == "(" || $0 == ")" || $0 == "、"
            }
    }

    private static let emptyCells = Set(Lexicon.words(.emptyCell))

    /// Whether a cell says that it stays empty: /, —, 无.
    static func isNothing(_ text: Scalars) -> Bool { emptyCells.contains(text) }

    static func isUnits(_ text: Scalars) -> Bool {
        UnitNameForm.areUnits(
            text.parts { CharacterClass.isComma($0) || CharacterClass.isSemicolon($0) }.map(\.string))
    }
}
