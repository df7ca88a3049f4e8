import OriginalText

/// What a ZIP file is, by the names of its parts.
enum PackedKind {
    case word, excel, presentation, openDocument, ofd
    /// A folder of files.
    case archive

    static func kind(of bytes: [UInt8], limits: ReadingLimits) throws(ExtractionFault) -> PackedKind {
        let pass = try ArchivePass(bytes, formats: .zip)
        var count = 0
        // What is cut off is what its first parts say.
        while let entry = try? pass.next() {
            count += 1
            guard count <= limits.parts else {
                throw ExtractionFault(.limit, "it is packed out of more than \(limits.parts) parts")
            }
            let name = String(decoding: entry.name, as: UTF8.self).lowercased()
            // A folder of an archive may have such a name too, but holds no parts then.
            let isPart = name.hasSuffix(".xml")
            if isPart, name.hasPrefix("word/") { return .word }
            if isPart, name.hasPrefix("xl/") { return .excel }
            if isPart, name.hasPrefix("ppt/") { return .presentation }
            if name == "mimetype" { return .openDocument }
            if name == "ofd.xml" { return .ofd }
        }
        return .archive
    }
}
