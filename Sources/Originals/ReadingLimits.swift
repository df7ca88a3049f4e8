/// What reading one original may cost. Time and memory are limited by the process that it is read in.
public struct ReadingLimits: Sendable {
    /// Bytes of text that may come out of it; 64 MiB unless told otherwise.
    public var text = 64 << 20
    /// Bytes that the parts of a packed original (DOCX, XLSX, OFD, ZIP) may have unpacked, all together; 512 MiB unless told
    /// otherwise.
    public var unpacked = 512 << 20
    /// Parts that a packed original may have; 100,000 unless told otherwise.
    public var parts = 100_000
    /// Pages; 20,000 unless told otherwise.
    public var pages = 20_000
    /// Cells of all sheets or tables that hold something; 5,000,000 unless told otherwise.
    public var cells = 5_000_000
    /// Paragraphs of a document of Word, also empty ones; 1,000,000 unless told otherwise.
    public var paragraphs = 1_000_000
    /// Elements and texts of a web page, also empty ones; 5,000,000 unless told otherwise.
    public var elements = 5_000_000
    /// How deep elements may be nested; 256 unless told otherwise.
    public var depth = 256

    /// Whether a PDF whose pages are pictures is read as one without text, with the numbers of all of them in its note, for
    /// a program that recognizes text; it is refused unless told otherwise.
    public var allowsPictures = false

    public init() {}
}
