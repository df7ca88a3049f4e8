public import Localization

/// What to complete: the parameters of `GET /v1/suggest`.
public struct SuggestRequest: WireRequest {  // wire: parameters of /v1/suggest
    /// The highest limit.
    public static let maximumLimit = 100
    /// The maximum length of a prefix, in Unicode scalars; a longer one has no completions.
    public static let maximumLength = 63

    /// Characters, pinyin with or without tones (v or u for ü), initials of pinyin, or a mixture.
    public var prefix: String  // wire: "q"
    /// The maximum number of completions.
    public var limit: Int = 10
    /// The kind that all completions have; `nil` for any.
    public var kind: SuggestionKind?
    /// The language of the sentences for people: why completions are missing. `nil` for English.
    public var language: Language?  // wire: "lang"
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
        self.init(prefix: prefix, kind: try parameters.choice("kind"), language: try parameters.choice("lang"))
        if let limit = try parameters.number("limit", in: 0...Self.maximumLimit) { self.limit = limit }
    }
}
