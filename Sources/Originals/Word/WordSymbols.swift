/// Characters of symbol fonts, whose codes say nothing without the font.
enum WordSymbols {
    /// A `w:sym`: a character by its code in a font.
    ///
    /// - Returns: `nil` if it is not known what it looks like.
    static func character(_ code: UInt32, typeface: String?) -> Character? {
        let isSymbolic = 0xF000...0xF0FF ~= code
        let low = isSymbolic ? code - 0xF000 : code
        switch typeface?.lowercased() ?? "" {
        case "wingdings": return wingdings[low]
        case "wingdings 2": return wingdings2[low]
        case "symbol": return symbol[low] ?? ascii(low)
        default: return isSymbolic ? ascii(low) : Unicode.Scalar(code).map(Character.init)
        }
    }

    /// A bullet's text: what is known is put for codes of symbol fonts, `•` for what is not.
    static func bullet(_ text: String, typeface: String?) -> String {
        var result = ""
        let isSymbolFont = ["wingdings", "wingdings 2", "wingdings 3", "symbol", "webdings"].contains(
            typeface?.lowercased() ?? "")
        for scalar in text.unicodeScalars {
            if 0xE000...0xF8FF ~= scalar.value || isSymbolFont {
                result.append(character(scalar.value, typeface: typeface) ?? "•")
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func ascii(_ code: UInt32) -> Character? {
        0x20..<0x7F ~= code ? Unicode.Scalar(code).map(Character.init) : nil
    }

    private static let wingdings: [UInt32: Character] = {
        var table: [UInt32: Character] = [
            0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆",
            0x76: "❖",
            0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
            0xB2: "✧",
            0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
        ]
        // Numbers in circles: open from 0x80 for zero, filled from 0x8B.
        for number in 0...10 {
            let open = number == 0 ? "⓪" : Unicode.Scalar(0x245F + UInt32(number)).map(String.init) ?? ""
            let filled = number == 0 ? "⓿" : Unicode.Scalar(0x2775 + UInt32(number)).map(String.init) ?? ""
            table[0x80 + UInt32(number)] = open.first
            table[0x8B + UInt32(number)] = filled.first
        }
        return table
    }()

    private static let wingdings2: [UInt32: Character] = [
        0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA2: "■", 0xA3: "□",
    ]

    private static let symbol: [UInt32: Character] = [
        0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xA5: "∞", 0xB9: "≠", 0xBB: "≈",
        0xAE: "→", 0xA8: "♦", 0x6D: "μ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x70: "π",
        0xD2: "®", 0xD3: "©", 0xD4: "™",
    ]
}
