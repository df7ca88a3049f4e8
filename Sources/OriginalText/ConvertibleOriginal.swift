/// An original that no reader here reads, but a converter of the system makes into one that is read.
public struct ConvertibleOriginal: Sendable, Hashable {
    /// What it is made into.
    public enum Target: Sendable {
        /// DOCX.
        case document
        /// XLSX.
        case workbook
    }

    /// The kind of original, as people see it: `doc`, `wps`, `ods`.
    public var format: String
    public var target: Target
    /// What it is, in words that follow "it is".
    public var description: String
    /// The ending of a name by which converters know the kind.
    public var ending: String
    /// Whether the original says that it is encrypted. A workbook that says so may still open: Excel encrypts those
    /// that are only protected from changes with a password that programs know.
    public var isEncrypted = false
    /// Whether it is a ZIP file of parts (OpenDocument), whose encryption only its parts tell.
    public var isPackage: Bool { format == "odt" || format == "ods" }

    /// - Parameters:
    ///   - bytes: all of the original.
    ///   - name: its name or path, which tells WPS's own names from Office's.
    /// - Returns: `nil` for what is read directly, and for what is not read at all.
    /// - Throws: ``ExtractionFault`` for what is known not to have text that is read, or to need a password.
    public init?(_ bytes: [UInt8], name: some StringProtocol) throws(ExtractionFault) {
        switch OriginalKind(bytes[...], name: name) {
        case .rtf: self.init("rtf", .document, "a document in RTF")
        case .ole: try self.init(compound: bytes, name: String(name))
        case .officeXML: try self.init(xml: bytes)
        case .zip:
            guard let type = Self.openDocumentType(bytes) else { return nil }
            try self.init(openDocument: type)
        default: return nil
        }
    }

    private init(_ format: String, _ target: Target, _ description: String, ending: String? = nil) {
        self.format = format
        self.target = target
        self.description = description
        self.ending = ending ?? format
    }

    // MARK: OLE

    private init(compound bytes: [UInt8], name: String) throws(ExtractionFault) {
        guard let file = CompoundFile(bytes[...]) else {
            throw ExtractionFault(.damaged, "it is an Office document of before 2007 (OLE), and damaged or cut off")
        }
        let named = FileName.extension(name)
        if file.contains("EncryptedPackage") { throw Self.encrypted("an Office document") }
        if file.contains("WordDocument") {
            let isWPS = named == "wps" || named == "wpt"
            self.init(
                isWPS ? "wps" : "doc", .document,
                isWPS ? "a document of WPS" : "a Word document of before 2007 (DOC)", ending: "doc")
            if Self.isEncryptedWord(file.beginning(of: "WordDocument")) { throw Self.encrypted(description) }
        } else if let stream = ["Workbook", "Book"].first(where: file.contains) {
            let isWPS = named == "et" || named == "ett"
            self.init(
                isWPS ? "et" : "xls", .workbook,
                isWPS ? "a workbook of WPS (ET)" : "a workbook of Excel before 2007 (XLS)", ending: "xls")
            isEncrypted = Self.isEncryptedWorkbook(file.beginning(of: stream))
        } else if file.contains("PowerPoint Document") {
            throw Self.presentation
        } else {
            throw ExtractionFault(
                .unsupported, "it is an OLE file without a Word or Excel document, which is not read; save it as PDF")
        }
    }

    private static func encrypted(_ what: String) -> ExtractionFault {
        ExtractionFault(.encrypted, "it is \(what) that needs a password; save it without one")
    }

    private static let presentation = ExtractionFault(
        .unsupported, "it is a presentation, which is not read; save it as PDF")

    /// The flag of the file information block (MS-DOC, FibBase).
    private static func isEncryptedWord(_ start: ArraySlice<UInt8>) -> Bool {
        start.count >= 12 && start[start.startIndex + 11] & 1 != 0
    }

    /// Whether one of the first records is FILEPASS (MS-XLS).
    private static func isEncryptedWorkbook(_ start: ArraySlice<UInt8>) -> Bool {
        var place = start.startIndex
        for _ in 0..<20 where place + 4 <= start.endIndex {
            let kind = Int(start[place]) | Int(start[place + 1]) << 8
            if kind == 0x2F { return true }
            place += 4 + (Int(start[place + 2]) | Int(start[place + 3]) << 8)
        }
        return false
    }

    // MARK: OpenDocument, and documents that are one XML file

    /// What an OpenDocument package says it is: its first part, which is not compressed.
    private static func openDocumentType(_ bytes: [UInt8]) -> String? {
        let name = Array("mimetype".utf8)
        guard bytes.count > 64, bytes[30...].starts(with: name), bytes[8] == 0, bytes[9] == 0 else { return nil }
        let start = 38 + Int(bytes[28]) + Int(bytes[29]) << 8
        let type = bytes.dropFirst(start).prefix(100).prefix { $0 > 0x20 && $0 < 0x7F }
        // The next part begins with PK, where no length is said.
        let text = String(decoding: type, as: UTF8.self).split(separator: "PK").first.map(String.init) ?? ""
        let starts = ["application/vnd.oasis.opendocument.", "application/vnd.sun.xml."]
        return starts.first(where: text.hasPrefix).map { String(text.dropFirst($0.count)) }
    }

    private init?(openDocument type: String) throws(ExtractionFault) {
        if type.hasPrefix("text") || type.hasPrefix("writer") {
            self.init("odt", .document, "a text document of OpenDocument (ODT)")
        } else if type.hasPrefix("spreadsheet") || type.hasPrefix("calc") {
            self.init("ods", .workbook, "a workbook of OpenDocument (ODS)")
        } else if type.hasPrefix("presentation") || type.hasPrefix("impress") {
            throw Self.presentation
        } else {
            throw ExtractionFault(.unsupported, "it is a drawing (OpenDocument), which is not read; save it as PDF")
        }
    }

    /// How much of an XML file is looked at: names of many namespaces stand before the type.
    private static let firstXML = 65_536

    private init?(xml bytes: [UInt8]) throws(ExtractionFault) {
        switch OfficeXML(bytes.prefix(Self.firstXML)) {
        case .flatText: self.init("fodt", .document, "a text document of OpenDocument in one file (FODT)")
        case .flatSheet: self.init("fods", .workbook, "a workbook of OpenDocument in one file (FODS)")
        case .flatOther:
            throw ExtractionFault(
                .unsupported, "it is a presentation or a drawing (OpenDocument), which is not read; save it as PDF")
        case .word2003: self.init("xml", .document, "a Word document of 2003 in XML")
        case .excel2003: self.init("xml", .workbook, "a workbook of Excel 2003 in XML")
        case .unified:
            // The element of a workbook, which stands after styles and metadata.
            let isSheet = Self.contains(bytes, "<uof:电子表格")
            self.init(
                "uof", isSheet ? .workbook : .document, isSheet ? "a workbook in UOF" : "a text document in UOF",
                ending: isSheet ? "uos" : "uot")
        case nil: return nil
        }
    }

    private static func contains(_ bytes: [UInt8], _ text: StaticString) -> Bool {
        let wanted = text.withUTF8Buffer { Array($0) }
        return bytes.indices.contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}
