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
        /// A string that often stands between punctuation.
        case phrase
    }

    /// As a text has it.
    public var text: String
    public var kind: Kind
    /// How often the texts have it as a unit of its own, between punctuation or as a name. A search for it may find
    /// more, where it is a part of something else.
    public var count: Int
}
