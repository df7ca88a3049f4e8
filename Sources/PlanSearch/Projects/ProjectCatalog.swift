import PlanDocuments
import PlanLanguage
import ProjectNames
import SearchIndex
import TextAnalysis

/// A project that the plans name.
public struct ProjectEntry: Sendable, Equatable {
    /// A plan that names it.
    public struct Place: Sendable, Equatable {
        /// The plan's id.
        public var plan: String
        /// The passages of the plan that name it.
        public var passages: Int
    }

    /// The wording used most, the longest of several.
    public var name: String
    /// The other wordings, sorted.
    public var otherNames: [String]
    /// The kind of thing that it is, by the head of its name: 铁路, 机场; `nil` for 工程 and 项目 without one.
    public var kind: String?
    /// The plans that mention it, the oldest first.
    public var plans: [Place]
    /// The plans that write the name out, by id; others mention it in other words.
    public var namedIn: [String]
    /// The id of the first passage that names it.
    public var firstPassage: String

    /// The passages that mention it, in all plans.
    public var passages: Int { plans.reduce(0) { $0 + $1.passages } }
}

/// The projects that the texts of one generation name.
public struct ProjectCatalog: Sendable {
    /// The most names that are kept; of a corpus with more, those found first.
    public static let maximumNames = 50_000

    /// The most projects whose mentions in other words are looked for, too.
    static let maximumLookedFor = 5_000

    /// A text with an article in every fourth passage, or more, is a law: an article has paragraphs of its own.
    private static let lawArticles = 4

    /// By the number of plans that mention them, then of passages, then by name.
    public let entries: [ProjectEntry]
    /// Whether there were more names than ``maximumNames``.
    public let isIncomplete: Bool

