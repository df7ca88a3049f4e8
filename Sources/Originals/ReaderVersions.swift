import LibArchive
import LibXML2

extension Originals {
    /// Raised whenever an original may be read differently than before: an index then does not use what it has of it.
    /// `PlanReader.version` is raised with it, so that an update reads the originals again.
    public static let version = 1

    /// What the texts that are extracted depend on: this code and the libraries that it reads with.
    public static var readers: String {
        let parser = __xmlParserVersion().pointee.map { String(cString: $0) } ?? ""
        return "originals \(version), poppler \(PDFFile.readerVersion), libxml2 \(parser), "
            + "libarchive \(archive_version_number())"
    }
}
