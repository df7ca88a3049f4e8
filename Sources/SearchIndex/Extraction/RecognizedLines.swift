import PlanLanguage

/// Cleans what a program recognized: it puts spaces between Chinese characters, which nobody writes there.
enum RecognizedLines {
    /// The lines that hold something, in order.
    static func lines(_ text: String) -> [String] {
        text.split { $0.isNewline || $0 == "\u{C}" }.map { joined($0) }.filter { !$0.isEmpty }
    }

    /// Without white space at the ends and beside what is written without it; one space elsewhere.
    private static func joined(_ line: Substring) -> String {
        var result = String.UnicodeScalarView()
        var hasSpace = false
        for scalar in line.unicodeScalars {
            if scalar.properties.isWhitespace {
                hasSpace = true
                continue
            }
            if hasSpace, let last = result.last, isSpaced(last), isSpaced(scalar) { result.append(" ") }
            hasSpace = false
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether a space beside it is one that a writer put there: not beside Chinese characters and their punctuation.
    private static func isSpaced(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII || scalar.properties.isAlphabetic && !CharacterClass.isHan(scalar.value)
    }
}
