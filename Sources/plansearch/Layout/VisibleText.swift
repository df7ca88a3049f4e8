/// Text from a source, made safe for a terminal: nothing in it moves the cursor, changes colours or changes the
/// direction of writing.
enum VisibleText {
    /// Whether a terminal would obey a scalar instead of showing it: C0 and C1 controls, line and paragraph
    /// separators, and the marks that change the direction of writing.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A copy for a table that other programs read: tabs and line ends stay, every other unsafe scalar is written as
    /// `\u{1b}`.
    static func escapingControls(_ text: String) -> String {
        let stays: (Unicode.Scalar) -> Bool = { ["\t", "\n", "\r"].contains($0) || !isUnsafe($0) }
        guard !text.unicodeScalars.allSatisfy(stays) else { return text }
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if stays(scalar) {
                visible.append(scalar)
            } else {
                visible.append(contentsOf: escape(scalar).unicodeScalars)
            }
        }
        return String(visible)
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String { "\\u{\(String(scalar.value, radix: 16))}" }

    /// A copy in which unsafe scalars are written as `\u{1b}`; a tab (between the cells of a table row) becomes two spaces,
    /// a line end one space.
    static func escaping(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t": visible.append(contentsOf: "  ".unicodeScalars)
            case "\n", "\r", "\u{2028}", "\u{2029}": visible.append(" ")
            case _ where isUnsafe(scalar):
                visible.append(contentsOf: escape(scalar).unicodeScalars)
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }
}
