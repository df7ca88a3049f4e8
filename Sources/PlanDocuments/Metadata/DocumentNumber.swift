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

    /// The form in which a citation and the number of what it cites are compared: ``key(_:)``, but an order has one form
    /// whether the country's name stands before its office or not and whether the office is abbreviated: `国令第706号` and
    /// `中华人民共和国国务院令第706号` are one.
    public static func citedKey(_ text: String) -> String {
        var key = Scalars(self.key(text))
        if let length = key.firstWord(of: states, at: 0, before: key.count), length < key.count {
            key.removeFirst(length)
        }
        for order in orders where key.has(order.word, at: 0, before: key.count) {
            guard let family = order.family else { continue }
            key.replaceSubrange(0..<order.word.count, with: Scalars(family))
            break
        }
        return key.string
    }

    private static let states = Lexicon.words(.stateName)
    private static let orders = Lexicon.entries(.numberedOrder)
    private static let dropped = Lexicon.characters(.documentNumberFiller)
}
