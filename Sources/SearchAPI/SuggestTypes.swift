/// What to complete: the parameters of `GET /v1/suggest`.
public struct SuggestRequest: WireRequest {  // wire: parameters of /v1/suggest
    /// The highest limit.
    public static let maximumLimit = 100
    /// The maximum length of a prefix, in Unicode scalars; a longer one has no completions.
    public static let maximumLength = 63

    /// Characters, pinyin without tones (v for ü), initials of pinyin, or a mixture.
    public var prefix: String  // wire: "q"
    /// The maximum number of completions.
    public var limit: Int = 10
}

extension SuggestRequest {
    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String) throws(Problem) {
        let parameters = try RequestParameters(queryString: queryString, known: Self.parameterNames)
        guard let prefix = try parameters.text("q"),
            prefix.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
        else {
            throw Problem(.badRequest, "The parameter q, what to complete, is missing or empty.")
        }
        self.init(prefix: prefix)
        if let limit = try parameters.number("limit", in: 0...Self.maximumLimit) { self.limit = limit }
    }
}

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
