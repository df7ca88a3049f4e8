public import OriginalText

/// A source file as it was read.
public struct SourceFile: Sendable {
    /// The path relative to the corpus, `/` between folders: `2018-national-lanxi-plan.txt`.
    public var path: String
    /// The file's bytes, unchanged.
    public var bytes: [UInt8]
    /// What was extracted from ``bytes``; `nil` for text in UTF-8, which is read as it is.
    public var extracted: ExtractedText?

    public init(path: String, bytes: [UInt8], extracted: ExtractedText? = nil) {
        self.path = path
        self.bytes = bytes
        self.extracted = extracted
    }

    /// The text in which positions count.
    public var text: [UInt8] { extracted?.bytes ?? bytes }

    /// The file's name without folders and extension.
    public var baseName: String {
        let name = path.split(separator: "/").last ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }
}
