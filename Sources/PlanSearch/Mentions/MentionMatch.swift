import Localization
import ProjectNames

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
