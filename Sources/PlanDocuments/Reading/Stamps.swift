import PlanLanguage

/// Finds what is left of a stamp: an office's bare name below the date of a notice.
enum Stamps {
    private static let words = ["办公室", "办公厅", "印章", "公章", "盖章", "（印章）", "（盖章）", "(印章)", "(盖章)"].map(Scalars.init)

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
