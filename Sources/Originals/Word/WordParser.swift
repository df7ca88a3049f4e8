import OriginalText

/// Reads the elements of a Word document's part: blocks here, what stands in paragraphs in `WordParser+Inline.swift`.
///
/// Changes that were tracked are read as accepted.
final class WordParser {
    let xml: XMLPull
    let styles: WordStyles
    /// Fields that are open; they may end in a later paragraph.
    var fields: [Field] = []
    /// The section that ends the body.
    private(set) var sections: [WordSection] = []
    /// Characters that are hidden.
    var hiddenLength = 0
    /// Pictures and objects without text.
    var pictures = 0
    var unknownCharacters = 0
    /// In bytes of UTF-8, of all that was read.
    var size = 0
    private let limits: ReadingLimits
    private var paragraphs = 0
    private var cells = 0
    /// Cells of the grids of all tables, also those that hold nothing.
    private var area = 0
    private var contentsDepth = 0

    struct Field {
        var instruction = ""
        /// Whether the result has begun, which is what a reader sees.
        var isInResult = false

        /// The first word of the instruction.
        var kind: Substring { instruction.split(separator: " ", maxSplits: 1).first ?? "" }
    }

    init(_ xml: XMLPull, styles: WordStyles, limits: ReadingLimits) {
        self.xml = xml
        self.styles = styles
        self.limits = limits
    }

    var isInContents: Bool {
        contentsDepth > 0 || fields.contains { $0.isInResult && $0.kind.uppercased() == "TOC" }
    }

    /// The blocks of the element that has just begun: a body, a cell, a note, a text box.
    func items() throws(ExtractionFault) -> [WordItem] {
        var items: [WordItem] = []
        try readBlocks(into: &items)
        return Self.joined(items)
    }

