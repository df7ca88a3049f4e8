public import OriginalText

/// Reads originals of every kind.
public enum Originals {
    /// Takes the text out of an original. Any bytes are allowed.
    ///
    /// - Parameters:
    ///   - bytes: the original.
    ///   - name: its name or path, which decides only what bytes cannot.
    ///   - limits: what the reading may cost.
    public static func read(
        _ bytes: [UInt8], name: String, limits: ReadingLimits = ReadingLimits()
    ) throws(ExtractionFault) -> ExtractedText {
        let text = try reader(of: bytes, name: name, limits: limits).read(bytes, limits: limits)
        guard !text.bytes.isEmpty else { throw ExtractionFault(.empty, "it holds no text") }
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
            case .openDocument: throw unread("an OpenDocument file", "save it as DOCX or PDF")
            case .ofd: return OFDReader.self
            // Each of its files is read by a process of its own, which gets it from whoever unpacked the archive.
            case .archive: throw unread("an archive (ZIP)", "unpack it")
            }
        case .rtf, .ole: throw unread(kind.description ?? "", "save it as DOCX or PDF")
        case .mhtml: return MHTMLReader.self
        case .packed: throw unread("an archive or a compressed file", "unpack it")
        case .text, .other: throw unread(kind.description ?? "text", "make it text")
        }
    }

    private static func unread(_ what: String, _ remedy: String) -> ExtractionFault {
        ExtractionFault(.unsupported, "it is \(what), which is not read; \(remedy)")
    }
}
