public import PlanDocuments
public import PlanLanguage
import SearchIndex

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

/// The offices and other units that meet a query.
public struct OfficeList: Sendable {
    public var rows: [UnitRow]
    /// How many plans and passages they were collected from.
    public var searchedPlans: Int
    public var searchedPassages: Int
    /// Why something may be missing; empty if nothing is.
    public var incompleteReasons: [String]
    /// The older generation that all of this is of, as long as the offices of the one that answers are being collected;
    /// `nil` if it is that one.
    public var collectedGeneration: Int?
}

extension SearchEngine {
    /// The offices and other units that the plans' items name and that meet a query. While another thread collects them, those
    /// of the last generation that has them.
    ///
    /// - Throws: ``NotCollectedYet`` while another thread collects them and no generation has them; `IndexError` with code
    ///   `corrupt`.
    public func units(_ query: OfficeListQuery) throws -> OfficeList {
        let collection = try latestUnits(waits: context.preparation.isUnderWay)
        let searched = collection.plans.snapshot
        return OfficeList(
            rows: query.sorted(collection.value.filter(OfficeListFilter(query).isMet)),
            searchedPlans: searched.planCount, searchedPassages: searched.passageCount,
            incompleteReasons: collection.incompleteReasons(besides: snapshot),
            collectedGeneration: collection.generation(unless: snapshot))
    }
}

extension OfficeListQuery {
    fileprivate func sorted(_ rows: [UnitRow]) -> [UnitRow] {
        switch (sort, role) {
        case (.name, _): rows.sorted { $0.name < $1.name }
        case (.passages, nil): rows
        case (.passages, let role?):
            rows.sorted { (($1.roles[role] ?? 0), $0.name) < (($0.roles[role] ?? 0), $1.name) }
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
