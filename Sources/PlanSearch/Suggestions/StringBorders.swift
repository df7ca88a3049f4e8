import SearchIndex
import TextAnalysis
import Xapian

/// How often a string stands beside punctuation or at an end of a text: a word does now and then, a piece of one never.
struct StringBorders {
    /// Passages that are read.
    private static let mostPassages = 200
    /// One occurrence of so many must have the border.
    private static let share = 4

    private var all = 0
    private var starts = 0
    private var ends = 0

    init(_ text: String, _ trial: OfferTrial) throws {
        let pattern = Pattern(text)
        guard let query = try Query.all(pattern.terms) else { return }
        try trial.forEachText(of: query, most: Self.mostPassages) { _, _, text in
            for range in pattern.overlappingOccurrences(in: text) {
                all += 1
                if Self.isBorder(before: range.lowerBound, in: text) { starts += 1 }
                if Self.isBorder(at: range.upperBound, in: text) { ends += 1 }
            }
        }
    }

    /// - Returns: whether the asked ends are borders often enough; with none asked for, one of the two.
    func isBounded(atStart: Bool, atEnd: Bool) -> Bool {
        guard all > 0 else { return false }
        let (start, end) = (starts * Self.share >= all, ends * Self.share >= all)
        return atStart || atEnd ? (!atStart || start) && (!atEnd || end) : start || end
    }

    private static func isBorder(at index: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard index < text.count, let scalar = Unicode.Scalar(UTF8Scalars.scalar(at: index, in: text).value) else {
            return true
        }
        return !ScalarClass.of(scalar).isTermPart
    }

    private static func isBorder(before end: Int, in text: UnsafeRawBufferPointer) -> Bool {
        var start = end - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return start < 0 || isBorder(at: start, in: text)
    }
}
