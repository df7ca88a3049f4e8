/// What a file's name says of its kind.
public enum FileName {
    /// What follows the last full stop of a path's last part, in lower case; `nil` if there is none.
    public static func `extension`(_ path: some StringProtocol) -> String? {
        let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
        return name[name.index(after: dot)...].lowercased()
    }

    /// What files with an extension hold, unless their bytes say otherwise.
    public enum Content: Sendable {
        /// Text that people read.
        case prose
        case webPage
        /// A document of an office program, a PDF, an OFD, or an archive of such files.
        case document
        /// What programs read and no person: data, style sheets, programs.
        case programs
        /// Pictures, sound, fonts.
        case media
    }

    /// - Returns: `nil` if the name says nothing.
    public static func content(_ path: some StringProtocol) -> Content? {
        self.extension(path).flatMap { contents[$0] }
    }

    private static let contents: [String: Content] = {
        var contents: [String: Content] = [:]
        for (content, extensions) in endings {
            for ending in extensions.split(separator: " ") { contents[String(ending)] = content }
        }
        return contents
    }()

    private static let endings: [(Content, String)] = [
        (.prose, "txt text md markdown"),
        (.webPage, "html htm shtml shtm xhtml mht mhtml"),
        (
            .document,
            "pdf eml msg ppt pptx dps doc docx wps rtf odt fodt xls xlsx et ods fods uof uot uos ofd zip tar tgz gz bz2 xz zst 7z rar"
        ),
        (
            .programs,
            "css js json jsonl map xml xsl yaml yml toml ini conf csv tsv log sh py swift c h java go rs sql ics lock "
                + "bak tmp db sqlite exe dll so"
        ),
        (.media, "png jpg jpeg gif bmp tif tiff webp svg ico mp3 mp4 avi mov wav woff woff2 ttf otf"),
    ]

    /// Endings of names, in small letters, of files that hold no text for people, ascending.
    public static let endingsWithoutText = contents.compactMap { ending, content in
        content == .programs || content == .media ? ending : nil
    }.sorted()

    static func isWebPage(_ path: some StringProtocol) -> Bool { content(path) == .webPage }

    /// What text it is that a program reads and no person, as its name says; `nil` for prose.
    static func dataFormat(_ path: some StringProtocol) -> String? {
        guard let ending = self.extension(path), content(path) == .programs || ending == "svg" else { return nil }
        return "a file for programs (.\(ending))"
    }
}
