/// Pinyin without the marks of its tones.
enum PinyinTones {
    /// ā, á, ǎ, à → a; ǖ, ü → v, as input methods type it.
    static func without(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            guard let name = scalar.properties.name, scalar.value > 0x7F, scalar.properties.isAlphabetic,
                name.hasPrefix("LATIN SMALL LETTER ") || name.hasPrefix("LATIN CAPITAL LETTER ")
            else {
                // A tone may be a mark of its own, after the letter.
                if scalar.properties.generalCategory == .nonspacingMark {
                    if scalar == "\u{308}", plain.last == "u" { plain = String(plain.dropLast()) + "v" }
                    continue
                }
                plain.unicodeScalars.append(scalar)
                continue
            }
            let words = name.split(separator: " ")
            let isDiaeresis = name.contains("WITH DIAERESIS")
            guard words.count > 3, words[3].utf8.count == 1 else {
                plain.unicodeScalars.append(scalar)
                continue
            }
            plain += isDiaeresis && words[3] == "U" ? "v" : words[3].lowercased()
        }
        return plain
    }
}
