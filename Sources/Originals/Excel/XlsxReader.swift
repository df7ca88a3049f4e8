import OriginalText

/// Reads workbooks of Excel, also those that WPS and LibreOffice save in its format: XLSX, XLSM.
///
/// Values are those that the program computed last, as their formats show them. What is hidden is left out.
enum XlsxReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        let package = try OfficePackage(bytes, limits: limits) { name in
            !name.contains("/externallinks/") && !name.contains("/pivot") && !name.contains("calcchain")
                && !name.contains("comments") && !name.contains("/revisions/") && !name.contains("/querytables/")
        }
        var workbook = Workbook(package: package, limits: limits)
        return try workbook.text()
    }
}

private struct Workbook {
    var package: OfficePackage
    let limits: ReadingLimits
    private let main: String
    private let relationships: [String: OfficePackage.Relationship]
    private var hiddenLength = 0
    private var pictures = 0
    private var isDamaged: Bool

    init(package: OfficePackage, limits: ReadingLimits) {
        self.package = package
        self.limits = limits
        main = package.mainPart(usual: "xl/workbook.xml")
        relationships = package.relationships(of: main)
        isDamaged = package.parts.isDamaged
    }

    private struct Entry {
        var name: String
        var part: String
        var isHidden: Bool
    }

    mutating func text() throws(ExtractionFault) -> ExtractedText {
        guard let xml = package.xml(main) else { throw ExtractionFault(.damaged, "it holds no workbook of Excel's") }
        var entries: [Entry] = []
        var from1904 = false
        while let event = xml.next() {
            guard event == .start else { continue }
            if xml.name == "workbookPr" { from1904 = ["1", "true"].contains(xml.attribute("date1904")) }
            guard xml.name == "sheet", let id = xml.attribute("id", .relationships),
                let relationship = relationships[id], relationship.type == "worksheet"
            else { continue }
            let state = xml.attribute("state") ?? "visible"
            entries.append(
                Entry(name: xml.attribute("name") ?? "", part: relationship.target, isHidden: state != "visible"))
        }
        if let fault = xml.fault { throw fault }
        if xml.isDamaged { isDamaged = true }
        let styles = try part("styles", usual: "xl/styles.xml").map { xml throws(ExtractionFault) in try CellStyles(xml)
        }
        let strings = try part("sharedStrings", usual: "xl/sharedStrings.xml").map { xml throws(ExtractionFault) in
            try SharedStrings(xml, limits: limits)
        }
        return try text(entries, strings ?? SharedStrings(), styles ?? CellStyles(), from1904: from1904)
    }

    private func part(_ type: String, usual: String) -> XMLPull? {
        let target = relationships.values.first { $0.type == type && !$0.isExternal }?.target
        return package.xml(target ?? usual)
    }

    private mutating func text(
        _ entries: [Entry], _ strings: SharedStrings, _ styles: CellStyles, from1904: Bool
    ) throws(ExtractionFault) -> ExtractedText {
        var text = ExtractedText(format: "xlsx")
        var cellsLeft = limits.cells
        var textLeft = limits.text
        var tables = 0
        for entry in entries {
            guard let bytes = package.parts.take(entry.part) else {
                isDamaged = true
                continue
            }
            let xml = XMLPull(bytes, deepest: limits.depth)
            var parser = SheetParser(
                xml, strings: strings, styles: styles, from1904: from1904, cellsLeft: cellsLeft, textLeft: textLeft)
            let sheet = try parser.parse()
            (cellsLeft, textLeft) = (parser.cellsLeft, parser.textLeft)
            if xml.isDamaged { isDamaged = true }
            guard !entry.isHidden else {
                hiddenLength += sheet.rows.flatMap(\.cells).reduce(0) { $0 + $1.text.count }
                continue
            }
            var renderer = SheetRenderer(sheet, name: entry.name, tablesBefore: tables, budget: limits.cells)
            try renderer.render()
            tables = renderer.tables
            hiddenLength += renderer.hiddenLength
            for piece in renderer.pieces {
                text.append(piece.block, cells: piece.cells.map { [ExtractedText.Run($0, place: piece.place)] })
            }
            appendDrawing(sheet, of: entry, to: &text)
        }
        return try finished(text)
    }

    /// What stands in shapes on the sheet, which is where long notes are put; after its rows.
    private mutating func appendDrawing(_ sheet: Worksheet, of entry: Entry, to text: inout ExtractedText) {
        guard let id = sheet.drawing, let target = package.relationships(of: entry.part)[id]?.target,
            let xml = package.xml(target)
        else { return }
        var line = ""
        while let event = xml.next() {
            switch (event, xml.namespace, xml.name) {
            case (.start, .drawing, "t"): line += xml.allText()
            case (.start, .drawing, "br"): line += " "
            case (.end, .drawing, "p"):
                text.append(ExtractedBlock(.paragraph), WordLines.trimmed(line), place: SourcePlace(sheet: entry.name))
                line = ""
            case (.start, .drawing, "blip"), (.start, _, "chart"): pictures += 1
            case (.start, .compatibility, "Fallback"): xml.skip()
            default: break
            }
        }
    }

    private func finished(_ text: ExtractedText) throws(ExtractionFault) -> ExtractedText {
        var text = text
        guard !text.blocks.isEmpty else {
            throw isDamaged
                ? ExtractionFault(.damaged, "its sheets cannot be read") : ExtractionFault(.empty, "it holds no text")
        }
        text.facts = OfficeProperties.facts(of: package)
        if hiddenLength > 0 { text.notes.append(ExtractionNote(.hiddenText, count: hiddenLength)) }
        if pictures > 0 { text.notes.append(ExtractionNote(.pictures, count: pictures)) }
        if isDamaged { text.notes.append(ExtractionNote(.damaged, count: 1)) }
        return text
    }
}
