import PlanLanguage

/// Looks for the word that governs a project's name, first in its clause, then around it.
struct GoverningWordSearch {
    let text: Scalars
    let clauses: StatusClauses
    let name: [Range<Int>]
    let clause: Range<Int>
    let words: [StatusWord]
    /// Where the clause's own words begin: behind numbers, adverbs and conjunctions.
    let opening: Int

    /// - Parameter name: where the parts of the project's name stand, in order.
    init?(of name: [Range<Int>], in clauses: StatusClauses) {
        guard let first = name.first else { return nil }
        text = clauses.text
        self.clauses = clauses
        self.name = name
        let own = clauses.clause(around: first)
        clause = own
        words = StatusWords.wordings(in: text, own).filter { word in
            !name.contains { $0.overlaps(word.range) && $0 != word.range }
        }
        opening = Self.opening(of: own, in: text)
    }

    var found: GoverningWord? {
        if isSilent { return nil }
        guard let own = inClause ?? ofLabel ?? inNextClause ?? inClauseBefore ?? inSentenceBefore else { return nil }
        return own.word.act == .completion ? own : laterCompletion ?? own
    }

    func begins(_ words: [Scalars], at index: Int) -> Bool {
        text.firstWord(of: words, at: index, before: text.count) != nil
    }

    func skipped(_ words: [Scalars], from index: Int) -> Int {
        index + (text.firstWord(of: words, at: index, before: text.count) ?? 0)
    }

    // MARK: The clause

    private var inClause: GoverningWord? {
        let after = wordsAfter
        let before = wordsBefore
        if let word = after.first(where: { !$0.isWeak || $0.act == .study && !$0.takesObject }) {
            return GoverningWord(prepared(word, after), in: clause)
        }
        if let word = before.last(where: { !$0.isWeak }) {
            return GoverningWord(first(of: word, before), in: clause)
        }
        let drive = before.last
        let nouns = after.filter { $0.isNoun && !isPartOfName($0) }
        // The name's own, else what a list shares at its end: 加快 X、灌区改造等工程建设.
        if let word = nouns.first(where: { $0.range.lowerBound == name[0].upperBound }) ?? nouns.last {
            if let last = after.last, last.isDrive { return GoverningWord(last, in: clause) }
            return (drive == nil ? inNextClause : nil) ?? GoverningWord(word, helper: drive?.range, in: clause)
        }
        if let word = after.first {
            return GoverningWord(word, helper: drive.flatMap { $0.isDrive ? $0.range : nil }, in: clause)
        }
        guard let drive, isObject else { return nil }
        if drive.isDrive, endsSilently || isFollowedByVerb { return nil }
        return GoverningWord(drive, in: clause)
    }

    /// Of several verbs the one that says what is still to begin: 新建和续建 X.
    func first(of word: StatusWord, _ words: [StatusWord]) -> StatusWord {
        guard word.act == .progress else { return word }
        return words.first {
            let end = $0.range.upperBound
            return $0.act == .start && end < word.range.lowerBound && word.range.lowerBound - end <= 2
                && StatusClauses.isListLink(text[end])
        } ?? word
    }

    /// Whether the name is what a verb before it has as its object, rather than part of another name: 组建 X 管委会.
    private var isObject: Bool {
        let next = skipped(StatusWords.suffixes, from: name[name.count - 1].upperBound)
        guard next < clause.upperBound, CharacterClass.isHan(text[next]) else { return true }
        return StatusClauses.isListLink(text[next]) || StatusWords.particles.contains(text[next])
            || DateReader.yearDigit(text[next]) != nil
            || StatusWords.wordings(in: text, next..<clause.upperBound).first?.range.lowerBound == next
    }

    /// 前期工作 beats 开工 and 研究: 推进 X 前期工作并适时开工.
    private func prepared(_ word: StatusWord, _ after: [StatusWord]) -> StatusWord {
        guard word.act == .start || word.act == .study else { return word }
        return after.first { $0.act == .preparation && !$0.isWeak } ?? word
    }

