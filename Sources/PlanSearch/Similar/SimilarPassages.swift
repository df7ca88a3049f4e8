public import PlanDocuments

/// Passages that say what a given one says, in the same words.
public struct SimilarPassages: Sendable {
    /// The generation that was searched.
    public var generation: Int
    /// The given passage.
    public var passage: PassageView
    /// How many there are, of the candidates that were compared.
    public var total: Int
    /// Passages of other plans first, then of the same plan; each by falling score.
    public var hits: [SimilarHit]
}

/// A passage with words of the given one.
public struct SimilarHit: Sendable {
    public var passage: PassageView
    /// The share of the given passage's shingles (five characters that follow one another, punctuation left out) that
    /// this one has: 1 if it has all.
    public var score: Double
    /// The common stretches in this passage's text, in Unicode scalars, in order, not overlapping.
    public var ranges: [Range<Int>]
    /// The same stretches in the given passage's text, one for each of ``ranges``, at the same index.
    public var ownRanges: [Range<Int>]
    /// Where the first common stretch begins in the source.
    public var position: SourcePosition
    /// The part of the text around the common stretches.
    public var snippet: Snippet
    /// Whether it belongs to the plan of the given passage.
    public var isInSamePlan: Bool
}
