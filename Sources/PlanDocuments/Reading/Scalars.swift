/// The text of a file as Unicode scalar values, and the questions that the readers ask of single characters.
///
/// Scalars rather than `Character`s: the marks that carry a plan's structure are single scalars, and a flat array of
/// them is compared without decoding or allocating.
typealias Scalars = [UInt32]

/// Searches and comparisons on ranges of a flat scalar array.
extension Scalars {
    init(_ text: String) {
        self = text.unicodeScalars.map(\.value)
    }

    /// Whether the text at `index` begins with `word`, before `end`.
    func has(_ word: Scalars, at index: Int, before end: Int) -> Bool {
        guard index >= 0, index + word.count <= end else { return false }
        for offset in word.indices where self[index + offset] != word[offset] { return false }
        return true
    }

    /// The length of the first of `words` that begins at `index`, or `nil`.
    func firstWord(of words: [Scalars], at index: Int, before end: Int) -> Int? {
        guard index < end else { return nil }
        let first = self[index]
        for word in words where word[0] == first && has(word, at: index, before: end) { return word.count }
        return nil
    }

    /// Where `word` first begins in `range`, or `nil`.
    func firstIndex(of word: Scalars, in range: Range<Int>) -> Int? {
        guard let first = word.first, range.count >= word.count else { return nil }
        var index = range.lowerBound
        let last = range.upperBound - word.count
        while index <= last {
            if self[index] == first && has(word, at: index, before: range.upperBound) { return index }
            index += 1
        }
        return nil
    }

    /// The text of `range` as a `String`.
    func string(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        for value in self[range] { text.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
        return String(text)
    }

    /// `range` without blank characters at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, Blank.contains(self[start]) { start += 1 }
        while end > start, Blank.contains(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// Columns that `range` fills on a terminal: two for each wide character.
    func width(_ range: Range<Int>) -> Int {
        var columns = 0
        for value in self[range] { columns += value < 0x1100 ? 1 : 2 }
        return columns
    }

    /// The length of `range` in UTF-8 bytes.
    func utf8Length(_ range: Range<Int>) -> Int {
        var bytes = 0
        for value in self[range] { bytes += UTF8Width.of(value) }
        return bytes
    }
}

enum UTF8Width {
    static func of(_ scalar: UInt32) -> Int {
        if scalar < 0x80 { return 1 }
        if scalar < 0x800 { return 2 }
        return scalar < 0x10000 ? 3 : 4
    }
}

/// What counts as blank: Unicode's `White_Space`, the zero-width characters, and the byte order mark.
enum Blank {
    static func contains(_ scalar: UInt32) -> Bool {
        if scalar < 0x85 { return scalar == 0x20 || (scalar >= 0x09 && scalar <= 0x0D) }
        if scalar < 0x2000 { return scalar == 0x85 || scalar == 0xA0 || scalar == 0x1680 }
        if scalar > 0x3000 { return scalar == 0xFEFF }
        if scalar <= 0x200D { return true }
        return scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F || scalar == 0x2060
            || scalar == 0x3000
    }
}

/// Classes of single characters.
enum Mark {
    static func isHan(_ scalar: UInt32) -> Bool {
        (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF)
            || (scalar >= 0xF900 && scalar <= 0xFAFF) || (scalar >= 0x20000 && scalar <= 0x323AF)
    }

    static func isDigit(_ scalar: UInt32) -> Bool {
        (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0xFF10 && scalar <= 0xFF19)
    }

    static func isLatinLetterOrDigit(_ scalar: UInt32) -> Bool {
        (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0x41 && scalar <= 0x5A) || (scalar >= 0x61 && scalar <= 0x7A)
            || (scalar >= 0xC0 && scalar <= 0x24F && scalar != 0xD7 && scalar != 0xF7)
    }

    /// 。！？ and their half-width forms, which end a sentence. Not the ASCII full stop: it stands in numbers.
    static func isFullStop(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF0E, 0xFF61: true
        default: false
        }
    }

    static func isColon(_ scalar: UInt32) -> Bool { scalar == 0x3A || scalar == 0xFF1A || scalar == 0xFE55 }
    static func isSemicolon(_ scalar: UInt32) -> Bool { scalar == 0x3B || scalar == 0xFF1B }
    /// A comma, and the enumeration comma 、
    static func isComma(_ scalar: UInt32) -> Bool { scalar == 0x2C || scalar == 0xFF0C || scalar == 0x3001 }
    static func isOpeningBracket(_ scalar: UInt32) -> Bool { scalar == 0x28 || scalar == 0xFF08 }
    static func isClosingBracket(_ scalar: UInt32) -> Bool { scalar == 0x29 || scalar == 0xFF09 }
}
