import PlanDocuments
import SearchIndex
import TextAnalysis

/// Counts what matches and keeps the hits that will be shown.
struct HitCollector {
    private(set) var total = 0
    private var top: TopList
    private let sort: SearchQuery.Sort
    private let snapshot: IndexSnapshot
    private var tally: FacetTally?
    private var groups: DuplicateGroups?

    /// - Parameter top: how many hits from the first on will be shown or passed over.
    init(_ query: SearchQuery, snapshot: IndexSnapshot, top: Int) {
        self.top = TopList(capacity: min(top, snapshot.passageCount))
        sort = query.sort
        self.snapshot = snapshot
        tally = query.wantsFacets ? FacetTally() : nil
        groups = query.foldsDuplicates ? DuplicateGroups() : nil
    }

    mutating func add(_ match: Matcher.Match) throws {
        total += 1
        try tally?.add(match, snapshot.segments[match.segment].store)
        var rank = Rank(
            score: match.score, date: match.date, plan: match.planRank, passage: match.passage,
            document: match.document, relevance: match.score)
        switch sort {
        case .relevance: break
        case .date: rank.score = Double(match.date)
        case .plan: (rank.score, rank.date) = (0, 0)
        }
        if groups == nil {
            top.insert(rank)
        } else {
            groups?.add(rank, text: snapshot.segments[match.segment].store.foldedText(ofPassage: match.passage))
        }
    }

    func facets(_ context: SearchContext) throws -> SearchFacets {
        try tally?.facets(context) ?? SearchFacets()
    }

    /// The hits in order, each with those that are folded into it.
    consuming func sorted() -> [(hit: Rank, duplicates: [Rank])] {
        if let groups { return groups.sorted() }
        return top.sorted().map { ($0, []) }
    }
}

/// Passages by what they say.
private struct DuplicateGroups {
    /// By a checksum of the words, 128 bits: two texts that share one by chance are not to be expected.
    private var groups: [Checksum: [Rank]] = [:]
    private var words: [UInt8] = []

    /// - Parameter text: the passage's folded text.
    mutating func add(_ rank: Rank, text: UnsafeRawBufferPointer) {
        words.removeAll(keepingCapacity: true)
        Tokenizer.forEachTerm(in: text.assumingMemoryBound(to: UInt8.self)) { term, isBigram in
            // The runs of word characters: of each bigram its first, and the last of each run.
            let length = isBigram ? Self.firstLength(text[term.lowerBound]) : term.count
            words.append(contentsOf: text[term.lowerBound..<term.lowerBound + length])
        }
        groups[Checksum(of: words), default: []].append(rank)
    }

    private static func firstLength(_ lead: UInt8) -> Int {
        lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    func sorted() -> [(hit: Rank, duplicates: [Rank])] {
        groups.values.map { group in
            let ordered = group.sorted(by: Rank.precedes)
            return (ordered[0], Array(ordered.dropFirst()))
        }.sorted { Rank.precedes($0.hit, $1.hit) }
    }
}

/// Counts by plan, kind and unit; what plans have in common is added up at the end.
private struct FacetTally {
    private struct PlanKey: Hashable {
        var segment: Int
        var plan: Int
    }

    private var plans: [PlanKey: Int] = [:]
    private var kinds: [PassageKind: Int] = [:]
    private var agencies: [String: Int] = [:]

    mutating func add(_ match: Matcher.Match, _ store: PassageStore) throws {
        plans[PlanKey(segment: match.segment, plan: match.plan), default: 0] += 1
        let passage = try store.passage(match.passage)
        kinds[passage.kind, default: 0] += 1
        if let entry = passage.agencies {
            let units = try store.agencies(entry, ofPlan: match.plan)
            // A unit that both leads and is responsible is one unit of the passage.
            for unit in Set(units.lead + units.responsible) { agencies[unit, default: 0] += 1 }
        }
    }

    func facets(_ context: SearchContext) throws -> SearchFacets {
        var levels: [String: Int] = [:]
        var years: [String: Int] = [:]
        var regions: [String: Int] = [:]
        for (key, count) in plans {
            let plan = try context.snapshot.segments[key.segment].store.plan(key.plan)
            if let level = plan.level { levels[level.name, default: 0] += count }
            if let date = plan.date { years["\(date.year)", default: 0] += count }
            for region in Set(plan.regions) { regions[region, default: 0] += count }
        }
        var kindNames: [String: Int] = [:]
        for (kind, count) in kinds { kindNames[kind.name] = count }
        return SearchFacets(
            level: Self.sorted(levels), year: Self.sorted(years), region: Self.sorted(regions),
            agency: Self.sorted(agencies), kind: Self.sorted(kindNames))
    }

    private static func sorted(_ counts: [String: Int]) -> [SearchFacets.Count] {
        counts.map { SearchFacets.Count(value: $0.key, passages: $0.value) }
            .sorted { ($1.passages, $0.value) < ($0.passages, $1.value) }
    }
}
