/// What kind of file it is, by its first bytes; the name decides only what bytes cannot: which plain text is prose.
public enum OriginalKind: Sendable, Hashable {
    /// Plain text or Markdown, in any encoding.
    case text
    /// A web page.
    case html
    /// A web page with its pictures in one file (MHTML).
    case mhtml
    case pdf
    case rtf
    /// An office document that is one XML file: FODT, FODS, UOF, those of Office 2003.
    case officeXML
    /// A file of Office before 2007 and of WPS (OLE): DOC, XLS, WPS, ET.
    case ole
    /// A ZIP file: DOCX, XLSX, ODT, ODS, OFD, or an archive of files.
    case zip
    /// An archive other than ZIP (tar, 7z, RAR), or a file that is compressed (gzip, bzip2, xz, zstd).
    case packed
    /// A kind without text, or one that is not read; the description follows "it is": `an image (PNG)`.
    case other(String)

    /// How many bytes of a file are looked at.
    public static let firstBytes = 4096

    /// - Parameters:
    ///   - bytes: the file's first bytes, ``firstBytes`` or all; further ones are not looked at.
    ///   - name: the file's name or path.
    public init(_ bytes: ArraySlice<UInt8>, name: some StringProtocol) {
        let bytes = bytes.prefix(Self.firstBytes)
        if let kind = OriginalSignature.kind(bytes) {
            self = kind
        } else if OfficeXML(bytes) != nil {
            self = .officeXML
        } else if MarkupSignature.isMHTML(bytes) {
            self = .mhtml
        } else if MarkupSignature.isMail(bytes) {
            self = .other("a mail; save its text, and what is attached to it")
        } else if MarkupSignature.isHTML(bytes, isNamedSo: FileName.isWebPage(name)) {
            self = .html
        } else if let format = FileName.dataFormat(name) {
            self = .other(format)
        } else {
            self = .text
        }
    }

    /// The kind in words that follow "it is", as in `a PDF document`; `nil` for text.
    public var description: String? {
        switch self {
        case .text: nil
        case .html: "a web page (HTML)"
        case .mhtml: "a web page (MHTML)"
        case .pdf: "a PDF document"
        case .rtf: "a document in RTF"
        case .officeXML: "an Office document in one XML file (FODT, FODS, UOF, Office 2003)"
        case .ole: "an Office document of before 2007 (OLE: .doc, .xls, .ppt, .wps)"
        case .zip: "a ZIP file (an Office document or an archive)"
        case .packed: "an archive (tar, 7z, RAR) or a compressed file"
        case .other(let description): description
        }
    }

    /// Whether a program of its own takes the text out of such files.
    public var isExtracted: Bool {
        switch self {
        case .text, .other: false
        case .html, .mhtml, .pdf, .rtf, .officeXML, .ole, .zip, .packed: true
        }
    }
}
