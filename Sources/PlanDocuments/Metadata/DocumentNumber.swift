import PlanLanguage

/// Document numbers (文号) as queries and documents write them.
public enum DocumentNumber {
    /// The form in which two spellings of a document number are compared.
    ///
    /// Width, traditional forms, letter case, blanks, brackets of any kind, dashes, 第, 年, 号 and leading zeros do not count:
    /// `青政办〔2022〕5号`, `青政办[2022]第5号` and `青政办2022 5号` all give `青政办20225`. The beginning of a number
    /// gives the beginning of its key. Empty if no character of `text` counts.
    public static func key(_ text: String) -> String {
        var key = Scalars()
        var inNumber = false
        for scalar in text.unicodeScalars {
            var value = CharacterClass.halfWidth(ReadingText.folded(scalar.value))
            if value >= "A" && value <= "Z" { value += 0x20 }
            let isDigit = value >= "0" && value <= "9"
            if isDigit {
                if value == "0" && !inNumber { continue }
                inNumber = true
                key.append(value)
                continue
            }
            inNumber = false
            if dropped.contains(value) { continue }
            if CharacterClass.isHan(value) || CharacterClass.isLatinLetterOrDigit(value) { key.append(value) }
        }
        return key.string
    }

    private static let dropped = Lexicon.characters(.documentNumberFiller)
}
