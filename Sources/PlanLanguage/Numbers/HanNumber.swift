/// Chinese numerals up to 9,999, written as in headings.
public enum HanNumber {
    public static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        case "十": 10
        case "百": 100
        case "千": 1000
        case "〇", "零", "○", "◯": 0
        default: nil
        }
    }

    private static let yearDigits = Scalars("〇一二三四五六七八九")

    /// A text with its first year, four numerals before 年, in the other numerals: 二〇二五年 for 2025年.
    ///
    /// - Returns: `nil` if it has none.
    public static func otherYears(_ text: Scalars) -> Scalars? {
        for start in text.indices.dropLast(4) where text[start + 4] == "年" {
            let numerals = text[start..<start + 4]
            if start > 0, digit(text[start - 1]) != nil || text[start - 1] >= "0" && text[start - 1] <= "9" { continue }
            var other: [UInt32] = []
            if numerals.allSatisfy({ $0 >= "0" && $0 <= "9" }) {
                other = numerals.map { yearDigits[Int($0 - UInt32("0"))] }
            } else {
                let digits = numerals.compactMap { digit($0) }.filter { $0 < 10 }
                guard digits.count == 4 else { continue }
                other = digits.map { UInt32("0") + UInt32($0) }
            }
            return Scalars(text[..<start]) + other + Scalars(text[(start + 4)...])
        }
        return nil
    }

    /// The number that begins at `index` and where it ends, or `nil`.
    public static func read(_ text: Scalars, _ index: Int, _ end: Int) -> (Int, Int)? {
        var next = index
        var total = 0
        var pending = 0
        while next < end, next - index < 7, let value = digit(text[next]) {
            if value >= 10 {
                total += max(pending, 1) * value
                pending = 0
            } else {
                pending = pending * (total == 0 && pending > 0 ? 10 : 1) + value
            }
            next += 1
        }
        guard next > index else { return nil }
        return (total + pending, next)
    }
}
