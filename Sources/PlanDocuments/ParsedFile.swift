public import OriginalText

/// What was read from a source file: its plans, and what a person needs to judge the result.
public struct ParsedFile: Sendable {
    public var path: String
    /// The name of the format that the file was read as: `text`, `markdown`.
    public var format: String
    /// The source's text in UTF-8; all ranges are ranges of it: the bytes of a text file, else what was extracted.
    public var text: [UInt8]
    /// What was extracted from the file, or decoded; `nil` for text in UTF-8.
    public var extracted: ExtractedText?
    public var plans: [Plan]
    public var dropped: [DroppedRange]
    public var healedCuts: [HealedCut]
    public var encodingFaults: [EncodingFault]
    /// Why the file must not be indexed; `nil` if it may be.
    public var fault: UnreadableText?
    /// Whether reading it took longer than it may; there is nothing of it then.
    public var isLate = false

    /// The encoding that the file's text has, by the name that `iconv` knows; `nil` where its format leaves no choice.
    public var encoding: String? { extracted.map(\.encoding) ?? "UTF-8" }

    /// The lines of ``text`` as positions count them, without the byte that ends them; an empty one follows the last
    /// line end.
    public var lines: [ArraySlice<UInt8>] {
        let end = LineScanner.lineEnd(of: text)
        return text.split(separator: end, omittingEmptySubsequences: false)
    }

    init(path: String, format: String, text: [UInt8]) {
        self.path = path
        self.format = format
        self.text = text
        plans = []
        dropped = []
        healedCuts = []
        encodingFaults = []
    }
}

/// A cut that was healed: two lines joined into one passage.
public struct HealedCut: Sendable, Equatable {
    /// The line that the cut ends, from 1.
    public var line: Int
    /// The line that continues the sentence.
    public var nextLine: Int

    public init(line: Int, nextLine: Int) {
        self.line = line
        self.nextLine = nextLine
    }
}
