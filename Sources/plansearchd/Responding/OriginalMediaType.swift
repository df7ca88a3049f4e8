import OriginalText
import SearchAPI

/// What kind of file an original is to a browser, and what the browser may do with it.
///
/// It comes from the file's bytes, as the indexer's reading does: a web page that is called `.txt` is a web page. Only a
/// PDF and pictures are shown. All else is saved: a web page shown from this daemon's address could ask it for
/// everything that its reader may see.
struct OriginalMediaType: Sendable {
    /// The value of `Content-Type`.
    let name: String
    private let display: Display

    private enum Display {
        /// By the browser's own viewer.
        case pdf
        case picture
        case saved
    }

    /// - Parameters:
    ///   - start: the first bytes of the file.
    ///   - path: the file's, for kinds that bytes do not tell apart.
    ///   - format: what it was read as when it was indexed.
    ///   - charset: the encoding of a text, if it is known.
    init(start: [UInt8], path: String, format: String, charset: String?) {
        let parameter = charset.map { "; charset=\($0.lowercased())" } ?? ""
        switch OriginalKind(start[...], name: path) {
        case .pdf: (name, display) = ("application/pdf", .pdf)
        case .html: (name, display) = ("text/html" + parameter, .saved)
        case .text: (name, display) = ((format == "markdown" ? "text/markdown" : "text/plain") + parameter, .saved)
        case .rtf: (name, display) = ("application/rtf", .saved)
        case .officeXML: (name, display) = ("application/xml", .saved)
        case .mhtml: (name, display) = ("multipart/related", .saved)
        case .zip: (name, display) = (Self.known(format, path) ?? "application/zip", .saved)
        case .ole: (name, display) = (Self.known(format, path) ?? "application/x-ole-storage", .saved)
        case .packed: (name, display) = ("application/octet-stream", .saved)
        case .other:
            if let picture = Self.pictures.first(where: { start.starts(with: $0.start) }) {
                (name, display) = (picture.name, .picture)
            } else {
                (name, display) = ("application/octet-stream", .saved)
            }
        }
    }

    /// By the format that the index names or, of one that it calls otherwise, by the ending of the name.
    private static func known(_ format: String, _ path: String) -> String? {
        packages[format] ?? FileName.extension(path).flatMap { packages[$0] }
    }

    private static let packages = [
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
        "ofd": "application/ofd", "doc": "application/msword", "wps": "application/vnd.ms-works",
        "xls": "application/vnd.ms-excel", "et": "application/vnd.ms-excel",
    ]

    private static let pictures: [(start: [UInt8], name: String)] = [
        ([0x89] + Array("PNG\r\n".utf8), "image/png"), ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        (Array("GIF8".utf8), "image/gif"),
    ]

    /// The value of `Content-Disposition`; `nil` for a picture.
    ///
    /// - Parameter path: the file's, whose last part is the name that it is saved under.
    func disposition(_ path: String) -> String? {
        let name =
            path.utf8.split(separator: UInt8(ascii: "/")).last.map { String(decoding: $0, as: UTF8.self) } ?? path
        // PercentEncoding leaves two characters as they are that RFC 8187 has encoded.
        let encoded = PercentEncoding.encode(name).replacing("@", with: "%40").replacing(":", with: "%3A")
        switch display {
        case .pdf: return "inline; filename*=UTF-8''\(encoded)"
        case .picture: return nil
        case .saved: return "attachment; filename*=UTF-8''\(encoded)"
        }
    }

    /// Nothing of it runs or loads anything. Browsers show no PDF in a sandbox.
    var contentSecurityPolicy: String {
        switch display {
        case .pdf: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        case .picture, .saved: "sandbox; default-src 'none'; frame-ancestors 'none'"
        }
    }
}
