import SearchIndex

extension SearchContext {
    /// The plan that a name means: an id, a file with one plan, a document number, a title or a part of one.
    ///
    /// - Throws: ``PlanNameFault``; `IndexError` with code `corrupt`.
    public func plan(named name: String) throws -> PlanCatalog.Entry {
        let catalog = try catalog()
        if let entry = catalog.entry(name) { return entry }
        let plans = try self.plans.names().meaning(of: name).plans
        guard plans.count == 1 else { throw try self.plans.fault(name, plans) }
        return catalog.entries[plans[0]]
    }

    /// The plans that a name means as a filter: as ``plan(named:)``, but the name of a file means all its plans, and so do a
    /// number and a whole title that several plans have.
    ///
    /// - Returns: at least one, in the order of the index.
    /// - Throws: as ``plan(named:)``.
    public func plans(named name: String) throws -> [PlanCatalog.Entry] {
        let catalog = try catalog()
        return try plans.plans(named: name).map { catalog.entries[$0] }
    }
}

extension PlanSource {
    /// The plans that a name means as a filter, as positions in the catalog.
    func plans(named name: String) throws -> [Int] {
        if let plan = try catalog().index(name) { return [plan] }
        let meaning = try names().meaning(of: name)
        guard meaning.plans.count == 1 || meaning.isWhole else { throw try fault(name, meaning.plans) }
        return meaning.plans
    }

    /// As ``plans(named:)``, but none if the name is at fault.
    func plansIfAny(named name: String) throws -> [Int] {
        do {
            return try plans(named: name)
        } catch is PlanNameFault {
            return []
        }
    }

    fileprivate func fault(_ name: String, _ plans: [Int]) throws -> PlanNameFault {
        let entries = try catalog().entries
        let shown = plans.isEmpty ? try names().nearest(to: name) : plans
        return PlanNameFault(name, count: plans.count, shown.map { entries[$0] })
    }

    /// Filters with the ids of the plans that their names mean.
    ///
    /// - Throws: ``PlanNameFault``.
    func withIDs(_ filters: [QueryField: [String]]) throws -> [QueryField: [String]] {
        guard let names = filters[.plan], !names.isEmpty else { return filters }
        let entries = try catalog().entries
        var filters = filters
        filters[.plan] = try names.flatMap { try plans(named: $0).map { entries[$0].plan.id } }
        return filters
    }
}
