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

    /// The year of the document, or the first in its title: 2007年政府工作报告.
    var yearOfIssue: Int? {
        if let year { return year }
        let text = Scalars.reading(title)
        return text.indices.lazy.compactMap { FactReader.fourDigits(text, $0) }.first
    }
}

/// What a part of a document does with projects.
enum PlanPart: Equatable {
    /// It says what has been done.
    case review
    /// It says what shall be done.
    case plan
    /// The document does both, and nothing says which the part does.
    case report
    /// Nothing says what kind of document it is: its title is a file's name.
    case unknown

    /// - Parameters:
    ///   - opening: the passage's text before the project's sentence.
    ///   - passage: all of its text.
    init(_ setting: PassageSetting, opening: Scalars, passage: Scalars) {
        let title = Scalars.reading(setting.title)
        let isReport = Self.reports.contains { title.contains(word: $0) }
        for heading in setting.path.reversed() {
            let heading = Scalars.reading(heading)
            if let part = Self.said(in: heading) ?? (isReport ? Self.dated(heading, setting.yearOfIssue) : nil) {
                self = part
                return
            }
        }
        if isReport {
            self = Self.said(in: opening) ?? Self.told(in: passage)
        } else {
            self = title.contains(where: CharacterClass.isHan) ? .plan : .unknown
        }
    }

    private static let parts = Lexicon.entries(.statusPart)
    private static let reports = parts.filter { $0.family == "report" }.map(\.word) + Lexicon.words(.yearlyReportWord)
    private static let words = WordTable(parts.filter { $0.family != "report" })
    private static let tenses = WordTable(Lexicon.entries(.statusTense))
    /// The longest heading that is the name of a part rather than a sentence, in Han characters: （一）发展基础.
    private static let longestName = 10

    /// What the words of a heading say; of one that names both parts, neither.
    private static func said(in text: Scalars) -> PlanPart? {
        let isLong = text.count(where: CharacterClass.isHan) > longestName
        let found = words.matches(in: text, text.indices).filter { !isLong || !$0.entry.traits.contains("name") }
        let families = Set(found.compactMap(\.entry.family))
        if families.count > 1 { return .report }
        return families.first.map { $0 == "review" ? .review : .plan }
    }

    /// 一、1955年国家决算, in a report of 1956.
    private static func dated(_ heading: Scalars, _ year: Int?) -> PlanPart? {
        guard let year, let last = FactReader.namedYears(heading, heading.indices).max() else { return nil }
        return last < year ? .review : nil
    }

    /// A passage that says several times what was reached, and nowhere what shall be, looks back.
    private static func told(in passage: Scalars) -> PlanPart {
        let found = tenses.matches(in: passage, passage.indices)
        let past = found.count { $0.entry.family == "past" }
        return past >= leastTold && past == found.count ? .review : .report
    }

    private static let leastTold = 2
}

extension Scalars {
    /// A text folded for reading, half-width.
    static func reading(_ text: String) -> Scalars {
        ReadingText(text).scalars.map { CharacterClass.halfWidth($0) }
    }

    func contains(word: Scalars) -> Bool { firstIndex(of: word, in: 0..<count) != nil }
}
