extension CellFormat {
    /// A number as the cell shows it, without white space around it.
    ///
    /// - Parameter from1904: whether days count from 1904 rather than 1900.
    func shown(_ value: Double, from1904: Bool) -> String {
        guard let (section, isOwnSign) = section(for: value), !section.tokens.isEmpty else {
            return sections.isEmpty ? DecimalDigits(value).general : ""
        }
        let shownValue = isOwnSign ? value.magnitude : value
        let text: String
        if section.isDate {
            guard let date = SerialDate(value, from1904: from1904) else { return DecimalDigits(value).general }
            text = Self.shown(date, section)
        } else if section.tokens.contains(.text) {
            text = Self.shown(DecimalDigits(value).general, section)
        } else {
            text = Self.shown(DecimalDigits(shownValue), section)
        }
        return WordLines.trimmed(text)
    }

    /// A text as the cell shows it.
    func shown(_ text: String) -> String {
        let section = sections.count > 3 ? sections[3] : sections.count == 1 ? sections[0] : nil
        guard let section, section.tokens.contains(.text) else { return text }
        return Self.shown(text, section)
    }

    private static func shown(_ text: String, _ section: Section) -> String {
        section.tokens.map { token in
            switch token {
            case .text: text
            case .literal(let literal): literal
            default: ""
            }
        }.joined()
    }

    /// The section for a number, and whether it stands for the sign itself.
    private func section(for value: Double) -> (Section, Bool)? {
        let numeric = sections.prefix(3)
        if numeric.contains(where: { $0.condition != nil }) {
            for (index, section) in numeric.enumerated() {
                let isLast = index == numeric.count - 1
                if section.condition.map({ Self.holds($0, value) }) ?? (isLast || (index == 1 && value < 0)) {
                    return (section, index > 0 && value < 0 && section.condition != nil)
                }
            }
            return numeric.last.map { ($0, false) }
        }
        switch numeric.count {
        case 0: return nil
        case 1: return (numeric[0], false)
        case 2: return value < 0 ? (numeric[1], true) : (numeric[0], false)
        default: return value > 0 ? (numeric[0], false) : value < 0 ? (numeric[1], true) : (numeric[2], false)
        }
    }

    private static func holds(_ condition: (comparison: String, value: Double), _ value: Double) -> Bool {
        switch condition.comparison {
        case "<": value < condition.value
        case "<=": value <= condition.value
        case ">": value > condition.value
        case ">=": value >= condition.value
        case "<>": value != condition.value
        default: value == condition.value
        }
    }

    // MARK: Numbers

    private static func shown(_ number: DecimalDigits, _ section: Section) -> String {
        let tokens = section.tokens
        guard tokens.contains(where: { if case .digit = $0 { true } else { false } }) else {
            // A format of words alone, or with the number as it is.
            let sign = number.isNegative && tokens.contains(.general) ? "-" : ""
            var plain = number
            plain.isNegative = false
            return sign
                + tokens.map { token in
                    switch token {
                    case .general: numerals(plain, section.numerals)
                    case .literal(let text): text
                    case .percent: "%"
                    default: ""
                    }
                }.joined()
        }
        var number = number
        number.shift(by: 2 * tokens.count { $0 == .percent })
        let layout = NumberLayout(tokens)
        number.shift(by: -3 * layout.thousandsLeftOut)
        return layout.shown(number, numerals: section.numerals)
    }

    private static func numerals(_ number: DecimalDigits, _ numerals: Numerals) -> String {
        let plain = number.general
        guard numerals != .arabic, let whole = Int(plain.prefix { $0 != "." }) else { return plain }
        let fraction = plain.drop { $0 != "." }.dropFirst()
        switch numerals {
        case .arabic: return plain
        case .fullWidth: return WordNumberFormat(name: "decimalFullWidth").string(whole)
        case .chinese, .chineseLegal:
            let characters: ChineseNumerals.Characters = numerals == .chinese ? .ordinary : .legal
            let text = ChineseNumerals.counting(whole, characters, shortensTen: false)
            let digits = fraction.compactMap(\.wholeNumberValue).map {
                ChineseNumerals.digits($0, characters, zero: numerals == .chinese ? "〇" : "零")
            }
            return digits.isEmpty ? text : text + "." + digits.joined()
        }
    }

    // MARK: Dates

    private static func shown(_ date: SerialDate, _ section: Section) -> String {
        let has12Hours = section.tokens.contains { if case .halfDay = $0 { true } else { false } }
        var result = ""
        for (index, token) in section.tokens.enumerated() {
            switch token {
            case .literal(let text): result += text
            case .comma: result += ","
            case .point:
                let next = index + 1 < section.tokens.count ? section.tokens[index + 1] : .comma
                result += next == .digit("0") ? "" : "."
            case .digit: break
            case .halfDay(let morning, let afternoon): result += date.hour < 12 ? morning : afternoon
            case .elapsed(let unit, let count):
                let value = unit == "h" ? date.seconds / 3600 : unit == "m" ? date.seconds / 60 : date.seconds
                result += padded(value, count)
            case .date(let unit, let count):
                result += shown(date, unit, count, has12Hours: has12Hours, section.numerals)
            default: break
            }
        }
        return result
    }

    private static func shown(
        _ date: SerialDate, _ unit: Character, _ count: Int, has12Hours: Bool, _ numerals: Numerals
    ) -> String {
        switch unit {
        case "y", "e":
            let year = unit == "y" && count <= 2 ? date.year % 100 : date.year
            if numerals == .chinese { return ChineseNumerals.digits(year) }
            return padded(year, unit == "y" && count <= 2 ? 2 : 4)
        case "m":
            if count >= 3 {
                let name = SerialDate.months[date.month - 1]
                return count == 3 ? String(name.prefix(3)) : count == 4 ? name : String(name.prefix(1))
            }
            return number(date.month, count, numerals)
        case "d":
            if count >= 3 { return String(SerialDate.days[date.weekday].prefix(count == 3 ? 3 : 99)) }
            return number(date.day, count, numerals)
        case "a":
            let day = String(Array("日一二三四五六")[date.weekday])
            return count >= 4 ? "星期" + day : day
        case "h": return number(has12Hours ? (date.hour + 11) % 12 + 1 : date.hour, count, numerals)
        case "M": return number(date.minute, count, numerals)
        case "s": return number(date.second, count, numerals)
        default: return ""
        }
    }

    private static func number(_ value: Int, _ count: Int, _ numerals: Numerals) -> String {
        numerals == .chinese ? ChineseNumerals.counting(value, .ordinary, shortensTen: true) : padded(value, count)
    }

    private static func padded(_ value: Int, _ count: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, min(count, 20) - digits.count)) + digits
    }
}
