import PlanLanguage

/// Titles of plans, as documents cite them.
public enum PlanTitle {
    /// The form in which two spellings of a title are compared.
    ///
    /// Width, traditional forms, letter case, blanks, quotation marks and title marks (《》〈〉) do not count; every dash is one `-`; a year in
    /// Chinese numerals (二○三五) is the same as in digits. So 《兰州-西宁城市群发展“十四五”实施方案》 and
    /// `兰州—西宁城市群发展 "十四五"实施方案` have one key.
    public static func key(_ title: String) -> String {
        var key = Scalars()
        for scalar in title.unicodeScalars {
            var value = CharacterClass.halfWidth(ReadingText.folded(scalar.value))
            if value >= "A" && value <= "Z" { value += 0x20 }
            if CharacterClass.isBlank(value) || CharacterClass.isInvisible(value) || CharacterClass.isMarkup(value) {
                continue
            }
            if ignored.contains(value) { continue }
            if CharacterClass.isDash(value) {
                if key.last != "-" { key.append("-") }
            } else {
                key.append(value)
            }
        }
        return withDigitYears(key).string
    }

    /// The key of a title without the remark in brackets that ends it, （2021—2035年） or （试行）; `nil` if there is none.
    public static func withoutRemark(_ key: String) -> String? {
        guard key.hasSuffix(")"), let open = key.lastIndex(of: "("), open > key.startIndex else { return nil }
        return String(key[..<open])
    }

    private static let ignored = Set(Scalars("“”„‟\"‘’'「」『』《》〈〉＂＇"))

    private static func withDigitYears(_ text: Scalars) -> Scalars {
        var text = text
        var index = 0
        while index + 4 <= text.count {
            let digits = text[index..<index + 4].compactMap { DateReader.yearDigit($0) }
            let isYear = digits.count == 4 && (digits[0] == 1 || digits[0] == 2) && text[index] > "9"
            guard isYear else {
                index += 1
                continue
            }
            for (offset, digit) in digits.enumerated() { text[index + offset] = "0" + UInt32(digit) }
            index += 4
        }
        return text
    }
}
