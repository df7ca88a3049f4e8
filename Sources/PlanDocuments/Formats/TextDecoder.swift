import OriginalText

extension ExtractedText {
    /// A text file in another encoding, made UTF-8. Its lines stay what they are.
    ///
    /// - Parameters:
    ///   - file: the file.
    ///   - encoding: a name that `iconv` knows.
    /// - Returns: `nil` if the system does not know the encoding. A byte that belongs to no character becomes U+FFFD, and
    ///   is counted in a note.
    static func decoding(_ file: SourceFile, from encoding: String) -> ExtractedText? {
        guard let decoded = DecodedText(file.bytes, from: encoding) else { return nil }
        var text = ExtractedText(lines: decoded.utf8, format: SourceFormats.format(of: file).name, encoding: encoding)
        if decoded.invalidBytes > 0 { text.notes.append(ExtractionNote(.invalidBytes, count: decoded.invalidBytes)) }
        return text
    }
}
