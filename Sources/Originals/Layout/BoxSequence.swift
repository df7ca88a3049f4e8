/// Takes away what stands between the parts of a box that the end of a page or a column cuts, so that a paragraph goes on
/// from one part to the next.
enum BoxSequence {
    /// How much the widths of the parts may differ, in points.
    static let tolerance: Float = 2

    static func join(_ layout: inout DocumentLayout) {
        var dropped = Set<Int>()
        // The last line of text, and the barrier that ended the box that it stands in.
        var last: Int?
        var end: Int?
        for (index, item) in layout.items.enumerated() {
            switch item {
            case .line(let line):
                guard layout.lines[line].role == .text else { continue }
                if layout.frames[layout.lines[line].frame].box == nil { end = nil }
                last = line
            case .table:
                last = nil
                end = nil
            case .barrier:
                if let end, let last, let next = firstLine(after: index, layout),
                    goesOn(layout.lines[last].frame, in: next, layout)
                {
                    dropped.formUnion([end, index])
                    alignLeft(layout.lines[last].frame, next, &layout)
                }
                end = last.flatMap { layout.frames[layout.lines[$0].frame].box == nil ? nil : index }
            }
        }
        layout.items = layout.items.indices.filter { !dropped.contains($0) }.map { layout.items[$0] }
    }

    /// The frame of the line that follows a barrier at once.
    private static func firstLine(after index: Int, _ layout: DocumentLayout) -> Int? {
        guard index + 1 < layout.items.count, case .line(let line) = layout.items[index + 1] else { return nil }
        return layout.lines[line].frame
    }

    /// Whether one frame is the next part of the box that another one is a part of: as wide, and at the top of the next page
    /// or column.
    private static func goesOn(_ frame: Int, in next: Int, _ layout: DocumentLayout) -> Bool {
        guard let box = layout.frames[frame].box, let other = layout.frames[next].box else { return false }
        let page = layout.sheets[layout.frames[frame].sheet].page
        let nextPage = layout.sheets[layout.frames[next].sheet].page
        let isNext = nextPage == page + 1 || nextPage == page && other.top < box.top && other.left > box.right
        return isNext && abs(box.width - other.width) <= tolerance
    }

    /// A part that holds nothing but first lines would take their indent for its edge.
    private static func alignLeft(_ frame: Int, _ next: Int, _ layout: inout DocumentLayout) {
        guard let box = layout.frames[frame].box, let other = layout.frames[next].box else { return }
        let padding = min(layout.frames[frame].left - box.left, layout.frames[next].left - other.left)
        layout.frames[frame].left = box.left + padding
        layout.frames[next].left = other.left + padding
    }
}
