import SearchIndex

/// The conditions that are strict in a relaxed search: the filters, and the query's fields and exclusions.
struct RelaxedConditions {
    private let plans: PlanSource
    private let planFilter: PlanFilter
    /// Of each group, one must be met.
    private let passageFilters: [[FieldCondition]]
    private let query: CompiledQuery?
    private let heads: NumberHeads?

    init(_ conditions: ParsedQuery?, _ search: SearchQuery, aliases: AliasTable, plans: PlanSource) throws {
        self.plans = plans
        query = conditions.map { CompiledQuery($0, aliases: aliases) }
        heads = try query.map { try NumberHeads($0, plans: plans) }
        let groups = search.filterGroups
        planFilter = try PlanFilter(
            groups: groups.filter { $0[0].isOfPlan }, fields: query?.fields ?? [], plans: plans)
        passageFilters = groups.filter { !$0[0].isOfPlan }
    }

    func isWanted(segment: Int, plan: Int) -> Bool {
        planFilter.isWanted(segment: segment, plan: plan)
    }

    func rank(segment: Int, plan: Int) -> Int {
        planFilter.rank(segment: segment, plan: plan)
    }

    /// Whether a passage of an included plan meets all conditions.
    func areMet(segment: Int, plan: Int, passage: Int) throws -> Bool {
        guard query != nil || !passageFilters.isEmpty else { return true }
        let store = plans.snapshot.segments[segment].store
        var known: PassageFields?
        func isMet(_ condition: FieldCondition) throws -> Bool {
            let fields = try known ?? store.fields(ofPassage: passage)
            known = fields
            return try condition.isMet(by: fields, segment: segment, plan: plan, of: plans)
        }
        for group in passageFilters {
            guard try group.contains(where: { try isMet($0) }) else { return false }
        }
        guard let query else { return true }
        let text = store.foldedText(ofPassage: passage)
        let document = plans.snapshot.document(segment: segment, passage: passage)
        return try query.evaluate(
            leaf: { query.leaves[$0].occurs(in: text) || heads?.has(document, $0) == true },
            field: { field in
                query.fields[field].isOfPlan
                    ? planFilter.isMet(field, segment: segment, plan: plan) : try isMet(query.fields[field])
            })
    }
}
