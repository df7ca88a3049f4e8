import ByteCoding
import PlanDocuments

/// Stores where a passage's pieces stand in their source: all that a store keeps of a ``SourcePosition``.
///
/// The number of pieces, then for each piece: the bytes since the end of the piece before it, the lines since its line
/// shifted left by one with ``SourcePiece/followsSpace`` in the lowest bit, the column, and the length. The last piece
/// has no length: it takes what is left of the passage's text.
enum SourcePieceCoding {
    static func encode(_ pieces: ArraySlice<SourcePiece>, to bytes: inout [UInt8]) {
        bytes.appendVarint(pieces.count)
        var byte = 0
        var line = 0
        for (index, piece) in pieces.enumerated() {
            bytes.appendVarint(piece.start.byte - byte)
            bytes.appendVarint((piece.line - line) << 1 | (piece.followsSpace ? 1 : 0))
            bytes.appendVarint(piece.start.column)
            if index < pieces.count - 1 { bytes.appendVarint(piece.length) }
            byte = piece.bytes.upperBound
            line = piece.line
        }
    }

    /// Reads the pieces that `reader` stands before. The last one has no length until ``setLastLength(of:textLength:)``.
    static func decode(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> [SourcePiece] {
        let count = try reader.varint()
        let size = reader.bytes.count
        guard count < size else { throw ByteReader.Damaged() }
        var pieces: [SourcePiece] = []
        // No more than passages have: a damaged count may be any number.
        pieces.reserveCapacity(min(count, 64))
        var byte = 0
        var line = 0
        for index in 0..<count {
            byte = try ByteReader.sum(byte, try reader.varint())
            let lineStep = try reader.varint()
            line = try ByteReader.sum(line, lineStep >> 1)
            let column = try reader.varint()
            // A position within the piece is the column plus a number of characters.
            _ = try ByteReader.sum(column, size)
            var piece = SourcePiece(
                start: SourcePosition(byte: byte, line: line, column: column), length: 0,
                followsSpace: lineStep & 1 == 1)
            if index < count - 1 {
                piece.length = try reader.varint()
                byte = try ByteReader.sum(byte, piece.length)
            }
            pieces.append(piece)
        }
        return pieces
    }

    /// Gives the last piece what the others leave of the passage's text.
    ///
    /// - Parameter textLength: of the passage's own text, in UTF-8 bytes.
    static func setLastLength(
        of pieces: inout [SourcePiece], textLength: Int
    ) throws(ByteReader.Damaged) {
        var length = 0
        for piece in pieces {
            length = try ByteReader.sum(length, piece.length)
            length = try ByteReader.sum(length, piece.followsSpace ? 1 : 0)
        }
        guard length <= textLength else { throw ByteReader.Damaged() }
        guard let last = pieces.indices.last else { return }
        _ = try ByteReader.sum(pieces[last].start.byte, textLength)
        pieces[last].length = textLength - length
    }
}
