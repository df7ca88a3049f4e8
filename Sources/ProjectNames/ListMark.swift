import PlanLanguage

/// What stands between the items of a list, and after them, in folded text.
enum ListMark {
    /// Whether a character separates the items of a list: 、 及 与, and 和 but in 共和 and 和政.
    static func separatesItems(_ text: Scalars, at index: Int) -> Bool {
        switch text[index] {
        case "、", "与": return true
        // 及其 continues the same item: 共和盆地及其外围.
        case "及": return index + 1 >= text.count || text[index + 1] != "其"
        case "和":
            // After a head only a list continues: 高速公路和康乐….
            if index >= 2, let word = NameWords.shared.longest(in: text, at: index - 2, before: index, role: .head),
                word.scalars.count == 2
            {
                return true
            }
            if index > 0, RegionNames.contains([text[index - 1], text[index]]) {
                // 桓仁和大伙房 has no 仁和.
                return index > 1 && RegionNames.contains([text[index - 2], text[index - 1]])
            }
            guard index + 1 < text.count, RegionNames.contains([text[index], text[index + 1]]) else { return true }
            return index + 2 < text.count && RegionNames.contains([text[index + 1], text[index + 2]])
        default: return false
        }
    }
}

/// The count before what the items of a list share: 两条, 三大.
enum ListCount {
    private static let counters = ScalarBits(Lexicon.characters(.listCounter))
    private static let numerals = ScalarBits(Lexicon.characters(.countNumeral))

    static func isCounter(_ scalar: UInt32) -> Bool { counters.contains(scalar) }
    static func isNumeral(_ scalar: UInt32) -> Bool { CharacterClass.isDigit(scalar) || numerals.contains(scalar) }

    static func isCount(_ text: ArraySlice<UInt32>) -> Bool {
        guard let last = text.last, text.count > 1 else { return false }
        return isCounter(last) && text.dropLast().allSatisfy(isNumeral)
    }
}
