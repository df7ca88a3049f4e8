/// What a completion is.
public enum SuggestionKind: String, Decodable, JSONWritable, Sendable, CaseIterable {
    /// A plan's title.
    case title
    /// A heading, without its number.
    case heading
    /// A name that looks like a project's.
    case name
    /// A string that the texts often set apart by punctuation.
    case phrase
}

/// A completion.
public struct SuggestionRecord: WireObject {  // wire: schema Suggestion
    /// As a text has it.
    public var text: String
    public var kind: SuggestionKind
    /// How often the texts have it as a unit of its own. A search for it may find more.
    public var count: Int
}

/// The answer of `/v1/suggest`.
public struct SuggestResponse: WireObject {  // wire: schema Suggestions
    public var schema: Int = schemaVersion
    /// What was to be completed.
    public var query: String
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String] = []
    /// The most frequent first, of equals the shorter.
    public var suggestions: [SuggestionRecord]
}
