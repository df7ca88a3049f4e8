/// How many similar passages to return: the parameters of `GET /v1/similar/{id}`.
public struct SimilarRequest: Sendable, Equatable {
    /// At most so many passages. The default is the daemon's for hits, 20 unless configured.
    public var limit: Int?

    public init(limit: Int? = nil) {
        self.limit = limit
    }

    /// Reads the query part of an address.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    public init(queryString: String, limits: RequestLimits = RequestLimits()) throws(Problem) {
        let request = try ShortParameters(queryString: queryString, known: ["limit"])
        self.init(limit: try request.number("limit", in: 0...limits.maximumLimit) ?? limits.defaultLimit)
    }

    /// The query part of the address, without the question mark; empty for none.
    public var queryString: String { limit.map { "limit=\($0)" } ?? "" }
}

/// A passage with words of the one that was asked about.
public struct SimilarRecord: Codable, Sendable, Equatable {
    /// The passage's id.
    public var passage: String
    /// The share of the asked passage's strings of five characters, punctuation left out, that this one has: 0 to 1.
    public var score: Double
    /// Whether it belongs to the same plan.
    public var samePlan: Bool
    /// `body`, `heading`, `table`, `agencies` or `caption`.
    public var kind: String
    public var plan: PlanSummary
    /// The headings that the passage stands under, outermost first.
    public var path: [String]
    public var source: SourceRange
    /// The whole passage.
    public var text: String
    /// The common stretches in ``text``, ascending, not overlapping.
    public var ranges: [ScalarRange]
    /// The same stretches in the text of the asked passage, in the order of ``ranges``.
    public var ownRanges: [ScalarRange]
    public var snippet: Snippet
    public var agencies: Agencies

    enum CodingKeys: String, CodingKey {
        case passage, score
        case samePlan = "same_plan"
        case kind, plan, path, source, text, ranges
        case ownRanges = "own_ranges"
        case snippet, agencies
    }

    public init(
        passage: String, score: Double, samePlan: Bool, kind: String, plan: PlanSummary, path: [String],
        source: SourceRange, text: String, ranges: [ScalarRange], ownRanges: [ScalarRange], snippet: Snippet,
        agencies: Agencies
    ) {
        self.passage = passage
        self.score = score
        self.samePlan = samePlan
        self.kind = kind
        self.plan = plan
        self.path = path
        self.source = source
        self.text = text
        self.ranges = ranges
        self.ownRanges = ownRanges
        self.snippet = snippet
        self.agencies = agencies
    }
}

/// The answer of `/v1/similar/{id}`.
public struct SimilarResponse: Codable, Sendable, Equatable {
    public var schema = schemaVersion
    public var generation: Int
    /// Why something may be missing, such as a damaged segment; empty if nothing is.
    public var incompleteReasons: [String]
    /// The passage that was asked about.
    public var passage: PassageRecord
    /// How many passages there are.
    public var total: Int
    /// Those of other plans first, then those of the same plan; each by falling score.
    public var hits: [SimilarRecord]

    enum CodingKeys: String, CodingKey {
        case schema, generation
        case incompleteReasons = "incomplete_reasons"
        case passage, total, hits
    }

    public init(
        generation: Int, incompleteReasons: [String] = [], passage: PassageRecord, total: Int, hits: [SimilarRecord]
    ) {
        self.generation = generation
        self.incompleteReasons = incompleteReasons
        self.passage = passage
        self.total = total
        self.hits = hits
    }
}

extension SimilarRecord: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("passage", passage)
            $0.field("score", score)
            $0.field("same_plan", samePlan)
            $0.field("kind", kind)
            $0.field("plan", plan)
            $0.field("path", path)
            $0.field("source", source)
            $0.field("text", text)
            $0.field("ranges", ranges)
            $0.field("own_ranges", ownRanges)
            $0.field("snippet", snippet)
            $0.field("agencies", agencies)
        }
    }
}

extension SimilarResponse: JSONWritable {
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.field("schema", schema)
            $0.field("generation", generation)
            $0.field("incomplete_reasons", incompleteReasons)
            $0.field("passage", passage)
            $0.field("total", total)
            $0.field("hits", hits)
        }
    }
}
