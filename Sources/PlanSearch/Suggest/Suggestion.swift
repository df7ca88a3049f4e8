/// A completion of what somebody has typed.
public struct Suggestion: Sendable, Equatable {
    /// What it is; a string that is several things is the first of them.
    public enum Kind: UInt8, Sendable, CaseIterable {
        /// A plan's title.
        case title
        /// A heading, without its number.
        case heading
        /// A name that looks like a project's.
        case name
        /// A string that the texts often set apart by punctuation.
        case phrase
    }

    /// As a text has it.
    public var text: String
    public var kind: Kind
    /// How often the texts have it as a unit of its own, between punctuation or as a name. A search for it may find
    /// more, where it is a part of something else.
    public var count: Int
}
