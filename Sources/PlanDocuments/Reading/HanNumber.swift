/// Chinese numerals up to 9,999, written as in headings.
enum HanNumber {
    static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x4E00: 1
        case 0x4E8C: 2
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        case 0x5341: 10
        case 0x767E: 100
        case 0x5343: 1000
        case 0x3007, 0x96F6, 0x25CB: 0
        default: nil
        }
    }

    /// The number that begins at `index` and where it ends, or `nil`.
    static func read(_ text: Scalars, _ index: Int, _ end: Int) -> (Int, Int)? {
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
