/// A field of a plan's metadata.
///
/// Raw values are the keys of a sidecar file and the names that `explain` prints.
public enum PlanField: String, CaseIterable, Sendable {
    case title, notice, number, issuers, date, level, regions, period
}

/// Where a field of a plan's metadata was found.
public struct FieldSource: Sendable, Equatable {
    public enum Origin: Sendable, Equatable {
        /// In the plan's own lines.
        case text
        /// In the plan's title.
        case title
        /// In the notice that the plan came with.
        case notice
        /// In the fields of the web page around the text: the date on which the page was published, not the date of issue.
        case webPage
        /// A date on which the plan takes effect, because there is no date of issue.
        case effectiveDate
        /// A date on which the plan was changed, because there is no date of issue.
        case amendmentDate
        /// Derived from the issuers.
        case issuers
        /// Concluded from what the text says of itself (我省, 各省、自治区、直辖市), because no issuer says it.
        case concluded
        /// What the original says of itself outside its text, or in a block made for that; the value names the place, as
        /// `ExtractedFact.origin` does: `信息块 成文日期`, `meta PubDate`.
        case original(String)
        /// Concluded from the source that a web page names (来源), because nothing else says it.
        case pageSource
        /// The file's name, because no line of the text is a title.
        case fileName
        /// The sidecar file says so.
        case sidecar
    }

    public var origin: Origin
    /// The line in the source, or in the sidecar; from 1. `nil` where there is none.
    public var line: Int?

    public init(_ origin: Origin, line: Int? = nil) {
        self.origin = origin
        self.line = line
    }
}
