/// Bytes of a source file that are no text: not UTF-8, or NUL. They are kept out of the text; everything around them is
/// read.
public struct EncodingFault: Sendable, Equatable {
    /// Where the fault begins, in bytes from 0.
    public var byte: Int
    /// How many bytes it spans.
    public var length: Int
    /// The line, from 1.
    public var line: Int

    public init(byte: Int, length: Int, line: Int) {
        self.byte = byte
        self.length = length
        self.line = line
    }
}
