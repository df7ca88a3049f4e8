public import OriginalText

/// Reads originals of every kind.
public enum Originals {
    /// Takes the text out of an original. Any bytes are allowed.
    ///
    /// - Parameters:
    ///   - bytes: the original.
    ///   - name: its name or path, which decides only what bytes cannot.
    ///   - limits: what the reading may cost.
    ///   - encoding: how the text of a web page is written, by a name that `iconv` knows, instead of what its bytes and
    ///     the page itself say; other kinds say it themselves.
    public static func read(
        _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits(), encoding: String? = nil
    ) throws(ExtractionFault) -> ExtractedText {
        let reader = try reader(of: bytes, name: name, limits: limits)
        if let encoding, reader == HTMLReader.self, let decoded = DecodedText(bytes, from: encoding) {
            return try checked(HTMLReader.read(decoded, limits: limits), limits)
        }
        return try checked(reader.read(bytes, limits: limits), limits)
    }

    /// Takes the text out of the DocBook that antiword makes of a Word document.
    public static func read(
        docBook bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
    ) throws(ExtractionFault) -> ExtractedText {
        try checked(DocBookReader.read(bytes, limits: limits), limits)
    }

    private static func checked(
        _ text: ExtractedText, _ limits: ReadingLimits
    ) throws(ExtractionFault) -> ExtractedText {
        let isForRecognition = limits.allowsPictures && text.notes.contains { $0.kind == .scannedPages }
        guard !text.bytes.isEmpty || isForRecognition else { throw ExtractionFault(.empty, "it holds no text") }
        guard text.bytes.count <= limits.text else {
            throw ExtractionFault(.limit, "it holds more than \(limits.text) bytes of text (original_text_bytes)")
        }
        return text
    }

    private static func reader(
        of bytes: [UInt8], name: String, limits: ReadingLimits
    ) throws(ExtractionFault) -> any OriginalReader.Type {
        let kind = OriginalKind(bytes[...], name: name)
        switch kind {
        case .html: return HTMLReader.self
        case .pdf: return PDFReader.self
        case .zip:
            switch try PackedKind.kind(of: bytes, limits: limits) {
            case .word: return DocxReader.self
            case .excel: return XlsxReader.self
            case .presentation: throw unread("a presentation (PPTX)", "save it as PDF")
            case .openDocument: throw unread("an OpenDocument file", "save it as DOCX or PDF")
            case .ofd: return OFDReader.self
            // Each of its files is read by a process of its own, which gets it from whoever unpacked the archive.
            case .archive: throw unread("an archive (ZIP)", "unpack it")
            }
        case .rtf, .ole, .officeXML: throw unread(kind.description ?? "", "save it as DOCX or PDF")
        case .mhtml: return MHTMLReader.self
        case .packed: throw unread("an archive or a compressed file", "unpack it")
        case .text, .other: throw unread(kind.description ?? "text", "make it text")
        }
    }

    private static func unread(_ what: String, _ remedy: String) -> ExtractionFault {
        ExtractionFault(.unsupported, "it is \(what), which is not read; \(remedy)")
    }
}
