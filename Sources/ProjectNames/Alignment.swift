public import PlanLanguage

/// One entry of an alignment's account: what was compared, and what it costs.
public struct AlignmentStep: Sendable, Equatable {
    /// `nil`: as the name has it.
    public var rule: CostRule?
    /// Of the name; empty for what stands between its slots.
    public var slot: Scalars = []
    /// Where it stands in the text; empty for what is missing.
    public var range: Range<Int>
    public var cost: Double
    /// The same as ``range``, in UTF-8 bytes of the passage's folded text; empty for what is missing.
    public var bytes = 0..<0

    init(rule: CostRule?, slot: Scalars = [], range: Range<Int>, cost: Double) {
        self.rule = rule
        self.slot = slot
        self.range = range
        self.cost = cost
    }
}

/// A wording of a name in a text, and how it was judged.
public struct Alignment: Sendable {
    /// The slots that were found, in order of the text.
    public var found: [(slot: Int, range: Range<Int>)]
    /// In order of the name, then of the checks.
    public var steps: [AlignmentStep]
    /// `infinity` where a rule ruled it out.
    public var cost: Double
    /// Whether what identifies the project is there as the name has it.
    public var hasKey: Bool

    public var confidence: Double { max(0, 1 - cost) }
    public var isMention: Bool { cost <= CostTable.mention }
    public var isPossible: Bool { !isMention && cost <= CostTable.possible && hasKey }
    public var span: Range<Int> {
        let starts = found.map(\.range.lowerBound), ends = found.map(\.range.upperBound)
        return (starts.min() ?? 0)..<(ends.max() ?? 0)
    }
}
