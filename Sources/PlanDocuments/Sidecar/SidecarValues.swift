import PlanLanguage

// How people write the values of a sidecar.

extension PlanDate {
    /// Reads `2018`, `2018-02`, `2018-02-22`, `2018年`, `2018年2月` or `2018年2月22日`; `nil` for anything else and for
    /// days that no calendar has.
    public init?(_ text: String) {
        let folded = HeaderText.fold(text)
        if let (date, end) = DateReader.read(folded, at: 0), end == folded.count {
            self = date
            return
        }
        let parts = folded.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int(Scalars($0).string) }
        guard numbers.count == parts.count, (1...2).contains(parts.count), parts[0].count == 4,
            1900...2100 ~= numbers[0], numbers.count == 1 || 1...12 ~= numbers[1]
        else { return nil }
        self.init(year: numbers[0], month: numbers.count == 2 ? numbers[1] : nil)
    }
}

extension PlanPeriod {
    /// Reads `2021—2025`, `2021-2025年`, `2021年至2025年`, or `2035` for a plan that names only its end; `nil` for
    /// anything else and where the last year does not come after the first.
    public init?(_ text: String) {
        let folded = HeaderText.foldWithoutBlanks(text, limit: 40)
        var years: [Int] = []
        var index = 0
        while index < folded.count {
            if let value = ArabicYear.read(folded, at: index) {
                years.append(value)
                index += 4
            } else {
                guard CharacterClass.isDash(folded[index]) || Self.links.contains(folded[index]) else { return nil }
                index += 1
            }
        }
        switch years.count {
        case 1: self.init(first: nil, last: years[0])
        case 2 where years[0] < years[1]: self.init(first: years[0], last: years[1])
        default: return nil
        }
    }

    private static let links = Lexicon.characters(.periodFiller)
}

private enum ArabicYear {
    /// Four digits from 1900 to 2100 that are not part of a longer number.
    static func read(_ text: Scalars, at start: Int) -> Int? {
        guard start + 4 <= text.count else { return nil }
        var year = 0
        for scalar in text[start..<start + 4] {
            guard scalar >= "0", scalar <= "9" else { return nil }
            year = year * 10 + Int(scalar - "0")
        }
        if start + 4 < text.count, CharacterClass.isDigit(text[start + 4]) { return nil }
        return 1900...2100 ~= year ? year : nil
    }
}

extension DocumentNumber {
    /// The normalized form of a document number, `青政办〔2022〕5号`; `nil` if the text as a whole is not one.
    public static func normalized(_ text: String) -> String? {
        DocumentNumberReader.normalize(text)
    }
}
