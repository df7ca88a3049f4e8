import PlanLanguage

/// A page number on a line of its own.
enum PageNumber {
    /// `— 3 —`, `- 3 -`, 第 3 页
    case dashed
    /// `3`
    case bare(Int)

    static func read(_ text: Scalars, _ range: Range<Int>) -> PageNumber? {
        let letters = text[range].filter { !CharacterClass.isBlank($0) }
        guard let first = letters.first, let last = letters.last, letters.count <= 12 else { return nil }
        let digits = letters.filter(CharacterClass.isDigit)
        guard !digits.isEmpty, digits.count <= 4 || first == "第" else { return nil }
        if digits.count == letters.count {
            return .bare(digits.reduce(0) { $0 * 10 + Int($1 >= "０" ? $1 - "０" : $1 - "0") })
        }
        let dashes: Set<UInt32> = ["-", "—", "–", "－", "―", "·", "─", "一"]
        if dashes.contains(first), dashes.contains(last),
            letters.allSatisfy({ dashes.contains($0) || CharacterClass.isDigit($0) })
        {
            return .dashed
        }
        if first == "第", last == "页",
            letters.dropFirst().allSatisfy({ CharacterClass.isDigit($0) || pageWords.contains($0) })
        {
            return .dashed
        }
        return nil
    }

    private static let pageWords = Lexicon.characters(.pageNumberWord)
}
