/// Why a file is not indexed: it does not hold text that its format can read.
///
/// Single bytes that are not UTF-8, which a faulty copy leaves, are reported and the rest of the file is indexed. A file
/// in another encoding, or one that holds no text, would be indexed as fragments; it is left out.
public struct UnreadableText: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do about it, in a clause that can follow the file's name and a colon.
    public var description: String

    /// - Returns: `nil` unless more than a hundredth of the bytes is NUL, or more than a tenth of the bytes beyond ASCII
    ///   belongs to no UTF-8 character.
    init?(_ file: SourceFile, _ faults: [EncodingFault]) {
        var nulls = 0
        var others = 0
        for byte in file.bytes {
            nulls &+= byte == 0 ? 1 : 0
            others &+= Int(byte >> 7)
        }
        if nulls * 100 > file.bytes.count {
            description = "it is not text: it holds NUL bytes"
        } else if faults.reduce(0, { $0 + $1.length }) * 10 > others {
            description =
                "it is not UTF-8; if it is GB18030 (or GBK, GB2312), make it UTF-8 with: "
                + "iconv -f GB18030 -t UTF-8 \(file.path) > new.txt"
        } else {
            return nil
        }
    }
}
