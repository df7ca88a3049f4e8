/// Why a file is not indexed: it does not hold text that its format can read.
///
/// Single bytes that are no text, which a faulty copy leaves, are reported and the rest of the file is indexed. What
/// follows would be indexed as fragments, and is left out instead:
///
/// - a file that begins as a PDF, an Office document, an image or an archive does (``BinarySignature``);
/// - UTF-16 and UTF-32, by a byte order mark, or by what the code units are (``WideEncoding``);
/// - a file of whose bytes more than a tenth is NUL, NULs at the very end not counted, or that holds nothing but NULs;
/// - a file of whose bytes beyond ASCII more than a tenth belongs to no UTF-8 character: GB18030, or, where more than a
///   hundredth of all bytes is NUL as well, no text.
public struct UnreadableText: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do about it, in a clause that can follow the file's name and a colon.
    public var description: String

    /// - Returns: `nil` if the file may be indexed.
    init?(_ file: SourceFile, _ faults: [EncodingFault]) {
        if let signature = BinarySignature(file.bytes) {
            description = "it is not text but \(signature.description)"
            return
        }
        let counts = Counts(file.bytes, faults)
        if let encoding = WideEncoding(byteOrderMarkOf: file.bytes), counts.isFaultyBeyond(encoding.markLength) {
            description = Self.remedy(for: encoding.name, of: file)
        } else if counts.isMostlyNull || counts.isOtherEncoding {
            if counts.nulls > 0, let encoding = WideEncoding(patternOf: file.bytes) {
                description = Self.remedy(for: encoding.name, of: file)
            } else if counts.isMostlyNull || counts.nulls * 100 > file.bytes.count {
                description = "it is not text: \(counts.nulls) of its \(file.bytes.count) bytes are NUL"
            } else {
                description =
                    "it is not UTF-8; if it is GB18030 (or GBK, GB2312), make it UTF-8 with: "
                    + Self.iconv("GB18030", file)
            }
        } else {
            return nil
        }
    }

    private static func remedy(for encoding: String, of file: SourceFile) -> String {
        "it is \(encoding), not UTF-8; make it UTF-8 with: " + iconv(encoding, file)
    }

    private static func iconv(_ encoding: String, _ file: SourceFile) -> String {
        "iconv -f \(encoding) -t UTF-8 \(file.path) > new.txt"
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
