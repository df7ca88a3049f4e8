import PlanLanguage

/// What governs the name from outside its clause.
extension GoverningWordSearch {
    /// 开工建设 X, 2025年建成: the year says what is aimed at.
    var laterCompletion: GoverningWord? {
        guard let next = clauses.after(clause).first, next.count <= Self.longestLabel,
            next.contains(where: { FactReader.fourDigits(text, $0) != nil }),
            let word = StatusWords.wordings(in: text, next).last, word.act == .completion, !word.isWeak,
            next.upperBound - word.range.upperBound <= 1
        else { return nil }
        return GoverningWord(word, in: next)
    }

    /// 续建项目: A、B.
    var ofLabel: GoverningWord? {
        guard clause.lowerBound > 0, CharacterClass.isColon(text[clause.lowerBound - 1]),
            let label = clauses.before(clause).first, label.count <= Self.longestLabel
        else { return nil }
        return StatusWords.wordings(in: text, label).last { !$0.isWeak }.map { GoverningWord($0, in: label) }
    }

    private static let longestLabel = 16

    /// Whether the clause has no verb of its own: it is a list, or the subject of what follows.
    private var isBare: Bool {
        opening >= name[0].lowerBound || !begins(StatusWords.otherVerbs, at: opening)
    }

    /// A等工程, 总投资10亿元, 已建成.
    var inNextClause: GoverningWord? {
        guard isBare else { return nil }
        for next in clauses.after(clause).prefix(Self.clausesAfter) {
            if text[next.lowerBound - 1] == ";" || text[next.lowerBound - 1] == "；" { return nil }
            let words = StatusWords.wordings(in: text, next)
            if let word = words.last(where: { !$0.isWeak && next.upperBound - $0.range.upperBound <= Self.longestRest })
            {
                return hasObject(before: word, words, in: next) ? nil : GoverningWord(first(of: word, words), in: next)
            }
            if words.contains(where: { !$0.isWeak }) { return nil }
        }
        return nil
    }

    /// Whether a clause begins with a verb whose object stands before its last word: 做好 B 前期工作 is about B.
    private func hasObject(before word: StatusWord, _ words: [StatusWord], in clause: Range<Int>) -> Bool {
        let opening = Self.opening(of: clause, in: text)
        let verb = words.first { $0.isDrive && $0.range.lowerBound == opening }?.range.upperBound
        let end = verb ?? skipped(StatusWords.otherVerbs, from: opening)
        return end > opening && word.range.lowerBound - end > Self.longestRest
    }

    private static let clausesAfter = 2
    /// How much may follow a word that ends a clause: 前期工作 stands in 勘察设计工作.
    private static let longestRest = 2

    /// 建成 A, B, C; 建成的有十项, 如 A.
    var inClauseBefore: GoverningWord? {
        guard isBare else { return nil }
        for before in clauses.before(clause) {
            let opening = Self.opening(of: before, in: text)
            if StatusWords.silent("opening").match(in: text, at: opening, before: text.count) != nil { return nil }
            let words = StatusWords.wordings(in: text, before).filter { !isPartOfName($0) }
            let weak = clause.upperBound - name[name.count - 1].upperBound <= Self.longestTail ? words.last : nil
            if let word = words.last(where: { !$0.isWeak }) ?? weak {
                let isObject = word.range.lowerBound <= opening + 2 || isExample(after: before)
                return isObject ? GoverningWord(first(of: word, words), in: before) : nil
            }
            if begins(StatusWords.otherVerbs, at: opening) { return nil }
        }
        return nil
    }

    /// How much may follow a name that a weak word of a clause before governs: …、X 等项目.
    private static let longestTail = 4

    /// 建设完工的有十项。重要的有：A、B.
    var inSentenceBefore: GoverningWord? {
        let first = clauses.before(clause).last ?? clause
        guard isBare, first.lowerBound >= 2, begins(StatusWords.leads, at: Self.opening(of: first, in: text))
        else { return nil }
        let end = first.lowerBound - 1
        for before in clauses.before(end..<end) {
            let words = StatusWords.wordings(in: text, before)
            if let word = words.last(where: { !$0.isWeak }) { return GoverningWord(word, in: before) }
        }
        return nil
    }

    /// Whether what follows a clause up to the name gives examples of it: 建成投产的有215项, 其中包括 A、B.
    private func isExample(after before: Range<Int>) -> Bool {
        let between = before.upperBound..<name[0].lowerBound
        return StatusWords.lists.contains { text.firstIndex(of: $0, in: between) != nil }
    }

    /// Where the words of a clause begin, behind blanks, numbers, brackets and adverbs.
    static func opening(of clause: Range<Int>, in text: Scalars) -> Int {
        var index = clause.lowerBound
        while index < clause.upperBound {
            if !CharacterClass.isHan(text[index]),
                !CharacterClass.isOpeningBracket(text[index]) || index == clause.lowerBound
            {
                index += 1
            } else if let length = text.firstWord(of: StatusWords.adverbs, at: index, before: clause.upperBound),
                !startsWording(text, index, clause.upperBound)
            {
                index += length
            } else {
                break
            }
        }
        return index
    }

    private static func startsWording(_ text: Scalars, _ index: Int, _ end: Int) -> Bool {
        StatusWords.wordings(in: text, index..<min(end, index + 6)).first?.range.lowerBound == index
    }
}
