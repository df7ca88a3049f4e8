import PlanDocuments
import PlanLanguage
import SearchIndex
import TextAnalysis

/// What a field of a query, or a filter, asks of a passage.
struct FieldCondition: Sendable {
    enum Test: Sendable {
        /// The plan's title or its notice's has it.
        case title(FieldPattern)
        /// The document number contains it, beginning where a run of digits begins.
        case number(NumberPattern)
        /// A unit of one of some roles contains it, or is the office that it names.
        case units(UnitCondition)
        /// A heading on the path has it.
        case section(FieldPattern)
        case region(FieldPattern)
        case level(PlanLevel)
        case kind(PassageKind)
        case years(ClosedRange<Int>)
        case plan(String)
        /// A value that no passage can have. The parser refuses it; a filter finds nothing.
        case nothing
    }

    let test: Test

    init(_ field: QueryField, _ value: String, _ form: FieldForm = .named) {
        switch field {
        case .title: test = .title(FieldPattern(value, form))
        case .number: test = .number(NumberPattern(value))
        case .agency: test = .units(UnitCondition(value, form: form, roles: Set(UnitRole.allCases)))
        case .lead: test = .units(UnitCondition(value, form: form, roles: [.lead]))
        case .responsible: test = .units(UnitCondition(value, form: form, roles: [.responsible]))
        case .supporting: test = .units(UnitCondition(value, form: form, roles: [.supporting]))
        case .section: test = .section(FieldPattern(value, form))
        case .region: test = .region(FieldPattern(value, form))
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
            pattern.isMet(by: plan.title) || plan.noticeTitle.map { pattern.isMet(by: $0) } ?? false
        case .number(let pattern): plan.documentNumber.map { pattern.isIn($0) } ?? false
        case .region(let pattern): plan.regions.contains { pattern.isMet(by: $0) }
        case .level(let level): plan.level == level
        case .years(let years): plan.date.map { years.contains($0.year) } ?? false
        case .plan(let id): plan.id == id || plan.id.hasPrefix(id + "@")
        case .units, .section, .kind, .nothing: false
        }
    }

    /// - Parameters:
    ///   - plan: the passage's plan, by its number in the segment.
    ///   - plans: the generation that the segment is of.
    func isMet(by passage: PassageFields, segment: Int, plan: Int, of plans: PlanSource) throws -> Bool {
        let store = plans.snapshot.segments[segment].store
        switch test {
        case .kind(let kind): return passage.kind == kind
        case .units(let condition):
            guard let entry = passage.agencies else { return false }
            return try condition.isMet(by: try store.agencies(entry, ofPlan: plan)) {
                try plans.offices.office($0, segment: segment, plan: plan)
            }
        case .section(let pattern):
            return try store.path(ofSection: passage.section, plan: plan).contains { pattern.isMet(by: $0) }
        case .title, .number, .region, .level, .years, .plan, .nothing: return false
        }
    }
}

/// A string that a field's value contains, or that it is.
struct FieldPattern: Sendable {
    private let pattern: Pattern
    private let isWhole: Bool

    init(_ value: String, _ form: FieldForm) {
        pattern = Pattern(value)
        isWhole = form == .exact
    }

    func isMet(by text: String) -> Bool {
        let folded = Normalizer.fold(text).utf8
        return isWhole
            ? folded == pattern.bytes : folded.withUnsafeBytes { pattern.firstOccurrence(in: $0) != nil }
    }
}

extension FieldCondition {
    /// A query's filters as conditions: a group for each field, of which one must be met. No group is empty.
    static func groups(_ filters: [QueryField: [String]], years: ClosedRange<Int>?) -> [[FieldCondition]] {
        var groups = filters.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { field, values in values.map { filter(field, $0) } }.filter { !$0.isEmpty }
        if let years { groups.append([FieldCondition(years: years)]) }
        return groups
    }

    /// A filter's value; one that begins with `=` is the whole wording.
    private static func filter(_ field: QueryField, _ value: String) -> FieldCondition {
        guard let first = value.unicodeScalars.first, QueryLexer.isEqualsSign(first) else {
            return FieldCondition(field, value)
        }
        return FieldCondition(field, String(value.unicodeScalars.dropFirst()), .exact)
    }
}

extension SearchQuery {
    var filterGroups: [[FieldCondition]] { FieldCondition.groups(filters, years: years) }
}
