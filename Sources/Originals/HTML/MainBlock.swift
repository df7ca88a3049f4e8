/// Which element of a page holds its document.
///
/// Running text counts for an element and links count against it. The element whose sum is largest is the smallest that
/// holds nearly all of the text: a part of it would lack text, what is around it adds links.
struct MainBlock {
    let node: Int
    /// Of ``HTMLLine``s; those in the element.
    let lines: Range<Int>

    init(_ lines: [HTMLLine], _ tree: HTMLTree) {
        var scores = [Double](repeating: 0, count: tree.nodes.count)
        var counts = [Int](repeating: 0, count: tree.nodes.count)
        var seen: Set<[UInt8]> = []
        for line in lines {
            // Pages with a second body for telephones: the first counts.
            let isRepeated = line.characters >= 5 && !line.isRow && !seen.insert(line.cells[0]).inserted
            scores[line.owner] += isRepeated ? 0 : Self.score(line)
            counts[line.owner] += 1
        }
        for node in tree.nodes.indices.dropFirst().reversed() {
            scores[Int(tree.nodes[node].parent)] += scores[node]
            counts[Int(tree.nodes[node].parent)] += counts[node]
        }
        let ends = tree.ends()
        var best = tree.nodes.indices.first { tree.nodes[$0].element == .body } ?? 0
        for node in best..<ends[best]
        where Self.canHold(tree.nodes[node].element) && counts[node] >= 3 && scores[node] > scores[best] {
            best = node
        }
        best = Self.narrowed(best, scores, counts, tree)
        node = best
        let first = lines.firstIndex { $0.owner >= best } ?? lines.count
        let last = lines[first...].firstIndex { $0.owner >= ends[best] } ?? lines.count
        self.lines = first..<last
    }

    /// Follows the only child that has nearly all: menus without links around it count little.
    private static func narrowed(_ start: Int, _ scores: [Double], _ counts: [Int], _ tree: HTMLTree) -> Int {
        var node = start
        while let child = tree.children(of: node).first(where: { scores[$0] >= 0.95 * scores[node] && counts[$0] >= 3 }
        ),
            canHold(tree.nodes[child].element) || passes(tree.nodes[child].element)
        {
            node = child
        }
        while !canHold(tree.nodes[node].element), tree.nodes[node].parent > 0 { node = Int(tree.nodes[node].parent) }
        return node
    }

    private static func score(_ line: HTMLLine) -> Double {
        if line.isLinks { return -0.6 * Double(line.linkCharacters) }
        let characters = Double(line.characters - line.linkCharacters)
        if WebFurniture.isImprint(line.text) { return -characters }
        if line.isProse { return characters }
        return (line.isRow ? 0.5 : 0.15) * characters
    }

    /// Whether an element may be the document's; a paragraph or a list is a part of one.
    private static func canHold(_ element: HTMLElement) -> Bool {
        switch element {
        case .body, .div, .cell, .center, .inline, .preformatted: true
        default: false
        }
    }

    /// Whether an element may stand between two of these.
    private static func passes(_ element: HTMLElement) -> Bool {
        switch element {
        case .table, .rowGroup, .row, .block, .bold: true
        default: false
        }
    }
}
