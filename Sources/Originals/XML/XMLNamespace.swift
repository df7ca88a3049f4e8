/// The namespaces that the readers of originals tell apart.
enum XMLNamespace: UInt8, Sendable {
    case none
    case other
    case word
    case spreadsheet
    case spreadsheetDrawing
    case drawing
    case diagram
    case math
    case relationships
    case packageRelationships
    case compatibility
    case vml
    case dublinCore
    case xml
    case openText
    case openTable
    case openOffice
    case openStyle
    case openFormat
    case openDraw
    case openMeta

    init(uri: String) {
        self = Self.byURI[uri] ?? .other
    }

    /// Office Open XML has two sets: the usual one of ECMA-376, and that of files saved as "strict".
    private static let byURI: [String: XMLNamespace] = {
        var table: [String: XMLNamespace] = [
            "http://schemas.openxmlformats.org/package/2006/relationships": .packageRelationships,
            "http://schemas.openxmlformats.org/markup-compatibility/2006": .compatibility,
            "urn:schemas-microsoft-com:vml": .vml,
            "http://purl.org/dc/elements/1.1/": .dublinCore,
            "http://www.w3.org/XML/1998/namespace": .xml,
        ]
        let office: [(String, XMLNamespace)] = [
            ("wordprocessingml", .word), ("spreadsheetml", .spreadsheet), ("drawingml", .drawing),
        ]
        for (name, space) in office {
            table["http://schemas.openxmlformats.org/\(name)/2006/main"] = space
            table["http://purl.oclc.org/ooxml/\(name)/main"] = space
        }
        let others: [(String, XMLNamespace)] = [
            ("officeDocument/%/relationships", .relationships), ("officeDocument/%/math", .math),
            ("drawingml/%/spreadsheetDrawing", .spreadsheetDrawing), ("drawingml/%/diagram", .diagram),
        ]
        for (pattern, space) in others {
            let ends = pattern.split(separator: "%")
            table["http://schemas.openxmlformats.org/\(ends[0])2006\(ends[1])"] = space
            table["http://purl.oclc.org/ooxml/\(ends[0])\(ends[1].dropFirst())"] = space
        }
        let open: [(String, XMLNamespace)] = [
            ("text", .openText), ("table", .openTable), ("office", .openOffice), ("style", .openStyle),
            ("drawing", .openDraw), ("meta", .openMeta),
        ]
        for (name, space) in open { table["urn:oasis:names:tc:opendocument:xmlns:\(name):1.0"] = space }
        table["urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"] = .openFormat
        return table
    }()
}
