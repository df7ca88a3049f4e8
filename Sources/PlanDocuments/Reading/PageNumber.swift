import PlanLanguage

/// A page number on a line of its own.
enum PageNumber {
    /// `— 3 —`, `- 3 -`, 第 3 页
    case dashed
    /// `3`
    case bare(Int)

    static func read(_ text: Scalars, _ range: Range<Int>) -> PageNumber? {
        let letters = text[range].filter { !Blank.contains($0) }
        guard let first = letters.first, let last = letters.last, letters.count <= 12 else { return nil }
        let digits = letters.filter(Mark.isDigit)
        guard !digits.isEmpty, digits.count <= 4 || first == 0x7B2C else { return nil }
        if digits.count == letters.count {
            return .bare(digits.reduce(0) { $0 * 10 + Int($1 >= 0xFF10 ? $1 - 0xFF10 : $1 - 0x30) })
        }
        let dashes: Set<UInt32> = [0x2D, 0x2014, 0x2013, 0xFF0D, 0x2015, 0xB7, 0x2500, 0x4E00]
        if dashes.contains(first), dashes.contains(last),
            letters.allSatisfy({ dashes.contains($0) || Mark.isDigit($0) })
        {
            return .dashed
        }
        if first == 0x7B2C, last == 0x9875,
            letters.dropFirst().allSatisfy({ Mark.isDigit($0) || pageWords.contains($0) })
        {
            return .dashed
        }
        return nil
    }

    private static let pageWords = Set(Scalars("第页共,，/"))
}
