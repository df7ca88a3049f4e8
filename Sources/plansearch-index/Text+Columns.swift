extension Text {
    /// Terminal columns: two for each wide character (Han, full-width forms), one for quotes and dashes.
    static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1.value) ? 2 : 1) }
    }

    private static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// With spaces to a number of columns.
    static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - columns(text)))
        return right ? padding + text : text + padding
    }

    /// Shortened to a maximum number of columns, with `…` at the end if something was left out.
    static func shortened(_ text: String, to width: Int) -> String {
        guard columns(text) > width else { return text }
        var kept = ""
        var used = 0
        for character in text {
            used += columns(String(character))
            if used >= width { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
