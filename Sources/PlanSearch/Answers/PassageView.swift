public import OriginalText
public import PlanDocuments
public import PlanLanguage
public import SearchIndex

/// A passage with what surrounds it, ready to be shown.
public struct PassageView: Sendable {
    /// The plan's id, a full stop, and the passage's number in the plan from 1.
    public var id: String
    public var kind: PassageKind
    public var plan: PlanView
    /// Headings from the outermost to the innermost.
    public var path: [String]
    /// Relative to the corpus.
    public var file: String
    /// What the file was read as: `text`, `pdf`.
    public var format: String
    /// The places in the original, without its text; `nil` if the file is text in UTF-8, or the places are damaged.
    public var places: ExtractedText?
    /// Where the passage is in the source's text.
    public var span: SourceSpan
    public var text: String
    public var agencies: ResponsibleUnits
}

/// A plan's metadata, ready to be shown.
public struct PlanView: Sendable {
    public var id: String
    public var title: String
    public var noticeTitle: String?
    public var documentNumber: String?
    public var issuers: [String]
    public var date: PlanDate?
    public var level: PlanLevel?
    public var regions: [String]
    public var period: PlanPeriod?
}

extension PlanView {
    public init(_ plan: StoredPlan) {
        self.init(
            id: plan.id, title: plan.title, noticeTitle: plan.noticeTitle, documentNumber: plan.documentNumber,
            issuers: plan.issuers, date: plan.date, level: plan.level, regions: plan.regions, period: plan.period)
    }
}
