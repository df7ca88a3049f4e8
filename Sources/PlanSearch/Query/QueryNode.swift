import Localization

/// A query as a tree: what the parser makes and what matching evaluates.
public indirect enum QueryNode: Sendable, Equatable {
    /// Passages that contain exactly this string, after folding.
    case text(String)
    /// `青政办〔2022〕5号`: passages that have this document number, whatever the brackets, and the first passage of the plan
    /// that bears it.
    case number(String)
    /// `兰州*铁路`: the parts in this order, up to 20 characters of one sentence between each two.
    case gapped([String])
    /// `铁路 NEAR/10 西宁`: both, with at most this number of characters between them, in either order.
    case near(String, String, distance: Int)
    /// A field and the value that it must have.
    case field(QueryField, String, FieldForm = .named)
    /// `~兰西城市群`: the string or one of its aliases.
    case alias(String)
    case and([QueryNode])
    case or([QueryNode])
    case not(QueryNode)

    /// The most characters that `*` stands for, in Unicode scalars of the folded text.
    static let maximumGap = 20

    /// Whether the query selects passages. A query of exclusions alone does not.
    var isPositive: Bool {
        switch self {
        case .text, .number, .gapped, .near, .field, .alias: true
        case .and(let children): children.contains { $0.isPositive }
        case .or(let children): children.allSatisfy { $0.isPositive }
        case .not: false
        }
    }
}

/// How a field's value is compared.
public enum FieldForm: Sendable, Hashable {
    /// The field contains the value; one of units also where it names the office by another name.
    case named
    /// `="…"`: the field is the value and nothing more, after folding.
    case exact
    /// `~…`: the value, or one of its aliases.
    case aliased
}

extension QueryNode {
    /// Whether some part of the query is also to be found under its other names.
    var usesAliases: Bool {
        switch self {
        case .alias: true
        case .field(_, _, let form): form == .aliased
        case .text, .number, .gapped, .near: false
        case .and(let children), .or(let children): children.contains { $0.usesAliases }
        case .not(let child): child.usesAliases
        }
    }
}

extension QueryNode {
    /// Whether some part of the query asks for a unit.
    var asksForUnits: Bool {
        switch self {
        case .field(let field, _, _): field.isOfUnits
        case .text, .number, .gapped, .near, .alias: false
        case .and(let children), .or(let children): children.contains { $0.asksForUnits }
        case .not: false
        }
    }
}

extension QueryNode {
    /// The strings that are asked for, by whichever operator, as they were typed.
    var strings: [String] {
        switch self {
        case .text(let text), .number(let text), .alias(let text): [text]
        case .gapped(let parts): parts
        case .near(let first, let second, _): [first, second]
        case .and(let children), .or(let children): children.flatMap(\.strings)
        case .field, .not: []
        }
    }
}

extension QueryNode {
    /// The string of a part that is one; a document number's is what was typed.
    var plainString: String? {
        switch self {
        case .text(let text), .number(let text): text
        case .gapped, .near, .field, .alias, .and, .or, .not: nil
        }
    }
}

/// Where the terms of an AND must meet.
public enum QueryScope: String, Sendable, CaseIterable {
    case sentence, passage, section, plan
}

/// A query, read.
public struct ParsedQuery: Sendable, Equatable {
    public var root: QueryNode
    public var scope: QueryScope
}

/// The fields of the query language, with the names they go by.
///
/// One table for the parser, the documentation and the suggestions.
public enum QueryField: String, Sendable, CaseIterable {
    /// The plan's title or its notice's.
    case title
    /// The document number (文号), brackets of any kind or none.
    case number
    /// A unit of the passage's item, whatever its role.
    case agency
    /// A lead unit alone.
    case lead
    /// A responsible unit alone.
    case responsible
    /// A supporting unit alone.
    case supporting
    /// A heading on the passage's path.
    case section
    case region
    /// The level of the issuer: 国家, 省, 市州, 区县.
    case level
    /// What the passage is: body, heading, table, agencies, caption.
    case kind
    /// The year of issue: `2022` or `2018..2022`.
    case year
    /// The plan's id.
    case plan

    /// What people call the field. In English that is the raw value.
    var label: Message {
        switch self {
        case .title: .title
        case .number: .number
        case .agency: .agency
        case .lead: .lead
        case .responsible: .responsible
        case .supporting: .supporting
        case .section: .section
        case .region: .region
        case .level: .level
        case .kind: .kind
        case .year: .year
        case .plan: .plan
        }
    }

    /// Whether a value is compared as a string, so that it may be asked for whole or with its aliases.
    public var takesForms: Bool {
        switch self {
        case .title, .section, .region, .agency, .lead, .responsible, .supporting: true
        case .number, .level, .kind, .year, .plan: false
        }
    }

    /// Whether the field's values are units.
    var isOfUnits: Bool {
        switch self {
        case .agency, .lead, .responsible, .supporting: true
        case .title, .number, .section, .region, .level, .kind, .year, .plan: false
        }
    }

    /// The field's name in Chinese, which works in queries too.
    public var chineseName: String { label.chinese }

    /// The field of a name, in either language and any letter case.
    public init?(name: String) {
        let lower = name.lowercased()
        guard let field = Self.allCases.first(where: { $0.rawValue == lower || $0.chineseName == name }) else {
            return nil
        }
        self = field
    }
}
