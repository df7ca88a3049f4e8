import OriginalText

/// Makes lines of a page's elements, in document order.
struct HTMLLineBuilder {
    let tree: HTMLTree
    let limits: ReadingLimits
    /// Whether what the page hides is read too.
    let readsHidden: Bool
    private let extents: HTMLTableExtents

    private(set) var lines: [HTMLLine] = []
    private(set) var hiddenCharacters = 0
    /// The elements that hide them.
    private(set) var hiddenNodes: [Int] = []
    private(set) var pictures: [Int] = []
    /// Cells of all tables so far.
    var cells = 0
    var tables = 0

    private var text = HTMLLineText()
    private var linksToFile = false
    private var textContext: Context?

    /// What the elements around a text say of it.
    struct Context {
        var owner = 0
        var kind = ExtractedBlock.Kind.paragraph
        var headingLevel = 0
        var listLevel = 0
        var isBold = false
        var isCentered = false
        var isLink = false
        var linksToFile = false
        var isPreformatted = false
        var isUnnumbered = false
    }

    init(tree: HTMLTree, limits: ReadingLimits, readsHidden: Bool) {
        self.tree = tree
        self.limits = limits
        self.readsHidden = readsHidden
        extents = HTMLTableExtents(tree)
    }

    /// - Throws: ``ExtractionFault`` with `limit` if the tables have more cells than the limits allow.
    mutating func readAll() throws(ExtractionFault) {
        try readChildren(of: 0, Context())
        endLine()
    }

    mutating func readChildren(of node: Int, _ context: Context) throws(ExtractionFault) {
        var child = Int(tree.nodes[node].firstChild)
        while child >= 0 {
            try read(child, context)
            child = Int(tree.nodes[child].nextSibling)
        }
    }

    private mutating func read(_ node: Int, _ outer: Context) throws(ExtractionFault) {
        let element = tree.nodes[node].element
        switch element {
        case .text: return append(node, outer)
        case .unseen, .title, .meta: return
        case .lineBreak: return endLine()
        case .image: return pictures.append(node)
        default: break
        }
        let style = tree.nodes[node].style
        // Some pages hide their body until a script runs.
        if style.contains(.hidden), !readsHidden, element != .body, element != .html {
            hiddenCharacters += extents.characters[node]
            hiddenNodes.append(node)
            return
        }
        let context = inner(node, element, style, outer)
        guard element.isBlock || style.contains(.block) else { return try readChildren(of: node, context) }
        endLine()
        if element == .table, extents.isData(node, tree) {
            try readTable(node, context)
        } else if element == .orderedList || element == .unorderedList {
            try readList(node, context)
        } else {
            try readChildren(of: node, context)
        }
        endLine()
    }

    private func inner(_ node: Int, _ element: HTMLElement, _ style: HTMLStyle, _ outer: Context) -> Context {
        var context = outer
        if style.contains(.bold) || element == .bold || element == .headCell { context.isBold = true }
        if style.contains(.notBold) { context.isBold = false }
        if style.contains(.centered) || element == .center { context.isCentered = true }
        if style.contains(.notCentered) { context.isCentered = false }
        if style.contains(.preformatted) || element == .preformatted { context.isPreformatted = true }
        if style.contains(.collapsing) { context.isPreformatted = false }
        if style.contains(.unnumbered) { context.isUnnumbered = true }
        if element == .anchor, let address = tree.attribute("href", of: node) {
            context.isLink = true
            context.linksToFile = WebFurniture.isFile(address)
        }
        if element.isBlock { context.owner = node }
        if element == .caption || element == .figureCaption { context.kind = .caption }
        if element.headingLevel > 0 {
            context.kind = .heading
            context.headingLevel = element.headingLevel
            context.isBold = !style.contains(.notBold)
        }
        return context
    }

    private mutating func readList(_ list: Int, _ outer: Context) throws(ExtractionFault) {
        var inner = outer
        inner.listLevel += 1
        var numbers = ListNumbers(list, tree, isUnnumbered: inner.isUnnumbered)
        var child = Int(tree.nodes[list].firstChild)
        while child >= 0 {
            var context = inner
            if tree.nodes[child].element == .listItem {
                if context.kind == .paragraph { context.kind = .listItem }
                pendingItem = Item(marker: numbers.next(child, tree))
            }
            try read(child, context)
            pendingItem = nil
            child = Int(tree.nodes[child].nextSibling)
        }
    }

    /// A list item that has begun and has no text yet.
    private struct Item {
        var marker: String?
    }
    private var pendingItem: Item?

    private mutating func append(_ node: Int, _ context: Context) {
        let start = Int(tree.nodes[node].textStart)
        let end = Int(tree.nodes[node].textEnd)
        guard context.isPreformatted else { return append(tree.text[start..<end], Int(tree.nodes[node].line), context) }
        var line = Int(tree.nodes[node].line)
        var first = start
        for index in start..<end where tree.text[index] == UInt8(ascii: "\n") {
            append(tree.text[first..<index], line, context)
            endLine()
            first = index + 1
            line += 1
        }
        append(tree.text[first..<end], line, context)
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>, _ line: Int, _ context: Context) {
        if text.isBlank { textContext = context }
        text.append(bytes, line: line, isBold: context.isBold, isLink: context.isLink)
        if context.linksToFile { linksToFile = true }
    }

    /// Ends the line if it has text.
    mutating func endLine() {
        defer {
            text = HTMLLineText()
            linksToFile = false
        }
        guard !text.isBlank, let context = textContext else { return }
        var bytes = text.bytes
        var kind = context.kind
        if kind == .listItem {
            // A further paragraph of an item is a paragraph.
            if pendingItem == nil { kind = .paragraph }
            if let marker = pendingItem?.marker, !ListNumbers.beginsWithNumber(bytes) {
                bytes.insert(contentsOf: marker.utf8, at: 0)
            }
            pendingItem = nil
        }
        var block = ExtractedBlock(kind)
        if kind == .heading { block.level = context.headingLevel }
        if kind == .listItem { block.level = context.listLevel }
        block.isBold = text.boldCharacters == text.characters
        block.isCentered = context.isCentered
        var line = HTMLLine(block: block, cells: [bytes], fileLines: [text.fileLine], owner: context.owner)
        line.characters = text.characters
        line.linkCharacters = text.linkCharacters
        line.hasMarks = text.hasMarks
        line.linksToFile = linksToFile
        lines.append(line)
    }

    /// Takes away the lines from an index on: those of a cell, which become a part of a row.
    mutating func takeLines(from index: Int) -> [HTMLLine] {
        let taken = Array(lines[index...])
        lines.removeSubrange(index...)
        return taken
    }

    mutating func add(_ line: HTMLLine) {
        lines.append(line)
    }
}
