/// A source file as it was read.
public struct SourceFile: Sendable {
    /// The path relative to the corpus, `/` between folders: `2018-national-lanxi-plan.txt`.
    public var path: String
    /// The file's bytes, unchanged.
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The part of plan and passage ids that stands for the file.
    ///
    /// It follows from ``path`` alone, so that ids stay the same whatever other files there are, and no two paths have
    /// the same: `.txt` is left out, unless what is left would look like the path of another source; other extensions
    /// stay; `/` is written `:`, and a `:` or `~` of the path itself `~.` or `~~`.
    public var idStem: String {
        let stem = SourceFormats.withoutImpliedExtension(path)
        guard
            stem.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "~") })
        else { return String(stem) }
        var id = ""
        for scalar in stem.unicodeScalars {
            switch scalar {
            case "/": id += ":"
            case ":": id += "~."
            case "~": id += "~~"
            default: id.unicodeScalars.append(scalar)
            }
        }
        return id
    }

    /// The file's name without folders and extension.
    public var baseName: String {
        let name = path.split(separator: "/").last ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}

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
        /// Bytes that are not UTF-8.
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
            case .invalidEncoding: "invalid UTF-8"
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

/// Bytes of a source file that are not UTF-8. They are kept out of the text; everything around them is read.
public struct EncodingFault: Sendable, Equatable {
    /// Where the fault begins, in bytes from 0.
    public var byte: Int
    /// How many bytes it spans.
    public var length: Int
    /// The line, from 1.
    public var line: Int

    public init(byte: Int, length: Int, line: Int) {
        self.byte = byte
        self.length = length
        self.line = line
    }
}

/// How much of a file is in passages.
public struct Coverage: Sendable, Equatable {
    /// Non-blank characters (Unicode scalars) of the file.
    public var characters: Int
    /// Those in exactly one passage.
    public var inPassages: Int
    /// Those in a dropped range.
    public var dropped: Int

    /// Whether every non-blank character is in exactly one passage or one dropped range.
    public var isComplete: Bool { inPassages + dropped == characters }

    public init(characters: Int, inPassages: Int, dropped: Int) {
        self.characters = characters
        self.inPassages = inPassages
        self.dropped = dropped
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

/// A source file, read: its plans, and all that a person needs to judge the result.
public struct ParsedFile: Sendable {
    public var path: String
    /// The name of the format that the file was read as: `text`, `markdown`.
    public var format: String
    /// The source's text in UTF-8, of which all ranges are ranges: the bytes of a text file, else what was extracted.
    public var text: [UInt8]
    public var plans: [Plan]
    public var dropped: [DroppedRange]
    public var healedCuts: [HealedCut]
    public var encodingFaults: [EncodingFault]
    /// Why the file must not be indexed; `nil` if it may be.
    public var fault: UnreadableText?

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
