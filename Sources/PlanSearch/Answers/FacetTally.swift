import PlanDocuments
import PlanLanguage
import SearchIndex

/// Counts the whole result by plan, kind and entry of responsible units.
///
/// The data that the passages of a plan share, and the names in an entry that many passages share, are looked up once, at
/// the end.
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
    /// The plan of the last match, mostly also that of the next, and its counts that are not yet in ``plans``.
    private var current = PlanKey(segment: -1, plan: -1)
    private var currentHasAgencies = false
    private var counts = PlanCounts()

    /// - Throws: `IndexError` with code `corrupt`.
    mutating func add(_ match: Match, _ store: PassageStore) throws {
        if current.plan != match.plan || current.segment != match.segment {
            keep()
            current = PlanKey(segment: match.segment, plan: match.plan)
            currentHasAgencies = store.hasAgencies(ofPlan: match.plan)
        }
        counts.passages += 1
        // Most plans of some corpora name no units; then no record is read.
        if !currentHasAgencies, let kind = store.kind(ofPassage: match.passage) {
            kinds[Int(kind.rawValue)] += 1
            return
        }
        let fields = try store.fields(ofPassage: match.passage)
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
    mutating func facets(_ source: PlanSource) throws -> SearchFacets {
        keep()
        var levels: [PlanLevel: Int] = [:]
        var years: [Int: Int] = [:]
        var regions: [String: Int] = [:]
        var units = UnitTally()
        let catalog = try source.catalog()
        let order = catalog.orderOfIDs
        // A plan is in one segment of a snapshot, so its id comes once.
        var found: [(entry: Int, passages: Int)] = []
        for (key, counts) in plans {
            let index = catalog.index(segment: key.segment, plan: key.plan)
            let plan = catalog.entries[index].plan
            found.append((index, counts.passages))
            if let level = plan.level { levels[level, default: 0] += counts.passages }
            if let date = plan.date { years[date.year, default: 0] += counts.passages }
            for region in plan.regions.count > 1 ? Array(Set(plan.regions)) : plan.regions {
                regions[region, default: 0] += counts.passages
            }
            for (entry, passages) in counts.agencies {
                units.add(segment: key.segment, plan: key.plan, entry: entry, passages: passages)
            }
        }
        found.sort { ($1.passages, order[$0.entry]) < ($0.passages, order[$1.entry]) }
        let kindCounts = PassageKind.allCases.map {
            SearchFacets.Count(value: $0.name, passages: kinds[Int($0.rawValue)])
        }
        return SearchFacets(
            level: PlanLevel.allCases.compactMap { level in
                levels[level].map { SearchFacets.Count(value: level.name, passages: $0) }
            },
            year: Self.sorted(years.map { SearchFacets.Count(value: "\($0.key)", passages: $0.value) }),
            region: Self.sorted(regions.map { SearchFacets.Count(value: $0.key, passages: $0.value) }),
            agency: try units.rows(source),
            kind: Self.sorted(kindCounts.filter { $0.passages > 0 }),
            plan: found.map { SearchFacets.Count(value: catalog.entries[$0.entry].plan.id, passages: $0.passages) })
    }

    private static func sorted(_ counts: [SearchFacets.Count]) -> [SearchFacets.Count] {
        counts.sorted { ($1.passages, $0.value) < ($0.passages, $1.value) }
    }
}
