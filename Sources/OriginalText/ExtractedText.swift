/// The text of an original, taken out of its format, with the place of each stretch.
///
/// It is what is indexed and kept: positions of passages count in ``bytes``, and nothing that follows needs the
/// original again.
public struct ExtractedText: Sendable, Equatable {
    /// The kind of original, as people see it: `pdf`, `docx`.
    public var format: String
    /// The encoding that its text had, by the name that `iconv` knows; `nil` where the format leaves no choice.
    public var encoding: String?
    /// UTF-8. Each block is one line and ends with LF; there is no other LF, CR or NUL in it, unless ``isLines``.
    public internal(set) var bytes: [UInt8] = []
    /// Whether it is a text file's lines, which are read as those of text in UTF-8.
    public internal(set) var isLines = false
    /// A block for each line of ``bytes``; none if ``isLines``, and of an archive none for lines of members that are text files.
    public internal(set) var blocks: [ExtractedBlock] = []
    /// In ascending order of their bytes.
    public internal(set) var places: [PlaceMark] = []
    public var facts: [ExtractedFact] = []
    /// How many pages the original has; 0 for a format without pages.
    public var pages = 0
    /// What a person should know of the reading: pages without text, what was left out.
    public var notes: [ExtractionNote] = []
    /// Of an archive: the files that were read, in the order of their bytes.
    public internal(set) var members: [ArchiveMember] = []
    /// Of an archive: the files that were not read.
    public internal(set) var unreadMembers: [UnreadMember] = []

    public init(format: String, encoding: String? = nil) {
        self.format = format
        self.encoding = encoding
    }

    /// A text file that was in another encoding: lines as they were, of which nothing else is known.
    public init(lines: [UInt8], format: String, encoding: String) {
        self.init(format: format, encoding: encoding)
        bytes = lines
        isLines = true
    }

    /// The place of a byte; `nil` before the first mark. Of an archive it names the member.
    public func place(atByte byte: Int) -> SourcePlace? {
        var place = markedPlace(atByte: byte)
        if let member = member(atByte: byte) {
            place = place ?? SourcePlace()
            place?.member = member.path
        }
        return place
    }

    private func markedPlace(atByte byte: Int) -> SourcePlace? {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle].byte <= byte { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : places[low - 1].place
    }
}

/// Something about a reading that a person should know, though the text was read.
public struct ExtractionNote: Sendable, Hashable {
    /// Raw values are stored.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// Pages that hold a picture and no text.
        case scannedPages = 1
        /// Pages whose text was recognized from a picture.
        case recognizedPages = 2
        /// Characters without a code that tells what they are.
        case unknownCharacters = 3
        /// Pictures and embedded objects whose text was not read.
        case pictures = 4
        /// Text that the original hides, which was left out, in characters.
        case hiddenText = 5
        /// The original is damaged, and was read as far as it goes.
        case damaged = 6
        /// Bytes that belong to no character of the encoding.
        case invalidBytes = 7
        /// LibreOffice made what was read of it.
        case convertedByLibreOffice = 8
        /// antiword made what was read of it, without the numbers of lists.
        case convertedByAntiword = 9
    }

    public var kind: Kind
    /// How many.
    public var count: Int
    /// The pages it is about, from 1, ascending; at most the first hundred.
    public var pages: [Int]

    public init(_ kind: Kind, count: Int, pages: [Int] = []) {
        self.kind = kind
        self.count = count
        self.pages = Array(pages.prefix(100))
    }
}

/// Why an original could not be read.
public struct ExtractionFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// Raw values are stored and printed.
    public enum Code: String, Sendable, CaseIterable {
        /// It needs a password.
        case encrypted
        /// It is cut off or not what it says it is.
        case damaged
        /// All its pages are pictures.
        case scanned
        /// It holds no text.
        case empty
        /// It is a web page of links to others.
        case links
        /// It is larger than a limit allows.
        case limit
        /// No reader for its kind, or the program that it needs is not installed.
        case unsupported
        /// The reader ended without an answer.
        case crashed
        /// The machine is at fault, not the file: no memory for a process, no space for temporary files.
        case system
    }

    public var code: Code
    /// What is wrong and what to do about it, in a clause that can follow the file's name and a colon.
    public var description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
