/// Numbers of roads in folded text: g568 is 国道568线.
public enum RoadNumber {
    /// The classes of roads: the letter and the word for each.
    private static let classes: [(letter: UInt32, word: Scalars)] = Lexicon.entries(.roadClass).compactMap { entry in
        entry.family?.unicodeScalars.first.map { ($0.value, entry.word) }
    }

    /// How long a road's number in words is that begins at a position, in Unicode scalars: 国道568线; `nil` for none.
    public static func length(in text: Scalars, at start: Int) -> Int? {
        guard let word = classes.first(where: { text.has($0.word, at: start, before: text.count) })?.word else {
            return nil
        }
        var end = start + word.count
        while end < text.count, CharacterClass.isDigit(text[end]) { end += 1 }
        guard end > start + word.count else { return nil }
        return (end < text.count && text[end] == "线" ? end + 1 : end) - start
    }

    /// The other ways to write a road's number, folded; none for any other text.
    public static func otherForms(of number: Scalars) -> [Scalars] {
        let digits = number.filter(CharacterClass.isDigit)
        guard !digits.isEmpty,
            let own = classes.first(where: { number == [$0.letter] + digits })
                ?? classes.first(where: { length(in: number, at: 0) == number.count && number.starts(with: $0.word) })
        else { return [] }
        return [[own.letter] + digits, own.word + digits + ["线"], own.word + digits].filter { $0 != number }
    }
}
