import OriginalText

/// Reads documents of Word, also those that WPS and LibreOffice save in its format: DOCX, DOCM, DOTX.
///
/// The text is what a reader of the document sees: numbers of automatic numbering are put in, tracked changes are taken as
/// accepted, of fields there is the result. Marks of footnotes are left out.
enum DocxReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        let package = try OfficePackage(bytes, limits: limits) { name in
            !name.contains("comments") && !name.contains("settings") && !name.contains("fonttable")
        }
        let main = package.mainPart(usual: "word/document.xml")
        guard let xml = package.xml(main) else {
            throw ExtractionFault(.damaged, "it holds no document of Word's")
        }
        var file = DocxFile(package: package, main: main, limits: limits)
        try file.readDefinitions()
        return try file.text(xml)
    }
}

/// A document's parts, put together.
private struct DocxFile {
    let package: OfficePackage
    let main: String
    let limits: ReadingLimits
    var relationships: [String: OfficePackage.Relationship]
    var styles = WordStyles()
    var numbering = WordNumbering()
    var notes: [WordNote: [WordItem]] = [:]
    var hiddenLength = 0
    var pictures = 0
    var unknownCharacters = 0
    var isDamaged: Bool

    init(package: OfficePackage, main: String, limits: ReadingLimits) {
        self.package = package
        self.main = main
        self.limits = limits
        relationships = package.relationships(of: main)
        isDamaged = package.parts.isDamaged
    }

    private func part(_ type: String, usual: String) -> XMLPull? {
        let target = relationships.values.first { $0.type == type && !$0.isExternal }?.target
        return package.xml(target ?? usual)
    }

    mutating func readDefinitions() throws(ExtractionFault) {
        if let xml = part("styles", usual: "word/styles.xml") { styles = try WordStyles(xml) }
        if let xml = part("numbering", usual: "word/numbering.xml") {
            numbering = try WordNumbering(xml, styles: styles)
        }
        try readNotes("footnotes", "footnote", isEndnote: false)
        try readNotes("endnotes", "endnote", isEndnote: true)
    }

    private mutating func readNotes(_ type: String, _ element: String, isEndnote: Bool) throws(ExtractionFault) {
        guard let xml = part(type, usual: "word/\(type).xml") else { return }
        let parser = WordParser(xml, styles: styles, limits: limits)
        while let event = xml.next() {
            guard event == .start, xml.namespace == .word, xml.name == element, let id = xml.attribute("id") else {
                continue
            }
            // The others are the lines between the text and the notes.
            let isText = ["normal", nil].contains(xml.attribute("type"))
            let items = try parser.items()
            if isText { notes[WordNote(id: id, isEndnote: isEndnote)] = items }
        }
        try take(parser)
    }

    /// Adds up what a part's reader counted.
    private mutating func take(_ parser: WordParser) throws(ExtractionFault) {
        if let fault = parser.xml.fault { throw fault }
        hiddenLength += parser.hiddenLength
        pictures += parser.pictures
        unknownCharacters += parser.unknownCharacters
        if parser.xml.isDamaged { isDamaged = true }
    }

    mutating func text(_ xml: XMLPull) throws(ExtractionFault) -> ExtractedText {
        let parser = WordParser(xml, styles: styles, limits: limits)
        var items: [WordItem] = []
        while let event = xml.next() {
            if event == .start, xml.namespace == .word, xml.name == "body" { items = try parser.items() }
        }
        try take(parser)
        let sections = items.compactMap(\.section) + parser.sections
        var renderer = WordRenderer(styles: styles, numbering: numbering, notes: notes)
        renderer.render(items)
        renderer.renderEndnotes()
        try renderRunningParts(sections, &renderer)
        return try finished(renderer.pieces)
    }

    /// What stands at the head and the foot of pages, each text once.
    private mutating func renderRunningParts(
        _ sections: [WordSection], _ renderer: inout WordRenderer
    ) throws(ExtractionFault) {
        var read: Set<String> = []
        for reference in sections.flatMap(\.references) {
            guard let target = relationships[reference.id]?.target, read.insert(target).inserted,
                let xml = package.xml(target)
            else { continue }
            let parser = WordParser(xml, styles: styles, limits: limits)
            var items: [WordItem] = []
            while let event = xml.next() { if event == .start, xml.depth == 1 { items = try parser.items() } }
            try take(parser)
            renderer.render(items, .furniture)
        }
    }

    private func finished(_ pieces: [WordRenderer.Piece]) throws(ExtractionFault) -> ExtractedText {
        var text = ExtractedText(format: "docx")
        for piece in pieces {
            text.append(piece.block, cells: piece.cells.map { [ExtractedText.Run($0, place: piece.place)] })
        }
        guard !text.blocks.isEmpty else {
            if isDamaged { throw ExtractionFault(.damaged, "its text cannot be read") }
            throw pictures > 0
                ? ExtractionFault(.scanned, "it holds pictures and no text")
                : ExtractionFault(.empty, "it holds no text")
        }
        text.facts = OfficeProperties.facts(of: package)
        if hiddenLength > 0 { text.notes.append(ExtractionNote(.hiddenText, count: hiddenLength)) }
        if pictures > 0 { text.notes.append(ExtractionNote(.pictures, count: pictures)) }
        if unknownCharacters > 0 { text.notes.append(ExtractionNote(.unknownCharacters, count: unknownCharacters)) }
        if isDamaged { text.notes.append(ExtractionNote(.damaged, count: 1)) }
        return text
    }
}

extension WordItem {
    /// The section that it ends.
    fileprivate var section: WordSection? {
        if case .paragraph(let paragraph) = self { return paragraph.properties.section }
        return nil
    }
}
