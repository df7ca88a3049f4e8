public import Localization
public import PlanDocuments
public import PlanLanguage

/// What to search for, where, and how much of what is found to return.
public struct SearchQuery: Sendable {
    /// In what order hits come.
    public enum Sort: String, Sendable, CaseIterable {
        /// The best first; ties by the plans' dates, the newest first, then by their order in the text.
        case relevance
        /// By the plans' dates, the newest first, then by their order in the text.
        case date
        /// By plan in the order of the corpus, then by their order in the text.
        case plan
    }

    /// How loosely to take a query.
    public enum TierPolicy: Sendable {
        /// Never: only passages that match.
        case exact
        /// At once: passages that hold parts of it.
        case relaxed
        /// Exactly, and loosely if nothing matches and the query is plain strings, with or without fields.
        case automatic
    }

    /// In the query language.
    public var text: String
    /// Hits to return at most.
    public var limit = 20
    /// Hits to pass over.
    public var offset = 0
    public var sort = Sort.relevance
    /// Overrides the query's own scope.
    public var scope: QueryScope?
    /// Filters: a passage must meet one value of each field that has values.
    public var filters: [QueryField: [String]] = [:]
    /// The plan's year of issue must be one of these.
    public var years: ClosedRange<Int>?
    /// Whether to count the whole result by level, year and so on.
    public var wantsFacets = false
    /// Whether passages that say nearly the same are one hit, which names the others. The first 500 hits are looked
    /// at, whatever page is asked for.
    public var foldsDuplicates = false
    /// The default is exact.
    public var tier = TierPolicy.exact
    /// The size of a snippet, in Unicode scalars.
    public var snippetLength = 120
    public var limits = QueryParser.Limits()
    /// In which language ``SearchAnswer/incompleteReasons`` speak of a deadline. The default is English.
    public var language = Language.english

    public init(_ text: String) {
        self.text = text
    }
}

/// How strictly an answer matches its query.
public enum SearchTier: String, Sendable, CaseIterable {
    /// Every hit matches.
    case exact
    /// The hits hold parts of the query: at least 8 % of its weight, and of a short one more.
    case relaxed
}

/// What a search found.
public struct SearchAnswer: Sendable {
    public var tier = SearchTier.exact
    /// The generation that was searched.
    public var generation: Int
    /// Plans that the filters left to search, and their passages.
    public var searchedPlans: Int
    public var searchedPassages: Int
    /// How many passages match in all, those that are folded into a hit among them; in the relaxed tier, how many hold
    /// as much of the query as that tier asks for.
    public var total: Int
    /// How many plans those passages are in.
    public var totalPlans: Int
    /// Whether there are hits behind the last one of these.
    public var hasMore: Bool
    /// Why not all of the index was searched: the deadline, or parts that cannot be read. Then ``total`` and
    /// ``totalPlans`` are the least there can be, and there may be more and better passages. Empty if all was searched.
    public var incompleteReasons: [String]
    /// A sentence for the person who asked, which names the parts of the query that the corpus does not have; `nil` if
    /// there is nothing to say.
    public var hint: Message?
    public var hits: [SearchHit]
    /// Empty unless they were asked for.
    public var facets: SearchFacets

    /// Whether part of the index was not searched.
    public var isIncomplete: Bool { !incompleteReasons.isEmpty }
}

/// How the whole result is spread: values and passages, the most first.
public struct SearchFacets: Sendable, Equatable {
    /// A value and the number of passages that have it.
    public struct Count: Sendable, Equatable {
        public var value: String
        public var passages: Int
    }
    public var level: [Count] = []
    public var year: [Count] = []
    public var region: [Count] = []
    public var agency: [Count] = []
    public var kind: [Count] = []
    /// By the plans' ids.
    public var plan: [Count] = []
}

/// One passage that was found.
public struct SearchHit: Sendable {
    public var passage: PassageView
    public var score: Double
    /// The matches, in Unicode scalars of the passage's text, in order, not overlapping.
    public var ranges: [Range<Int>]
    /// Where the first match begins in the source; without a match, where the passage begins.
    public var position: SourcePosition
    public var snippet: Snippet
    /// Passages that say nearly the same, by id, in the answer's order; empty unless duplicates are folded.
    public var alsoIn: [String]
    /// The other name under which the passage was found, if it does not have the one that was typed.
    public var alias: String?

    /// The line of ``position``, from 1.
    public var line: Int { position.line }
    /// The column of ``position``, in Unicode scalars from 1.
    public var column: Int { position.column }
}

/// A passage with what surrounds it, ready to be shown.
public struct PassageView: Sendable {
    /// The plan's id, a full stop, and the passage's place in the plan from 1.
    public var id: String
    public var kind: PassageKind
    public var plan: PlanView
    /// Headings from the outermost to the innermost.
    public var path: [String]
    /// Relative to the corpus.
    public var file: String
    /// Where the passage stands in the source.
    public var span: SourceSpan
    public var text: String
    public var agencies: ResponsibleUnits
}

/// A plan's metadata, ready to be shown.
public struct PlanView: Sendable {
    public var id: String
    public var title: String
    public var noticeTitle: String?
    public var documentNumber: String?
    public var issuers: [String]
    public var date: PlanDate?
    public var level: PlanLevel?
    public var regions: [String]
    public var period: PlanPeriod?
}
