/// Finds the lines of tables of contents: a title, leader dots or a gap, a page's number.
enum ContentsLines {
    /// Rows in a row that end with a number and have no leaders.
    static let leastPlain = 4
    /// Characters of a leader.
    static let leastLeaders = 4

    static func mark(_ layout: inout DocumentLayout) {
        var rows: [Row] = []
        for index in layout.lines.indices where layout.lines[index].role == .text {
            let line = layout.lines[index]
            if let last = rows.last, last.number == line.row {
                rows[rows.count - 1].lines.append(index)
            } else {
                rows.append(Row(number: line.row, lines: [index]))
            }
        }
        let kinds = rows.map { kind(of: $0, layout) }
        var marked = Set<Int>()
        var run: [Int] = []
        for index in rows.indices {
            switch kinds[index] {
            case .leader: marked.insert(index)
            case .plain: break
            case nil:
                // A title over two lines has its number in the second.
                let isWrapped =
                    index + 1 < rows.count && kinds[index + 1] != nil && !run.isEmpty && run.last == index - 1
                if !isWrapped {
                    close(&run, kinds, &marked)
                    continue
                }
            }
            run.append(index)
        }
        close(&run, kinds, &marked)
        for index in marked {
            for line in rows[index].lines { layout.lines[line].role = .contents }
        }
    }

    private struct Row {
        var number: Int
        var lines: [Int]
    }

    private enum Kind {
        case leader
        case plain
    }

    private static func close(_ run: inout [Int], _ kinds: [Kind?], _ marked: inout Set<Int>) {
        let hasLeaders = run.contains { kinds[$0] == .leader }
        if hasLeaders && run.count >= 2 || run.count >= leastPlain { marked.formUnion(run) }
        run = []
    }

    private static func kind(of row: Row, _ layout: DocumentLayout) -> Kind? {
        let lines = row.lines.map { layout.lines[$0] }
        var scalars = lines.flatMap { $0.text.unicodeScalars.filter { !$0.isBlank } }
        let total = scalars.count
        var digits = 0
        let closing: Set<Unicode.Scalar> = [")", "）", "-", "—"]
        if let last = scalars.last, closing.contains(last) { scalars.removeLast() }
        while let last = scalars.last, ScalarClass(last) == .digit || "ivxIVX".unicodeScalars.contains(last) {
            scalars.removeLast()
            digits += 1
        }
        guard digits >= 1, digits <= 5, digits < total else { return nil }
        if let last = scalars.last, last == "(" || last == "（" || last == "-" || last == "—" { scalars.removeLast() }
        let leaders = scalars.reversed().prefix { $0.isLeader }.count
        if leaders >= leastLeaders { return .leader }
        // Without leaders the number must stand alone at the end of the row.
        guard lines.count >= 2, let last = lines.last, last.count <= 5, PrintedNumber(last.text) != nil else {
            return nil
        }
        let gap = last.box.left - lines[lines.count - 2].box.right
        return gap > 1.5 * last.em && lines[0].first.properties.isAlphabetic ? .plain : nil
    }
}
