import OriginalText

/// Takes the text out of a PDF: poppler gives characters and their boxes, and everything else is worked out from them.
enum PDFReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        let file = try PDFFile(bytes)
        guard file.pageCount > 0 else { throw ExtractionFault(.damaged, "it has no pages that can be found") }
        guard file.pageCount <= limits.pages else {
            throw ExtractionFault(.limit, "it has \(file.pageCount) pages, more than \(limits.pages)")
        }
        var survey = PDFSurvey(isCutOff: PDFSurvey.isCutOff(bytes))
        let pages = readPages(file, limits, &survey)
        let pictures = limits.allowsPictures ? survey.pictures(file) : nil
        if pages.allSatisfy(\.glyphs.isEmpty), pictures == nil { throw survey.faultWithoutText(file) }
        var text = ExtractedText(format: "pdf")
        text.pages = file.pageCount
        text.notes = [pictures].compactMap { $0 } + survey.notes(file, withScans: pictures == nil)
        if let title = title(file) { text.facts.append(title) }
        let layout = DocumentLayout.read(pages)
        var blocks = LayoutBlocks.blocks(of: layout)
        OutlineHeadings.mark(&blocks, titles: file.outline)
        for block in blocks { text.append(block.block, cells: block.cells) }
        return text
    }

    private static func readPages(_ file: PDFFile, _ limits: ReadingLimits, _ survey: inout PDFSurvey) -> [GlyphPage] {
        var pages: [GlyphPage] = []
        // A glyph is at least a byte of text.
        var room = limits.text
        for index in 0..<file.pageCount {
            guard let (read, isCut) = file.page(index, glyphLimit: room) else {
                survey.unreadable.append(index)
                pages.append(GlyphPage(number: index + 1, width: 0, height: 0))
                continue
            }
            var page = read
            survey.take(page, isCut: isCut, index: index)
            room -= page.glyphs.count
            if !page.glyphs.isEmpty, !ProsePage.isProse(page) { page.rules = file.rules(page: index) }
            pages.append(page)
        }
        return pages
    }

    /// The title of the properties, unless it is the name of the file it was made from.
    private static func title(_ file: PDFFile) -> ExtractedFact? {
        let title = file.title.trimming { $0.isWhitespace || $0.isNewline }
        guard !title.isEmpty, !FileTitle.isNameOfFile(title) else { return nil }
        return ExtractedFact(.title, title, origin: "property Title")
    }
}
