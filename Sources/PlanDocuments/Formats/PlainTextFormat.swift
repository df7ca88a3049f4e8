/// Text files. Marks of Markdown and HTML that conversions left in them are taken out.
struct PlainTextFormat: SourceFormat {
    let name = "text"
    let extensions = ["txt", "text"]

    /// The extension that ids of plans leave out.
    static let impliedExtension = ".txt"

    func text(of file: SourceFile) -> SourceText {
        var text = LineScanner.scan(file.text, marks: .remains)
        text.fault = UnreadableText(file, text.encodingFaults)
        return text
    }
}
