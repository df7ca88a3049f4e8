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

    init(_ governing: GoverningWord, in clauses: StatusClauses, _ setting: PassageSetting) {
        self.governing = governing
        text = clauses.text
        let opening = text.prefix { !StatusClauses.ends($0) }
        part = PlanPart(setting, opening: opening.count < governing.clause.lowerBound ? Scalars(opening) : [])
        // From the beginning of the sentence to the end of the word's clause.
        let start = clauses.before(governing.clause).last?.lowerBound ?? governing.clause.lowerBound
        let scope = start..<governing.clause.upperBound
        marks = Self.marks(in: text, scope, own: governing.clause)
        years = Self.years(in: text, scope, against: setting.year ?? Self.year(of: setting.title))
    }

    var state: ProjectState {
        switch governing.word.act {
        case .study: return .study
        case .preparation: return .preparation
        case .progress:
            let isTold = governing.word.isOngoing || governing.isPredicate
            return isTold && isReached ? .started : .progress
        case .start: return isReached ? .started : .startPlanned
        case .completion:
            if isReached { return has("partial") ? .started : .completed }
            return part == .review && marks.contains { $0.has("near") } ? .started : .completionPlanned
        }
    }

    /// Whether the word's act has happened: a past mark, or a review, and nothing that says it is still to come.
    private var isReached: Bool {
        if has("future") || years.future { return false }
        let past = marks.filter { $0.entry.family == "past" && isOfWord($0) }
        if years.past || past.contains(where: { !$0.has("report") }) { return true }
        if has("time"), part != .review { return false }
        switch part {
        case .review: return true
        case .report: return !past.isEmpty
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

    private static let rows = Dictionary(grouping: Lexicon.entries(.statusMark)) { $0.word[0] }
        .mapValues { $0.sorted { $0.word.count > $1.word.count } }

    /// The marks in the word's own clause, and the times before it in its sentence.
    private static func marks(in text: Scalars, _ scope: Range<Int>, own: Range<Int>) -> [Mark] {
        var found: [Mark] = []
        var index = scope.lowerBound
        while index < scope.upperBound {
            guard
                let row = rows[text[index]]?.first(where: {
                    text.has($0.word, at: index, before: scope.upperBound)
                        && $0.counts(in: text, at: index..<index + $0.word.count)
                })
            else {
                index += 1
                continue
            }
            let mark = Mark(entry: row, range: index..<index + row.word.count)
            if index >= own.lowerBound || mark.has("sentence") { found.append(mark) }
            index = mark.range.upperBound
        }
        return found
    }

    /// Whether a year before or after that of the document stands in a range.
    private static func years(in text: Scalars, _ scope: Range<Int>, against year: Int?) -> (past: Bool, future: Bool) {
        guard let year else { return (false, false) }
        let named = scope.compactMap { index -> Int? in
            text.has(["年"], at: index + 4, before: text.count) ? FactReader.fourDigits(text, index) : nil
        }
        return (named.contains { $0 < year }, named.contains { $0 > year })
    }

    /// The first year in a title: 2007年政府工作报告.
    private static func year(of title: String) -> Int? {
        let text = Scalars.reading(title)
        return text.indices.lazy.compactMap { FactReader.fourDigits(text, $0) }.first
    }
}
