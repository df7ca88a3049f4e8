/// The form in which the metadata readers compare text: folded, half-width, one space for every run of blanks, without
/// Markdown's `*`, `#` and `` ` ``.
public enum HeaderText {
    /// Longest line, in UTF-8 bytes, that can be a line of a plan's head; longer ones are running text.
    public static let longestLine = 600

    /// Folds a line, and trims it.
    public static func fold(_ line: String) -> Scalars {
        var folded = Scalars()
        folded.reserveCapacity(line.utf8.count / 2)
        for scalar in line.unicodeScalars {
            let value = scalar.value
            if CharacterClass.isInvisible(value) || CharacterClass.isMarkup(value) { continue }
            if CharacterClass.isBlank(value) {
                if let last = folded.last, last != " " { folded.append(" ") }
            } else {
                folded.append(CharacterClass.halfWidth(ReadingText.folded(value)))
            }
        }
        if folded.last == " " { folded.removeLast() }
        return folded
    }

    /// Folds text and takes out all blanks: a list of units means the same with and without them.
    ///
    /// - Parameter limit: How many scalars of the text are read.
    public static func foldWithoutBlanks(_ text: String, limit: Int = .max) -> Scalars {
        var folded = Scalars()
        folded.reserveCapacity(min(limit, text.utf8.count / 2))
        var left = limit
        for scalar in text.unicodeScalars {
            guard left > 0 else { break }
            left -= 1
            let value = scalar.value
            if CharacterClass.isInvisible(value) || CharacterClass.isMarkup(value) || CharacterClass.isBlank(value) {
                continue
            }
            folded.append(CharacterClass.halfWidth(ReadingText.folded(value)))
        }
        return folded
    }
}
