import PlanLanguage

/// Headings after a sentence in the same line, as text from PDF files and scans has them:
/// …完善标准体系。三、建设思路.
extension HeadingReader {
    /// The headings that stand further on in a paragraph, in order. They must continue a count of headings or begin one.
    ///
    /// - Parameter index: the paragraph that was read last.
    mutating func inner(_ index: Int, isInArticle: Bool) -> [Heading] {
        let paragraph = list.paragraphs[index]
        let places = innerNumbers(paragraph.range)
        var headings: [Heading] = []
        for (offset, place) in places.enumerated() {
            let style = place.numbering.style
            guard !isInArticle || style.isNamedDivision else { continue }
            let next = offset + 1 < places.count ? places[offset + 1] : nil
            let text = place.start..<(next?.start ?? paragraph.range.upperBound)
            guard let length = innerLength(list.scalars.trimmed(text), place.numbering, paragraph) else { continue }
            let isAtEnd = place.start + length == paragraph.range.upperBound
            let isContinued =
                next.map { $0.numbering.style == style && $0.numbering.ordinal == 2 }
                ?? (isAtEnd || nextOrdinal(style, after: index) == 2)
            let ordinal = place.numbering.ordinal
            guard
                ordinal == 1
                    ? isContinued
                    : ordinal == lastOrdinals[style.rawValue] + 1 || isAtEnd && beginsCount(after: index, below: style)
            else { continue }
            let first = place.start - paragraph.range.lowerBound
            let heading = Heading(
                style: .numbered(style), ordinal: place.numbering.ordinal, range: first..<first + length)
            note(heading)
            headings.append(heading)
        }
        return headings
    }

    /// Where a number follows a full stop outside of quotation marks, or a bracket after one: 。（责任单位：…）10．….
    private func innerNumbers(_ range: Range<Int>) -> [(start: Int, numbering: Numbering)] {
        let scalars = list.scalars
        var places: [(start: Int, numbering: Numbering)] = []
        // Places from here on are quoted if a closing mark follows, or if a colon announced the quotation.
        var firstQuoted = 0
        var isAnnounced = false
        var isRemark = false
        var index = range.lowerBound
        while index < range.upperBound {
            switch scalars[index] {
            case "“":
                firstQuoted = places.count
                isAnnounced = index > range.lowerBound && CharacterClass.isColon(scalars[index - 1])
            case "”":
                places.removeSubrange(firstQuoted...)
                firstQuoted = places.count
                isAnnounced = false
            case "。", "！", "，":
                let rest = scalars.trimmed(index + 1..<range.upperBound)
                if let first = rest.first, Self.mayNumber(scalars[first]),
                    let numbering = Numbering.read(scalars, rest), numbering.style.beginsWithinLine,
                    scalars[index] != "，" || isMisread(rest, numbering)
                {
                    places.append((first, numbering))
                }
            case "（", "(": isRemark = index > range.lowerBound && scalars[index - 1] == "。"
            case "）", ")":
                let rest = scalars.trimmed(index + 1..<range.upperBound)
                if isRemark, let first = rest.first,
                    Self.mayNumber(scalars[first]) || CharacterClass.isDigit(scalars[first]),
                    let numbering = Numbering.read(scalars, rest),
                    numbering.ordinal == lastOrdinals[numbering.style.rawValue] + 1, numbering.ordinal > 1
                {
                    places.append((first, numbering))
                }
                isRemark = false
            default: break
            }
            index += 1
        }
        if isAnnounced { places.removeSubrange(firstQuoted...) }
        return places
    }

    /// Whether a comma stands for the full stop before a heading, as in scanned text: only if the heading ends the line
    /// and continues the count.
    private func isMisread(_ rest: Range<Int>, _ numbering: Numbering) -> Bool {
        numbering.style == .han && rest.count <= HeadingForm.longestSentence
            && numbering.ordinal == lastOrdinals[numbering.style.rawValue] + 1
            && list.scalars[rest.lowerBound + 1] == "、"
    }

    private static func mayNumber(_ scalar: UInt32) -> Bool {
        scalar == "第" || scalar == "〈" || CharacterClass.isOpeningParenthesis(scalar)
            || HanNumber.digit(scalar) != nil
    }

    /// The length of the heading that begins a part of a line, or `nil`.
    private func innerLength(_ range: Range<Int>, _ numbering: Numbering, _ paragraph: Paragraph) -> Int? {
        var part = paragraph
        part.range = range
        if let first = form.several(part, numbering, continues: continues).first { return first.range.count }
        if let heading = form.alone(part, numbering) {
            return SentenceEnd.ends(list.scalars, range) ? nil : heading.range.count
        }
        if let heading = form.runIn(part, numbering).first { return heading.range.count }
        guard numbering.style != .han, numbering.ordinal > 1 else { return nil }
        let words = range.lowerBound + numbering.length..<range.upperBound
        guard let end = titleEnd(words, longest: HeadingForm.longestSentence),
            !form.isSentence(words.lowerBound..<end)
        else { return nil }
        return end - range.lowerBound
    }

    /// Whether the next paragraph counts from one below a style: the heading above it needs no predecessor.
    private func beginsCount(after index: Int, below style: NumberingStyle) -> Bool {
        guard index + 1 < list.paragraphs.count, let next = list.paragraphs[index + 1].numbering else { return false }
        return next.ordinal == 1 && next.style.rawValue > style.rawValue
    }

    private static let nearest = 40

    /// The number of the next paragraph of a style.
    private func nextOrdinal(_ style: NumberingStyle, after index: Int) -> Int? {
        list.paragraphs.dropFirst(index + 1).prefix(Self.nearest).lazy
            .compactMap(\.numbering).first { $0.style == style }?.ordinal
    }
}
