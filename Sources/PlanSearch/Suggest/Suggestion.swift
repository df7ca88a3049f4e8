/// A completion of what the user has typed.
public struct Suggestion: Sendable, Equatable {
    /// What the string is; one that is several things has the first of them.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A plan's title.
        case title
        /// A heading, without its number.
        case heading
        /// A name that looks like a project's.
        case name
        /// A string that often stands between punctuation, or that is used often.
        case phrase
    }

    /// As a text has it.
    public var text: String
    public var kind: Kind
    /// The passages that contain it, at least one: the total of an exact search for it.
    public var count: Int
}

/// The answer to a request for suggestions.
public struct SuggestAnswer: Sendable, Equatable {
    /// Those with the commonest readings of the characters first, then those with u for ü (`luliang` for 吕梁), then those with rare
    /// readings; of each the most passages first, then the shorter.
    public var suggestions: [Suggestion]
    /// Why something may be missing: a damaged segment, or a deadline; empty if nothing is.
    public var incompleteReasons: [String]
    /// The older generation that the strings were collected from, as long as those of the one that answers are being
    /// collected; their passages are counted in the one that answers. `nil` if it is that one.
    public var collectedGeneration: Int?
}
