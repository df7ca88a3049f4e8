import OriginalText

/// The formats that are read.
public enum SourceFormats {
    /// Of text that is read as it is; the first that claims a file reads it.
    package static let all: [any SourceFormat] = [PlainTextFormat(), MarkdownFormat()]

    /// The format that reads a file; plain text if none claims it.
    static func format(of file: SourceFile) -> any SourceFormat {
        if let extracted = file.extracted, !extracted.isLines { return ExtractedFormat(extracted) }
        return claimant(of: file.path) ?? PlainTextFormat()
    }

    /// What a file's name says of whether it is read.
    public enum Claim: Sendable {
        /// It is text, or what its bytes say it is.
        case text
        /// It is an original, or what its bytes say it is.
        case original
        /// Its name says nothing: its bytes may say that it is an original.
        case unknown
        /// Pictures, programs, and what web pages bring with them.
        case none
    }

    /// - Parameter path: the file's path, or its name.
    public static func claim(_ path: String) -> Claim {
        if claimant(of: path) != nil { return .text }
        guard let ending = FileName.extension(path) else { return .unknown }
        if originals.contains(ending) { return .original }
        return others.contains(ending) ? .none : .unknown
    }

    /// Whether files of this name are read, whatever they hold.
    static func canRead(_ path: String) -> Bool {
        switch claim(path) {
        case .text, .original: true
        case .unknown, .none: false
        }
    }

    private static let originals: Set<String> = [
        "html", "htm", "shtml", "xhtml", "mht", "mhtml", "pdf", "doc", "docx", "wps", "rtf", "odt", "xls", "xlsx", "et",
        "ods", "ofd", "zip", "tar", "tgz", "gz", "bz2", "xz", "zst", "7z", "rar",
    ]

    /// Endings of names, in small letters, of files that hold no text: pictures, programs, what web pages bring with them.
    package static var endingsWithoutText: [String] { others.sorted() }

    private static let others: Set<String> = [
        "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "svg", "ico", "mp3", "mp4", "avi", "mov", "wav",
        "css",
        "js", "json", "jsonl", "xml", "yaml", "yml", "csv", "tsv", "woff", "woff2", "ttf", "otf", "exe", "dll", "so",
        "py",
        "swift", "sh", "log", "bak", "tmp", "db", "sqlite",
    ]

    /// What can be read, for messages.
    public static let description = "text, Markdown, HTML, PDF, Word, Excel, OpenDocument, OFD, archives of these"

    private static func claimant(of path: String) -> (any SourceFormat)? { all.first { $0.claims(path) } }

    /// The names that a file with this base may have, for messages: `plan.txt, plan.pdf, …`.
    public static func usualNames(base: some StringProtocol) -> String {
        ["txt", "md", "html", "pdf", "docx"].map { "\(base).\($0)" }.joined(separator: ", ") + ", …"
    }
}
