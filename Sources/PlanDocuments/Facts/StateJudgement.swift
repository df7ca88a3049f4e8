import PlanLanguage

/// Whether what a word says of a project has happened, or shall.
struct StateJudgement {
    /// A word that says whether a status is reached.
    private struct Mark {
        let entry: Lexicon.Entry
        let range: Range<Int>

        func has(_ trait: String) -> Bool { entry.traits.contains(trait) }
    }

    private let governing: GoverningWord
    private let text: Scalars
    private let part: PlanPart
    private let marks: [Mark]
    private let years: (past: Bool, future: Bool)

    /// - Parameter name: where the project's name stands; its own words are no marks: 攻坚计划.
    init(_ governing: GoverningWord, of name: [Range<Int>], in clauses: StatusClauses, _ setting: PassageSetting) {
        self.governing = governing
        text = clauses.text
        let opening = text.prefix { !StatusClauses.ends($0) }
        part = PlanPart(
            setting, opening: opening.count < governing.clause.lowerBound ? Scalars(opening) : [], passage: text)
        // From the beginning of the sentence to the end of the word's clause.
        let own = governing.clause
        let scope = (clauses.before(own).last?.lowerBound ?? own.lowerBound)..<own.upperBound
        marks = Self.table.matches(in: text, scope).map(Mark.init).filter { mark in
            (mark.range.lowerBound >= own.lowerBound || mark.has("sentence"))
                && !name.contains { $0.contains(mark.range.lowerBound) }
        }
        years = Self.years(in: text, scope, against: setting.yearOfIssue)
    }

    var state: ProjectState {
        switch governing.word.act {
        case .study: return .study
        case .preparation: return .preparation
        case .progress: return isReached ? .started : .progress
        case .start:
            if isReached { return .started }
            return governing.helper != nil && governing.word.isWeak ? .progress : .startPlanned
        case .completion:
            if isReached { return isPartial ? .started : .completed }
            return part != .plan && marks.contains { $0.has("near") } ? .started : .completionPlanned
        }
    }

    /// 首台机组投产, 完成任务的 73 %.
    private var isPartial: Bool {
        has("partial") || text[governing.word.range.upperBound..<governing.clause.upperBound].contains("%")
    }

    /// Whether the word's act has happened: a past mark, or a review, and nothing that says it is still to come.
    private var isReached: Bool {
        let past = marks.filter { $0.entry.family == "past" && isOfWord($0) }
        let isTold = past.contains { !$0.has("report") }
        if years.future || marks.contains(where: { $0.entry.family == "future" && !($0.has("weak") && isTold) }) {
            return false
        }
        if years.past || isTold { return true }
        if has("time"), part != .review { return false }
        switch part {
        case .review: return true
        case .report: return !past.isEmpty
        case .unknown: return past.contains { $0.has("told") }
        case .plan: return false
        }
    }

    private func has(_ family: String) -> Bool { marks.contains { $0.entry.family == family } }

    /// Whether a past mark is said of the governing word: not of another act (已批复的 X 开工建设), nor of what 的 makes a
    /// modifier.
    private func isOfWord(_ mark: Mark) -> Bool {
        if mark.has("sentence") { return true }
        let word = governing.word.range
        if mark.range.lowerBound >= word.upperBound { return mark.range.lowerBound == word.upperBound }
        guard mark.range.upperBound <= word.lowerBound else { return true }
        let between = mark.range.upperBound..<word.lowerBound
        return !text[between].contains("的")
            && StatusWords.wordings(in: text, between).allSatisfy { $0.act == governing.word.act || $0.isWeak }
    }

    // MARK: What stands around

    private static let table = WordTable(Lexicon.entries(.statusMark))

    /// Whether a year before or after that of the document stands in a range.
    private static func years(in text: Scalars, _ scope: Range<Int>, against year: Int?) -> (past: Bool, future: Bool) {
        guard let year else { return (false, false) }
        let named = FactReader.namedYears(text, scope)
        return (named.contains { $0 < year }, named.contains { $0 > year })
    }
}
