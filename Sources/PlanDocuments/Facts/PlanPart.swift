import PlanLanguage

/// Where in which document a passage stands: whether it reports or plans.
public struct PassageSetting: Sendable {
    /// The document's title.
    public var title: String
    /// The headings above the passage, the outermost first.
    public var path: [String]
    /// The year of the document; `nil` if it is not known. A year in the title stands for it.
    public var year: Int?

    public init(title: String, path: [String] = [], year: Int? = nil) {
        self.title = title
        self.path = path
        self.year = year
    }
}

/// What a part of a document does with projects.
enum PlanPart: Equatable {
    /// It says what has been done.
    case review
    /// It says what shall be done.
    case plan
    /// Nothing says which of the two this is.
    case report

    /// - Parameter opening: the passage's text before the project's sentence.
    init(_ setting: PassageSetting, opening: Scalars) {
        let title = Scalars.reading(setting.title)
        let isReport = Self.reports.contains { title.contains(word: $0) }
        for heading in setting.path.reversed() {
            if let part = Self.said(in: Scalars.reading(heading)) {
                self = part
                return
            }
        }
        self = isReport ? Self.said(in: opening) ?? .report : .plan
    }

    private static let reports = Lexicon.words(.yearlyReportWord)
    private static let words = Lexicon.entries(.statusPart)
    /// The longest heading that is the name of a part rather than a sentence, in Han characters: （一）发展基础.
    private static let longestName = 10

    /// What the words of a heading say; of one that names both parts, neither.
    private static func said(in text: Scalars) -> PlanPart? {
        let isLong = text.count(where: CharacterClass.isHan) > longestName
        var families: Set<String> = []
        for entry in words where !isLong || !entry.traits.contains("name") {
            if let family = entry.family, text.contains(word: entry.word) { families.insert(family) }
        }
        if families.count > 1 { return .report }
        return families.first.map { $0 == "review" ? .review : .plan }
    }
}

extension Scalars {
    /// A text folded for reading, half-width.
    static func reading(_ text: String) -> Scalars {
        ReadingText(text).scalars.map { CharacterClass.halfWidth($0) }
    }

    func contains(word: Scalars) -> Bool { firstIndex(of: word, in: 0..<count) != nil }
}
