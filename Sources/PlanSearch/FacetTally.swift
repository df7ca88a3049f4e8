import PlanDocuments
import SearchIndex

/// Counts the whole result by plan, kind and entry of responsible units.
///
/// What the passages of a plan have in common, and the names in an entry that many passages share, are looked up once,
/// at the end.
struct FacetTally {
    private struct PlanKey: Hashable {
        var segment: Int
        var plan: Int
    }

    private struct PlanCounts {
        var passages = 0
        /// By the number of the entry in the plan.
        var agencies: [Int: Int] = [:]
    }

    private var plans: [PlanKey: PlanCounts] = [:]
    /// By the kind's raw value.
    private var kinds = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    /// The plan of the last match, which most often is that of the next, and what is not yet in ``plans``.
    private var current = PlanKey(segment: -1, plan: -1)
    private var counts = PlanCounts()

    /// - Throws: `IndexError` with code `corrupt`.
    mutating func add(_ match: Matcher.Match, _ store: PassageStore) throws {
        if current.plan != match.plan || current.segment != match.segment {
            keep()
            current = PlanKey(segment: match.segment, plan: match.plan)
        }
        let fields = try store.fields(ofPassage: match.passage)
        counts.passages += 1
        kinds[Int(fields.kind.rawValue)] += 1
        if let entry = fields.agencies { counts.agencies[entry, default: 0] += 1 }
    }

    private mutating func keep() {
        guard counts.passages > 0 else { return }
        plans[current, default: PlanCounts()].passages += counts.passages
        plans[current]?.agencies.merge(counts.agencies, uniquingKeysWith: +)
        counts = PlanCounts()
    }

    /// - Throws: `IndexError` with code `corrupt`.
    mutating func facets(_ context: SearchContext) throws -> SearchFacets {
        keep()
        var levels: [PlanLevel: Int] = [:]
        var years: [Int: Int] = [:]
        var regions: [String: Int] = [:]
        var agencies: [String: Int] = [:]
        // A plan is in one segment of a snapshot, so its id comes once.
        var ids: [SearchFacets.Count] = []
        for (key, counts) in plans {
            let store = context.snapshot.segments[key.segment].store
            let plan = try store.plan(key.plan)
            ids.append(SearchFacets.Count(value: plan.id, passages: counts.passages))
            if let level = plan.level { levels[level, default: 0] += counts.passages }
            if let date = plan.date { years[date.year, default: 0] += counts.passages }
            for region in Set(plan.regions) { regions[region, default: 0] += counts.passages }
            for (entry, passages) in counts.agencies {
                let units = try store.agencies(entry, ofPlan: key.plan)
                // A unit that both leads and is responsible is one unit of the passage.
                for unit in Set(units.lead + units.responsible) { agencies[unit, default: 0] += passages }
            }
        }
        let kindCounts = PassageKind.allCases.map {
            SearchFacets.Count(value: $0.name, passages: kinds[Int($0.rawValue)])
        }
        return SearchFacets(
            level: Self.sorted(levels.map { SearchFacets.Count(value: $0.key.name, passages: $0.value) }),
            year: Self.sorted(years.map { SearchFacets.Count(value: "\($0.key)", passages: $0.value) }),
            region: Self.sorted(regions.map { SearchFacets.Count(value: $0.key, passages: $0.value) }),
            agency: Self.sorted(agencies.map { SearchFacets.Count(value: $0.key, passages: $0.value) }),
            kind: Self.sorted(kindCounts.filter { $0.passages > 0 }), plan: Self.sorted(ids))
    }

    private static func sorted(_ counts: [SearchFacets.Count]) -> [SearchFacets.Count] {
        counts.sorted { ($1.passages, $0.value) < ($0.passages, $1.value) }
    }
}
