/// How many terminal columns text takes.
///
/// Counted scalar by scalar according to Unicode's East Asian Width: ideographs and full-width forms take two columns,
/// combining marks and other invisible characters none, everything else one.
struct DisplayWidth: Sendable, Equatable {
    /// Whether characters of ambiguous width (`“` `”` `—` `…` `①`) count two columns. The default is `false`.
    ///
    /// Terminals disagree about these, and a program cannot ask them. Most draw them narrow; some with a Chinese,
    /// Japanese or Korean locale draw them wide. Counting too many columns only wraps a line early; counting too few
    /// breaks the layout. So such a locale counts two.
    var ambiguousIsWide = false

    /// The width for a locale, as `LC_ALL`, `LC_CTYPE` or `LANG` names it: `zh_CN.UTF-8`.
    init(locale: String? = nil) {
        let language = locale.map { $0.prefix(2) } ?? ""
        ambiguousIsWide = ["zh", "ja", "ko"].contains(language)
    }

    /// The columns of one scalar: 0, 1 or 2. A control character counts 0: it must be escaped before it is measured.
    func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 {
            if value < 0x7F { return value < 0x20 ? 0 : 1 }
            if value < 0xA0 { return 0 }
            return ambiguousIsWide && Self.contains(Self.ambiguous, value) ? 2 : 1
        }
        // Ideographs first: most of the text is ideographs, and the checks below are slower.
        if (0x4E00...0x9FFF).contains(value) { return 2 }
        // Vowels and final consonants of Hangul join the syllable before them.
        if (0x1160...0x11FF).contains(value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator: return 0
        default: break
        }
        if Self.contains(Self.wide, value) { return 2 }
        return ambiguousIsWide && Self.contains(Self.ambiguous, value) ? 2 : 1
    }

    /// The columns of a text without line breaks.
    func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// Binary search in ascending ranges that do not overlap.
    private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}
