import PlanLanguage

/// Tells quickly that nothing that a table has begins at a position, as at most characters of a text.
struct TokenStarts: Sendable {
    static let shared = TokenStarts()

    /// What is a token by itself, or begins one by other rules than a list of words.
    private let singles: ScalarBits
    /// A bit for each first two scalars of a longer word, by their hash: a pair that no word has may share it.
    private var pairs = [UInt64](repeating: 0, count: 1 << 12)

    private init() {
        let words =
            NameWords.shared.words.map(\.scalars) + Lexicon.words(.riverOrWork) + Lexicon.words(.verb, trait: "project")
        singles = ScalarBits(
            Set(words.filter { $0.count == 1 }.map { $0[0] }).union(NameTokenizer.singles).union(NumberScanner.starts)
                .union(Lexicon.characters(.routeLink)).union(["及", "与", "和"]))
        let starts = words.filter { $0.count > 1 }.map { ($0[0], $0[1]) }
        for (one, next) in starts + RegionTable.shared.firstPairs {
            let (index, bit) = Self.place(one, next)
            pairs[index] |= bit
        }
    }

    private static func place(_ one: UInt32, _ next: UInt32) -> (Int, UInt64) {
        let hash = (one &* 0x9E37_79B1 ^ next &* 0x85EB_CA77) >> 14
        return (Int(hash >> 6) & 0xFFF, 1 << UInt64(hash & 63))
    }

    func mayBegin(in text: Scalars, at index: Int) -> Bool {
        let scalar = text[index]
        if !CharacterClass.isHan(scalar) || singles.contains(scalar) { return true }
        guard index + 1 < text.count else { return false }
        let (word, bit) = Self.place(scalar, text[index + 1])
        return pairs[word] & bit != 0
    }
}
