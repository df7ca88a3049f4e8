/// The text of one line while it is put together: blanks are collapsed as a browser does, and what is not seen is dropped.
struct HTMLLineText {
    private(set) var bytes: [UInt8] = []
    private(set) var fileLine = 0
    private(set) var characters = 0
    private(set) var boldCharacters = 0
    private(set) var linkCharacters = 0
    private(set) var hasMarks = false
    private var blank = Blank.none
    private var lastIsWide = false

    private enum Blank {
        case none
        /// A line end of the source within a text: nothing between wide characters, as CSS says (segment breaks).
        case lineEnd
        case space
        case wideSpace
    }

    var isBlank: Bool { characters == 0 }

    /// - Parameter line: where the text begins in the file.
    mutating func append(_ text: ArraySlice<UInt8>, line: Int, isBold: Bool, isLink: Bool) {
        var index = text.startIndex
        var fileLine = line
        let charactersBefore = characters
        // Only within one text is a line end known to be the editor's and not a separator.
        var isFirst = true
        while index < text.endIndex {
            let (scalar, length) = Self.scalar(text, index)
            index += length
            if scalar == "\n" { fileLine += 1 }
            switch Self.kind(scalar) {
            case .dropped: continue
            case .lineEnd:
                if blank == .none { blank = isFirst ? .space : .lineEnd }
            case .space:
                if blank == .none || (blank == .lineEnd && scalar == "\u{A0}") { blank = .space }
            case .wideSpace: blank = .wideSpace
            case .seen(let isWide, let isMark):
                if characters == 0 { self.fileLine = fileLine }
                appendBlank(before: isWide)
                if length == 2, scalar.value < 0xA0 {
                    bytes.append(contentsOf: String(Self.windows1252(scalar)).utf8)
                } else {
                    bytes.append(contentsOf: text[index - length..<index])
                }
                characters += 1
                lastIsWide = isWide
                if isMark { hasMarks = true }
                isFirst = false
            }
        }
        if blank == .lineEnd { blank = .space }
        if isBold { boldCharacters += characters - charactersBefore }
        if isLink { linkCharacters += characters - charactersBefore }
    }

    private mutating func appendBlank(before isWide: Bool) {
        defer { blank = .none }
        guard characters > 0 else { return }
        switch blank {
        case .none: break
        case .lineEnd: if !(isWide && lastIsWide) { bytes.append(UInt8(ascii: " ")) }
        case .space: bytes.append(UInt8(ascii: " "))
        case .wideSpace: bytes.append(contentsOf: "\u{3000}".utf8)
        }
    }

    private enum Kind {
        case seen(isWide: Bool, isMark: Bool)
        case space, wideSpace, lineEnd, dropped
    }

    private static func kind(_ scalar: Unicode.Scalar) -> Kind {
        switch scalar {
        case "\n", "\r": .lineEnd
        case " ", "\t", "\u{C}", "\u{A0}", "\u{2000}"..."\u{200A}", "\u{202F}", "\u{205F}": .space
        case "\u{3000}": .wideSpace
        // Soft hyphen, zero-width space, direction marks, word joiner, byte order mark.
        case "\u{AD}", "\u{200B}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}", "\u{0}"..."\u{1F}", "\u{7F}":
            .dropped
        case "，", "。", "；", "：", "！", "？", "、": .seen(isWide: true, isMark: true)
        default: .seen(isWide: scalar.value >= 0x2E80 || ("\u{2018}"..."\u{201D}").contains(scalar), isMark: false)
        }
    }

    /// libxml2 gives valid UTF-8.
    private static func scalar(_ text: ArraySlice<UInt8>, _ index: Int) -> (Unicode.Scalar, Int) {
        let lead = UInt32(text[index])
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, index + length <= text.endIndex else { return (Unicode.Scalar(UInt8(lead)), 1) }
        var value = lead & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(text[index + offset]) & 0x3F }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// Old pages write dashes and quotes by the numbers that they have in Windows (`&#150;`), and browsers follow.
    private static func windows1252(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.value >= 0x80 ? windowsScalars[Int(scalar.value - 0x80)] : scalar
    }

    private static let windowsScalars = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}
