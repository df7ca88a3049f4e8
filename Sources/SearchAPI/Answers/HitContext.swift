/// What each line of a search's hits in JSON Lines says of the answer that it is part of, before the fields of ``Hit``.
public struct HitContext: WireObject {
    public var tier: Tier
    /// Of the whole answer, not of these lines.
    public var total: Total
    public var incomplete: Bool
}

extension HitContext {
    public init(_ answer: SearchResponse) {
        self.init(tier: answer.tier, total: answer.total, incomplete: answer.incomplete)
    }
}
