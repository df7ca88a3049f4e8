/// What an element's attributes `style`, `align` and `hidden` say of the text in it.
struct HTMLStyle: OptionSet {
    let rawValue: UInt16

    static let hidden = HTMLStyle(rawValue: 1)
    static let centered = HTMLStyle(rawValue: 2)
    /// Aligned in another way: ends what an element around it says.
    static let notCentered = HTMLStyle(rawValue: 4)
    static let bold = HTMLStyle(rawValue: 8)
    static let notBold = HTMLStyle(rawValue: 16)
    static let preformatted = HTMLStyle(rawValue: 32)
    static let collapsing = HTMLStyle(rawValue: 64)
    /// Its lists show no numbers.
    static let unnumbered = HTMLStyle(rawValue: 128)
    /// An inline element that is shown as a block.
    static let block = HTMLStyle(rawValue: 256)

    mutating func align(_ value: Substring) {
        self.subtract([.centered, .notCentered])
        insert(value == "center" || value == "middle" ? .centered : .notCentered)
    }

    /// Reads the declarations of a `style` attribute; what is unknown is passed over.
    mutating func read(declarations: String) {
        var clip = Clip()
        for declaration in declarations.utf8.split(separator: UInt8(ascii: ";")) {
            guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = Self.word(declaration[..<colon])
            guard Self.names.contains(name) else { continue }
            let value = Self.word(declaration[declaration.index(after: colon)...])
            read(name, value[...])
            clip.read(name, value)
        }
        if clip.hides { insert(.hidden) }
    }

    private mutating func read(_ name: String, _ value: Substring) {
        switch name {
        case "display":
            if value == "none" { insert(.hidden) }
            if value == "block" { insert(.block) }
        case "visibility":
            if value == "hidden" || value == "collapse" { insert(.hidden) }
        case "text-align":
            if value.hasPrefix("inherit") { break }
            align(value.hasSuffix("center") ? "center" : value)
        case "font-weight":
            let isBold = value.hasPrefix("bold") || (Int(value) ?? 0) >= 600
            subtract([.bold, .notBold])
            insert(isBold ? .bold : .notBold)
        case "font-family":
            // A page without 黑体 shows it as the next of the list, but it was meant as bold.
            if value.hasPrefix("黑体") || value.hasPrefix("simhei") { insert(.bold) }
        case "white-space":
            subtract([.preformatted, .collapsing])
            insert(value.hasPrefix("pre") ? .preformatted : .collapsing)
        case "list-style", "list-style-type":
            if value.split(separator: " ").contains("none") { insert(.unnumbered) }
        default: break
        }
    }

    private static let names: Set<String> = [
        "display", "visibility", "text-align", "font-weight", "font-family", "white-space", "list-style",
        "list-style-type", "opacity", "height", "text-indent",
    ]

    /// In lower case, without blanks and quotes around it and without `!important`.
    private static func word(_ bytes: Substring.UTF8View) -> String {
        var word = String(Substring(bytes)).lowercased()
        if let mark = word.firstIndex(of: "!") { word = String(word[..<mark]) }
        let isEdge = { (character: Character) in character.isWhitespace || character == "\"" || character == "'" }
        while let first = word.first, isEdge(first) { word.removeFirst() }
        while let last = word.last, isEdge(last) { word.removeLast() }
        return word
    }

    /// Text for screen readers is moved out of sight in other ways than by `display`.
    private struct Clip {
        var isTransparent = false
        var isFlat = false
        var isFarOff = false

        var hides: Bool { isFarOff || isTransparent && isFlat }

        mutating func read(_ name: String, _ value: String) {
            switch name {
            case "opacity": isTransparent = Double(value) == 0
            case "height": isFlat = value == "0" || value == "0px"
            case "text-indent": isFarOff = value.hasPrefix("-999")
            default: break
            }
        }
    }
}
