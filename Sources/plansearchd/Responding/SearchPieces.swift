import NIOCore
import PlanSearch
import SearchAPI

/// The answer to a search as JSON, piece by piece: of ten thousand hits only those of one piece are in memory.
struct SearchPieces: Sendable {
    private let later: LaterHits
    private var next = 0
    /// What follows the hits.
    private var tail: ArraySlice<UInt8>?
    private var first: ByteBuffer?

    /// About how many bytes a piece has; one hit may have more.
    static let size = 131_072

    /// - Parameters:
    ///   - answer: with the hits that are made.
    ///   - later: the others.
    /// - Throws: `EncodingError` for a number that JSON cannot hold.
    init(_ answer: SearchResponse, _ later: LaterHits) throws {
        self.later = later
        guard later.count > 0 else {
            first = ByteBuffer(bytes: try WireJSON.encode(answer))
            return
        }
        var rest = answer
        rest.hits = []
        let json = try WireJSON.encode(rest)
        // No other field has this name, and in a text the quotation marks would be escaped.
        let mark = Array(#""hits":[]"#.utf8)
        guard let place = json.firstRange(of: mark) else {
            preconditionFailure("the JSON of an answer has no hits")
        }
        var buffer = ByteBuffer(bytes: json[..<(place.upperBound - 1)])
        for (index, hit) in answer.hits.enumerated() {
            if index > 0 { buffer.writeInteger(UInt8(ascii: ",")) }
            buffer.writeBytes(try WireJSON.encode(hit))
        }
        if answer.hits.isEmpty {
            buffer.writeBytes(try WireJSON.encode(Hit(try later.hit(0))))
            next = 1
        }
        first = buffer
        tail = json[(place.upperBound - 1)...]
    }

    /// Whether all of the answer is in the first piece.
    var isWhole: Bool { tail == nil }

    /// - Returns: empty after the last.
    /// - Throws: `IndexError` with code `corrupt`; what `pause` throws, before anything is lost.
    mutating func piece(pause: () throws -> Void) throws -> ByteBuffer {
        if let first {
            self.first = nil
            return first
        }
        guard let tail else { return ByteBuffer() }
        try pause()
        var buffer = ByteBuffer()
        while next < later.count, buffer.readableBytes < Self.size {
            buffer.writeInteger(UInt8(ascii: ","))
            buffer.writeBytes(try WireJSON.encode(Hit(try later.hit(next))))
            next += 1
        }
        if next == later.count {
            buffer.writeBytes(tail)
            self.tail = nil
        }
        return buffer
    }
}
