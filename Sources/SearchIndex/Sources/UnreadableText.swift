import PlanDocuments

/// Why a file is not taken for text in UTF-8.
///
/// Single bytes that are not UTF-8, which a faulty copy leaves, are reported and the rest of the file is indexed. A file
/// in another encoding, or no text at all, would be indexed in tatters; it is left out.
struct UnreadableText: Error, CustomStringConvertible {
    /// Relative to the corpus folder.
    var path: String
    var isBinary: Bool

    var description: String {
        isBinary
            ? "it is not text: it holds NUL bytes"
            : "it is not UTF-8; if it is GB18030 (or GBK, GB2312), make it UTF-8 with: "
                + "iconv -f GB18030 -t UTF-8 \(path) > new.txt"
    }

    /// - Throws: `UnreadableText` if more than a hundredth of the bytes is NUL, or more than a tenth of the bytes beyond
    ///   ASCII belongs to no UTF-8 character.
    static func check(_ source: SourceFile, _ parsed: ParsedFile) throws(UnreadableText) {
        var nulls = 0
        var others = 0
        for byte in source.bytes {
            nulls &+= byte == 0 ? 1 : 0
            others &+= Int(byte >> 7)
        }
        if nulls * 100 > source.bytes.count { throw UnreadableText(path: source.path, isBinary: true) }
        let invalid = parsed.encodingFaults.reduce(0) { $0 + $1.length }
        if invalid * 10 > others { throw UnreadableText(path: source.path, isBinary: false) }
    }
}
