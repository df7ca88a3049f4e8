/// Numbers of roads: G568 is 国道568线.
enum RoadNumber {
    /// The classes of roads: the letter and the word for each.
    private static let classes: [(letter: UInt32, word: [UInt32])] = [
        (0x67, ScalarText.scalars(of: "国道")), (0x73, ScalarText.scalars(of: "省道")),
        (0x78, ScalarText.scalars(of: "县道")),
    ]
    private static let line: UInt32 = 0x7EBF

    /// How long a road's number in words is at a place, in Unicode scalars: 国道568线; `nil` for none.
    static func length(in text: [UInt32], at start: Int) -> Int? {
        guard let word = classes.first(where: { MentionMatcher.has($0.word, at: start, in: text) })?.word else {
            return nil
        }
        var end = start + word.count
        while end < text.count, Sign.isDigit(text[end]) { end += 1 }
        guard end > start + word.count else { return nil }
        return (end < text.count && text[end] == line ? end + 1 : end) - start
    }

    /// The other ways to write a road's number, folded; none for any other text.
    static func otherForms(of number: [UInt32]) -> [[UInt32]] {
        let digits = number.filter(Sign.isDigit)
        guard !digits.isEmpty,
            let own = classes.first(where: { number == [$0.letter] + digits })
                ?? classes.first(where: { length(in: number, at: 0) == number.count && number.starts(with: $0.word) })
        else { return [] }
        return [[own.letter] + digits, own.word + digits + [line], own.word + digits].filter { $0 != number }
    }
}
