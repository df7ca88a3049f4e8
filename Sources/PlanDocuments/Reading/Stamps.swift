import PlanLanguage

/// Finds what is left of a stamp: an office's bare name below the date of a notice.
enum Stamps {
    private static let words = ["办公室", "办公厅", "印章", "公章", "盖章", "（印章）", "（盖章）", "(印章)", "(盖章)"].map(Scalars.init)

    static func mark(_ text: inout ScannedText) {
        var isBelowDate = false
        for index in text.lines.indices where text.lines[index].fate == .text {
            let range = text.lines[index].range
            if isBelowDate, range.count <= 4, words.contains(Array(text.scalars[range])) {
                text.lines[index].fate = .dropped(.stamp)
            }
            isBelowDate = LineForm.isDate(text.scalars, range)
        }
    }
}
