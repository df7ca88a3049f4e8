import OriginalText

/// How the text of a file becomes blocks.
///
/// Readers of plans see only the ``SourceText`` that a format yields: its bytes, its blocks and what was taken out of
/// it. To add a format of text, conform to this protocol and add the type to ``SourceFormats/all``; other originals are
/// extracted first.
package protocol SourceFormat: Sendable {
    /// The name that people see: `text`, `markdown`.
    var name: String { get }
    /// The extensions of its files' names, in lower case and without the full stop, the usual one first.
    var extensions: [String] { get }
    /// Takes the text out of a file. Any bytes are allowed.
    ///
    /// A file that must not be indexed is not an error here, so that `explain` can show it: the text says why in
    /// ``SourceText/fault``.
    func text(of file: SourceFile) -> SourceText
}

extension SourceFormat {
    /// Whether a file's name is one of this format.
    ///
    /// - Parameter path: the file's path, or its name.
    func claims(_ path: String) -> Bool { FileName.extension(path).map { extensions.contains($0) } ?? false }
}
