public import OriginalText

/// The text of an original where it lies in an index: mapped, not read into memory.
public struct StoredExtract: Sendable {
    /// What is known of it besides its text and blocks: format, encoding, pages, places.
    public let about: ExtractedText
    /// Where the text lies in the file.
    private let range: Range<Int>
    private let file: MappedFile

    init(about: ExtractedText, range: Range<Int>, file: MappedFile) {
        self.about = about
        self.range = range
        self.file = file
    }

    /// The length of the text, in UTF-8 bytes.
    public var count: Int { range.count }

    /// A part of the text.
    ///
    /// - Parameter part: in UTF-8 bytes of the text, within ``count``.
    public func withBytes<Result>(
        _ part: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try withExtendedLifetime(file) {
            let start = range.lowerBound + part.lowerBound
            return try body(UnsafeRawBufferPointer(rebasing: file.bytes[start..<start + part.count]))
        }
    }
}
