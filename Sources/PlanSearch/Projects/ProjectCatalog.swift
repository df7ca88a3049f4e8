import SearchIndex

/// The projects that the texts of one generation name.
public struct ProjectCatalog: Sendable {
    /// The most names that are kept; of a corpus with more, those of the first plans.
    public static let maximumNames = 50_000

    /// The most projects whose mentions in other words are looked for, too.
    static let maximumLookedFor = 5_000

    /// By the number of plans that mention them, then of passages, then by name.
    public let entries: [ProjectEntry]
    /// Whether there were more names than ``maximumNames``.
    public let isIncomplete: Bool

    /// Joins the names of a generation's segments, then looks for the mentions of what they name.
    ///
    /// - Parameters:
    ///   - segments: what was read from the segments; what is missing is read.
    ///   - same: which names are known to name each other.
    ///   - aliases: the aliases in force.
    ///   - isWanted: asked for each plan that is read and each project; ``CollectionCancelled`` is thrown when it returns
    ///     false.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    init(
        _ generation: OpenGeneration, _ segments: [SegmentReading], same: SameProjects,
        aliases: () throws -> AliasTable, isWanted: () -> Bool = { true }
    ) throws {
        let catalog = try generation.plans.catalog()
        let snapshot = catalog.snapshot
        let rows = try segments.rows(\.projects, of: snapshot, isWanted: isWanted) { plan, segment in
            try NamedProject.all(ofPlan: plan, in: snapshot.segments[segment].store)
        }
        var tally = ProjectTally()
        var isIncomplete = false
        for (rank, entry) in catalog.entries.enumerated() {
            for project in rows[entry.segment][entry.plan.number] ?? [] { tally.add(project, plan: rank) }
            if tally.count > Self.maximumNames {
                isIncomplete = true
                break
            }
        }
        var entries = tally.entries(plans: catalog.entries.map(\.plan.id))
        if entries.count <= Self.maximumLookedFor {
            var documents: [[UInt32]] = []
            for index in entries.indices {
                guard isWanted() else { throw CollectionCancelled() }
                documents.append(try entries[index].countMentions(generation, aliases))
            }
            // What no passage mentions was put together wrongly.
            let found = entries.indices.filter { !documents[$0].isEmpty }
            entries = Self.merged(found.map { entries[$0] }, found.map { documents[$0] }, same)
        }
        self.entries = entries.sorted { a, b in
            (b.plans.count, b.passages, a.name) < (a.plans.count, a.passages, b.name)
        }
        self.isIncomplete = isIncomplete
    }

    /// Names that are mentioned in mostly the same passages and name each other are names of one project: 兰（临）合铁路 and
    /// 兰州至合作铁路. The one that is mentioned most stands for them, with its own count.
    private static func merged(
        _ entries: [ProjectEntry], _ documents: [[UInt32]], _ projects: SameProjects
    ) -> [ProjectEntry] {
        var merged: [(entry: ProjectEntry, documents: [UInt32])] = []
        var byDocument: [UInt32: [Int]] = [:]
        for (entry, own) in zip(entries, documents) {
            var shared: [Int: Int] = [:]
            for document in own { for other in byDocument[document, default: []] { shared[other, default: 0] += 1 } }
            let same = shared.keys.sorted().first { other in
                let both = own.count + merged[other].documents.count - (shared[other] ?? 0)
                return (shared[other] ?? 0) * 2 >= both
                    && projects.areSame(entry.name, merged[other].entry.name)
            }
            guard let same else {
                for document in own { byDocument[document, default: []].append(merged.count) }
                merged.append((entry, own))
                continue
            }
            let known = merged[same]
            let isBetter = (own.count, rank(entry.name)) > (known.documents.count, rank(known.entry.name))
            var best = isBetter ? entry : known.entry
            let other = isBetter ? known.entry : entry
            best.otherNames = Set(best.otherNames + other.otherNames + [other.name]).sorted()
            best.namedIn += other.namedIn.filter { !best.namedIn.contains($0) }
            if isBetter {
                for document in own where !known.documents.contains(document) {
                    byDocument[document, default: []].append(same)
                }
            }
            merged[same] = (best, isBetter ? own : known.documents)
        }
        return merged.map(\.entry)
    }

    /// Names without remarks are better, then longer ones, which say more.
    private static func rank(_ name: String) -> Int {
        let hasRemark = name.unicodeScalars.contains { $0 == "(" || $0 == "（" }
        return (hasRemark ? 0 : 1000) + name.unicodeScalars.count
    }
}

extension ProjectEntry {
    /// Counts the passages that mention the project, in whatever words.
    ///
    /// - Returns: the passages' document ids, ascending.
    fileprivate mutating func countMentions(
        _ generation: OpenGeneration, _ aliases: () throws -> AliasTable
    ) throws -> [UInt32] {
        let names = try aliases().names(for: name)
        let hits = try MentionFinder(MentionQuery(name), names: names, in: generation).hits(deadline: nil).hits
        var places: [Place] = []
        for hit in hits {
            let plan = try generation.snapshot.segments[hit.segment].store.plan(hit.plan).id
            if places.last?.plan == plan {
                places[places.count - 1].passages += 1
            } else {
                places.append(Place(plan: plan, passages: 1))
            }
        }
        if !places.isEmpty { plans = places }
        return hits.map(\.document).sorted()
    }
}
