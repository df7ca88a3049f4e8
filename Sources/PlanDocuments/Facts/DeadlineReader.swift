import PlanLanguage

/// Finds when an item is due: behind a label (完成时限：长期坚持) and in its sentences (到2025年, 年内).
///
/// Nothing is concluded: the year of 年内 is not that of the plan, and 持续推进 is a deadline behind a label alone.
public struct DeadlineReader {
    /// Half-width.
    let text: Scalars
    private let reading: ReadingText

    private init(_ text: String) {
        reading = ReadingText(text)
        self.text = reading.scalars.map { CharacterClass.halfWidth($0) }
    }

    /// The deadlines of a text, those behind labels first, else in order; each wording once.
    public static func deadlines(in text: String) -> [ItemDeadline] {
        let reader = DeadlineReader(text)
        let labelled = reader.labelledRanges
        var found = labelled.map(reader.deadline(inValue:))
        var index = 0
        while index < reader.text.count {
            guard let match = reader.match(at: index) else {
                index += 1
                continue
            }
            index = max(index + 1, match.range.upperBound)
            guard match.isDeadline, !labelled.contains(where: { $0.overlaps(match.range) }) else { continue }
            found.append(ItemDeadline(wording: reader.reading.string(match.range), year: match.year))
        }
        var known: Set<String> = []
        return found.filter { known.insert($0.wording).inserted }
    }

    /// The deadline that a cell of a column for deadlines says; `nil` for an empty cell.
    public static func deadline(inCell cell: String) -> ItemDeadline? {
        let reader = DeadlineReader(cell)
        let range = reader.text.trimmed(0..<reader.text.count)
        guard !range.isEmpty, !TableColumns.isNothing(Scalars(reader.text[range])) else { return nil }
        return reader.deadline(inValue: range)
    }

    /// Whether a title is that of a column for deadlines: 完成时限, 完成时间(年度).
    public static func isColumn(_ title: String) -> Bool {
        let text = HeaderText.foldWithoutBlanks(title, limit: longestTitle + 1)
        let bare = Scalars(text.prefix { !CharacterClass.isOpeningBracket($0) })
        return text.count <= longestTitle && labels.contains { bare.hasSuffix($0) }
    }

    /// In Unicode scalars.
    private static let longestTitle = 16

    // MARK: Labels

    private static let labels = Lexicon.words(.otherLabel, trait: "deadline")

    /// In Unicode scalars.
    private static let longestValue = 60

    private var labelledRanges: [Range<Int>] {
        text.indices.filter { CharacterClass.isColon(text[$0]) }.compactMap { colon in
            let end = text.trimmed(0..<colon).upperBound
            guard
                let start = Self.labels.map({ end - $0.count }).filter({ start in
                    Self.labels.contains { $0.count == end - start && text.has($0, at: start, before: end) }
                }).min(), start == 0 || !CharacterClass.isHan(text[start - 1])
            else { return nil }
            return value(from: colon + 1)
        }
    }

    /// What a label says: to the end of the clause, of the bracket around it, or to the next label.
    private func value(from start: Int) -> Range<Int>? {
        var depth = 0
        var end = start
        while end < text.count, end - start <= Self.longestValue {
            let scalar = text[end]
            if CharacterClass.isOpeningBracket(scalar) { depth += 1 }
            if CharacterClass.isClosingBracket(scalar) { depth -= 1 }
            if depth < 0 || CharacterClass.isSemicolon(scalar) || CharacterClass.isFullStop(scalar) || scalar == "\n" {
                break
            }
            if CharacterClass.isColon(scalar), let label = UnitLabel.before(mark: end, in: text), label.start >= start {
                end = label.start
                break
            }
            end += 1
        }
        var range = text.trimmed(start..<end)
        while let last = range.last, CharacterClass.isComma(text[last]) {
            range = text.trimmed(range.lowerBound..<last)
        }
        guard !range.isEmpty, end - start <= Self.longestValue, !TableColumns.isNothing(Scalars(text[range])) else {
            return nil
        }
        return range
    }

    private func deadline(inValue range: Range<Int>) -> ItemDeadline {
        let years = range.compactMap { FactReader.fourDigits(text, $0) }
        let plans = range.compactMap { PeriodReader.fiveYearPlan(text, at: $0)?.period.last }
        return ItemDeadline(wording: reading.string(range), year: (years + plans).max())
    }
}