    /// Reads all passages, then looks for the mentions of what they name.
    ///
    /// - Parameters:
    ///   - aliases: the aliases in force.
    ///   - isWanted: asked for each plan and project; ``CollectionCancelled`` is thrown when it returns false.
    /// - Throws: `IndexError` with code `corrupt` or `system`.
    init(
        _ generation: OpenGeneration, aliases: () throws -> AliasTable, isWanted: () -> Bool = { true }
    ) throws {
        let catalog = try generation.plans.catalog()
        var tally = ProjectTally()
        var isIncomplete = false
        plans: for (rank, entry) in catalog.entries.enumerated() {
            guard isWanted() else { throw CollectionCancelled() }
            let store = catalog.snapshot.segments[entry.segment].store
            let passages = entry.plan.passages.filter { [.body, .table].contains(store.kind(ofPassage: $0)) }
            let articles = passages.count { ProjectNameScanner.isArticle(store.foldedText(ofPassage: $0)) }
            // A law names what it is about, not what is built.
            guard articles * Self.lawArticles < passages.count else { continue }
            for passage in passages {
                let found = ProjectNameScanner.names(in: store.foldedText(ofPassage: passage)).filter(\.isProject)
                guard !found.isEmpty else { continue }
                let stored = try store.passage(passage)
                for name in found {
                    tally.add(
                        name, as: name.isOwn ? Self.ownText(name, in: stored) : name.name, plan: rank,
                        passage: passage - entry.plan.passages.lowerBound)
                }
                if tally.count > Self.maximumNames {
                    isIncomplete = true
                    break plans
                }
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
            entries = Self.merged(found.map { entries[$0] }, found.map { documents[$0] })
        }
        self.entries = entries.sorted { a, b in
            (b.plans.count, b.passages, a.name) < (a.plans.count, a.passages, b.name)
        }
        self.isIncomplete = isIncomplete
    }

    /// Names that are mentioned in mostly the same passages and name each other are names of one project: 兰（临）合铁路 and
    /// 兰州至合作铁路. The one that is mentioned most stands for them, with its own count.
    private static func merged(_ entries: [ProjectEntry], _ documents: [[UInt32]]) -> [ProjectEntry] {
        var merged: [(entry: ProjectEntry, documents: [UInt32])] = []
        var byDocument: [UInt32: [Int]] = [:]
        for (entry, own) in zip(entries, documents) {
            var shared: [Int: Int] = [:]
            for document in own { for other in byDocument[document, default: []] { shared[other, default: 0] += 1 } }
            let same = shared.keys.sorted().first { other in
                let both = own.count + merged[other].documents.count - (shared[other] ?? 0)
                return (shared[other] ?? 0) * 2 >= both
                    && name(entry.name, mentions: merged[other].entry.name)
                    && name(merged[other].entry.name, mentions: entry.name)
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

    private static func name(_ name: String, mentions other: String) -> Bool {
        let (text, other) = (Normalizer.fold(name).utf8, Normalizer.fold(other).utf8)
        return [ScalarText.Remarks.kept, .dropped].contains { remarks in
            let reading = ProjectName(ScalarText(other, remarks: remarks).scalars)
            let aligner = NameAligner(reading, attraction: nil, areKin: { $0 == $1 })
            return text.withUnsafeBytes { text in
                aligner.wordings(in: NamePassage(text), NameContext(headings: [], regions: [])).contains { wording in
                    // A county and the city of its name each have one.
                    wording.alignment.isMention && !wording.alignment.steps.contains { $0.rule == .placeNarrower }
                }
            }
        }
    }

    /// The name as the passage writes it, without white space.
    private static func ownText(_ found: ProjectNameScanner.Found, in passage: StoredPassage) -> String {
        let range = passage.folded.sourceRange(of: found.range)
        let own = String(decoding: passage.text[range], as: UTF8.self)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: own.unicodeScalars.filter { !$0.properties.isWhitespace })
        // A name may begin or end inside quotation marks.
        if view.contains("”"), !view.contains("“") { view.insert("“", at: view.startIndex) }
        if view.contains("“"), !view.contains("”") { view.append("”") }
        // One that ends with a remark ends after it.
        let opening = view.filter { $0 == "(" || $0 == "（" }
        let closing = view.count { $0 == ")" || $0 == "）" }
        if let last = opening.last, opening.count > closing { view.append(last == "(" ? ")" : "）") }
        return String(view)
    }
}

/// What names of one project have in common.
enum ProjectKey {
    private static let suffixes = Lexicon.words(.projectSuffix, trait: "key").sorted { $0.count > $1.count }

    /// The folded name without suffix and kind of link.
    static func of(_ name: String) -> Scalars {
        var key = Scalars(name).map { RouteLink.contains($0) && $0 != "经" ? "至" : $0 }
        for suffix in suffixes where key.count > suffix.count + 2 && key.suffix(suffix.count).elementsEqual(suffix) {
            key.removeLast(suffix.count)
            break
        }
        return key
    }
}

/// Counts names by what they have in common.
private struct ProjectTally {
    private struct Group {
        var names: [String: Int] = [:]
        /// Passages by plan, each once.
        var passages: [Int: Set<Int>] = [:]
        var kind: String?
    }

    private var groups: [Scalars: Group] = [:]

    var count: Int { groups.count }

    mutating func add(_ found: ProjectNameScanner.Found, as name: String, plan: Int, passage: Int) {
        let key = ProjectKey.of(found.name)
        groups[key, default: Group()].names[name, default: 0] += 1
        groups[key]?.kind = found.kind
        groups[key]?.passages[plan, default: []].insert(passage)
    }

    func entries(plans: [String]) -> [ProjectEntry] {
        groups.values.map { group in
            let names = group.names.sorted { a, b in
                (b.value, b.key.unicodeScalars.count, a.key) < (a.value, a.key.unicodeScalars.count, b.key)
            }.map(\.key)
            let first = group.passages.min { $0.key < $1.key }
            return ProjectEntry(
                name: names[0], otherNames: names.dropFirst().sorted(), kind: group.kind,
                plans: group.passages.sorted { $0.key < $1.key }.map {
                    ProjectEntry.Place(plan: plans[$0.key], passages: $0.value.count)
                },
                namedIn: group.passages.keys.sorted().map { plans[$0] },
                firstPassage: first.map { "\(plans[$0.key]).\(($0.value.min() ?? 0) + 1)" } ?? "")
        }.sorted { $0.name < $1.name }
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
