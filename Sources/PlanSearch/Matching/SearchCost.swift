/// What a search will probably cost, from the frequencies of its terms: no posting and no text is read for it.
///
/// The factors were measured with 362,533 passages of laws on one processor (AMD EPYC, 2026-11); they tell a search of
/// milliseconds from one of seconds and no more.
public struct SearchCost: Sendable, Equatable {
    /// Postings to decode.
    public var postings: Int
    /// Terms whose postings are opened, those that a single character stands for included.
    public var terms: Int
    /// Passages whose text is looked through.
    public var texts: Int
    /// How many strings are looked for in each.
    public var strings: Int

    public init(postings: Int = 0, terms: Int = 0, texts: Int = 0, strings: Int = 1) {
        self.postings = postings
        self.terms = terms
        self.texts = texts
        self.strings = strings
    }

    private static let nanosecondsPerPosting = 6
    private static let nanosecondsPerTerm = 1_500
    private static let nanosecondsPerText = 120
    private static let nanosecondsPerString = 150

    /// The time that the search will take alone on a processor, in nanoseconds: an estimate.
    public var nanoseconds: Int {
        postings * Self.nanosecondsPerPosting + terms * Self.nanosecondsPerTerm
            + texts * (Self.nanosecondsPerText + strings * Self.nanosecondsPerString)
    }

    /// Adds what it costs to open the postings of another part.
    mutating func add(_ other: SearchCost) {
        postings += other.postings
        terms += other.terms
    }
}
