import OriginalText

/// Why a file is not indexed: it does not hold text that its format can read.
///
/// Single bytes that are no text, which a faulty copy leaves, are reported and the rest of the file is indexed. What
/// follows would be indexed as fragments, and is left out instead:
///
/// - a file that begins as a PDF, an Office document, an image or an archive does (`OriginalKind`), unless its text was
///   extracted;
/// - UTF-16 and UTF-32, by a byte order mark, or by what the code units are (`WideEncoding`), unless it was decoded;
/// - a file of whose bytes more than a tenth is NUL, NULs at the very end not counted, or that holds nothing but NULs;
/// - a file of whose bytes beyond ASCII more than a tenth belongs to no UTF-8 character: GB18030 or Big5 (`ChineseEncoding`), unless it was decoded, or, where more than a
///   hundredth of all bytes is NUL as well, no text.
public struct UnreadableText: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do about it, in a clause that can follow the file's name and a colon.
    public var description: String
    /// The encoding that the file seems to be in, by the name that `iconv` knows: decoded, it can be read.
    public var encoding: String?
    /// Whether it may be text in an encoding that was not recognized.
    private var isOfUnknownEncoding = false

    /// The description with the command that makes the file UTF-8, where one would.
    ///
    /// - Parameter path: where the file is, as a shell finds it.
    public func description(ofFileAt path: String) -> String {
        guard isOfUnknownEncoding else { return description }
        return "\(description) with: iconv -f ENCODING -t UTF-8 \(ShellQuoted.word(path)) > new.txt"
    }

    /// - Returns: `nil` if the file may be indexed.
    init?(_ file: SourceFile, _ faults: [EncodingFault]) {
        guard file.extracted == nil else { return nil }
        if let kind = OriginalKind(file.bytes[...], name: file.path).description {
            self.init("it is not text but \(kind)")
            return
        }
        let counts = Counts(file.bytes, faults)
        if let encoding = WideEncoding(byteOrderMarkOf: file.bytes), counts.isFaultyBeyond(encoding.markLength) {
            self.init(encoding: encoding.name)
        } else if counts.isMostlyNull || counts.isOtherEncoding {
            if counts.nulls > 0, let encoding = WideEncoding(patternOf: file.bytes) {
                self.init(encoding: encoding.name)
            } else if counts.isMostlyNull || counts.nulls * 100 > file.bytes.count {
                self.init("it is not text: \(counts.nulls) of its \(file.bytes.count) bytes are NUL")
            } else if let encoding = ChineseEncoding.guess(file.bytes) {
                self.init(encoding: encoding)
            } else {
                self.init("it is neither UTF-8 nor GB18030, UTF-16 or Big5; if it is text, make it UTF-8")
                isOfUnknownEncoding = true
            }
        } else {
            return nil
        }
    }

    private init(encoding: String) {
        self.encoding = encoding
        description = "it is \(encoding), which was not made UTF-8"
    }

    private init(_ description: String) {
        self.description = description
    }

    private struct Counts {
        var bytes = 0
        var nulls = 0
        var nullsAtEnd = 0
        /// Bytes beyond ASCII, and those of them that belong to no UTF-8 character.
        var others = 0
        var invalid = 0
        /// Bytes that are no text.
        var faulty = 0

        init(_ bytes: [UInt8], _ faults: [EncodingFault]) {
            self.bytes = bytes.count
            for byte in bytes {
                nulls &+= byte == 0 ? 1 : 0
                others &+= Int(byte >> 7)
            }
            if nulls > 0 { nullsAtEnd = bytes.reversed().prefix { $0 == 0 }.count }
            for fault in faults {
                faulty += fault.length
                if bytes[fault.byte] != 0 { invalid += fault.length }
            }
        }

        var isMostlyNull: Bool {
            nulls > 0 && (nulls == bytes || (nulls - nullsAtEnd) * 10 > bytes - nullsAtEnd)
        }
        var isOtherEncoding: Bool { invalid * 10 > others }

        /// Whether a file that begins with a byte order mark of this length has other bytes that are no text, or is
        /// nothing but the mark; else the mark is two stray bytes before text in UTF-8.
        func isFaultyBeyond(_ mark: Int) -> Bool { faulty > mark || bytes == mark }
    }
}
