/// Markdown: as plain text, but `>`, `-`, `*` and `+` at a line's beginning are marks, and a first-level
/// heading is the title.
struct MarkdownFormat: SourceFormat {
    let name = "markdown"
    let extensions = ["md", "markdown"]

    func text(of file: SourceFile) -> SourceText {
        var text = LineScanner.scan(file.text, marks: .markdown)
        text.fault = UnreadableText(file, text.encodingFaults)
        text.marksTitle = true
        return text
    }
}
