import OriginalText

/// What a paragraph or a style says of paragraphs. What is `nil` is left to the style, or to the style's own base.
struct WordParagraphProperties {
    var style: String?
    /// Of a numbering; 0 turns numbering off.
    var number: Int?
    /// Of the numbering, from 0.
    var numberLevel: Int?
    /// From 0; 9 is body text.
    var outline: Int?
    var isCentered: Bool?
    /// Whether the paragraph's end was deleted or moved away, or is hidden: its text belongs to the next one.
    var endsWithNext = false
    /// Of the section that the paragraph ends.
    var section: WordSection?

    init() {}

    /// - Parameter xml: at the start of a `w:pPr`; read to its end.
    init(_ xml: XMLPull) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in
            guard xml.namespace == .word else { return }
            switch xml.name {
            case "pStyle": style = xml.attribute("val")
            case "outlineLvl": outline = xml.attribute("val").flatMap(Int.init)
            case "jc": isCentered = ["center", "distribute"].contains(xml.attribute("val"))
            case "sectPr": section = try WordSection(xml)
            case "numPr":
                try xml.forEachChild {
                    if xml.name == "numId" { number = xml.attribute("val").flatMap(Int.init) }
                    if xml.name == "ilvl" {
                        numberLevel = xml.attribute("val").flatMap(Int.init).map { min(max($0, 0), 8) }
                    }
                }
            case "rPr":
                try xml.forEachChild {
                    switch xml.name {
                    case "del", "moveFrom": endsWithNext = true
                    case "specVanish", "vanish": endsWithNext = xml.isOn
                    default: break
                    }
                }
            default: break
            }
        }
    }

    /// Fills in from the style that this one is based on.
    mutating func inherit(_ base: WordParagraphProperties) {
        outline = outline ?? base.outline
        isCentered = isCentered ?? base.isCentered
    }
}

/// What a run or a style says of characters.
struct WordRunProperties {
    var style: String?
    var isBold: Bool?
    var isHidden: Bool?
    /// The typeface of Chinese characters.
    var typeface: String?

    init() {}

    /// - Parameter xml: at the start of a `w:rPr`; read to its end.
    init(_ xml: XMLPull) throws(ExtractionFault) {
        try xml.forEachChild {
            guard xml.namespace == .word else { return }
            switch xml.name {
            case "rStyle": style = xml.attribute("val")
            case "b": isBold = xml.isOn
            case "vanish", "webHidden": if xml.name == "vanish" { isHidden = xml.isOn }
            case "rFonts": typeface = xml.attribute("eastAsia")
            default: break
            }
        }
    }

    mutating func inherit(_ base: WordRunProperties) {
        isBold = isBold ?? base.isBold
        isHidden = isHidden ?? base.isHidden
        typeface = typeface ?? base.typeface
    }
}

/// Which running heads and feet a section shows.
struct WordSection {
    enum Pages: String {
        case all = "default"
        case first
        case even
    }

    struct Reference {
        var pages: Pages
        /// Of a relationship.
        var id: String
        var isHead: Bool
    }

    var references: [Reference] = []
    /// Whether the first page has its own.
    var hasFirstPage = false

    /// - Parameter xml: at the start of a `w:sectPr`; read to its end.
    init(_ xml: XMLPull) throws(ExtractionFault) {
        try xml.forEachChild {
            switch xml.name {
            case "headerReference", "footerReference":
                guard let id = xml.attribute("id", .relationships) else { return }
                let pages = xml.attribute("type").flatMap(Pages.init) ?? .all
                references.append(Reference(pages: pages, id: id, isHead: xml.name == "headerReference"))
            case "titlePg": hasFirstPage = xml.isOn
            default: break
            }
        }
    }
}

extension XMLPull {
    /// Of an element that turns a property on unless its value says otherwise.
    var isOn: Bool {
        guard let value = attribute("val") else { return true }
        return !["0", "false", "off"].contains(value)
    }
}
