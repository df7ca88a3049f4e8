public import Localization

/// How strictly an answer matches its query.
public enum SearchTier: String, Sendable, CaseIterable {
    /// Every hit matches.
    case exact
    /// The hits have parts of the query: at least 8 % of its weight, and more of a short query.
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
    /// How many passages of those plans have words that name units which could not be read, if the query asks for units
    /// and nothing was found; else 0. Each of ``searchedPassages`` counts for itself, near-duplicates too.
    public var unreadAgencies = 0
    /// How many passages match in all, those that are folded into a hit among them; in the relaxed tier, how many have
    /// as much of the query as that tier requires.
    public var total: Int
    /// How many plans those passages are in.
    public var totalPlans: Int
    /// Whether there are hits after these.
    public var hasMore: Bool
    /// Why not all of the index was searched: the deadline, or parts that cannot be read. Then ``total`` and
    /// ``totalPlans`` are the least there can be, and there may be more and better passages. Empty if all was searched.
    public var incompleteReasons: [String]
    /// A sentence for the user, which names the parts of the query that the corpus does not have; `nil` if
    /// there is nothing to say.
    public var hint: Message?
    /// What was probably meant, at no exact hit: the surest first, at most three. Each has hits.
    public var suggestions: [QueryOffer] = []
    /// Other ways in which the texts write what was found exactly, at most five. Their passages are not in ``total``,
    /// unless they match the query, too.
    public var also: [QueryOffer] = []
    /// Of an AND without hits, what its parts have alone, and then what each two have together.
    public var parts: [QueryPart] = []
    /// Why there may be more ``suggestions``, ``also`` or ``parts``; `nil` if all were tried that are looked for.
    public var untried: Message?
    /// What was compared before it was said that nothing matches; `nil` at exact hits.
    public var compared: Message?
    public var hits: [SearchHit]
    /// Those after ``hits`` that are asked for, too, but not made yet; see ``SearchQuery/bytesAtOnce``.
    public var laterHits = LaterHits.none
    /// Empty unless they were requested.
    public var facets: SearchFacets

    /// Whether part of the index was not searched.
    public var isIncomplete: Bool { !incompleteReasons.isEmpty }
}

/// The distribution of the whole result: values with their numbers of passages, the highest first; levels from 国家 to 区县.
///
/// The values of a field that the query filters are counted as if it had no such filter, but all its others.
public struct SearchFacets: Sendable, Equatable {
    /// A value and the number of passages that have it.
    public struct Count: Sendable, Equatable {
        public var value: String
        public var passages: Int
    }
    public var level: [Count] = []
    public var year: [Count] = []
    public var region: [Count] = []
    /// One for each office, whatever its wordings, and for each other unit.
    public var agency: [UnitRow] = []
    public var kind: [Count] = []
    /// By the plans' ids.
    public var plan: [Count] = []
}
