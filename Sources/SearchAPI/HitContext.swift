/// What each line of a search's hits in JSON Lines says of the answer that it is part of, before the fields of ``Hit``.
public struct HitContext: Codable, Sendable, Equatable {
    public var tier: Tier
    /// Of the whole answer, not of these lines.
    public var total: Total
    public var incomplete: Bool

    public init(_ answer: SearchResponse) {
        tier = answer.tier
        total = answer.total
        incomplete = answer.incomplete
    }
}

extension HitContext: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("tier", tier)
            $0.field("total", total)
            $0.field("incomplete", incomplete)
        }
    }
}
