/// A position in a source's text.
///
/// Every source has a text with lines: a text file is one, of any other original it is what the format extracted. What
/// an original has besides (a page and box, a sheet and row, a paragraph's number) belongs into this type and into
/// `SourcePieceCoding`, which stores it; passages, hits and mappings pass the value on as a whole.
public struct SourcePosition: Sendable, Hashable {
    /// In UTF-8 bytes of the source's text, from 0.
    public var byte: Int
    /// From 1.
    public var line: Int
    /// The column in the line, in Unicode scalars from 1.
    public var column: Int

    public init(byte: Int, line: Int, column: Int) {
        self.byte = byte
        self.line = line
        self.column = column
    }
}

/// The stretch of a source's text that a passage covers, from its first piece to its last.
public struct SourceSpan: Sendable, Hashable {
    /// The first character's position.
    public var start: SourcePosition
    /// The line that the last piece begins in, from 1.
    public var lastLine: Int
    /// The end, in UTF-8 bytes of the source's text, exclusive.
    public var endByte: Int

    public init(start: SourcePosition, lastLine: Int, endByte: Int) {
        self.start = start
        self.lastLine = lastLine
        self.endByte = endByte
    }

    /// Of pieces in order of the source; all zero if there are none.
    @inlinable
    public init(_ pieces: some BidirectionalCollection<SourcePiece>) {
        self.init(
            start: pieces.first?.start ?? SourcePosition(byte: 0, line: 0, column: 0),
            lastLine: pieces.last?.line ?? 0, endByte: pieces.last?.bytes.upperBound ?? 0)
    }

    public var lines: ClosedRange<Int> { start.line...lastLine }
    public var bytes: Range<Int> { start.byte..<endByte }
}

/// A stretch of a source's text that stands in a passage's text, byte for byte.
///
/// A passage that a page end cuts has several pieces; so does one from which markup was taken out in the middle.
public struct SourcePiece: Sendable, Equatable {
    /// Where the piece begins.
    public var start: SourcePosition
    /// The length of the piece, in UTF-8 bytes; the same in the source and in the passage's text.
    public var length: Int
    /// Whether one space comes before this piece in the passage's text. It stands for a line end between two Latin
    /// words, or for white space beside markup that was taken out.
    public var followsSpace: Bool

    public init(start: SourcePosition, length: Int, followsSpace: Bool = false) {
        self.start = start
        self.length = length
        self.followsSpace = followsSpace
    }

    /// The source line that the piece begins in, from 1.
    public var line: Int { start.line }
    /// The piece in the source's text, in UTF-8 bytes.
    public var bytes: Range<Int> { start.byte..<start.byte + length }
}
