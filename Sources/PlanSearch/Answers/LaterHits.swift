/// The hits of an answer that are made when they are asked for: places and scores are known, texts are not read yet.
///
/// A list of ten thousand hits is small, their texts are not. Several threads may use it, one after another.
public struct LaterHits: Sendable {
    private let ranks: [(hit: Rank, duplicates: [Rank])]
    private let make: @Sendable (Rank, [Rank]) throws -> SearchHit

    init(
        _ ranks: [(hit: Rank, duplicates: [Rank])], make: @escaping @Sendable (Rank, [Rank]) throws -> SearchHit
    ) {
        self.ranks = ranks
        self.make = make
    }

    /// About what a hit has beside its texts: its plan, its place. In bytes.
    private static let around = 1024

    public static var none: LaterHits { LaterHits([]) { _, _ in throw CancellationError() } }

    public var count: Int { ranks.count }

    /// One of them, in the answer's order.
    ///
    /// - Throws: `IndexError` with code `corrupt`.
    public func hit(_ index: Int) throws -> SearchHit {
        let (rank, duplicates) = ranks[index]
        return try make(rank, duplicates)
    }

    /// The first of them, and the others.
    ///
    /// - Parameters:
    ///   - bytes: texts with so many bytes, or the first beyond it, are enough.
    ///   - pause: called now and then.
    func begun(upTo bytes: Int, pause: () throws -> Void) throws -> (hits: [SearchHit], later: LaterHits) {
        var hits: [SearchHit] = []
        var size = 0
        while hits.count < count, size < bytes {
            if hits.count & 0xF == 0xF { try pause() }
            let hit = try hit(hits.count)
            size += hit.passage.text.utf8.count + hit.snippet.text.utf8.count + Self.around
            hits.append(hit)
        }
        return (hits, hits.count == count ? .none : LaterHits(Array(ranks[hits.count...]), make: make))
    }
}
