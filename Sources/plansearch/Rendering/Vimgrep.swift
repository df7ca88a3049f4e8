import SearchAPI

/// Lines in the format of `rg --vimgrep`, which editors use to jump to a position.
enum Vimgrep {
    /// The most of a text that a line has, in Unicode scalars: editors keep all lines in a list.
    static let longestText = 1_000

    /// `file:line:column:text`, the column in Unicode scalars from 1; of a long text the part around the first match.
    ///
    /// - Parameter matches: in the text; none for the beginning of the text.
    static func line(_ source: SourceRange, text: String, matches: [ScalarRange] = []) -> String {
        line(file: source.file, line: source.line, column: source.column, text: text, match: matches.first)
    }

    static func line(file: String, line: Int, column: Int, text: String, match: ScalarRange? = nil) -> String {
        let part = Excerpt(text, around: match.map { $0.start..<$0.end }, most: longestText)
        return "\(VisibleText.escaping(file)):\(line):\(column):\(VisibleText.escaping(part.text))"
    }
}
