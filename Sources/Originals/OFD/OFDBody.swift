import OriginalText

/// One of the documents of an OFD, most of which hold one: where its pages are, and what it says of itself.
struct OFDBody {
    var facts: [ExtractedFact] = []
    /// The part with the list of pages; empty if there is none.
    var root = ""
    /// In millimetres.
    var pageBox: OFDBox?
    /// The parts of the pages in order; `nil` for one that is missing.
    var pages: [String?] = []
    /// The parts of template pages by their number.
    var templates: [String: String] = [:]
    /// The parts with fonts and graphic units.
    var resources: [String] = []
    var outline: [OutlineHeadings.Title] = []
    var attachments = 0

    /// The documents that `OFD.xml` lists.
    static func bodies(_ package: inout OFDPackage) throws(ExtractionFault) -> [OFDBody] {
        guard let xml = try package.xml("OFD.xml") else {
            throw ExtractionFault(.damaged, "it holds no OFD.xml that can be read")
        }
        var bodies: [OFDBody] = []
        while let event = xml.next() {
            guard event == .start, xml.name == "DocBody" else { continue }
            var body = OFDBody()
            try xml.forEachChild { () throws(ExtractionFault) in
                switch xml.name {
                case "DocInfo": body.facts = try OFDProperties.facts(xml)
                case "DocRoot": body.root = package.resolved(xml.allText(), from: "OFD.xml") ?? ""
                default: break
                }
            }
            bodies.append(body)
        }
        try package.take(xml)
        return bodies
    }

    /// Reads the list of pages and what stands beside it.
    mutating func read(_ package: inout OFDPackage) throws(ExtractionFault) {
        guard let xml = try package.xml(root) else { return }
        let folder = OFDPackage.folder(of: root)
        while let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "PhysicalBox": pageBox = pageBox ?? OFDBox(xml.allText())
            case "TemplatePage":
                guard let id = xml.attribute("ID") else { continue }
                templates[id] = package.resolved(xml.attribute("BaseLoc"), from: root, root: folder)
            case "PublicRes", "DocumentRes":
                if let part = package.resolved(xml.allText(), from: root, root: folder) { resources.append(part) }
            case "Page":
                guard pages.count <= package.limits.pages else {
                    throw ExtractionFault(.limit, "it has more than \(package.limits.pages) pages")
                }
                pages.append(package.resolved(xml.attribute("BaseLoc"), from: root, root: folder))
            case "Outlines": readOutline(xml)
            default: continue
            }
        }
        try package.take(xml)
    }

    private mutating func readOutline(_ xml: XMLPull) {
        let outer = xml.depth
        while let event = xml.next() {
            if event == .end, xml.depth < outer { return }
            guard event == .start, xml.name == "OutlineElem", let title = xml.attribute("Title") else { continue }
            // Below the list stand actions too, which name no title.
            if outline.count < 100_000 {
                outline.append(OutlineHeadings.Title(level: max(1, xml.depth - outer), text: title))
            }
        }
    }
}

/// What `DocInfo` says of a document.
///
/// Programs fill it in: the title is often that of the file it was made from, and the origin says that it is a property. The
/// author is whoever typed it and the date that of the making, so these two say nothing of the plan.
enum OFDProperties {
    static func facts(_ xml: XMLPull) throws(ExtractionFault) -> [ExtractedFact] {
        var facts: [ExtractedFact] = []
        func add(_ kind: ExtractedFact.Kind, _ value: String, _ origin: String) {
            let value = value.trimming { $0.isWhitespace || $0.isNewline }
            if !value.isEmpty { facts.append(ExtractedFact(kind, value, origin: "property \(origin)")) }
        }
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "Title":
                let title = xml.allText()
                if !FileTitle.isNameOfFile(title) { add(.title, title, "Title") }
            case "CustomDatas":
                try xml.forEachChild { () throws(ExtractionFault) in
                    guard xml.name == "CustomData", let name = xml.attribute("Name") else { return }
                    let field = PageField(label: name.filter { !$0.isWhitespace }, value: "")
                    if let kind = field.kind { add(kind, xml.allText(), name) }
                }
            default: break
            }
        }
        return facts
    }
}
