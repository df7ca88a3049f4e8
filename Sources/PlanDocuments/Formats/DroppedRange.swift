/// A stretch of a source file that is in no searchable passage, and why.
public struct DroppedRange: Sendable, Equatable {
    /// Why a stretch of text is not searched.
    ///
    /// Raw values are stored in the index and printed by `explain`.
    public enum Reason: UInt8, CaseIterable, Sendable {
        /// A line of a table of contents (目录).
        case contents = 1
        /// A web page's header, breadcrumb, click counter and the like.
        case navigation = 2
        /// Markdown or HTML marks: `**`, `#`, `<p>`.
        case markup = 3
        /// A page number or running head that a page break left between two lines.
        case pageFurniture = 4
        /// Characters printed twice at a cut: `(责` before `责任单位`.
        case duplicateAtCut = 5
        /// Bytes that are not UTF-8, or NUL.
        case invalidEncoding = 6
        /// A stamp or an office's name alone on a line, with nothing of the plan in it.
        case stamp = 7

        /// English, as `explain` prints it.
        public var description: String {
            switch self {
            case .contents: "table of contents"
            case .navigation: "web page navigation"
            case .markup: "markup"
            case .pageFurniture: "page number or running head"
            case .duplicateAtCut: "characters repeated at a cut"
            case .invalidEncoding: "invalid UTF-8 or NUL"
            case .stamp: "stamp"
            }
        }
    }

    /// The range in the source file, in UTF-8 bytes from 0.
    public var bytes: Range<Int>
    /// The line the range begins in, from 1.
    public var line: Int
    public var reason: Reason

    public init(bytes: Range<Int>, line: Int, reason: Reason) {
        self.bytes = bytes
        self.line = line
        self.reason = reason
    }
}
