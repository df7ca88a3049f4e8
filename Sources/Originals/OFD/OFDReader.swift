import OriginalText

/// Takes the text out of an OFD (GB/T 33190), the fixed layout of documents of the state: characters are painted at their
/// places, as in a PDF, and rows, columns, paragraphs and tables are worked out from these.
enum OFDReader: OriginalReader {
    static func read(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> ExtractedText {
        var file = try OFDFile(bytes, limits: limits)
        return try file.text()
    }
}

/// An OFD that is being read.
private struct OFDFile {
    var package: OFDPackage
    let limits: ReadingLimits
    var bodies: [OFDBody]
    /// Glyphs and objects that may still be taken.
    var glyphRoom: Int
    var objectRoom: Int
    var survey = OFDSurvey()
    /// Text that runs aslant over pages, each wording once.
    private var watermarks: [(text: String, place: SourcePlace)] = []
    private var resources = OFDResources()
    private var templates: [String: [OFDObject]] = [:]

    init(_ bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) {
        self.limits = limits
        package = try OFDPackage(bytes, limits: limits)
        bodies = []
        // A glyph is at least a byte of text.
        glyphRoom = limits.text
        objectRoom = limits.cells
        do throws(ExtractionFault) {
            bodies = try OFDBody.bodies(&package)
        } catch {
            guard package.isEncrypted else { throw error }
        }
        guard !package.isEncrypted else { throw ExtractionFault(.encrypted, "it needs a password or a key") }
        guard !bodies.isEmpty else {
            throw ExtractionFault(.damaged, "it is an OFD file whose OFD.xml lists no document")
        }
    }

    mutating func text() throws(ExtractionFault) -> ExtractedText {
        var text = ExtractedText(format: "ofd")
        for index in bodies.indices {
            try bodies[index].read(&package)
            let pages = try pages(of: bodies[index], after: text.pages)
            text.pages += pages.count
            guard text.pages <= limits.pages else {
                throw ExtractionFault(.limit, "it has more than \(limits.pages) pages")
            }
            if text.facts.isEmpty { text.facts = bodies[index].facts }
            // Each document is laid out alone: no paragraph continues from one to the next.
            var blocks = LayoutBlocks.blocks(of: DocumentLayout.read(pages))
            OutlineHeadings.mark(&blocks, titles: bodies[index].outline)
            for block in blocks { text.append(block.block, cells: block.cells) }
            for mark in watermarks { text.append(ExtractedBlock(.pageFurniture), mark.text, place: mark.place) }
            watermarks = []
        }
        guard !text.bytes.isEmpty else { throw survey.faultWithoutText(pages: text.pages) }
        text.notes = survey.notes(isDamaged: package.isDamaged)
        return text
    }

    private mutating func pages(of body: OFDBody, after first: Int) throws(ExtractionFault) -> [GlyphPage] {
        resources = OFDResources()
        templates = [:]
        for part in body.resources { try readResources(part) }
        var pages: [GlyphPage] = []
        for (index, part) in body.pages.enumerated() {
            pages.append(try page(part, number: first + index + 1, of: body))
        }
        return pages
    }

    private mutating func readResources(_ part: String) throws(ExtractionFault) {
        guard let xml = try package.xml(part) else { return }
        try resources.read(xml, room: &objectRoom)
        try package.take(xml)
    }

    private mutating func page(
        _ part: String?, number: Int, of body: OFDBody
    ) throws(ExtractionFault) -> GlyphPage {
        guard let part, let xml = try package.xml(part) else {
            survey.missing.append(number)
            return GlyphPage(number: number, width: 0, height: 0)
        }
        var read = OFDPage()
        try read.read(xml, room: &objectRoom)
        try package.take(xml)
        for path in read.resources {
            if let name = package.resolved(path, from: part, root: OFDPackage.folder(of: body.root)) {
                try readResources(name)
            }
        }
        // A4 is what programs take that find no size.
        let box = read.box ?? body.pageBox ?? OFDBox("0 0 210 297")!
        var painter = OFDPainter(number: number, box: box, resources: resources, room: glyphRoom)
        for id in read.templates {
            guard let name = body.templates[id] else { continue }
            painter.paint(try template(name))
        }
        painter.paint(read.objects)
        let page = painter.finished()
        glyphRoom -= page.glyphs.count
        for text in painter.aslant.prefix(1000) where !watermarks.contains(where: { $0.text == text }) {
            if watermarks.count < 100 { watermarks.append((text, SourcePlace(page: number))) }
        }
        survey.take(page, images: painter.images, hidden: read.hidden, isCut: painter.isCut)
        return page
    }

    private mutating func template(_ part: String) throws(ExtractionFault) -> [OFDObject] {
        if let known = templates[part] { return known }
        var read = OFDPage()
        if let xml = try package.xml(part) {
            try read.read(xml, room: &objectRoom)
            try package.take(xml)
        }
        templates[part] = read.objects
        return read.objects
    }
}

/// A page's part: its size, what it paints, and the templates below it.
private struct OFDPage {
    var box: OFDBox?
    var templates: [String] = []
    var resources: [String] = []
    var objects: [OFDObject] = []
    var hidden = 0

    mutating func read(_ xml: XMLPull, room: inout Int) throws(ExtractionFault) {
        while let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "PhysicalBox": box = box ?? OFDBox(xml.allText())
            case "Template": if let id = xml.attribute("TemplateID") { templates.append(id) }
            case "PageRes": resources.append(xml.allText())
            case "Content":
                var parser = OFDContentParser(xml, room: room)
                objects += try parser.objects()
                room = parser.room
                hidden += parser.hidden
            default: continue
            }
        }
    }
}
