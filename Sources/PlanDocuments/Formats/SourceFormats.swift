/// The formats that are read.
public enum SourceFormats {
    /// The first that claims a file reads it.
    package static let all: [any SourceFormat] = [PlainTextFormat(), MarkdownFormat()]

    /// How many bytes of a file a format may ask for to recognize it.
    private static let firstBytes = 4096

    /// The format that reads a file; plain text if none claims it.
    static func format(of file: SourceFile) -> any SourceFormat {
        claimant(of: file.path, firstBytes: file.bytes.prefix(firstBytes)) ?? PlainTextFormat()
    }

    /// Whether some format reads files of this name.
    ///
    /// - Parameter path: the file's path, or its name.
    public static func canRead(_ path: String) -> Bool { claimant(of: path, firstBytes: []) != nil }

    /// The usual extension of each format, for messages: `.txt or .md`.
    public static let usualExtensions: String = all.compactMap { $0.extensions.first.map { ".\($0)" } }
        .joined(separator: " or ")

    private static func claimant(of path: String, firstBytes: ArraySlice<UInt8>) -> (any SourceFormat)? {
        all.first { $0.claims(path, firstBytes: firstBytes) }
    }

    /// The names that a file with this base may have, for messages: `plan.txt or plan.md`.
    public static func usualNames(base: some StringProtocol) -> String {
        all.compactMap { $0.extensions.first.map { "\(base).\($0)" } }.joined(separator: " or ")
    }
}
