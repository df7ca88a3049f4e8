/// The form in which the metadata readers compare text: half-width, one space for every run of blanks, without
/// Markdown's `*`, `#` and `` ` ``.
enum HeaderText {
    /// Longest line, in UTF-8 bytes, that can be a line of a plan's head; longer ones are running text.
    static let longestLine = 600

    /// Folds a line, and trims it.
    static func fold(_ line: String) -> Scalars {
        var folded = Scalars()
        folded.reserveCapacity(line.utf8.count / 2)
        for scalar in line.unicodeScalars {
            let value = scalar.value
            if isInvisible(value) || isMarkup(value) { continue }
            if Blank.contains(value) {
                if let last = folded.last, last != 0x20 { folded.append(0x20) }
            } else {
                folded.append(halfWidth(value))
            }
        }
        if folded.last == 0x20 { folded.removeLast() }
        return folded
    }

    /// Folds text and takes out all blanks: a list of units means the same with and without them.
    ///
    /// - Parameter limit: How many scalars of the text are read.
    static func foldWithoutBlanks(_ text: String, limit: Int = .max) -> Scalars {
        var folded = Scalars()
        folded.reserveCapacity(min(limit, text.utf8.count / 2))
        var left = limit
        for scalar in text.unicodeScalars {
            guard left > 0 else { break }
            left -= 1
            let value = scalar.value
            if isInvisible(value) || isMarkup(value) || Blank.contains(value) { continue }
            folded.append(halfWidth(value))
        }
        return folded
    }

    /// The half-width form of full-width ASCII; every other scalar as it is.
    static func halfWidth(_ scalar: UInt32) -> UInt32 {
        scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
    }

    static func isMarkup(_ scalar: UInt32) -> Bool { scalar == 0x2A || scalar == 0x23 || scalar == 0x60 }

    static func isInvisible(_ scalar: UInt32) -> Bool {
        (scalar >= 0x200B && scalar <= 0x200F) || scalar == 0x2060 || scalar == 0xFEFF
    }

    /// Brackets of every sort that stand around the year of a document number: ( [ { 〔 【 〖 〈 ﹝ 「 and their like.
    static func isOpening(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x28, 0x5B, 0x7B, 0x3008, 0x300A, 0x300C, 0x3010, 0x3014, 0x3016, 0xFE5D, 0xFE59, 0xFF5F: true
        default: false
        }
    }

    static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x29, 0x5D, 0x7D, 0x3009, 0x300B, 0x300D, 0x3011, 0x3015, 0x3017, 0xFE5E, 0xFE5A, 0xFF60: true
        default: false
        }
    }

    /// Hyphens, dashes and tildes as they stand between years.
    static func isDash(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2D, 0x7E, 0x2010...0x2015, 0x2212, 0x2500, 0x301C, 0xFE58, 0xFE63: true
        default: false
        }
    }
}

extension Scalars {
    /// Whether the text ends with `word`.
    func hasSuffix(_ word: Scalars) -> Bool { has(word, at: count - word.count, before: count) }

    /// The length of the longest of `words` that the text ends with, or `nil`.
    func lastWord(of words: [Scalars]) -> Int? {
        var longest: Int?
        for word in words where word.count > longest ?? 0 && hasSuffix(word) { longest = word.count }
        return longest
    }

    /// The whole text as a `String`.
    var string: String { string(startIndex..<endIndex) }

    /// The parts between the scalars for which `isSeparator` holds, empty parts left out.
    func parts(separatedBy isSeparator: (UInt32) -> Bool) -> [Scalars] {
        split(whereSeparator: isSeparator).map { Scalars($0) }
    }
}
