/// Where the digits of a number go in a format such as `#,##0.00"元"`.
struct NumberLayout {
    private var tokens: [CellFormat.Token]
    /// The token before which the decimals begin.
    private var point: Int
    private var decimals = 0
    private var isGrouped = false
    /// How many times a thousand is left out: commas after the last digit.
    private(set) var thousandsLeftOut = 0
    private var exponent: Int?

    init(_ tokens: [CellFormat.Token]) {
        self.tokens = tokens
        exponent = tokens.firstIndex { if case .exponent = $0 { true } else { false } }
        let mantissa = tokens[..<(exponent ?? tokens.count)]
        point = mantissa.firstIndex(of: .point) ?? mantissa.count
        decimals = mantissa[min(point, mantissa.count)...].count { $0.isDigit }
        let lastDigit = mantissa[..<point].lastIndex { $0.isDigit } ?? 0
        for (index, token) in mantissa.enumerated() where token == .comma {
            if index < lastDigit {
                isGrouped = true
            } else if index < point || index > lastDigit {
                thousandsLeftOut += 1
            }
        }
    }

    func shown(_ number: DecimalDigits, numerals: CellFormat.Numerals) -> String {
        var number = number
        var power = 0
        if exponent != nil, !number.isZero {
            power = number.exponent
            number.shift(by: -power)
            number.round(toDecimals: decimals)
            if number.exponent > 0 {
                number.shift(by: -1)
                power += 1
            }
        }
        number.round(toDecimals: decimals)
        let sign = number.isNegative && !number.isZero ? "-" : ""
        let end = exponent ?? tokens.count
        let result = sign + whole(number, numerals) + fraction(number, numerals, end: end)
        return exponent.map { result + exponentText(power, at: $0) } ?? result
    }

    /// The part before the point: the digits fill the places from the right, what is too much stands in the first.
    private func whole(_ number: DecimalDigits, _ numerals: CellFormat.Numerals) -> String {
        var digits = number.wholeDigits
        let places = tokens[..<point].count { $0.isDigit }
        var power = max(places, digits.count)
        digits = Array(repeating: -1, count: power - digits.count) + digits
        var result = ""
        var hasBegun = false
        var isFirst = true
        for token in tokens[..<point] {
            switch token {
            case .digit(let kind):
                let count = isFirst ? power - places + 1 : 1
                isFirst = false
                for _ in 0..<count {
                    power -= 1
                    let digit = digits[digits.count - 1 - power]
                    guard digit >= 0 || kind == "0" || hasBegun else { continue }
                    hasBegun = true
                    result += character(max(0, digit), numerals)
                    if isGrouped, power > 0, power % 3 == 0 { result += "," }
                }
            case .literal(let text): result += text
            case .percent: result += "%"
            case .general: result += number.general
            default: break
            }
        }
        return result
    }

    private func fraction(_ number: DecimalDigits, _ numerals: CellFormat.Numerals, end: Int) -> String {
        guard point < end else { return "" }
        var result = ""
        var power = -1
        var hasPoint = false
        for token in tokens[point..<end] {
            switch token {
            case .point:
                // Without a digit after it, the point is shown too.
                result += decimals == 0 || number.decimals > 0 || tokens[point..<end].contains(.digit("0")) ? "." : ""
                hasPoint = true
            case .digit(let kind):
                if kind == "0" || number.decimals >= -power { result += character(number[power: power], numerals) }
                power -= 1
            case .literal(let text): result += text
            case .percent: result += "%"
            default: break
            }
        }
        return hasPoint ? result : ""
    }

    private func exponentText(_ power: Int, at index: Int) -> String {
        guard case .exponent(let showsPlus) = tokens[index] else { return "" }
        let places = tokens[(index + 1)...].count { $0.isDigit }
        let digits = String(abs(power))
        let sign = power < 0 ? "-" : showsPlus ? "+" : ""
        return "E" + sign + String(repeating: "0", count: max(0, places - digits.count)) + digits
    }

    private func character(_ digit: Int, _ numerals: CellFormat.Numerals) -> String {
        switch numerals {
        case .arabic: String(digit)
        case .chinese: ChineseNumerals.digits(digit)
        case .chineseLegal: ChineseNumerals.digits(digit, .legal, zero: "零")
        case .fullWidth: WordNumberFormat(name: "decimalFullWidth").string(digit)
        }
    }
}

extension CellFormat.Token {
    fileprivate var isDigit: Bool { if case .digit = self { true } else { false } }
}
