import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis

/// What a field of a query, or a filter, asks of a passage.
struct FieldCondition: Sendable {
    enum Test: Sendable {
        /// The plan's title or its notice's contains it.
        case title(Pattern)
        /// The document number contains it, beginning where a run of digits begins.
        case number(NumberPattern)
        /// A unit of one of these roles contains it.
        case units(Pattern, Set<UnitRole>)
        /// A heading on the path contains it.
        case section(Pattern)
        case region(Pattern)
        case level(PlanLevel)
        case kind(PassageKind)
        case years(ClosedRange<Int>)
        case plan(String)
        /// A value that no passage can have. The parser refuses it; a filter finds nothing.
        case nothing
    }

    let test: Test

    init(_ field: QueryField, _ value: String) {
        switch field {
        case .title: test = .title(Pattern(value))
        case .number: test = .number(NumberPattern(value))
        case .agency: test = .units(Pattern(value), Set(UnitRole.allCases))
        case .lead: test = .units(Pattern(value), [.lead])
        case .responsible: test = .units(Pattern(value), [.responsible])
        case .supporting: test = .units(Pattern(value), [.supporting])
        case .section: test = .section(Pattern(value))
        case .region: test = .region(Pattern(value))
        case .level: test = FieldValue.level(value).map { .level($0) } ?? .nothing
        case .kind: test = FieldValue.kind(value).map { .kind($0) } ?? .nothing
        case .year: test = FieldValue.years(value).map { .years($0) } ?? .nothing
        case .plan: test = .plan(value)
        }
    }

    init(years: ClosedRange<Int>) {
        test = .years(years)
    }

    /// Whether the plan alone decides, whatever the passage.
    var isOfPlan: Bool {
        switch test {
        case .title, .number, .region, .level, .years, .plan, .nothing: true
        case .units, .section, .kind: false
        }
    }

    func isMet(by plan: StoredPlan) -> Bool {
        switch test {
        case .title(let pattern):
            contains(plan.title, pattern) || plan.noticeTitle.map { contains($0, pattern) } ?? false
        case .number(let pattern): plan.documentNumber.map { pattern.isIn($0) } ?? false
        case .region(let pattern): plan.regions.contains { contains($0, pattern) }
        case .level(let level): plan.level == level
        case .years(let years): plan.date.map { years.contains($0.year) } ?? false
        case .plan(let id): plan.id == id || plan.id.hasPrefix(id + "@")
        case .units, .section, .kind, .nothing: false
        }
    }

    /// - Parameter plan: the passage's plan, by its number in the store.
    func isMet(by passage: PassageFields, plan: Int, in store: PassageStore) throws -> Bool {
        switch test {
        case .kind(let kind): return passage.kind == kind
        case .units(let pattern, let roles):
            guard let entry = passage.agencies else { return false }
            let units = try store.agencies(entry, ofPlan: plan)
            return roles.contains { units[$0].contains { contains($0, pattern) } }
        case .section(let pattern):
            return try store.path(ofSection: passage.section, plan: plan).contains { contains($0, pattern) }
        case .title, .number, .region, .level, .years, .plan, .nothing: return false
        }
    }

    private func contains(_ text: String, _ pattern: Pattern) -> Bool {
        Normalizer.fold(text).utf8.withUnsafeBytes { pattern.firstOccurrence(in: $0) != nil }
    }
}

extension FieldCondition {
    /// A query's filters as conditions: a group for each field, of which one must be met. No group is empty.
    static func groups(_ filters: [QueryField: [String]], years: ClosedRange<Int>?) -> [[FieldCondition]] {
        var groups = filters.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { field, values in values.map { FieldCondition(field, $0) } }.filter { !$0.isEmpty }
        if let years { groups.append([FieldCondition(years: years)]) }
        return groups
    }
}

extension SearchQuery {
    var filterGroups: [[FieldCondition]] { FieldCondition.groups(filters, years: years) }
}
