import SearchAPI

/// Lines as `grep -n`, compilers and `rg --vimgrep` write them, for editors to jump by.
enum Vimgrep {
    /// `file:line:column:text`, the column in Unicode scalars from 1.
    static func line(_ source: SourceRange, text: String) -> String {
        line(file: source.file, line: source.line, column: source.column, text: text)
    }

    static func line(file: String, line: Int, column: Int, text: String) -> String {
        "\(VisibleText.escaping(file)):\(line):\(column):\(VisibleText.escaping(text))"
    }
}
