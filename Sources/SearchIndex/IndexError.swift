/// What went wrong with an index, a corpus or a file of theirs.
public struct IndexError: Error, Sendable, CustomStringConvertible {
    /// What a program can act on.
    public enum Code: String, Sendable {
        /// There is no index in the folder.
        case missing
        /// The index was written by another version of the program: other file format or other analyzer.
        case incompatible
        /// A file of the index is damaged.
        case corrupt
        /// Another process is writing the index.
        case locked
        /// The corpus folder is missing, unreadable or holds no plan texts.
        case corpus
        /// A new generation was put in place, or perhaps was, and the disk did not confirm it: after a power cut the one
        /// before may be back. Nothing of either was removed.
        case unconfirmed
        /// The operating system refused: no space, no permission and the like.
        case system
        /// The work was cancelled; nothing was changed.
        case cancelled
    }

    public var code: Code
    /// What happened, to which file, and what to do about it. One sentence or two, no line breaks.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
