/// A number in decimal digits, so that it is rounded as people and spreadsheets round: 1.005 to 1.01.
struct DecimalDigits: Equatable {
    var isNegative = false
    /// Without leading zeros; none for zero. The first counts ten to the power of ``exponent``.
    private(set) var digits: [Int] = []
    private(set) var exponent = 0

    /// Takes fifteen digits, as spreadsheets do: what follows is an artefact of binary fractions.
    init(_ value: Double) {
        guard value.isFinite, value != 0 else { return }
        isNegative = value < 0
        let parts = value.magnitude.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".")
        var all = mantissa.joined().compactMap(\.wholeNumberValue)
        exponent = mantissa[0].count - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let zeros = all.prefix { $0 == 0 }.count
        all.removeFirst(zeros)
        exponent -= zeros
        digits = all
        round(to: 15)
    }

    var isZero: Bool { digits.isEmpty }

    /// Keeps so many digits, rounded half away from zero.
    mutating func round(to count: Int) {
        if count < digits.count {
            let roundsUp = count >= 0 && digits[count] >= 5
            digits.removeLast(digits.count - max(0, count))
            if roundsUp { increment() }
        }
        while digits.last == 0 { digits.removeLast() }
    }

    mutating func round(toDecimals decimals: Int) {
        round(to: exponent + 1 + decimals)
    }

    mutating func shift(by powers: Int) {
        if !isZero { exponent += powers }
    }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 9 {
            digits[index] = 0
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(1, at: 0)
            exponent += 1
        }
    }

    /// The digit that counts ten to that power.
    subscript(power power: Int) -> Int {
        let index = exponent - power
        return digits.indices.contains(index) ? digits[index] : 0
    }

    /// The whole part, empty for zero.
    var wholeDigits: [Int] {
        guard !isZero, exponent >= 0 else { return [] }
        return (0...min(exponent, 400)).reversed().map { self[power: $0] }
    }

    /// The digits after the point, as many as there are.
    var decimals: Int { isZero ? 0 : max(0, digits.count - 1 - exponent) }

    /// As a cell without a format shows it: whole numbers in full, others with ten digits.
    var general: String {
        var shown = self
        if shown.decimals > 0 { shown.round(to: 10) }
        guard !shown.isZero else { return "0" }
        guard -10...15 ~= shown.exponent else { return (isNegative ? "-" : "") + shown.scientific }
        let whole = shown.wholeDigits.map(String.init).joined()
        let fraction = (0..<shown.decimals).map { String(shown[power: -1 - $0]) }.joined()
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    private var scientific: String {
        let rest = digits.dropFirst().map(String.init).joined()
        let power = (exponent < 0 ? "-" : "+") + (abs(exponent) < 10 ? "0" : "") + String(abs(exponent))
        return "\(digits[0])\(rest.isEmpty ? "" : "." + rest)E\(power)"
    }
}
