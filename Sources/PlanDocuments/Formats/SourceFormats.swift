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
        return switch FileName.content(path) {
        case .prose, .webPage, .document: .original
        case .programs, .media: .none
        case nil: .unknown
        }
    }

    /// Whether files of this name are read, whatever they hold.
    static func canRead(_ path: String) -> Bool {
        switch claim(path) {
        case .text, .original: true
        case .unknown, .none: false
        }
    }

    /// What can be read, for messages.
    public static let description =
        "text, Markdown, HTML, PDF, Word, Excel, WPS, RTF, OpenDocument, OFD, archives of these"

    private static func claimant(of path: String) -> (any SourceFormat)? { all.first { $0.claims(path) } }

    /// The names that a file with this base may have, for messages: `plan.txt, plan.pdf, …`.
    public static func usualNames(base: some StringProtocol) -> String {
        ["txt", "md", "html", "pdf", "docx"].map { "\(base).\($0)" }.joined(separator: ", ") + ", …"
    }
}
