import PlanLanguage

/// Characters that mostly build sentences and questions rather than name things.
enum FunctionCharacters {
    private static let all: Set<UInt64> = Set(
        Lexicon.characters(.functionCharacter).map { FoldedCharacters.key([$0].string.utf8) })

    /// - Parameter character: one character of folded text, in UTF-8.
    static func contains(_ character: some Sequence<UInt8>) -> Bool {
        all.contains(FoldedCharacters.key(character))
    }
}
