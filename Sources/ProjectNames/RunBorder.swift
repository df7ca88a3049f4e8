import PlanLanguage

/// Where a name begins in a run that no table has.
enum RunBorder {
    private static let words: [UInt32: [Lexicon.Entry]] = Dictionary(
        grouping: Lexicon.entries(.listLead) + Lexicon.entries(.nameBorder)
            + Lexicon.entries(.verb).filter { $0.traits.contains("border") || $0.traits.contains("clause") },
        by: { $0.word[0] })
    private static let particles = Lexicon.characters(.particleAfterVerb).union(Lexicon.characters(.nameParticle))
    private static let withParticle = Set(Lexicon.words(.wordWithParticle))

    /// The end of the last word or particle that a name does not go beyond, and whether it says that something is planned.
    ///
    /// - Parameters:
    ///   - isStart: whether a clause begins with the run.
    ///   - isEnd: whether the run is the end of a line: 兰州至合作.
    static func end(in run: Scalars, isStart: Bool, isEnd: Bool) -> (end: Int, isPlan: Bool) {
        var end = 0
        var isPlan = false
        for index in run.indices where !(isEnd && index == 0) {
            for entry in words[run[index]] ?? [] where entry.word.count > 1 || index == 0 && isStart {
                let range = index..<index + entry.word.count
                guard run.has(entry.word, at: index, before: run.count), range.upperBound > end,
                    entry.counts(in: run, at: range),
                    !RegionNames.contains(entry.word),
                    !NameWorth.isToponym(Scalars(run[min(end, index)..<index]))
                else { continue }
                end = range.upperBound
                isPlan = isPlan || entry.traits.contains("plan")
            }
            if index == run.count - 1, modals.contains(run[index]) { end = run.count }
            if index == 0 || leading.contains(run[index]), particles.contains(run[index]), index + 1 > end,
                !isWord(run, index),
                !RouteLink.contains(run[index])
            {
                end = index + 1
            }
        }
        return (end, isPlan)
    }

    private static let leading: Set<UInt32> = Lexicon.characters(.clauseWord).union(
        Lexicon.characters(.addressParticle))

    private static let modals = Lexicon.characters(.modalEnd)

    static func isParticle(_ run: Scalars) -> Bool { run.count == 1 && particles.contains(run[0]) }

    static func isWord(_ run: Scalars, _ index: Int) -> Bool {
        index + 1 < run.count && withParticle.contains(Scalars(run[index...index + 1]))
            || index > 0 && withParticle.contains(Scalars(run[index - 1...index]))
    }
}
