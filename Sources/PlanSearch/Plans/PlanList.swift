import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis

/// Which plans to list, and in what order.
public struct PlanList: Sendable {
    public enum Sort: Sendable {
        /// By the path of the file, then by order in it.
        case file
        /// The newest first; those without a date last.
        case date
        /// By the folded title's characters.
        case title
        /// The widest level first; those without one last.
        case level
        /// Those with the most passages first.
        case passages
    }

    /// Conditions on plans, as those of ``SearchQuery/filters``: one value of each field must hold.
    public var filters: [QueryField: [String]] = [:]
    /// The plan's year of issue must be one of these.
    public var years: ClosedRange<Int>?
    /// One of them must be part of the name of an issuing office; folded, they are compared as titles are. Empty for any.
    public var issuers: [String] = []
    /// What the plan's file was read as; empty for anything.
    public var formats: [String] = []
    public var sort = Sort.file
    /// Turns the order round; what comes last for want of a date or level stays last.
    public var isReversed = false

    public init() {}

    /// The plans, all of them.
    ///
    /// - Throws: ``PlanNameFault``; `IndexError` with code `corrupt`.
    public func entries(_ context: SearchContext) throws -> [PlanCatalog.Entry] {
        let groups = FieldCondition.groups(try context.plans.withIDs(filters), years: years)
        let issuers = issuers.map { Pattern($0) }
        let formats = Set(formats.map { $0.lowercased() })
        let entries = try context.catalog().entries.filter { entry in
            groups.allSatisfy { $0.contains { $0.isMet(by: entry.plan) } }
                && (formats.isEmpty || formats.contains(entry.format))
                && (issuers.isEmpty || entry.plan.issuers.contains { Self.contains($0, oneOf: issuers) })
        }
        return sorted(entries)
    }

    private static func contains(_ name: String, oneOf patterns: [Pattern]) -> Bool {
        Normalizer.fold(name).utf8.withUnsafeBytes { text in
            patterns.contains { !$0.bytes.isEmpty && $0.firstOccurrence(in: text) != nil }
        }
    }

    // MARK: Order

    private func sorted(_ entries: [PlanCatalog.Entry]) -> [PlanCatalog.Entry] {
        switch sort {
        case .file: isReversed ? entries.reversed() : entries
        case .date: sorted(entries, descends: true) { $0.plan.date.map(Self.packed) }
        case .title: sorted(entries) { Normalizer.fold($0.plan.title).utf8.map(Int.init) }
        case .level: sorted(entries) { $0.plan.level.map { [Int($0.rawValue)] } }
        case .passages: sorted(entries, descends: true) { [$0.plan.passages.count] }
        }
    }

    /// Sorts by a key; those without one come last, and equal ones stay in the order of the index.
    private func sorted(
        _ entries: [PlanCatalog.Entry], descends: Bool = false, by key: (PlanCatalog.Entry) -> [Int]?
    ) -> [PlanCatalog.Entry] {
        let keyed = entries.enumerated().map { (index: $0, key: key($1), entry: $1) }
        let descends = descends != isReversed
        return keyed.sorted { one, other in
            guard let first = one.key, let second = other.key else {
                return one.key == nil && other.key == nil ? one.index < other.index : one.key != nil
            }
            if first == second { return one.index < other.index }
            return first.lexicographicallyPrecedes(second) != descends
        }.map(\.entry)
    }

    private static func packed(_ date: PlanDate) -> [Int] { [date.year, date.month ?? 0, date.day ?? 0] }
}
