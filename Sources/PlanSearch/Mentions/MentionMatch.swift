import Localization

/// How a passage words a project's name.
public enum MentionMatch: String, Sendable, CaseIterable, Comparable {
    /// The name stands there as it was given.
    case exact
    /// Another wording of the same name: a short form, a remark in parentheses, other dashes, words left out or added.
    case alias
    /// Its parts stand apart: in a list that shares its head, or with the head elsewhere in the sentence.
    case elided
    /// A character differs or is missing.
    case variant

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// One place in a passage that names a project.
struct Wording: Sendable, Equatable {
    /// The parts of the wording, in Unicode scalars of the ``ScalarText``, ascending, not overlapping.
    var ranges: [Range<Int>]
    /// The part that tells which project it is, in the same unit.
    var anchor: Range<Int>
    var match: MentionMatch
    /// From 0 to 1.
    var confidence: Double
    /// Why it counts, in a few words.
    var reasons: [Message]

    var span: Range<Int> { (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0) }

    /// The same in a text that has more before it.
    func moved(by offset: Int) -> Wording {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        var wording = self
        wording.ranges = ranges.map(moved)
        wording.anchor = moved(anchor)
        return wording
    }
}
