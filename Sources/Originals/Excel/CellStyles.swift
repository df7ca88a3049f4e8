import OriginalText

/// How the cells of a workbook look: by the number that a cell names.
struct CellStyles {
    struct Style {
        /// In ``CellStyles/formats``.
        var format = 0
        var isBold = false
        var isCentered = false
    }

    private var styles: [Style] = []
    private(set) var formats: [CellFormat] = [CellFormat("General")]
    private var formatOfNumber: [Int: Int] = [0: 0]

    init() {}

    init(_ xml: XMLPull) throws(ExtractionFault) {
        var boldFonts: [Bool] = []
        var codes: [Int: String] = [:]
        while let event = xml.next() {
            guard event == .start else { continue }
            switch xml.name {
            case "numFmt":
                if let id = xml.attribute("numFmtId").flatMap(Int.init), let code = xml.attribute("formatCode") {
                    codes[id] = code
                }
            case "fonts":
                try xml.forEachChild { () throws(ExtractionFault) in
                    var isBold = false
                    try xml.forEachChild { if xml.name == "b" { isBold = xml.isOn } }
                    boldFonts.append(isBold)
                }
            case "cellXfs":
                try xml.forEachChild { () throws(ExtractionFault) in
                    var style = Style()
                    style.format = format(xml.attribute("numFmtId").flatMap(Int.init) ?? 0, codes)
                    let font = xml.attribute("fontId").flatMap(Int.init) ?? 0
                    style.isBold = boldFonts.indices.contains(font) && boldFonts[font]
                    try xml.forEachChild {
                        guard xml.name == "alignment" else { return }
                        style.isCentered = xml.attribute("horizontal")?.hasPrefix("center") == true
                    }
                    styles.append(style)
                }
            // Later parts look alike and do not count.
            case "dxfs", "cellStyleXfs": xml.skip()
            default: break
            }
        }
        if let fault = xml.fault { throw fault }
    }

    private mutating func format(_ number: Int, _ codes: [Int: String]) -> Int {
        if let known = formatOfNumber[number] { return known }
        guard let code = codes[number] ?? CellFormat.builtInCode(number) else { return 0 }
        formats.append(CellFormat(code))
        formatOfNumber[number] = formats.count - 1
        return formats.count - 1
    }

    subscript(number: Int) -> Style { styles.indices.contains(number) ? styles[number] : Style() }
}
