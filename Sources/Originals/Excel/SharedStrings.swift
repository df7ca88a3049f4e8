import OriginalText

/// The texts of a workbook, which cells name by number.
struct SharedStrings {
    private(set) var texts: [String] = []

    init() {}

    init(_ xml: XMLPull, limits: ReadingLimits) throws(ExtractionFault) {
        while let event = xml.next() {
            guard event == .start, xml.name == "si" else { continue }
            texts.append(try Self.text(xml))
            guard texts.count <= limits.cells else { throw ExtractionFault(.limit, "it holds too many texts") }
        }
        if let fault = xml.fault { throw fault }
    }

    subscript(number: Int) -> String { texts.indices.contains(number) ? texts[number] : "" }

    /// A text with its runs; how it is read aloud is left out.
    ///
    /// - Parameter xml: at the start of the element that holds it, an `si` or `is`.
    static func text(_ xml: XMLPull) throws(ExtractionFault) -> String {
        var result = ""
        try xml.forEachChild { () throws(ExtractionFault) in
            switch xml.name {
            case "t": result += xml.allText()
            case "r": try xml.forEachChild { if xml.name == "t" { result += xml.allText() } }
            default: break
            }
        }
        return unescaped(result)
    }

    /// Characters that XML cannot hold are written `_x000D_`.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "_") {
            result += rest[..<start]
            rest = rest[start...]
            let code = rest.prefix(7)
            if code.count == 7, code.hasPrefix("_x"), code.hasSuffix("_"),
                let value = UInt32(code.dropFirst(2).dropLast(), radix: 16)
            {
                if let scalar = Unicode.Scalar(value) { result.unicodeScalars.append(scalar) }
                rest = rest.dropFirst(7)
            } else {
                result += "_"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }
}
