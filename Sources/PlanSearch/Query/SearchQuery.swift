public import Localization
import PlanDocuments
import PlanLanguage

/// What to search for, where, and how many hits to return.
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
        /// Immediately: passages that have parts of it.
        case relaxed
        /// Exactly, and loosely if nothing matches and the query is plain strings, with or without fields.
        case automatic
    }

    /// In the query language.
    public var text: String
    /// The maximum number of hits to return.
    public var limit = 20
    /// The number of hits to skip.
    public var offset = 0
    public var sort = Sort.relevance
    /// Overrides the query's own scope.
    public var scope: QueryScope?
    /// Filters: a passage must meet one value of each field that has values.
    public var filters: [QueryField: [String]] = [:]
    /// The plan's year of issue must be one of these.
    public var years: ClosedRange<Int>?
    /// Whether to count the whole result by level, year and so on: ``SearchFacets``. Each field with a filter costs another
    /// search.
    public var wantsFacets = false
    /// Whether near-duplicate passages are one hit, which names the others. The first 500 hits are compared, whichever
    /// page is requested.
    public var foldsDuplicates = false
    /// The default is exact.
    public var tier = TierPolicy.exact
    /// The size of a snippet, in Unicode scalars.
    public var snippetLength = 120
    /// Whether to look for other queries to stand beside the answer: ``SearchAnswer/suggestions``,
    /// ``SearchAnswer/also``, ``SearchAnswer/parts``. They come with the first page only. The default is to do so.
    public var wantsOffers = true
    /// How many bytes of text the hits may have that are made at once; those after them are ``SearchAnswer/laterHits``. The
    /// default is all at once.
    public var bytesAtOnce = Int.max
    public var limits = QueryParser.Limits()
    /// The language of the reason that names a deadline in ``SearchAnswer/incompleteReasons``. The default is English.
    public var language = Language.english

    public init(_ text: String) {
        self.text = text
    }
}
