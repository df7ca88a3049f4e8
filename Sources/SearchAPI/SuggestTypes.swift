/// What to complete: the parameters of `GET /v1/suggest`.
public struct SuggestRequest: Sendable, Equatable {
    /// The highest limit.
    public static let maximumLimit = 100
    /// The longest prefix, in Unicode scalars; a longer one begins nothing.
    public static let maximumLength = 63

    /// Characters, pinyin without tones (v for ü), initials of pinyin, or a mixture. The parameter is `q`.
    public var prefix: String
    /// At most so many completions. The default is 10.
    public var limit: Int

    public init(prefix: String, limit: Int = 10) {
        self.prefix = prefix
        self.limit = limit
    }

    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String) throws(Problem) {
        let request = try ShortParameters(queryString: queryString, known: ["q", "limit"])
        guard let prefix = request.text("q"),
            prefix.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
        else {
            throw Problem(.badRequest, "The parameter q, what to complete, is missing or empty.")
        }
        self.init(prefix: prefix, limit: try request.number("limit", in: 0...Self.maximumLimit) ?? 10)
    }

    /// The query part of the address, without the question mark.
    public var queryString: String {
        "q=\(PercentEncoding.encode(prefix))&limit=\(limit)"
    }
}

/// What a completion is.
public enum SuggestionKind: String, Codable, Sendable, Equatable, CaseIterable {
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
public struct SuggestionRecord: Codable, Sendable, Equatable {
    /// As a text has it.
    public var text: String
    public var kind: SuggestionKind
    /// How often the texts have it as a unit of its own. A search for it may find more.
    public var count: Int

    public init(text: String, kind: SuggestionKind, count: Int) {
        self.text = text
        self.kind = kind
        self.count = count
    }
}

/// The answer of `/v1/suggest`.
public struct SuggestResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    /// What was to be completed.
    public var query: String
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String]
    /// The most frequent first, of equals the shorter.
    public var suggestions: [SuggestionRecord]

    enum CodingKeys: String, CodingKey {
        case schema, query, generation
        case incompleteReasons = "incomplete_reasons"
        case suggestions
    }

    public init(
        query: String, generation: Int, incompleteReasons: [String] = [], suggestions: [SuggestionRecord]
    ) {
        self.query = query
        self.generation = generation
        self.incompleteReasons = incompleteReasons
        self.suggestions = suggestions
    }
}

extension SuggestionKind: JSONWritable {}

extension SuggestionRecord: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("text", text)
            $0.field("kind", kind)
            $0.field("count", count)
        }
    }
}

extension SuggestResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("query", query)
            $0.field("generation", generation)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("suggestions", suggestions)
        }
    }
}
