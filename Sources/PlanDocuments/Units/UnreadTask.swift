import PlanLanguage

/// Whether a sentence gives a task to a unit in words from which no units are read: 由省水利厅牵头，会同有关部门….
///
/// It does where the name of an office stands right before 牵头, or right before 负责 after 由. Not where the words
/// only speak of tasks: 负责人, 责任制, 龙头企业牵头, 党委领导、政府负责.
enum UnreadTask {
    private static let verbs = Lexicon.entries(.taskVerb)
    private static let ends = Lexicon.words(.officeEnd, .taskOffice).filter { !companies.contains($0) }
    private static let companies = Lexicon.words(.officeEnd, trait: "company")
    private static let owners = Lexicon.words(.taskOwner)
    private static let notOffices = Lexicon.words(.notOffice)
    private static let adverbs = Lexicon.words(.taskAdverb)
    private static let openers = Lexicon.entries(.taskOpener)
    private static let boundaries = Lexicon.characters(.taskBoundary)

    /// In Unicode scalars: how far the beginning of the clause is looked for.
    private static let longestClause = 60
    /// In Unicode scalars: 省水利厅, not 部门 or 政府 alone.
    private static let shortestName = 3

    private static let keyWords = KeyWords(.taskVerb)

    /// Whether a text has one of the words of tasks.
    ///
    /// - Parameter text: in UTF-8.
    static func mayBeIn(_ text: ArraySlice<UInt8>) -> Bool { keyWords.areIn(text) }

    static func isIn(_ text: String) -> Bool { isIn(HeaderText.fold(text)) }

    private static func isIn(_ text: Scalars) -> Bool {
        for index in text.indices {
            for verb in verbs where text[index] == verb.word[0] {
                let end = index + verb.word.count
                guard text.has(verb.word, at: index, before: text.count), verb.counts(in: text, at: index..<end) else {
                    continue
                }
                if saysWhichOffice(text, end) { continue }
                if isAfterOffice(text, index, needsOpener: verb.traits.contains("after-opener")) { return true }
            }
        }
        return false
    }

    /// Whether 负责 is part of an office's name or description.
    private static func saysWhichOffice(_ text: Scalars, _ start: Int) -> Bool {
        var end = start
        let limit = min(text.count, start + longestClause)
        while end < limit, !CharacterClass.endsClause(text[end]) { end += 1 }
        return owners.contains { text.firstIndex(of: $0, in: start..<end) != nil }
    }

    private static func isAfterOffice(_ text: Scalars, _ index: Int, needsOpener: Bool) -> Bool {
        var start = index
        let limit = max(0, index - longestClause)
        while start > limit, !CharacterClass.endsClause(text[start - 1]) { start -= 1 }
        var clause = Scalars(text[start..<index])
        while let adverb = clause.lastWord(of: adverbs) { clause.removeLast(adverb) }
        guard !needsOpener || hasOpener(clause) else { return false }
        let before = clause.lastIndex { boundaries.contains($0) || CharacterClass.isComma($0) }
        return isOffice(clause) && clause.count - (before.map { $0 + 1 } ?? 0) >= shortestName
    }

    /// Whether a text ends with the name of an office that can be given a task: not a company.
    static func isOffice(_ text: Scalars) -> Bool {
        text.count >= shortestName && text.lastWord(of: ends) != nil && text.lastWord(of: notOffices) == nil
    }

    private static func hasOpener(_ clause: Scalars) -> Bool {
        clause.indices.contains { index in
            openers.contains {
                clause.has($0.word, at: index, before: clause.count)
                    && $0.counts(in: clause, at: index..<index + $0.word.count)
            }
        }
    }
}
