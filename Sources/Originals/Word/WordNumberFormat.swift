/// How a number of an automatic numbering is written: `w:numFmt`.
///
/// The names are those of ECMA-376, part 1, 17.18.59. What is not named here is written as a decimal number, as Word does
/// for what it does not know.
struct WordNumberFormat: Hashable, Sendable {
    var name: String
    /// Of the name `custom`: an example of the numbers, `001, 002, 003, ...`.
    var pattern: String?

    static let decimal = WordNumberFormat(name: "decimal")

    func string(_ number: Int) -> String {
        guard number >= 0 else { return String(number) }
        return switch name {
        case "none", "bullet": ""
        case "decimalZero": number < 10 ? "0\(number)" : String(number)
        case "custom": padded(number)
        case "upperRoman": Self.roman(number)
        case "lowerRoman": Self.roman(number).lowercased()
        case "upperLetter": Self.letters(number, first: "A")
        case "lowerLetter": Self.letters(number, first: "a")
        case "ordinal": "\(number)\(Self.ordinalEnding(number))"
        case "hex": String(number, radix: 16, uppercase: true)
        case "numberInDash": "- \(number) -"
        case "decimalFullWidth", "decimalFullWidth2": Self.fullWidth(number)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": Self.circled(number)
        case "decimalEnclosedFullstop": Self.enclosed(number, first: "⒈", count: 20)
        case "decimalEnclosedParen": Self.enclosed(number, first: "⑴", count: 20)
        case "ideographEnclosedCircle": Self.enclosed(number, first: "㊀", count: 10)
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand":
            ChineseNumerals.counting(number, .ordinary, shortensTen: true)
        case "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand": ChineseNumerals.digits(number)
        case "chineseLegalSimplified": ChineseNumerals.counting(number, .legal, shortensTen: false)
        case "ideographLegalTraditional", "japaneseLegal":
            ChineseNumerals.counting(number, .legalTraditional, shortensTen: false)
        case "ideographTraditional": Self.cycle(number, Self.stems)
        case "ideographZodiac": Self.cycle(number, Self.branches)
        case "ideographZodiacTraditional": Self.sexagenary(number)
        default: String(number)
        }
    }

    private static let stems = Array("甲乙丙丁戊己庚辛壬癸")
    private static let branches = Array("子丑寅卯辰巳午未申酉戌亥")

    private static func cycle(_ number: Int, _ characters: [Character]) -> String {
        1...characters.count ~= number ? String(characters[number - 1]) : String(number)
    }

    private static func sexagenary(_ number: Int) -> String {
        guard number > 0 else { return String(number) }
        let index = (number - 1) % 60
        return String(stems[index % 10]) + String(branches[index % 12])
    }

    /// Letters are repeated after the last one: Z, AA, BB.
    private static func letters(_ number: Int, first: Unicode.Scalar) -> String {
        // 780 is the highest that Word writes so.
        guard 1...780 ~= number, let scalar = Unicode.Scalar(first.value + UInt32((number - 1) % 26)) else {
            return String(number)
        }
        return String(repeating: Character(scalar), count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard 1..<40_000 ~= number else { return String(number) }
        let values: [(Int, String)] = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var result = ""
        for (value, letters) in values {
            while rest >= value {
                result += letters
                rest -= value
            }
        }
        return result
    }

    private static func fullWidth(_ number: Int) -> String {
        String(String(number).unicodeScalars.map { Character(Unicode.Scalar($0.value - 0x30 + 0xFF10) ?? $0) })
    }

    private static func circled(_ number: Int) -> String {
        switch number {
        case 1...20: enclosed(number, first: "①", count: 20)
        case 21...35: enclosed(number - 20, first: "㉑", count: 15)
        case 36...50: enclosed(number - 35, first: "㊱", count: 15)
        default: String(number)
        }
    }

    /// From a run of Unicode's that counts from one; beyond it plain.
    private static func enclosed(_ number: Int, first: Unicode.Scalar, count: Int) -> String {
        guard 1...count ~= number, let scalar = Unicode.Scalar(first.value + UInt32(number - 1)) else {
            return String(number)
        }
        return String(Character(scalar))
    }

    private static func ordinalEnding(_ number: Int) -> String {
        if 11...13 ~= number % 100 { return "th" }
        return switch number % 10 {
        case 1: "st"
        case 2: "nd"
        case 3: "rd"
        default: "th"
        }
    }

    private func padded(_ number: Int) -> String {
        let width = pattern?.prefix { $0 != "," }.filter(\.isNumber).count ?? 0
        let digits = String(number)
        return String(repeating: "0", count: max(0, min(width, 10) - digits.count)) + digits
    }
}
