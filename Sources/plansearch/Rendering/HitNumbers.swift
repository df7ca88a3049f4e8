/// The numbers before the passages of a page, in the order in which they are shown: what `--open` takes.
struct HitNumbers {
    private var number: Int
    private let columns: Int

    /// - Parameters:
    ///   - offset: how many passages come before the page.
    ///   - count: how many it has.
    init(from offset: Int, count: Int) {
        number = offset
        columns = String(offset + count).count
    }

    /// The next number with the space after it: two columns wide or, if the page has longer numbers, as wide as they need.
    mutating func next() -> StyledText {
        number += 1
        let digits = String(number)
        return StyledText(String(repeating: " ", count: columns - digits.count) + digits + " ", .dim)
    }
}