    /// What follows the name and is told of it: not what begins another phrase (A、开工建设 B), nor what stands in brackets
    /// behind another name.
    private var wordsAfter: [StatusWord] {
        var found: [StatusWord] = []
        let end = name[0].upperBound
        for word in words where word.range.lowerBound >= end {
            if isPartOfName(word) { continue }
            if clauses.depth[word.range.lowerBound] > clauses.depth[name[0].lowerBound], !isInOwnBrackets(word) {
                continue
            }
            if opensPhrase(word) { break }
            if !word.takesObject || !hasObject(word) { found.append(word) }
        }
        return found
    }

    /// What precedes the name: not before the verb of another phrase (建成 A、完善 B).
    private var wordsBefore: [StatusWord] {
        let start = name[0].lowerBound
        return words.filter { word in
            word.range.upperBound <= start && !isPartOfName(word) && !hasOtherVerb(word.range.upperBound..<start)
                && !closesPhrase(word)
                && clauses.depth[word.range.lowerBound] <= clauses.depth[start]
        }
    }

    /// 改扩建 in 三期改扩建工程 names the project.
    func isPartOfName(_ word: StatusWord) -> Bool {
        guard word.isNoun else { return false }
        var next = word.range.upperBound
        if next < text.count, text[next] == "等" { next += 1 }
        return begins(StatusWords.suffixes, at: next)
    }

    /// Whether a word stands in brackets that open right behind the name.
    private func isInOwnBrackets(_ word: StatusWord) -> Bool {
        let next = skipped(StatusWords.suffixes, from: name[0].upperBound)
        return next < text.count && CharacterClass.isOpeningBracket(text[next])
            && !text[next..<word.range.lowerBound].contains(where: CharacterClass.isClosingBracket)
    }

    /// Whether a word follows a sign of lists and has an object: 建设 A、开工建设 B.
    private func opensPhrase(_ word: StatusWord) -> Bool {
        let before = beforeAdverbs(word.range.lowerBound)
        guard before > clause.lowerBound, StatusClauses.isListLink(text[before - 1]) else { return false }
        let next = word.range.upperBound
        return next < clause.upperBound && !StatusClauses.isListLink(text[next]) && CharacterClass.isHan(text[next])
            && !StatusWords.wordings(in: text, next..<clause.upperBound).contains { $0.range.lowerBound == next }
    }

    /// Whether something else follows a word as its object: X 争创示范区.
    private func hasObject(_ word: StatusWord) -> Bool {
        let next = word.range.upperBound
        guard next < clause.upperBound, !StatusClauses.isListLink(text[next]) else { return false }
        return CharacterClass.isHan(text[next]) || text[next] == "“" || text[next] == "《"
    }

    /// Whether a word ends what is said of another project: 推进 A 前期工作和 B 建设. Not one of several verbs: 新建、改建 B.
    private func closesPhrase(_ word: StatusWord) -> Bool {
        let next = word.range.upperBound
        guard next < clause.upperBound, StatusClauses.isListLink(text[next]),
            beforeAdverbs(word.range.lowerBound) > opening
        else { return false }
        let other = Self.opening(of: next + 1..<clause.upperBound, in: text)
        return !words.contains { $0.range.lowerBound == other }
    }

    private func beforeAdverbs(_ index: Int) -> Int {
        var index = index
        while let word = StatusWords.adverbs.first(where: { text.has($0, at: index - $0.count, before: index) }) {
            index -= word.count
        }
        return index
    }

    private func hasOtherVerb(_ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            if StatusClauses.isListLink(text[index]) {
                let next = Self.opening(of: index + 1..<range.upperBound, in: text)
                if begins(StatusWords.otherVerbs, at: next) { return true }
                // 建成 A、加快 B 建设; but one object of 新建、改建 B.
                if index > range.lowerBound, hasWord(at: next, before: range.upperBound) { return true }
            }
            index += 1
        }
        return false
    }

    private func hasWord(at index: Int, before end: Int) -> Bool {
        words.contains { $0.range.lowerBound == index && $0.range.upperBound <= end && !isPartOfName($0) }
    }

    private var isFollowedByVerb: Bool { begins(StatusWords.otherVerbs, at: name[name.count - 1].upperBound) }
}
