import PlanLanguage

/// Finds what is left of a stamp: an office's bare name below the date of a notice.
enum Stamps {
    private static let words = Lexicon.words(.stampWord)

    static func mark(_ text: inout SourceText) {
        var isBelowDate = false
        for index in text.blocks.indices where text.blocks[index].fate == .text {
            let range = text.blocks[index].range
            if isBelowDate, range.count <= 4, words.contains(Array(text.scalars[range])) {
                text.blocks[index].fate = .dropped(.stamp)
            }
            isBelowDate = LineForm.isDate(text.scalars, range)
        }
    }
}
