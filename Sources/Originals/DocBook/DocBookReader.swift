import OriginalText

/// Reads the DocBook that antiword makes of a DOC: paragraphs, titles, lists and tables. Numbers of lists are left out:
/// antiword does not tell them as they are shown.
enum DocBookReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        // Before the root stands a document type, which is refused elsewhere.
        let root = Array("<book".utf8)
        let start = bytes.indices.first { bytes[$0] == root[0] && bytes[$0...].starts(with: root) }
        guard let start else { throw ExtractionFault(.damaged, "it is damaged: antiword found no document in it") }
        var blocks = DocBookBlocks()
        let xml = XMLPull(Array(bytes[start...]), deepest: limits.depth)
        while let event = xml.next() {
            switch event {
            case .start: blocks.begin(xml.name)
            case .end: blocks.end(xml.name)
            case .text: blocks.append(xml.text)
            }
        }
        if let fault = xml.fault { throw fault }
        blocks.endBlock()
        if xml.isDamaged { blocks.text.notes.append(ExtractionNote(.damaged, count: 1)) }
        return blocks.text
    }
}

/// Puts the blocks of a DocBook text together, element by element.
private struct DocBookBlocks {
    var text = ExtractedText(format: "doc")
    /// Of the block or the cell that is open.
    private var words = ""
    /// The finished cells of the row that is open.
    private var cells: [String]?
    private var tables = 0
    private var isInHead = false
    private var isInTitle = false
    private var isInInformation = false
    private var lists = 0
    private var sections = 0
    private var paragraphs = 0

    mutating func begin(_ name: String) {
        switch name {
        case "bookinfo": isInInformation = true
        case "chapter", "sect1", "sect2", "sect3", "sect4", "sect5":
            endBlock()
            sections += 1
        case "title":
            endBlock()
            isInTitle = true
        case "para" where cells == nil: endBlock()
        case "orderedlist", "itemizedlist":
            if cells == nil { endBlock() }
            lists += 1
        case "informaltable", "table":
            endBlock()
            tables += 1
        case "thead": isInHead = true
        case "row":
            endBlock()
            cells = []
        case "entry": words = ""
        default: break
        }
    }

    mutating func end(_ name: String) {
        switch name {
        case "bookinfo": isInInformation = false
        case "chapter", "sect1", "sect2", "sect3", "sect4", "sect5":
            endBlock()
            sections -= 1
        case "title":
            endBlock()
            isInTitle = false
        case "para", "listitem": if cells == nil { endBlock() } else { words += "\n" }
        case "orderedlist", "itemizedlist": lists -= 1
        case "thead": isInHead = false
        case "entry":
            cells?.append(Self.joined(words))
            words = ""
        case "row": endRow()
        default: break
        }
    }

    mutating func append(_ part: String) {
        // The title of the book is the property, in the wrong encoding.
        if !isInInformation, sections > 0 { words += part }
    }

    mutating func endBlock() {
        let line = Self.joined(words)
        words = ""
        guard !line.isEmpty else { return }
        var block = ExtractedBlock(isInTitle ? .heading : lists > 0 ? .listItem : .paragraph)
        block.level = isInTitle ? max(sections, 1) : lists
        append(block, [line])
    }

    private mutating func endRow() {
        guard let row = cells else { return }
        cells = nil
        var block = ExtractedBlock(isInHead ? .tableHead : .tableRow)
        block.table = tables
        append(block, row)
    }

    private mutating func append(_ block: ExtractedBlock, _ cells: [String]) {
        paragraphs += 1
        let place = SourcePlace(paragraph: paragraphs)
        text.append(block, cells: cells.map { [ExtractedText.Run($0, place: place)] })
    }

    /// Lines of one paragraph or cell, with a space only between words of Latin letters.
    private static func joined(_ words: String) -> String {
        var result = ""
        for line in words.split(whereSeparator: \.isNewline) {
            let part = WordLines.trimmed(String(line))
            guard let first = part.first else { continue }
            if let last = result.last, last.isASCII, first.isASCII { result += " " }
            result += part
        }
        return result
    }
}
