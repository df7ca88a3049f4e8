public import PlanDocuments

/// One passage that was found.
public struct SearchHit: Sendable {
    public var passage: PassageView
    public var score: Double
    /// The matches, in Unicode scalars of the passage's text, in order, not overlapping.
    public var ranges: [Range<Int>]
    /// Where the first match begins in the source; without a match, where the passage begins.
    public var position: SourcePosition
    public var snippet: Snippet
    /// Near-duplicate passages by id, in the answer's order; empty unless duplicates are folded.
    public var alsoIn: [String]
    /// The other name by which the passage was found, if it does not have the one that was typed.
    public var alias: String?

    /// The line of ``position``, from 1.
    public var line: Int { position.line }
    /// The column of ``position``, in Unicode scalars from 1.
    public var column: Int { position.column }
}
