/// The open sections of an outline, from the outermost.
///
/// A heading of a style that is already open closes everything from that style on. A new style goes below what is open,
/// unless the plan has used it at another depth, or it customarily belongs between two that are open.
struct OutlineStack {
    struct Entry {
        var style: HeadingStyle
        var ordinal: Int
        var headingLevel: Int
        /// The section. An article has no section of its own: it has the one around it.
        var section: Int?
    }

    private(set) var entries: [Entry] = []
    /// Pairs of a style and the style it was last seen below.
    private var parents: [(style: HeadingStyle, parent: HeadingStyle)] = []

    /// The innermost open section, or `nil`.
    var section: Int? { entries.last?.section }
    var depth: Int { entries.count { $0.style != .numbered(.article) } }

    /// Whether a 专栏 box is open.
    var isInBox: Bool { entries.contains { $0.style == .numbered(.box) } }

    /// Whether `ordinal` continues the count around the open box as well as the one inside it.
    func isAmbiguous(_ style: NumberingStyle, ordinal: Int) -> Bool {
        guard let box else { return false }
        let isStyle = { (entry: Entry) in entry.style == .numbered(style) && entry.ordinal == ordinal - 1 }
        return entries[..<box].contains(where: isStyle) && entries[box...].contains(where: isStyle)
    }

    private var box: Int? { entries.firstIndex { $0.style == .numbered(.box) } }

    /// Closes what stands below the article before, and opens an article, which is no section.
    mutating func openArticle(_ ordinal: Int) {
        closeTable()
        if let same = entries.lastIndex(where: { $0.style == .numbered(.article) }) { entries.removeSubrange(same...) }
        entries.append(
            Entry(style: .numbered(.article), ordinal: ordinal, headingLevel: 0, section: section))
    }

    /// Closes the sections that a new heading ends. The new section belongs below ``section``.
    ///
    /// - Parameter staysInBox: whether a number that continues the outline around a box is nevertheless inside it.
    mutating func open(_ style: HeadingStyle, ordinal: Int, headingLevel: Int, staysInBox: Bool = false) {
        closeTable()
        // What stands around a box is closed only by what leaves the box.
        var outer = 0
        if case .numbered(let number) = style, number != .box, let box {
            if !staysInBox, leavesBox(number, ordinal, box) {
                entries.removeSubrange(box...)
            } else {
                outer = box + 1
            }
        }
        if headingLevel > 0 {
            let level = entries.firstIndex { entry in
                if case .marked = entry.style { return entry.headingLevel >= headingLevel }
                return false
            }
            if let level { entries.removeSubrange(level...) }
        }
        if style.rank <= HeadingStyle.numbered(.han).rank { entries.removeAll { $0.style == .named } }
        switch style {
        case .named, .attachment: entries.removeAll()
        case .marked(let level):
            if let same = entries.firstIndex(where: { $0.headingLevel >= level }) { entries.removeSubrange(same...) }
        default:
            if let same = entries[outer...].lastIndex(where: { $0.style == style }) {
                entries.removeSubrange(same...)
            } else if ordinal == 1, let last = entries.last, last.style.rank < style.rank {
                // A count that begins at 1 belongs to the section above it.
                return
            } else if let parent = parents.first(where: { $0.style == style })?.parent,
                let parentIndex = entries[outer...].lastIndex(where: { $0.style == parent })
            {
                entries.removeSubrange((parentIndex + 1)...)
            } else {
                closeNarrower(than: style)
            }
        }
    }

    mutating func push(_ style: HeadingStyle, ordinal: Int, headingLevel: Int, section: Int) {
        if let parent = entries.last?.style {
            parents.removeAll { $0.style == style }
            parents.append((style, parent))
        }
        entries.append(Entry(style: style, ordinal: ordinal, headingLevel: headingLevel, section: section))
    }

    /// Closes the row and cell of a table.
    mutating func closeTable() {
        while let last = entries.last?.style, last == .rowHead || last == .cell { entries.removeLast() }
    }

    /// Closes a table that the original shows, its groups and its rows.
    mutating func closeShownTable() {
        if let head = entries.firstIndex(where: { $0.style.isInShownTable }) { entries.removeSubrange(head...) }
    }

    /// Closes the cells that stand beside rows, from a column on.
    mutating func closeSpans(from column: Int) {
        closeTable()
        while case .rowSpan(let open)? = entries.last?.style, open >= column { entries.removeLast() }
    }

    mutating func closeCell() {
        if entries.last?.style == .cell { entries.removeLast() }
    }

    mutating func removeAll() {
        entries.removeAll()
        parents.removeAll()
    }

    /// Closes the sections below the first that is wider: after 一、 … 1. …, a heading （一） closes 1., because it belongs
    /// between the two.
    private mutating func closeNarrower(than style: HeadingStyle) {
        guard let wider = entries.lastIndex(where: { $0.style.rank < style.rank && $0.style != .numbered(.box) }) else {
            // Divisions are never below numbered headings.
            if case .numbered(let number) = style, number.isNamedDivision {
                entries.removeAll { $0.style != .attachment }
            }
            return
        }
        let isBoxBelow = entries[wider...].contains { $0.style == .numbered(.box) }
        if !isBoxBelow { entries.removeSubrange((wider + 1)...) }
    }

    /// A number inside a box counts from 1; one that continues the outline around the box ends the box.
    private func leavesBox(_ style: NumberingStyle, _ ordinal: Int, _ box: Int) -> Bool {
        if style.isNamedDivision { return true }
        let inner = entries[box...].last { $0.style == .numbered(style) }?.ordinal ?? 0
        guard let outer = entries[..<box].last(where: { $0.style == .numbered(style) })?.ordinal else { return false }
        return ordinal > outer && (ordinal != inner + 1 || ordinal == outer + 1)
    }
}
