/// A source file as it was read.
public struct SourceFile: Sendable {
    /// The path relative to the corpus, `/` between folders: `2018-national-lanxi-plan.txt`.
    public var path: String
    /// The file's bytes, unchanged.
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The file's name without folders and extension.
    public var baseName: String {
        let name = path.split(separator: "/").last ?? path[...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    /// What follows the last full stop of a path, in lower case; `nil` if there is none.
    static func lowercasedExtension(of path: some StringProtocol) -> String? {
        path.lastIndex(of: ".").map { path[path.index(after: $0)...].lowercased() }
    }
}
