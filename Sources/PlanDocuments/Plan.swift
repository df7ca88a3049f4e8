public import PlanLanguage

/// A date as precisely as a document gives it: a year, a month or a day.
///
/// Ordered by time; a less precise date comes before the more precise ones that it contains.
public struct PlanDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var year: Int
    public var month: Int?
    public var day: Int?

    public init(year: Int, month: Int? = nil, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601 at the date's own precision: `2018`, `2018-02` or `2022-02-07`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        guard let month else { return "\(year)" }
        guard let day else { return "\(year)-\(two(month))" }
        return "\(year)-\(two(month))-\(two(day))"
    }

    public static func < (a: Self, b: Self) -> Bool {
        (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
    }
}

/// One heading of a plan's outline, with its position in the tree.
public struct Section: Sendable, Equatable {
    /// The heading as the text has it, number included, without markup, final full stop and blanks that only space its
    /// characters apart:
    /// `第二节 强化国家能源基地建设`, `(一)指导思想`, `专栏 6 能源基础设施重点项目`.
    public var title: String
    /// The section around this one, as an index into the plan's `sections`; always smaller than this one's index.
    public var parent: Int?
    /// The depth in the outline, from 1.
    public var depth: Int
    /// The passage that holds the heading, as an index into the plan's `passages`.
    public var heading: Int
    /// The heading's own part of that passage, in UTF-8 bytes from the passage's beginning. Shorter than the passage
    /// where the heading is the first sentence of a paragraph.
    public var headingRange: Range<Int>

    public init(title: String, parent: Int?, depth: Int, heading: Int, headingRange: Range<Int>) {
        self.title = title
        self.parent = parent
        self.depth = depth
        self.heading = heading
        self.headingRange = headingRange
    }
}

/// What a unit does for an item.
public enum UnitRole: Sendable, CaseIterable {
    /// 牵头
    case lead
    /// 责任
    case responsible
    /// 配合
    case supporting
}

/// The units that lead an item, those that are responsible for it and those that support it (牵头单位, 责任单位, 配合单位).
public struct ResponsibleUnits: Sendable, Hashable {
    public var lead: [String]
    public var responsible: [String]
    /// Units that help those that lead or are responsible, or carry out what these decide: 配合, 协办, 参与, 支持, 落实.
    public var supporting: [String]
    /// What the text writes for units whose names were completed: 省发展改革委 for 青海省发展改革委.
    public var wordings: [UnitWording]

    public init(
        lead: [String] = [], responsible: [String] = [], supporting: [String] = [], wordings: [UnitWording] = []
    ) {
        self.lead = lead
        self.responsible = responsible
        self.supporting = supporting
        self.wordings = wordings
    }

    public var isEmpty: Bool { lead.isEmpty && responsible.isEmpty && supporting.isEmpty }

    /// The units of every role: those that lead, then the responsible ones, then the supporting ones.
    public var all: [String] { lead + responsible + supporting }

    /// The units of one role.
    public subscript(role: UnitRole) -> [String] {
        switch role {
        case .lead: lead
        case .responsible: responsible
        case .supporting: supporting
        }
    }

    /// How the text writes a unit: its name, or what the name was completed from.
    public func wordings(of unit: String) -> [String] {
        let found = wordings.filter { $0.unit == unit }.map(\.text)
        return found.isEmpty ? [unit] : found
    }

    /// Adds the units of `others` that are not there yet, each role's behind its own.
    public mutating func formUnion(_ others: ResponsibleUnits) {
        if !wordings.isEmpty || !others.wordings.isEmpty {
            var known: Set<UnitWording> = []
            wordings = (wordings + namesWritten(beside: others) + others.wordings + others.namesWritten(beside: self))
                .filter { known.insert($0).inserted }
        }
        Self.append(others.lead, to: &lead)
        Self.append(others.responsible, to: &responsible)
        Self.append(others.supporting, to: &supporting)
    }

    /// The names that stand here as they are and are completed from others there.
    private func namesWritten(beside others: ResponsibleUnits) -> [UnitWording] {
        let completed = Set(others.wordings.map(\.unit)).subtracting(wordings.map(\.unit))
        return all.filter(completed.contains).map { UnitWording(unit: $0, text: $0) }
    }

    private static func append(_ names: [String], to list: inout [String]) {
        guard !names.isEmpty else { return }
        var known = Set(list)
        for name in names where known.insert(name).inserted { list.append(name) }
    }
}

/// What a text writes for a unit whose name was completed by its plan.
public struct UnitWording: Sendable, Hashable {
    /// The completed name: 青海省发展改革委.
    public var unit: String
    /// As the text has it: 省发展改革委, 两省发展改革委.
    public var text: String

    public init(unit: String, text: String) {
        self.unit = unit
        self.text = text
    }
}

/// One plan: its metadata, its outline and its passages.
public struct Plan: Sendable, Equatable {
    /// Stable across reindexing: the file's path without its extension, `/` written `:`, then `@` and ``order``.
    public var id: String
    /// The plan's number in its file, from 1.
    public var order: Int
    public var title: String
    /// The title of the notice that the plan came with (关于印发…的通知), if there is one.
    public var noticeTitle: String?
    /// The document number (文号), normalized: `青政办〔2022〕5号`.
    public var documentNumber: String?
    public var issuers: [String]
    /// The date of issue, never the date on which a web page was saved.
    public var date: PlanDate?
    public var level: PlanLevel?
    /// Provinces, prefectures or counties the plan is for, widest first.
    public var regions: [String]
    /// The plan's period, first and last year: 2021…2025, or …2035 alone.
    public var period: PlanPeriod?
    /// Where each field above was found; fields without a value have no entry.
    public var evidence: [PlanField: FieldSource]

    public var sections: [Section]
    public var passages: [Passage]
    /// The passages' text, one after another, in UTF-8.
    public var text: [UInt8]
    public var pieces: [SourcePiece]
    public var agencies: [ResponsibleUnits]
    /// The passages whose words give a task to units that could not be read, as indices into ``passages``.
    public var unreadAgencies: [Int]

    public init(id: String, order: Int, title: String) {
        self.id = id
        self.order = order
        self.title = title
        issuers = []
        regions = []
        evidence = [:]
        sections = []
        passages = []
        text = []
        pieces = []
        agencies = []
        unreadAgencies = []
    }

    /// A passage's text.
    public func text(of passage: Passage) -> String {
        String(decoding: text[passage.text], as: UTF8.self)
    }

    /// The titles from the outermost section to the innermost that a passage stands in.
    public func path(ofSection section: Int?) -> [String] {
        var titles: [String] = []
        var next = section
        while let index = next {
            titles.append(sections[index].title)
            next = sections[index].parent
        }
        return titles.reversed()
    }
}

/// The years a plan is for.
public struct PlanPeriod: Sendable, Hashable {
    /// The first year, or `nil` where the plan only names its end (规划期限至 2035 年).
    public var first: Int?
    public var last: Int

    public init(first: Int?, last: Int) {
        self.first = first
        self.last = last
    }
}
