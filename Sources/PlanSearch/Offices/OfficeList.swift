public import PlanDocuments
public import PlanLanguage

/// Which offices and other units to list.
public struct OfficeListQuery: Sendable {
    public enum Sort: String, Sendable, CaseIterable {
        /// Those in the most passages first, in those of the role that is asked for.
        case passages
        /// By name, in the order of Unicode.
        case name
    }

    /// A string of a wording, or an office under any of its names; `nil` for all.
    public var text: String?
    /// The office's level: 国家, 省, 市州, 区县.
    public var level: String?
    /// A region that the office is of, or that is around it.
    public var region: String?
    /// Only those that have this role somewhere.
    public var role: UnitRole?
    public var sort = Sort.passages

    public init() {}
}

extension SearchEngine {
    /// The offices and other units that the plans' items name and that meet a query.
    ///
    /// - Throws: ``NotCollectedYet`` while another thread collects them; `IndexError` with code `corrupt`.
    public func units(_ query: OfficeListQuery) throws -> [UnitRow] {
        let filter = OfficeListFilter(query)
        let rows = try units().filter(filter.isMet)
        switch (query.sort, query.role) {
        case (.name, _): return rows.sorted { $0.name < $1.name }
        case (.passages, nil): return rows
        case (.passages, let role?):
            return rows.sorted { (($1.roles[role] ?? 0), $0.name) < (($0.roles[role] ?? 0), $1.name) }
        }
    }
}

private struct OfficeListFilter {
    let query: OfficeListQuery
    let text: UnitCondition?

    init(_ query: OfficeListQuery) {
        self.query = query
        text = query.text.map { UnitCondition($0, form: .named, roles: Set(UnitRole.allCases)) }
    }

    func isMet(by row: UnitRow) -> Bool {
        if let role = query.role, row.roles[role] ?? 0 == 0 { return false }
        if let level = query.level, row.level?.name != level { return false }
        if let region = query.region, !row.regions.contains(where: { $0.hasPrefix(region) }) { return false }
        guard let text else { return true }
        return text.isMet(byOneOf: [row.name] + row.wordings.map(\.value), row.office)
    }
}

extension UnitRow {
    /// What a search for the row's name asks for: as much of ``office`` as the name says.
    private var asked: Office? { Office(name) }

    /// The office's level, if the name says it.
    public var level: PlanLevel? { asked?.level }

    /// The office's region and those around it, from the province down; empty if the name does not say them.
    public var regions: [String] {
        guard case .region(let index)? = asked?.territory else { return [] }
        return RegionTable.shared.regions[index].path
    }
}
