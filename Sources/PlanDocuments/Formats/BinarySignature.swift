/// What a file is that begins with bytes by which programs recognize a kind of file that is not plain text.
struct BinarySignature {
    /// The kind, as in "it is not text but …", and how it becomes text.
    let description: String

    /// - Returns: `nil` for a file that begins in no known way.
    init?(_ bytes: [UInt8]) {
        guard let kind = Self.kinds.first(where: { bytes.starts(with: $0.start) }) else {
            guard let kind = Self.kindWithGap(bytes) else { return nil }
            description = kind
            return
        }
        description = kind.start == Self.zip ? Self.kindOfArchive(bytes) : kind.description
    }

    private static let zip = Array("PK\u{3}\u{4}".utf8)
    private static let word = "convert it first, for example with: soffice --convert-to txt:Text:UTF8"

    private static let kinds: [(start: [UInt8], description: String)] = [
        (Array("%PDF-".utf8), "a PDF document; convert it first, for example with: pdftotext"),
        (zip, "a ZIP archive"),
        (Array("PK\u{5}\u{6}".utf8), "a ZIP archive"),
        (
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "an Office document of before 2007 (OLE: .doc, .xls, .ppt, .wps); \(word)"
        ),
        (Array("{\\rtf".utf8), "a document in RTF; \(word)"),
        ([0x89] + Array("PNG\r\n".utf8), "an image (PNG)"),
        ([0xFF, 0xD8, 0xFF], "an image (JPEG)"),
        (Array("GIF87a".utf8), "an image (GIF)"),
        (Array("GIF89a".utf8), "an image (GIF)"),
        (Array("II*\0".utf8), "an image (TIFF)"),
        (Array("MM\0*".utf8), "an image (TIFF)"),
        ([0x1F, 0x8B, 0x08], "compressed (gzip)"),
        (Array("BZh".utf8) + [0x31, 0x41, 0x59], "compressed (bzip2)"),
        ([0xFD] + Array("7zXZ\0".utf8), "compressed (xz)"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed (Zstandard)"),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], "an archive (7z)"),
        (Array("Rar!\u{1A}\u{7}".utf8), "an archive (RAR)"),
        (Array("SQLite format 3\0".utf8), "a database (SQLite)"),
        ([0x7F] + Array("ELF".utf8), "a program (ELF)"),
    ]

    /// Kinds whose signature has other bytes in the middle.
    private static func kindWithGap(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 14 else { return nil }
        if bytes.starts(with: "BM".utf8), bytes[6..<10].allSatisfy({ $0 == 0 }) { return "an image (BMP)" }
        if bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) { return "an image (WebP)" }
        return nil
    }

    /// By the name of its first entry, which follows 30 bytes of header; its length stands in bytes 26 and 27.
    private static func kindOfArchive(_ bytes: [UInt8]) -> String {
        guard bytes.count > 30 else { return "a ZIP archive" }
        let length = Int(bytes[26]) | Int(bytes[27]) << 8
        let name = bytes[30..<min(bytes.count, 30 + length)]
        let office = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/"]
        if office.contains(where: { name.starts(with: $0.utf8) }) {
            return "an Office document (ZIP: .docx, .xlsx, .pptx); \(word)"
        }
        if name.elementsEqual("mimetype".utf8) { return "an OpenDocument or EPUB file (ZIP); \(word)" }
        return "a ZIP archive"
    }
}
