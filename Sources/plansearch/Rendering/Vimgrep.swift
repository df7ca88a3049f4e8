import SearchAPI

/// Lines in the format of `rg --vimgrep`, which editors use to jump to a position.
enum Vimgrep {
    /// `file:line:column:text`, the column in Unicode scalars from 1.
    static func line(_ source: SourceRange, text: String) -> String {
        line(file: source.file, line: source.line, column: source.column, text: text)
    }

    static func line(file: String, line: Int, column: Int, text: String) -> String {
        "\(VisibleText.escaping(file)):\(line):\(column):\(VisibleText.escaping(text))"
    }
}
