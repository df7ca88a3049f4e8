/// What a daemon allows in a request.
public struct RequestLimits: Sendable, Equatable {
    /// The limit of a request that gives none, in hits. The default is 20.
    public var defaultLimit: Int
    /// The highest limit, in hits. The default is 10,000.
    public var maximumLimit: Int
    /// The longest query, in Unicode scalars. The default is 10,000.
    public var queryLength: Int
    /// The highest offset, in hits. The default is 1,000,000.
    public var maximumOffset: Int

    public init(
        defaultLimit: Int = 20, maximumLimit: Int = 10_000, queryLength: Int = 10_000, maximumOffset: Int = 1_000_000
    ) {
        self.defaultLimit = defaultLimit
        self.maximumLimit = maximumLimit
        self.queryLength = queryLength
        self.maximumOffset = maximumOffset
    }
}
