public import PlanLanguage

/// What a wording costs where it differs from a name: `Sources/CPlanLanguage/mention-costs.tsv`.
public struct CostTable: Sendable {
    /// A row of the table.
    public struct Row: Sendable {
        public var rule: CostRule
        /// The slot that it is about: place, core, route …
        public var slot: String
        /// In English and in Chinese.
        public var english: String
        public var chinese: String
        /// `nil`: it rules the wording out.
        public var cost: Double?
        public var example: String
    }

    /// The most that a mention costs.
    public static let mention = 0.5
    /// The most that a possible mention costs, if what identifies the project is there.
    public static let possible = 0.75

    public static let shared = CostTable()

    public let rows: [Row]
    private let costs: [CostRule: Double]
    private let byRule: [CostRule: Row]

    /// The row of a rule.
    public func row(_ rule: CostRule) -> Row? { byRule[rule] }

    private init() {
        rows = MentionCosts.lines.compactMap { line in
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard columns.count >= 5, let rule = CostRule(rawValue: columns[0]) else { return nil }
            return Row(
                rule: rule, slot: columns[1], english: columns[2], chinese: columns[3], cost: Double(columns[4]),
                example: columns.count > 5 ? columns[5] : "")
        }
        byRule = Dictionary(rows.map { ($0.rule, $0) }) { first, _ in first }
        costs = Dictionary(rows.map { ($0.rule, $0.cost ?? .infinity) }) { first, _ in first }
    }

    /// The cost of a rule; `infinity` for one that rules out.
    public subscript(rule: CostRule) -> Double { costs[rule] ?? .infinity }
}
