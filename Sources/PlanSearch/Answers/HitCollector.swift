import PlanDocuments
import SearchIndex
import TextAnalysis

/// Counts matches and keeps the hits that may be shown. Matches come in order of their documents.
struct HitCollector {
    private(set) var total = 0
    /// How many plans the matches are in.
    private(set) var planCount = 0
    /// The plan that was last counted in each segment: matches of a plan are consecutive.
    private var lastPlans: [Int]
    private var top: TopList
    private let sort: SearchQuery.Sort
    private let snapshot: IndexSnapshot
    private var tally: FacetTally?
    private var fields: FieldScorer?
    private let mostFromFields: Double
    private let isTallying: Bool
    /// Whether the score does not say what stays.
    private let mayKeepAll: Bool

    /// - Parameters:
    ///   - top: how many hits from the first on to keep.
    ///   - fields: adds to the matches' scores; `nil` to add nothing.
    init(_ query: SearchQuery, snapshot: IndexSnapshot, top: Int, fields: FieldScorer? = nil) {
        self.top = TopList(capacity: min(top, snapshot.passageCount))
        sort = query.sort
        self.snapshot = snapshot
        lastPlans = [Int](repeating: -1, count: snapshot.segments.count)
        tally = query.wantsFacets ? FacetTally() : nil
        self.fields = fields
        mostFromFields = fields?.maximum ?? 0
        isTallying = query.wantsFacets
        mayKeepAll = query.sort != .relevance
    }

    /// Inlined into the loops over matches: most of them are only counted.
    @inline(__always)
    mutating func add(_ match: Match) throws {
        total += 1
        if lastPlans[match.segment] != match.plan { enterPlan(of: match) }
        if isTallying { try countFacets(of: match) }
        // Headings and titles are read only where they can decide.
        if mayKeepAll || top.admits(score: match.score + mostFromFields) { try keep(match) }
    }

    @inline(never)
    private mutating func enterPlan(of match: Match) {
        lastPlans[match.segment] = match.plan
        planCount += 1
    }

    @inline(never)
    private mutating func countFacets(of match: Match) throws {
        try tally?.add(match, snapshot.segments[match.segment].store)
    }

    @inline(never)
    private mutating func keep(_ match: Match) throws {
        var rank = Rank(
            score: match.score, relevance: match.score, date: match.date, plan: match.planRank,
            document: match.document)
        switch sort {
        case .relevance:
            if let most = try fields?.maximum(segment: match.segment, plan: match.plan),
                !top.admits(score: match.score + most)
            {
                return
            }
            let added = try fields?.score(segment: match.segment, plan: match.plan, passage: match.passage) ?? 0
            rank.score += added
            rank.relevance = rank.score
        case .date: rank.score = Double(match.date)
        case .plan: (rank.score, rank.date) = (0, 0)
        }
        top.insert(rank)
    }

    mutating func facets(_ plans: PlanSource) throws -> SearchFacets {
        try tally?.facets(plans) ?? SearchFacets()
    }

    /// The hits that were kept, in order.
    func sorted() -> [Rank] { top.sorted() }

    /// The score that the hit shows.
    mutating func relevance(of rank: Rank) throws -> Double {
        guard sort != .relevance, fields != nil else { return rank.relevance }
        let (segment, passage) = snapshot.locate(rank.document)
        let plan = snapshot.segments[segment].store.plan(ofPassage: passage)
        return rank.relevance + (try fields?.score(segment: segment, plan: plan, passage: passage) ?? 0)
    }
}
