/// What every answer tells about the plan of a passage.
public struct PlanSummary: Codable, Sendable, Equatable {
    /// One URL path segment, stable across reindexing: `2018-national-lanxi-plan@1`.
    public var id: String
    public var title: String
    /// The document number (文号), normalized: `青政办〔2022〕5号`.
    @Nullable public var number: String?
    /// The issuing offices (发文机关), in the order of the document.
    public var issuers: [String]
    /// The date of issue, ISO 8601 at its own precision: `2018`, `2018-02` or `2022-02-07`.
    @Nullable public var date: String?
    /// The level (级别): 国家, 省, 市州 or 区县.
    @Nullable public var level: String?
    /// The regions the plan is for, widest first.
    public var regions: [String]

    public init(
        id: String, title: String, number: String? = nil, issuers: [String] = [], date: String? = nil,
        level: String? = nil, regions: [String] = []
    ) {
        self.id = id
        self.title = title
        self.number = number
        self.issuers = issuers
        self.date = date
        self.level = level
        self.regions = regions
    }
}

/// The years that a plan is for; in JSON `[2021, 2025]`, or `[null, 2035]` where the plan names only its end.
public struct PlanYears: Codable, Sendable, Equatable {
    public var first: Int?
    public var last: Int

    public init(first: Int?, last: Int) {
        self.first = first
        self.last = last
    }

    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        first = try container.decodeIfPresent(Int.self)
        last = try container.decode(Int.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if let first { try container.encode(first) } else { try container.encodeNil() }
        try container.encode(last)
    }
}

/// A plan with all that the index knows of it: the summary's fields and more.
public struct PlanDetail: Codable, Sendable, Equatable {
    public var id: String
    public var title: String
    /// The title of the notice that the plan came with (关于印发…的通知).
    @Nullable public var noticeTitle: String?
    /// See ``PlanSummary/number``.
    @Nullable public var number: String?
    public var issuers: [String]
    /// See ``PlanSummary/date``.
    @Nullable public var date: String?
    /// See ``PlanSummary/level``.
    @Nullable public var level: String?
    public var regions: [String]
    @Nullable public var period: PlanYears?
    /// The source file, relative to the corpus.
    public var file: String
    /// How many passages the plan has.
    public var passages: Int
    /// How many headings its outline has.
    public var sections: Int
    /// The length of its passages' text, in Unicode scalars.
    public var characters: Int

    enum CodingKeys: String, CodingKey {
        case id, title
        case noticeTitle = "notice_title"
        case number, issuers, date, level, regions, period, file, passages, sections, characters
    }

    public init(
        _ summary: PlanSummary, noticeTitle: String? = nil, period: PlanYears? = nil, file: String, passages: Int,
        sections: Int, characters: Int
    ) {
        id = summary.id
        title = summary.title
        number = summary.number
        issuers = summary.issuers
        date = summary.date
        level = summary.level
        regions = summary.regions
        self.noticeTitle = noticeTitle
        self.period = period
        self.file = file
        self.passages = passages
        self.sections = sections
        self.characters = characters
    }

    /// The part that hits and passages carry.
    public var summary: PlanSummary {
        PlanSummary(
            id: id, title: title, number: number, issuers: issuers, date: date, level: level, regions: regions)
    }
}

/// The answer of `/v1/plans`: every plan, in the order of the index.
public struct PlansResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    public var generation: Int
    /// Why plans may be missing: the parts of the index that cannot be read. Empty if all are there.
    public var incompleteReasons: [String]
    public var plans: [PlanDetail]

    enum CodingKeys: String, CodingKey {
        case schema, generation
        case incompleteReasons = "incomplete_reasons"
        case plans
    }

    public init(generation: Int, incompleteReasons: [String] = [], plans: [PlanDetail]) {
        self.generation = generation
        self.incompleteReasons = incompleteReasons
        self.plans = plans
    }
}

/// A plan that another one cites, or that cites it.
public struct PlanCitation: Codable, Sendable, Equatable {
    public var plan: PlanSummary
    /// How the citing text writes it, each wording once: `《兰州—西宁城市群发展规划》`, `青政办〔2022〕5号`.
    public var wordings: [String]
    /// The passages with the citation, by id, in the order of the citing text.
    public var passages: [String]

    public init(plan: PlanSummary, wordings: [String], passages: [String]) {
        self.plan = plan
        self.wordings = wordings
        self.passages = passages
    }
}

/// A document that a plan cites and the index does not hold.
public struct UnresolvedCitation: Codable, Sendable, Equatable {
    /// As the text first writes it, with its 《》.
    public var wording: String
    /// The passages with the citation, by id, in the order of the text.
    public var passages: [String]

    public init(wording: String, passages: [String]) {
        self.wording = wording
        self.passages = passages
    }
}

/// The answer of `/v1/plans/{id}`.
public struct PlanResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String]
    public var plan: PlanDetail
    /// Plans of the index that this one cites, in the order of its text.
    public var cites: [PlanCitation]
    /// Plans of the index that cite this one, in the order of the index.
    public var citedBy: [PlanCitation]
    /// Documents that this plan cites and the index does not hold, in the order of its text.
    public var unresolved: [UnresolvedCitation]

    enum CodingKeys: String, CodingKey {
        case schema, generation
        case incompleteReasons = "incomplete_reasons"
        case plan, cites
        case citedBy = "cited_by"
        case unresolved
    }

    public init(
        generation: Int, incompleteReasons: [String] = [], plan: PlanDetail, cites: [PlanCitation] = [],
        citedBy: [PlanCitation] = [], unresolved: [UnresolvedCitation] = []
    ) {
        self.generation = generation
        self.incompleteReasons = incompleteReasons
        self.plan = plan
        self.cites = cites
        self.citedBy = citedBy
        self.unresolved = unresolved
    }
}

/// One heading of an outline with those below it.
public struct OutlineSection: Codable, Sendable, Equatable {
    /// The heading as the text has it, number included.
    public var title: String
    /// The depth in the outline, from 1.
    public var depth: Int
    /// The id of the passage that holds the heading.
    public var passage: String
    /// The line of the heading in the source file, from 1.
    public var line: Int
    /// How many passages the section holds, those of the sections below it and its heading's own included.
    public var passages: Int
    public var children: [OutlineSection]

    public init(
        title: String, depth: Int, passage: String, line: Int, passages: Int, children: [OutlineSection] = []
    ) {
        self.title = title
        self.depth = depth
        self.passage = passage
        self.line = line
        self.passages = passages
        self.children = children
    }
}

/// The answer of `/v1/plans/{id}/outline`.
public struct OutlineResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    public var generation: Int
    public var plan: PlanSummary
    /// The source file, relative to the corpus; the sections' lines are lines of it.
    public var file: String
    /// How many passages the whole plan has.
    public var passages: Int
    /// The outermost sections, in the order of the text.
    public var sections: [OutlineSection]

    public init(
        generation: Int, plan: PlanSummary, file: String, passages: Int, sections: [OutlineSection]
    ) {
        self.generation = generation
        self.plan = plan
        self.file = file
        self.passages = passages
        self.sections = sections
    }
}
