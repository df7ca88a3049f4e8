import OriginalText

/// The automatic numberings that a document defines.
struct WordNumbering {
    enum Suffix: String {
        case tab
        case space
        case nothing
    }

    /// One level of a numbering.
    struct Level {
        var start = 1
        var format = WordNumberFormat.decimal
        /// What is shown, with `%1` to `%9` for the numbers of the levels.
        var text = ""
        var suffix = Suffix.tab
        /// Whether all numbers in it are decimal, whatever their own format.
        var isDecimal = false
        /// From 1: it restarts after a paragraph of this level or of one above; 0: never; `nil`: after any above.
        var restartsAfter: Int?
        /// The paragraph style that is of this level.
        var style: String?
        var isHidden = false
        /// Of bullets, whose characters are often a symbol font's own.
        var typeface: String?
    }

    struct Abstract {
        var levels: [Level?] = Array(repeating: nil, count: 9)
        /// A numbering style that holds the levels instead.
        var link: String?
    }

    struct Instance {
        var abstract = 0
        var starts: [Int?] = Array(repeating: nil, count: 9)
        var levels: [Level?] = Array(repeating: nil, count: 9)
    }

    private var abstracts: [Int: Abstract] = [:]
    private var instances: [Int: Instance] = [:]

    init() {}

    init(_ xml: XMLPull, styles: WordStyles) throws(ExtractionFault) {
        while let event = xml.next() {
            guard event == .start, xml.namespace == .word else { continue }
            switch xml.name {
            case "abstractNum": try readAbstract(xml)
            case "num": try readInstance(xml)
            default: break
            }
        }
        if let fault = xml.fault { throw fault }
        followLinks(styles)
    }

    func instance(_ number: Int) -> Instance? { instances[number] }

    func level(_ index: Int, of instance: Instance) -> Level? {
        instance.levels[index] ?? abstracts[instance.abstract]?.levels[index]
    }

    private mutating func readAbstract(_ xml: XMLPull) throws(ExtractionFault) {
        guard let id = xml.attribute("abstractNumId").flatMap(Int.init) else { return xml.skip() }
        var abstract = Abstract()
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "numStyleLink": abstract.link = xml.attribute("val")
            case "lvl":
                guard let index = xml.levelIndex else { return }
                abstract.levels[index] = try Level(xml)
            default: break
            }
        }
        abstracts[id] = abstract
    }

    private mutating func readInstance(_ xml: XMLPull) throws(ExtractionFault) {
        guard let id = xml.attribute("numId").flatMap(Int.init) else { return xml.skip() }
        var instance = Instance()
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "abstractNumId": instance.abstract = xml.attribute("val").flatMap(Int.init) ?? 0
            case "lvlOverride":
                guard let index = xml.levelIndex else { return }
                try xml.forEachChild { () throws(ExtractionFault) in
                    if xml.name == "startOverride" { instance.starts[index] = xml.startNumber }
                    if xml.name == "lvl" { instance.levels[index] = try Level(xml) }
                }
            default: break
            }
        }
        instances[id] = instance
    }

    /// A numbering that names a style is that of the style.
    private mutating func followLinks(_ styles: WordStyles) {
        for (id, instance) in instances {
            guard let link = abstracts[instance.abstract]?.link, let number = styles[link]?.paragraph.number,
                let target = instances[number]
            else { continue }
            instances[id]?.abstract = target.abstract
        }
    }
}

extension WordNumbering.Level {
    /// - Parameter xml: at the start of a `w:lvl`; read to its end.
    init(_ xml: XMLPull) throws(ExtractionFault) {
        try xml.forEachChild { () throws(ExtractionFault) in
            if xml.name == "AlternateContent" {
                // A format that only newer programs know, with the older one for the others.
                try xml.forEachChild { () throws(ExtractionFault) in
                    guard xml.name == "Choice" else { return }
                    try xml.forEachChild { () throws(ExtractionFault) in try readProperty(xml) }
                }
            } else {
                try readProperty(xml)
            }
        }
    }

    private mutating func readProperty(_ xml: XMLPull) throws(ExtractionFault) {
        let value = xml.attribute("val")
        switch xml.name {
        case "start": start = xml.startNumber ?? 1
        case "numFmt": format = WordNumberFormat(name: value ?? "decimal", pattern: xml.attribute("format"))
        case "lvlText": text = value ?? ""
        case "suff": suffix = value.flatMap(WordNumbering.Suffix.init) ?? .tab
        case "isLgl": isDecimal = xml.isOn
        case "lvlRestart": restartsAfter = value.flatMap(Int.init)
        case "pStyle": style = value
        case "rPr":
            try xml.forEachChild {
                if xml.name == "vanish" { isHidden = xml.isOn }
                if xml.name == "rFonts" { typeface = xml.attribute("ascii") ?? xml.attribute("hAnsi") }
            }
        default: break
        }
    }
}

extension XMLPull {
    /// Where a level begins to count; what no program writes is cut, so that counting on cannot overflow.
    fileprivate var startNumber: Int? { attribute("val").flatMap(Int.init).map { min(max($0, 0), 32_767) } }

    /// Of a `w:lvl` or `w:lvlOverride`: from 0 to 8.
    fileprivate var levelIndex: Int? {
        attribute("ilvl").flatMap(Int.init).flatMap { 0...8 ~= $0 ? $0 : nil }
    }
}
