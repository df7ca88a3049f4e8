import PlanDocuments
import PlanLanguage

/// Which wording of progress in a passage belongs to a mention.
enum MentionStatus {
    /// The status of a project from the clause it is mentioned in.
    ///
    /// What follows the mention decides (临夏、定西机场前期工作), else what precedes it (开工建设海南哇让…抽水蓄能电站); a bare
    /// 建设 or 实施 at the clause's beginning says that it is to be built.
    ///
    /// - Parameters:
    ///   - text: the passage's own text, in UTF-8.
    ///   - mention: where the mention's first part stands in it, in bytes.
    ///   - name: where all of the mention's wording stands: 改扩建 in a name says what is built, not how far it is.
    static func status(
        in text: [UInt8], of mention: Range<Int>, name: [Range<Int>], facts: PassageFacts
    ) -> (status: ProjectStatus, wording: Range<Int>)? {
        let clause = clause(around: mention, in: text)
        let own = facts.statuses.filter { fact in
            clause.contains(fact.range.lowerBound) && !isPartOfName(fact.range, in: text)
                && !name.contains { $0.lowerBound < fact.range.lowerBound && fact.range.upperBound <= $0.upperBound }
        }
        if let after = own.first(where: { $0.range.lowerBound >= mention.upperBound }) {
            return (after.status, after.range)
        }
        if let before = own.last(where: { $0.range.upperBound <= mention.lowerBound }) {
            return (before.status, before.range)
        }
        if let inside = own.last { return (inside.status, inside.range) }
        for verb in Self.verbs where text[clause].starts(with: verb) {
            return (.construction, clause.lowerBound..<clause.lowerBound + verb.count)
        }
        return nil
    }

    /// 改扩建 in 三期改扩建工程 names the project; it does not say how far it is.
    private static func isPartOfName(_ wording: Range<Int>, in text: [UInt8]) -> Bool {
        ends.contains { text[wording.upperBound...].starts(with: $0) }
            && text[..<wording.upperBound].suffix(6).elementsEqual("扩建".utf8)
    }

    private static let ends = Lexicon.words(.projectSuffix, trait: "after-extension").map { Array($0.string.utf8) }

    private static let verbs = Lexicon.words(.verb, trait: "status").map { Array($0.string.utf8) }

    /// The bytes between the commas, full stops and so on around a range.
    private static func clause(around range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        let first = max(0, range.lowerBound - longestReach)
        var start = range.lowerBound
        while start > first, !endsClause(text, before: start) { start -= 1 }
        let last = min(text.count, range.upperBound + longestReach)
        var end = range.upperBound
        while end < last, !endsClause(text, before: end + 1), !endsClause(text, before: end + 3) { end += 1 }
        return start..<end
    }

    /// How far a clause is followed to either side, in bytes: what is longer is a table or a list.
    private static let longestReach = 1200

    /// Whether a sign that ends a clause ends at a byte.
    private static func endsClause(_ text: [UInt8], before end: Int) -> Bool {
        guard end > 0, end <= text.count else { return false }
        switch text[end - 1] {
        case 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x09, 0x0A: return true
        default: break
        }
        guard end >= 3 else { return false }
        switch (text[end - 3], text[end - 2], text[end - 1]) {
        // 。 ，；：！？
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x8C), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x81),
            (0xEF, 0xBC, 0x9F):
            return true
        default: return false
        }
    }
}
