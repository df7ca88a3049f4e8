/// What a completion is.
public enum SuggestionKind: String, Decodable, JSONWritable, ParameterValue, Sendable, CaseIterable {
    /// A plan's title.
    case title
    /// A heading, without its number.
    case heading
    /// A name that looks like a project's.
    case name
    /// A string that the texts often set apart by punctuation, or use often.
    case phrase
}

/// A completion.
public struct SuggestionRecord: WireObject {  // wire: schema Suggestion
    /// As a text has it.
    public var text: String
    public var kind: SuggestionKind
    /// The passages that contain it, at least one: the total of an exact search for it.
    public var count: Int
}

/// The answer of `/v1/suggest`.
public struct SuggestResponse: WireObject {  // wire: schema Suggestions
    public var schema: Int = schemaVersion
    /// What was to be completed.
    public var query: String
    public var generation: Int
    /// The older generation that the strings were collected from, while those of ``generation`` are being collected; they are
    /// counted in ``generation``. `null` if they are of ``generation``.
    public var collectedGeneration: Int?
    /// Why something may be missing, such as a damaged segment or a deadline that passed before all were counted; empty if
    /// nothing is.
    public var incompleteReasons: [String] = []
    /// Those with the commonest readings of the characters first; of each the most passages first, then the shorter.
    public var suggestions: [SuggestionRecord]
}
