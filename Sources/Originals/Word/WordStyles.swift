import OriginalText

/// The styles of a document, with what each has from those that it is based on.
struct WordStyles {
    struct Style {
        var name = ""
        var base: String?
        var isParagraph = false
        var paragraph = WordParagraphProperties()
        var run = WordRunProperties()
    }

    private var styles: [String: Style] = [:]
    private var standard: String?
    private(set) var defaults = WordRunProperties()

    init() {}

    init(_ xml: XMLPull) throws(ExtractionFault) {
        while let event = xml.next() {
            guard event == .start, xml.namespace == .word else { continue }
            switch xml.name {
            case "rPrDefault":
                try xml.forEachChild { () throws(ExtractionFault) in
                    if xml.name == "rPr" { defaults = try WordRunProperties(xml) }
                }
            case "style": try readStyle(xml)
            default: break
            }
        }
        if let fault = xml.fault { throw fault }
        inheritAll()
    }

    private mutating func readStyle(_ xml: XMLPull) throws(ExtractionFault) {
        let id = xml.attribute("styleId") ?? ""
        var style = Style()
        style.isParagraph = xml.attribute("type") == "paragraph"
        if style.isParagraph, ["1", "true", "on"].contains(xml.attribute("default")) { standard = id }
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "name": style.name = xml.attribute("val") ?? ""
            case "basedOn": style.base = xml.attribute("val")
            case "pPr": style.paragraph = try WordParagraphProperties(xml)
            case "rPr": style.run = try WordRunProperties(xml)
            default: break
            }
        }
        styles[id] = style
    }

    /// Each style after its base, so that a long chain is walked once.
    private mutating func inheritAll() {
        var done: Set<String> = []
        for id in styles.keys {
            var chain: [String] = []
            var next: String? = id
            while let current = next, !done.contains(current), styles[current] != nil {
                done.insert(current)
                chain.append(current)
                next = styles[current]?.base
            }
            for current in chain.reversed() {
                guard let base = styles[current]?.base, base != current, let from = styles[base] else { continue }
                styles[current]?.paragraph.inherit(from.paragraph)
                styles[current]?.run.inherit(from.run)
            }
        }
    }

    /// A paragraph's style, by the identifier that it names.
    func paragraph(_ id: String?) -> Style? {
        if let id, let style = styles[id] { return style }
        return standard.flatMap { styles[$0] }
    }

    subscript(id: String?) -> Style? { id.flatMap { styles[$0] } }

    /// The styles from one to its last base, by identifier; the standard one if there is none of that name.
    func chain(from id: String?) -> [String] {
        var result: [String] = []
        var next = id.flatMap { styles[$0] == nil ? nil : $0 } ?? standard
        // A loop, or a chain longer than any program makes, ends.
        while let current = next, let style = styles[current], result.count < 32, !result.contains(current) {
            result.append(current)
            next = style.base
        }
        return result
    }

    /// How deep a heading is, from 1; `nil` for other text.
    func headingLevel(_ properties: WordParagraphProperties) -> Int? {
        let style = paragraph(properties.style)
        if let outline = properties.outline ?? style?.paragraph.outline { return outline < 9 ? outline + 1 : nil }
        // Names of built-in styles are not translated in the file.
        let words = (style?.name ?? "").lowercased().split(separator: " ")
        guard words.count == 2, words[0] == "heading", let level = Int(words[1]), 1...9 ~= level else { return nil }
        return level
    }
}
