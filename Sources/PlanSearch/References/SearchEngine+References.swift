extension SearchEngine {
    /// What a plan cites and what cites it. The first call for a generation reads all its citations.
    ///
    /// - Parameter id: the plan's id.
    /// - Returns: `nil` if there is no such plan.
    /// - Throws: `IndexError` with code `corrupt`.
    public func references(ofPlan id: String) throws -> PlanReferences? {
        try context.references().references(ofPlan: id)
    }
}
