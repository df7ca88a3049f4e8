/// Marks the lines that pages repeat at their edges, and takes the printed numbers for labels.
enum FurnitureLines {
    static func mark(_ layout: inout DocumentLayout) {
        var bySheet = [[Int]](repeating: [], count: layout.sheets.count)
        for index in layout.lines.indices {
            let frame = layout.frames[layout.lines[index].frame]
            if frame.group.column != .box { bySheet[frame.sheet].append(index) }
        }
        var rows: [PageFurniture.Row] = []
        for (sheet, indexes) in zip(layout.sheets, bySheet) {
            let reach = PageFurniture.zone * sheet.height
            rows += edgeRows(indexes, layout, sheet: sheet, isFoot: false) { $0.box.top < reach }
            rows += edgeRows(indexes, layout, sheet: sheet, isFoot: true) { $0.box.bottom > sheet.height - reach }
        }
        let furniture = PageFurniture(rows, pages: layout.pageNumbers.count)
        for index in furniture.lines { layout.lines[index].role = .furniture }
        for (page, shown) in furniture.numbers {
            layout.labels[page - 1] = shown
        }
    }

    /// The rows within a zone, from the page's edge inwards.
    private static func edgeRows(
        _ indexes: [Int], _ layout: DocumentLayout, sheet: Sheet, isFoot: Bool, isInZone: (TextLine) -> Bool
    ) -> [PageFurniture.Row] {
        let lines = layout.lines
        let ordered = indexes.sorted { lines[$0].box.middleY < lines[$1].box.middleY }
        var groups: [[Int]] = []
        for index in isFoot ? ordered.reversed() : ordered {
            if let last = groups.last?.last,
                abs(lines[index].box.middleY - lines[last].box.middleY) < 0.45 * lines[index].em
            {
                groups[groups.count - 1].append(index)
            } else if groups.count > PageFurniture.rows {
                break
            } else {
                groups.append([index])
            }
        }
        let edge = groups.prefix(PageFurniture.rows).prefix { $0.allSatisfy { isInZone(lines[$0]) } }
        return edge.enumerated().map { depth, members in
            let ordered = members.sorted { lines[$0].box.left < lines[$1].box.left }
            let first = lines[ordered[0]]
            let isAttached =
                depth + 1 < groups.count
                && groups[depth + 1].contains {
                    lines[$0].hasSize(of: first)
                        && abs(lines[$0].box.middleY - first.box.middleY) < PageFurniture.attached * first.em
                }
            return PageFurniture.Row(
                lines: ordered, page: sheet.page + 1, text: ordered.map { lines[$0].text }.joined(separator: " "),
                y: first.box.middleY, depth: depth, isFoot: isFoot, isAttached: isAttached)
        }
    }
}
