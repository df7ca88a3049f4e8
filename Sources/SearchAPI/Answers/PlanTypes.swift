/// What every answer says about the plan of a passage.
public struct PlanSummary: WireObject {  // wire: schema Plan
    /// One URL path segment, stable across reindexing: `2018-national-lanxi-plan@1`.
    public var id: String
    public var title: String
    /// The document number (文号), normalized: `青政办〔2022〕5号`.
    public var number: String?
    /// The issuing offices (发文机关), in the order of the document.
    public var issuers: [String] = []
    /// The date of issue, ISO 8601 at its own precision: `2018`, `2018-02` or `2022-02-07`.
    public var date: String?
    /// The level (级别): 国家, 省, 市州 or 区县.
    public var level: String?
    /// The regions the plan is for, widest first.
    public var regions: [String] = []
}

/// The years that a plan is for; in JSON `[2021, 2025]`, or `[null, 2035]` where the plan names only its end.
public struct PlanYears: Decodable, JSONWritable, Sendable, Equatable {
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

    public func write(to writer: inout JSONWriter) {
        writer.list {
            $0.element(first)
            $0.element(last)
        }
    }
}

/// A plan with all that the index knows of it: the summary's fields and more.
public struct PlanDetail: WireObject {  // wire: schema PlanDetail
    public var id: String
    public var title: String
    /// The title of the notice that the plan came with (关于印发…的通知).
    public var noticeTitle: String?
    /// See ``PlanSummary/number``.
    public var number: String?
    public var issuers: [String]
    /// See ``PlanSummary/date``.
    public var date: String?
    /// See ``PlanSummary/level``.
    public var level: String?
    public var regions: [String]
    public var period: PlanYears?
    /// The source file, relative to the corpus.
    public var file: String
    /// What the file was read as: see ``SourceRange/format``.
    public var format: String = "text"
    /// How many passages the plan has.
    public var passages: Int
    /// How many headings its outline has.
    public var sections: Int
    /// The length of its passages' text, in Unicode scalars.
    public var characters: Int
}

extension PlanDetail {
    public init(
        _ summary: PlanSummary, noticeTitle: String? = nil, period: PlanYears? = nil, file: String,
        format: String = "text", passages: Int, sections: Int, characters: Int
    ) {
        self.init(
            id: summary.id, title: summary.title, noticeTitle: noticeTitle, number: summary.number,
            issuers: summary.issuers, date: summary.date, level: summary.level, regions: summary.regions,
            period: period, file: file, format: format, passages: passages, sections: sections, characters: characters)
    }

    /// The part that hits and passages carry.
    public var summary: PlanSummary {
        PlanSummary(
            id: id, title: title, number: number, issuers: issuers, date: date, level: level, regions: regions)
    }
}

/// The answer of `/v1/plans`: the plans that its filters leave, in the order asked for.
public struct PlansResponse: WireObject {  // wire: schema Plans
    public var schema: Int = schemaVersion
    public var generation: Int
    /// Why plans may be missing: the parts of the index that cannot be read. Empty if all are there.
    public var incompleteReasons: [String] = []
    /// All plans that the filters leave, not those of this page alone.
    public var total: Int
    /// The `offset` of the next page; `null` on the last one, and with `limit=0`.
    public var nextOffset: Int?
    /// Whether there is a next page.
    public var hasMore: Bool { nextOffset != nil }  // wire: computed
    public var plans: [PlanDetail]
}

/// A plan that another one cites, or that cites it.
public struct PlanCitation: WireObject {  // wire: schema Citation
    public var plan: PlanSummary
    /// How the citing text writes it, each wording once: `《兰州—西宁城市群发展规划》`, `青政办〔2022〕5号`.
    public var wordings: [String]
    /// The passages with the citation, by id, in the order of the citing text.
    public var passages: [String]
}

/// A document that a plan cites and the index does not hold.
public struct UnresolvedCitation: WireObject {  // wire: schema UnresolvedCitation
    /// As the text first writes it, with its 《》.
    public var wording: String
    /// The passages with the citation, by id, in the order of the text.
    public var passages: [String]
}

/// The same plan from another file.
public struct PlanInFile: WireObject {  // wire: schema PlanInFile
    /// The plan's id.
    public var id: String
    /// The source file, relative to the corpus.
    public var file: String
    /// What it was read as: `pdf`.
    public var format: String
}

/// The answer of `/v1/plans/{id}`.
public struct PlanResponse: WireObject {  // wire: schema PlanAnswer
    public var schema: Int = schemaVersion
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String] = []
    public var plan: PlanDetail
    /// The same plan from other files, in the order of the index.
    public var copies: [PlanInFile] = []
    /// Plans of the index that this one cites, in the order of its text.
    public var cites: [PlanCitation] = []
    /// Plans of the index that cite this one, in the order of the index.
    public var citedBy: [PlanCitation] = []
    /// Documents that this plan cites and the index does not hold, in the order of its text.
    public var unresolved: [UnresolvedCitation] = []
}

/// One heading of an outline with those below it.
public struct OutlineSection: WireObject {  // wire: schema Section
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
    public var children: [OutlineSection] = []
}

/// The answer of `/v1/plans/{id}/outline`.
public struct OutlineResponse: WireObject {  // wire: schema Outline
    public var schema: Int = schemaVersion
    public var generation: Int
    public var plan: PlanSummary
    /// The source file, relative to the corpus; the sections' lines are lines of it.
    public var file: String
    /// How many passages the whole plan has.
    public var passages: Int
    /// The outermost sections, in the order of the text.
    public var sections: [OutlineSection]
}
