/// The text of a cell or of another small area, in which lines are put together without looking at the rest of the page.
struct CellText {
    var text = ""
    var lines: [TextLine] = []
    /// The rest of the text where the end of a page cuts the cell: with the sheet that it stands on, and its box there.
    var rest: (text: String, sheet: Int, box: Box)?
    /// Around its lines.
    var box: Box? { lines.dropFirst().reduce(lines.first?.box) { $0?.union($1.box) } }
    var isHeavy: Bool { !lines.isEmpty && lines.allSatisfy(\.isHeavy) }
    /// Whether the last line is so full that the text may continue on the next page.
    private(set) var mayContinue = false

    /// Word processors keep 5.4 points between a cell's edge and its text.
    static let padding: Float = 5.4

    /// - Parameter box: of the cell.
    init(lines: [TextLine], box: Box) {
        self.lines = lines
        guard let left = lines.map(\.box.left).min() else { return }
        let padding = max(2, min(left - box.left, Self.padding))
        let available = max(box.width - 2 * padding, lines.map(\.box.width).max() ?? 0)
        for (index, line) in lines.enumerated() {
            if index > 0 {
                let previous = lines[index - 1]
                let isWhole = Self.isFull(previous, before: line, available: available, left: left)
                text += isWhole ? LineSpacing.joint(previous.last, line.first) : " "
            }
            text += line.text
        }
        if let last = lines.last {
            mayContinue = !last.lastInside.endsSentence && available - (last.box.right - left) < 1.6 * last.em
        }
    }

    /// Whether the next line's first unit would not have fitted into a line.
    private static func isFull(_ line: TextLine, before next: TextLine, available: Float, left: Float) -> Bool {
        if line.row == next.row { return false }
        let isIndented = next.box.left - line.box.left > 1.2 * next.em && line.box.left - left < 0.3 * line.em
        if isIndented { return false }
        return line.box.width + next.firstUnit + 0.3 * line.em > available
    }
}
