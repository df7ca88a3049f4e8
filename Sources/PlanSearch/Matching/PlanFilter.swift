import SearchIndex

/// Which plans a search includes, and which conditions each plan meets as a whole.
struct PlanFilter {
    private let snapshot: IndexSnapshot
    /// For each segment, for each plan of it; `nil` if every plan that is not deleted is included.
    private let wanted: [[Bool]]?
    /// For each condition of the query on plans, for each segment, for each plan.
    private let met: [Int: [[Bool]]]
    /// The plans' positions in the corpus, for each segment; `nil` with one segment, whose order is the corpus's.
    private let ranks: [[Int]]?

    /// - Parameters:
    ///   - groups: conditions of filters; of each group, one must be met.
    ///   - fields: the conditions in the query; those on plans are evaluated here.
    init(groups: [[FieldCondition]], fields: [FieldCondition], plans: PlanSource) throws {
        snapshot = plans.snapshot
        var met: [Int: [[Bool]]] = [:]
        for index in fields.indices where fields[index].isOfPlan {
            var results = Self.none(snapshot)
            let entries = try plans.catalog().entries
            if case .plan(let name) = fields[index].test {
                // One that means no plan was refused when the query was read; in a form of it that is tried, it finds nothing.
                for position in try plans.plansIfAny(named: name) {
                    results[entries[position].segment][entries[position].plan.number] = true
                }
                met[index] = results
                continue
            }
            for entry in entries where fields[index].isMet(by: entry.plan) {
                results[entry.segment][entry.plan.number] = true
            }
            met[index] = results
        }
        self.met = met
        if groups.isEmpty {
            wanted = nil
        } else {
            var results = Self.none(snapshot)
            for entry in try plans.catalog().entries
            where groups.allSatisfy({ $0.contains { $0.isMet(by: entry.plan) } }) {
                results[entry.segment][entry.plan.number] = true
            }
            wanted = results
        }
        ranks = snapshot.segments.count > 1 ? try plans.catalog().ranks : nil
    }

    /// For each segment, for each plan: no.
    private static func none(_ snapshot: IndexSnapshot) -> [[Bool]] {
        snapshot.segments.map { [Bool](repeating: false, count: $0.store.planCount) }
    }

    func isWanted(segment: Int, plan: Int) -> Bool {
        wanted.map { $0[segment][plan] } ?? !snapshot.segments[segment].deletedPlans.contains(plan)
    }

    /// Whether every plan of a segment is included.
    func hasAll(ofSegment segment: Int) -> Bool { wanted == nil && snapshot.segments[segment].deletedPlans.isEmpty }

    /// Whether a plan's position in the corpus is its number in the store.
    var isInOrder: Bool { ranks == nil }

    func isMet(_ field: Int, segment: Int, plan: Int) -> Bool {
        met[field]?[segment][plan] ?? false
    }

    func rank(segment: Int, plan: Int) -> Int {
        ranks.map { $0[segment][plan] } ?? plan
    }

    /// The plans that a query's filters leave to search, and their passages: what an empty answer names.
    static func searched(_ query: SearchQuery, plans: PlanSource) throws -> (plans: Int, passages: Int) {
        guard query.filterGroups.contains(where: { $0[0].isOfPlan }) else {
            return (plans.snapshot.planCount, plans.snapshot.passageCount)
        }
        let wanted = try plansLeft(by: query, plans)
        return (wanted.count, wanted.reduce(0) { $0 + $1.passages.count })
    }

    /// How many passages of those plans have words that name units which could not be read. Each counts, copies in other
    /// plans too, as it does in ``searched(_:plans:)``: folding joins hits, and these are none.
    static func unreadAgencies(_ query: SearchQuery, plans: PlanSource) throws -> Int {
        try plansLeft(by: query, plans).reduce(0) { $0 + $1.unreadAgencies }
    }

    private static func plansLeft(by query: SearchQuery, _ plans: PlanSource) throws -> [StoredPlan] {
        let groups = query.filterGroups.filter { $0[0].isOfPlan }
        return try plans.catalog().entries.map(\.plan).filter { plan in
            groups.allSatisfy { $0.contains { $0.isMet(by: plan) } }
        }
    }
}