    private func readBlocks(into items: inout [WordItem]) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in try readBlock(into: &items) }
    }

    /// The block that has just begun.
    private func readBlock(into items: inout [WordItem]) throws(ExtractionFault) {
        switch (xml.namespace, xml.name) {
        case (.word, "p"): items.append(.paragraph(try paragraph()))
        case (.word, "tbl"): items.append(.table(try table()))
        case (.word, "sdt"): try readContentControl { () throws(ExtractionFault) in try readBlocks(into: &items) }
        case (.word, "sectPr"): sections.append(try WordSection(xml))
        case (.word, "ins"), (.word, "moveTo"), (.word, "customXml"), (.compatibility, "AlternateContent"),
            (.compatibility, "Choice"):
            try readBlocks(into: &items)
        case (.math, _):
            var paragraph = WordParagraph()
            try readMath(into: &paragraph)
            items.append(.paragraph(paragraph))
        default: break
        }
    }

    /// A content control: its properties, then its content, for which the body is called.
    func readContentControl(_ body: () throws(ExtractionFault) -> Void) throws(ExtractionFault) {
        let outer = contentsDepth
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "sdtPr":
                try xml.forEachChild { () throws(ExtractionFault) in
                    try xml.forEachChild {
                        if xml.name == "docPartGallery", xml.attribute("val") == "Table of Contents" {
                            contentsDepth += 1
                        }
                    }
                }
            case "sdtContent": try body()
            default: break
            }
        }
        contentsDepth = outer
    }

    private func paragraph() throws(ExtractionFault) -> WordParagraph {
        paragraphs += 1
        guard paragraphs <= limits.paragraphs else {
            throw ExtractionFault(.limit, "it has more than \(limits.paragraphs) paragraphs")
        }
        var paragraph = WordParagraph()
        try readInline(into: &paragraph)
        // An instruction does not go on in the next paragraph: a field without its end would hide the rest of the text.
        fields.removeAll { !$0.isInResult }
        if paragraph.isBlank { paragraph.isContents = paragraph.isContents || isInContents }
        let style = styles.paragraph(paragraph.properties.style)?.name.lowercased() ?? ""
        if style.hasPrefix("toc ") { paragraph.isContents = true }
        for line in paragraph.lines { size += line.text.utf8.count }
        guard size <= limits.text else { throw ExtractionFault(.limit, "it holds more text than the limit allows") }
        return paragraph
    }

    /// Joins paragraphs whose end was deleted with the next one.
    private static func joined(_ items: [WordItem]) -> [WordItem] {
        var result: [WordItem] = []
        var open: WordParagraph?
        for item in items {
            switch item {
            case .paragraph(var paragraph):
                if let before = open { paragraph.prepend(before) }
                open = nil
                if paragraph.properties.endsWithNext { open = paragraph } else { result.append(.paragraph(paragraph)) }
            case .table:
                if let before = open, !before.isBlank || !before.boxes.isEmpty { result.append(.paragraph(before)) }
                open = nil
                result.append(item)
            }
        }
        if let open { result.append(.paragraph(open)) }
        return result
    }

    private func table() throws(ExtractionFault) -> WordTable {
        var table = WordTable()
        try readRows(into: &table)
        // A row becomes as wide as the widest, so that one of many columns and many of one would be too much.
        let columns = table.rows.map { row in row.cells.reduce(row.columnsBefore) { $0 + $1.columns } }.max() ?? 0
        area += columns * table.rows.count
        guard area <= limits.cells else { throw ExtractionFault(.limit, "its tables have too many cells") }
        return table
    }

    private func readRows(into table: inout WordTable) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "tr": if let row = try row() { table.rows.append(row) }
            case "sdt": try readContentControl { () throws(ExtractionFault) in try readRows(into: &table) }
            case "ins", "moveTo", "customXml": try readRows(into: &table)
            default: break
            }
        }
    }

    /// `nil` for a row that was deleted.
    private func row() throws(ExtractionFault) -> WordTable.Row? {
        var row = WordTable.Row()
        var isDeleted = false
        try readCells(into: &row, isDeleted: &isDeleted)
        return isDeleted ? nil : row
    }

    private func readCells(into row: inout WordTable.Row, isDeleted: inout Bool) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "trPr":
                try xml.forEachChild {
                    switch xml.name {
                    case "tblHeader": row.isHead = xml.isOn
                    case "gridBefore": row.columnsBefore = xml.columnCount ?? 0
                    case "del": isDeleted = true
                    default: break
                    }
                }
            case "tc":
                cells += 1
                guard cells <= limits.cells else { throw ExtractionFault(.limit, "its tables have too many cells") }
                if let cell = try cell() { row.cells.append(cell) }
            case "sdt":
                try readContentControl { () throws(ExtractionFault) in
                    try readCells(into: &row, isDeleted: &isDeleted)
                }
            case "ins", "moveTo", "customXml": try readCells(into: &row, isDeleted: &isDeleted)
            default: break
            }
        }
    }

    /// `nil` for a cell that was deleted.
    private func cell() throws(ExtractionFault) -> WordTable.Cell? {
        var cell = WordTable.Cell()
        var isDeleted = false
        try xml.forEachChild { () throws(ExtractionFault) in
            if xml.name == "tcPr" {
                try xml.forEachChild {
                    let value = xml.attribute("val")
                    switch xml.name {
                    case "gridSpan": cell.columns = max(1, xml.columnCount ?? 1)
                    case "vMerge": cell.merge = value == "restart" ? .begins : .continues
                    case "hMerge": cell.continuesLeft = value != "restart"
                    case "cellDel": isDeleted = true
                    default: break
                    }
                }
            } else {
                try readBlock(into: &cell.items)
            }
        }
        cell.items = Self.joined(cell.items)
        return isDeleted ? nil : cell
    }
}

extension XMLPull {
    /// A number of columns; no table has more than a thousand.
    fileprivate var columnCount: Int? { attribute("val").flatMap(Int.init).map { min(max($0, 0), 1000) } }
}
