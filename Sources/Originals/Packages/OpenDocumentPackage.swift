/// What can be said of an OpenDocument file before a converter reads it.
public enum OpenDocumentPackage {
    /// Whether its parts need a password: its list of parts says so.
    public static func isEncrypted(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> Bool {
        let list = "meta-inf/manifest.xml"
        guard let parts = try? PackageParts(bytes, limits: limits, wanted: { $0 == list }), let text = parts[list]
        else {
            return false
        }
        let xml = XMLPull(text, deepest: limits.depth)
        while let event = xml.next() {
            if event == .start, xml.name == "encryption-data" { return true }
        }
        return false
    }
}
