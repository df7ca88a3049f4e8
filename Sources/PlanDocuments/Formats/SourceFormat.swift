/// A kind of file that plans come in: which files it claims, and what text they hold.
///
/// What depends on a file's name, extension or first bytes is decided here. Readers see only the ``SourceText`` that
/// a format yields: its bytes, its blocks and what was taken out of it. To add a format, conform to this protocol and
/// add the type to ``SourceFormats/all``.
package protocol SourceFormat: Sendable {
    /// The name that people see: `text`, `markdown`.
    var name: String { get }
    /// The extensions of its files' names, in lower case and without the full stop, the usual one first.
    var extensions: [String] { get }
    /// Whether a file is of this format. The default compares the extension.
    ///
    /// - Parameters:
    ///   - path: the file's path, or its name.
    ///   - firstBytes: the bytes that the file begins with; empty where it has not been opened, as in the listing of a
    ///     folder.
    func claims(_ path: String, firstBytes: ArraySlice<UInt8>) -> Bool
    /// Takes the text out of a file. Any bytes are allowed.
    ///
    /// A file that must not be indexed is not an error here, so that `explain` can show it: the text says why in
    /// ``SourceText/fault``.
    func text(of file: SourceFile) -> SourceText
}

extension SourceFormat {
    package func claims(_ path: String, firstBytes: ArraySlice<UInt8>) -> Bool {
        SourceFile.lowercasedExtension(of: path).map { extensions.contains($0) } ?? false
    }
}
