import PlanLanguage

/// Headings without a number.
extension HeadingReader {
    private static let named = Lexicon.words(.namedDivision)

    func unnumbered(_ index: Int) -> OutlineRole {
        let paragraph = list.paragraphs[index]
        let range = paragraph.range
        guard range.count <= 60 else { return .text }
        let whole = 0..<range.count
        if range.count <= 6, Self.named.contains(list.scalars[range].filter { !CharacterClass.isBlank($0) }) {
            return .alone(Heading(style: .named, ordinal: 0, range: whole))
        }
        guard paragraph.headingLevel > 0 || paragraph.isBold else { return .text }
        let last = list.scalars[range.upperBound - 1]
        var end = range.count
        if CharacterClass.isFullStop(last) || CharacterClass.isColon(last) { end -= 1 }
        guard end > 1,
            !list.scalars[range.lowerBound..<range.lowerBound + end].contains(where: CharacterClass.isFullStop)
        else {
            return .text
        }
        if paragraph.headingLevel > 0 {
            return .alone(Heading(style: .marked(paragraph.headingLevel), ordinal: 0, range: 0..<end))
        }
        guard range.count <= 40, !CharacterClass.isComma(last), !CharacterClass.isSemicolon(last),
            !LineForm.isDate(list.scalars, range),
            !LineForm.isAgencies(list.scalars, range), !LineForm.hasBullet(list.scalars, range)
        else { return .text }
        return .alone(Heading(style: .bold, ordinal: 0, range: 0..<end))
    }

    // MARK: - Headings in tables

    /// The short first sentence of a cell's paragraph: 机场枢纽。重点推进…
    func cellHead(_ paragraph: Paragraph) -> Heading? {
        guard let end = form.headEnd(paragraph.range, longestBeforeColon: 12), end - paragraph.range.lowerBound <= 20
        else {
            return nil
        }
        return Heading(style: .cell, ordinal: 0, range: 0..<end - paragraph.range.lowerBound)
    }

    /// The first cell of a row that names the subject of the rest: 铁路 ⇥ 稳妥推进….
    func rowHead(_ paragraph: Paragraph, firstCell: Int) -> Heading? {
        let cell = list.scalars.trimmed(paragraph.range.lowerBound..<paragraph.range.lowerBound + firstCell)
        let rest = paragraph.range.lowerBound + firstCell..<paragraph.range.upperBound
        guard (2...14).contains(cell.count), rest.count >= 16, list.scalars[cell].allSatisfy(Self.isWord),
            list.scalars[rest].contains(where: { CharacterClass.isFullStop($0) || $0 == "，" || $0 == "," }),
            !list.scalars[rest].dropFirst().contains("\t")
        else { return nil }
        return Heading(style: .rowHead, ordinal: 0, range: 0..<cell.upperBound - paragraph.range.lowerBound)
    }

    private static func isWord(_ scalar: UInt32) -> Bool {
        CharacterClass.isHan(scalar) || CharacterClass.isLatinLetterOrDigit(scalar) || scalar == "、"
            || CharacterClass.isOpeningParenthesis(scalar)
            || CharacterClass.isClosingParenthesis(scalar) || scalar == "“" || scalar == "”"
    }
}
