/// How much text each element holds, and which tables are tables.
///
/// Old pages are laid out by tables: one table with a cell for the menu and a cell for the document. Their cells are
/// parts of the page, not of a row.
struct HTMLTableExtents {
    /// For each node the characters in it that are no blanks, in bytes of UTF-8 divided by three, so that a Han character is
    /// one.
    let characters: [Int]
    /// For each node the characters in the tables within it.
    private let tabled: [Int]
    /// For each node the elements within it that end a line.
    private let blocks: [Int]

    init(_ tree: HTMLTree) {
        var bytes = [Int](repeating: 0, count: tree.nodes.count)
        var tabled = bytes
        var blocks = bytes
        for index in tree.nodes.indices.reversed() {
            let node = tree.nodes[index]
            if node.element == .unseen || node.element == .title {
                bytes[index] = 0
                tabled[index] = 0
                blocks[index] = 0
            } else if node.element == .text {
                bytes[index] = tree.text[Int(node.textStart)..<Int(node.textEnd)].count { $0 > UInt8(ascii: " ") }
            }
            guard node.parent >= 0 else { continue }
            let parent = Int(node.parent)
            bytes[parent] += bytes[index]
            tabled[parent] += node.element == .table ? bytes[index] : tabled[index]
            blocks[parent] += blocks[index] + (node.element.isBlock || node.element == .lineBreak ? 1 : 0)
        }
        characters = bytes.map { ($0 + 2) / 3 }
        self.tabled = tabled.map { ($0 + 2) / 3 }
        self.blocks = blocks
    }

    /// Whether a table shows things in rows and columns.
    func isData(_ table: Int, _ tree: HTMLTree) -> Bool {
        let role = tree.attribute("role", of: table)
        if role == "presentation" || role == "none" { return false }
        let all = characters[table]
        if tabled[table] * 2 > all { return false }
        var filled = 0
        var widest = 0
        var largest = (cell: table, characters: 0)
        for row in Self.rows(of: table, tree) {
            let cells = Self.cells(of: row, tree).filter { characters[$0] > 0 }
            filled += cells.count
            widest = max(widest, cells.count)
            for cell in cells where characters[cell] > largest.characters { largest = (cell, characters[cell]) }
        }
        if filled <= 1 || widest <= 1 { return false }
        // A cell that holds a document, beside a menu or above a footer.
        return !(largest.characters > 400 && largest.characters * 4 > all * 3 && blocks[largest.cell] >= 4)
    }

    static func rows(of table: Int, _ tree: HTMLTree) -> [Int] {
        descendants(of: table, tree) {
            $0 == .row
        } through: {
            ![.table, .cell, .headCell, .caption].contains($0)
        }
    }

    static func cells(of row: Int, _ tree: HTMLTree) -> [Int] {
        descendants(of: row, tree) {
            $0 == .cell || $0 == .headCell
        } through: {
            ![.table, .row, .caption].contains($0)
        }
    }

    /// The nodes of a kind, also within others: a form may stand between a table and its rows.
    private static func descendants(
        of node: Int, _ tree: HTMLTree, _ isWanted: (HTMLElement) -> Bool, through isPassed: (HTMLElement) -> Bool
    ) -> [Int] {
        var found: [Int] = []
        var stack = Array(tree.children(of: node)).reversed() as [Int]
        while let next = stack.popLast() {
            let element = tree.nodes[next].element
            if isWanted(element) {
                found.append(next)
            } else if element != .text, element != .unseen, isPassed(element) {
                stack.append(contentsOf: Array(tree.children(of: next)).reversed())
            }
        }
        return found
    }
}
