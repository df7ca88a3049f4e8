import PlanLanguage

/// Headings that nothing separates from the text after them, as conversions leave them: 第二节拓宽农民增收领域通过加工转化….
extension HeadingReader {
    /// Words that begin the sentence after a heading. None of them is common inside headings.
    private static let openers = Lexicon.words(.sentenceOpener)
    /// What comes before an opener that belongs to the heading: 和推进, 、加强, 大力推进.
    private static let links = Lexicon.characters(.sentenceOpenerLink)
    private static let beforeEffort = Lexicon.characters(.effortStart)
    private static let shortestTitle = 4
    static let longestTitle = 24

    /// A paragraph that begins with a number but has no mark where a heading would end.
    ///
    /// A division (第二节) that continues the count is a heading anyway; a bracketed number is one if the others of its
    /// count are headings and a blank ends the first words.
    func glued(_ index: Int, _ numbering: Numbering, _ verdict: HeadingRuns.Verdict) -> OutlineRole {
        let paragraph = list.paragraphs[index]
        let start = paragraph.range.lowerBound + numbering.length
        var end: Int?
        if numbering.style.isNamedDivision {
            if followsDivision(index, numbering) { end = titleEnd(start..<paragraph.range.upperBound) }
        } else if verdict == .headings, numbering.style == .hanBracketed || numbering.style == .han {
            end = blank(start..<paragraph.range.upperBound)
        }
        guard let end else { return .item }
        let range = 0..<end - paragraph.range.lowerBound
        return .runIn([Heading(style: .numbered(numbering.style), ordinal: numbering.ordinal, range: range)])
    }

    private static let furthestDivision = 400

    /// Whether the previous division of the same kind has the previous number. The first division needs none.
    private func followsDivision(_ index: Int, _ numbering: Numbering) -> Bool {
        if numbering.ordinal == 1 { return true }
        for before in stride(from: index - 1, through: max(0, index - Self.furthestDivision), by: -1) {
            guard let other = list.paragraphs[before].numbering, other.style == numbering.style else { continue }
            return other.ordinal == numbering.ordinal - 1
        }
        return false
    }

    /// Where the title ends by the words: before a word that begins a sentence, else at the first mark, else at the
    /// first enumeration comma after half of the longest title.
    func titleEnd(_ range: Range<Int>, longest: Int = longestTitle) -> Int? {
        let scalars = list.scalars
        var enumerationComma: Int?
        var index = range.lowerBound
        let limit = min(range.upperBound, range.lowerBound + longest)
        while index < limit {
            let scalar = scalars[index]
            if CharacterClass.isFullStop(scalar) || CharacterClass.isSemicolon(scalar) || CharacterClass.isColon(scalar)
                || scalar == "，"
            {
                return index - range.lowerBound >= Self.shortestTitle ? index : nil
            }
            if index - range.lowerBound >= Self.shortestTitle, !isLinked(index),
                scalars.firstWord(of: Self.openers, at: index, before: range.upperBound) != nil
            {
                return index
            }
            if index - range.lowerBound >= Self.shortestTitle, isRepeated(index, range) { return index }
            if scalar == "、", index - range.lowerBound >= Self.longestTitle / 2 {
                enumerationComma = enumerationComma ?? index
            }
            index += 1
        }
        return enumerationComma
    }

    /// A division whose title the sentence after it takes up.
    func takenUp(_ index: Int, _ numbering: Numbering) -> Heading? {
        let range = list.paragraphs[index].range
        let words = range.lowerBound + numbering.length..<range.upperBound
        guard numbering.style.isNamedDivision, followsDivision(index, numbering),
            let end = words.dropFirst(Self.shortestTitle).prefix(Self.longestTitle)
                .first(where: { isRepeated($0, words) })
        else { return nil }
        return Heading(
            style: .numbered(numbering.style), ordinal: numbering.ordinal, range: 0..<end - range.lowerBound)
    }

    private static let shortestRepetition = 4

    /// Whether the words before a place come again right after it, as a sentence takes up its heading:
    /// 加强水利建设水利建设要….
    private func isRepeated(_ index: Int, _ range: Range<Int>) -> Bool {
        let longest = min(index - range.lowerBound, range.upperBound - index)
        guard longest >= Self.shortestRepetition else { return false }
        return (Self.shortestRepetition...longest).contains { length in
            list.scalars[index - length..<index].elementsEqual(list.scalars[index..<index + length])
        }
    }

    private func isLinked(_ index: Int) -> Bool {
        let before = list.scalars[index - 1]
        return Self.links.contains(before)
            || before == "力" && Self.beforeEffort.contains(list.scalars[index - 2])
    }

    /// The first blank after a few words without marks, if running text follows it.
    private func blank(_ range: Range<Int>) -> Int? {
        let scalars = list.scalars
        let limit = min(range.upperBound, range.lowerBound + Self.longestTitle)
        guard let end = scalars[range.lowerBound..<limit].firstIndex(where: CharacterClass.isBlank),
            end - range.lowerBound >= Self.shortestTitle,
            scalars[range.lowerBound..<end].allSatisfy({ CharacterClass.isHan($0) || $0 == "、" }),
            scalars.trimmed(end..<range.upperBound).count >= 20,
            scalars[end..<range.upperBound].contains(where: CharacterClass.isFullStop)
        else { return nil }
        return end
    }
}
