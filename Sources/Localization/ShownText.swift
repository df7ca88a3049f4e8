/// Text of others (names of files, keys, words of a file) made safe for a terminal and for a log: nothing in it moves the
/// cursor, changes colours, turns the direction of writing or begins a line of its own.
public enum ShownText {
    /// Whether a terminal would obey a scalar instead of showing it: C0 and C1 controls but the tab, line and paragraph separators,
    /// the marks that change the direction of writing, and the tags that are not shown at all.
    public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xE0000...0xE007F: true
        default: false
        }
    }

    /// A copy in which unsafe scalars are written as `\u{1b}` and a line end as `\n`.
    public static func escaping(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": shown.append(contentsOf: "\\n".unicodeScalars)
            case _ where isUnsafe(scalar):
                shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
