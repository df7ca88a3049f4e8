/// How a cell shows its value: a number format of a spreadsheet, `#,##0.00;[Red]-#,##0.00`.
///
/// ECMA-376, part 1, 18.8.31. Colours and the width of columns are left out; a fraction is shown as a decimal number.
struct CellFormat {
    struct Section {
        var tokens: [Token] = []
        /// Which numbers it is for, where it says so.
        var condition: (comparison: String, value: Double)?
        var numerals = Numerals.arabic
        /// Whether the numbers are days since 1900 or times.
        var isDate: Bool {
            tokens.contains { token in
                switch token {
                case .date, .elapsed, .halfDay: true
                default: false
                }
            }
        }
    }

    enum Token: Equatable {
        case literal(String)
        /// `0`, `#` or `?`.
        case digit(Character)
        case point
        case comma
        case percent
        case exponent(showsPlus: Bool)
        case general
        /// A run of one letter: `yyyy`, `m`. Minutes are `M`.
        case date(Character, count: Int)
        /// Hours, minutes or seconds that run on over a day.
        case elapsed(Character, count: Int)
        /// AM/PM, or the words given.
        case halfDay(String, String)
        /// The cell's text.
        case text
    }

    enum Numerals {
        case arabic
        /// `[DBNum1]`: 一百二十三
        case chinese
        /// `[DBNum2]`: 壹佰贰拾叁
        case chineseLegal
        /// `[DBNum3]`: １２３
        case fullWidth
    }

    private(set) var sections: [Section] = []

    init(_ code: String) {
        for part in Self.split(code) { sections.append(Self.section(part)) }
    }

    /// Cuts at semicolons that are not quoted.
    private static func split(_ code: String) -> [[Character]] {
        var parts: [[Character]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for character in code {
            if character == ";", !isQuoted, !isEscaped {
                parts.append([])
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && !isEscaped && !isQuoted
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func section(_ code: [Character]) -> Section {
        var section = Section()
        var index = 0
        while index < code.count {
            let character = code[index]
            let lower = Character(character.lowercased())
            switch character {
            case "\"":
                let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
                section.tokens.append(.literal(String(code[(index + 1)..<end])))
                index = end
            case "\\":
                index += 1
                if index < code.count { section.tokens.append(.literal(String(code[index]))) }
            case "_":
                // A gap as wide as the next character.
                index += 1
                section.tokens.append(.literal(" "))
            case "*": index += 1
            case "[":
                let end = code[index...].firstIndex(of: "]") ?? code.count
                readBracket(String(code[(index + 1)..<max(index + 1, end)]), into: &section)
                index = end
            case "0", "#", "?": section.tokens.append(.digit(character))
            case ".": section.tokens.append(.point)
            case ",": section.tokens.append(.comma)
            case "%": section.tokens.append(.percent)
            case "@": section.tokens.append(.text)
            default:
                if let (token, length) = word(code[index...]) {
                    section.tokens.append(token)
                    index += length - 1
                } else if "ymdhsae".contains(lower) {
                    let length = code[index...].prefix { $0.lowercased() == String(lower) }.count
                    section.tokens.append(.date(lower, count: length))
                    index += length - 1
                } else {
                    section.tokens.append(.literal(String(character)))
                }
            }
            index += 1
        }
        section.tokens = withMinutes(section.tokens)
        return section
    }

    /// What is more than one letter: its token and its length.
    private static func word(_ code: ArraySlice<Character>) -> (Token, Int)? {
        let start = String(code.prefix(7))
        let upper = start.uppercased()
        if upper.hasPrefix("GENERAL") { return (.general, 7) }
        if start.hasPrefix("G/通用格式") { return (.general, 6) }
        if upper.hasPrefix("AM/PM") { return (.halfDay("AM", "PM"), 5) }
        if upper.hasPrefix("A/P") { return (.halfDay("A", "P"), 3) }
        if start.hasPrefix("上午/下午") { return (.halfDay("上午", "下午"), 5) }
        if upper.hasPrefix("E+") { return (.exponent(showsPlus: true), 2) }
        if upper.hasPrefix("E-") { return (.exponent(showsPlus: false), 2) }
        return nil
    }

    private static func readBracket(_ text: String, into section: inout Section) {
        let lower = text.lowercased()
        if let first = lower.first, "hms".contains(first), lower.allSatisfy({ $0 == first }) {
            section.tokens.append(.elapsed(first, count: lower.count))
        } else if lower.hasPrefix("dbnum") {
            section.numerals =
                [.chinese, .chineseLegal, .fullWidth][
                    min(max((Int(lower.dropFirst(5).prefix(1)) ?? 1) - 1, 0), 2)]
        } else if text.hasPrefix("$") {
            // A currency's sign before a locale.
            section.tokens.append(.literal(String(text.dropFirst().prefix { $0 != "-" })))
        } else if let first = text.first, "<>=".contains(first) {
            let comparison = String(text.prefix { "<>=".contains($0) })
            if let value = Double(text.dropFirst(comparison.count)) { section.condition = (comparison, value) }
        }
    }

    /// An `m` after hours or before seconds means minutes.
    private static func withMinutes(_ tokens: [Token]) -> [Token] {
        var result = tokens
        var last: Character?
        var lastMonth: Int?
        for (index, token) in tokens.enumerated() {
            let letter: Character
            switch token {
            case .date(let character, _), .elapsed(let character, _): letter = character
            default: continue
            }
            if case .date("m", let count) = token {
                if last == "h", count <= 2 {
                    result[index] = .date("M", count: count)
                    lastMonth = nil
                } else {
                    lastMonth = index
                }
            } else if letter == "s", let month = lastMonth, last == "m", case .date(_, let count) = tokens[month] {
                result[month] = .date("M", count: count)
            }
            last = letter
        }
        return result
    }
}
