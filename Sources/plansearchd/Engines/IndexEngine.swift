import Localization
import PlanDocuments
import PlanSearch
import SearchAPI
import SearchIndex

/// Opens the index in a folder.
struct IndexEngineProvider: EngineProvider {
    let indexPath: String
    /// `nil` for the names that the texts define only.
    var aliases: AliasFile?
    /// Whether files that an earlier daemon has compared with their checksums are answered from before they are again.
    var trustsEarlier: Bool
    /// Clauses that a query may have; asked for each.
    var maximumClauses: @Sendable () -> Int
    /// What the generations that were opened before collected.
    private let last = LastCollections()
    /// What was read from the texts of segments, from generation to generation.
    private let readings = SegmentReadings(isSaved: true)

    init(
        indexPath: String, aliases: AliasFile? = nil, trustsEarlier: Bool = true,
        maximumClauses: @escaping @Sendable () -> Int = { QueryParser.Limits().clauses }
    ) {
        self.indexPath = indexPath
        self.aliases = aliases
        self.trustsEarlier = trustsEarlier
        self.maximumClauses = maximumClauses
    }

    func open(after before: (any IndexGeneration)?) throws -> any IndexGeneration {
        do {
            let context = SearchContext(
                try IndexSnapshot.open(at: indexPath, trustsEarlier: trustsEarlier), aliases: aliases,
                after: (before as? OpenIndex)?.context, last: last, readings: readings)
            // Every search of several segments needs it, and the first one need not wait for it.
            if context.snapshot.segments.count > 1 { _ = try context.catalog() }
            return OpenIndex(context: context, maximumClauses: maximumClauses)
        } catch let error as IndexError {
            throw error.problem
        }
    }
}

/// One generation of an index.
private struct OpenIndex: IndexGeneration {
    let context: SearchContext
    let maximumClauses: @Sendable () -> Int
    private let changes = KnownChanges()

    init(context: SearchContext, maximumClauses: @escaping @Sendable () -> Int) {
        self.context = context
        self.maximumClauses = maximumClauses
    }

    var generation: Int { context.snapshot.generation }

    func status() throws -> IndexStatus {
        let snapshot = context.snapshot
        let manifest = snapshot.manifest
        let counts = snapshot.counts
        return IndexStatus(
            generation: generation, schemaVersion: manifest.format, analyzerVersion: manifest.analyzer,
            segments: manifest.segments.count, plans: snapshot.planCount, passages: snapshot.passageCount,
            textBytes: counts.textBytes, indexBytes: manifest.size, created: manifest.created,
            coverage: CorpusCoverage(
                characters: counts.characters, inPassages: counts.charactersInPassages,
                dropped: counts.charactersDropped),
            kinds: Self.counted(counts.kinds), unreadPages: counts.unreadPages,
            leftOut: Self.counted(LeftOutList.read(fromIndex: snapshot.path).causes),
            incompleteReasons: context.incompleteReasons)
    }

    /// The most frequent first.
    private static func counted(_ files: [String: Int]) -> [FileCount] {
        files.map { FileCount(kind: $0.key, files: $0.value) }
            .sorted { ($1.files, $0.kind) < ($0.files, $1.kind) }
    }

    func makeEngine() throws -> any QueryEngine {
        do {
            return IndexEngine(try SearchEngine(context), maximumClauses: maximumClauses)
        } catch let error as IndexError {
            throw error.problem
        }
    }

    var corpus: String { context.snapshot.manifest.corpus }

    func source(_ path: String) throws -> IndexedSource? {
        do {
            return try context.sources().source(path)
        } catch let error as IndexError {
            throw error.problem
        }
    }

    func isUnchanged(_ source: IndexedSource, _ original: OpenedOriginal, in corpus: Corpus) throws -> Bool {
        try changes.isUnchanged(source, original, in: corpus)
    }

    var isBeingPrepared: Bool { context.isBeingPrepared }

    func announcePreparation() { context.announcePreparation() }

    func prepare(isWanted: () -> Bool) throws {
        try SearchEngine(context).prepare(isWanted: isWanted)
    }

    func verify(isWanted: () -> Bool) -> [String] { context.snapshot.verify(isWanted: isWanted) }

    func rememberVerified() { context.snapshot.rememberVerified() }
}

/// Answers requests in the words of the wire.
private final class IndexEngine: QueryEngine {
    private let engine: SearchEngine
    private let maximumClauses: @Sendable () -> Int

    init(_ engine: SearchEngine, maximumClauses: @escaping @Sendable () -> Int) {
        self.engine = engine
        self.maximumClauses = maximumClauses
    }

    var generation: Int { engine.context.snapshot.generation }

    var pace: (any SearchPace)? {
        get { engine.pace }
        set { engine.pace = newValue }
    }

    func search(_ request: SearchRequest, deadline: ContinuousClock.Instant?) throws -> FoundAnswer {
        let clock = ContinuousClock()
        let start = clock.now
        let language = request.language ?? .english
        let answer: SearchAnswer
        do {
            var query = try SearchQuery(request)
            query.limits.clauses = maximumClauses()
            query.bytesAtOnce = SearchPieces.size / 2
            answer = try engine.search(query, deadline: deadline)
        } catch let error as QuerySyntaxError {
            throw Problem(
                .querySyntax, error.fault.text(in: language), position: error.position, suggestion: error.suggestion)
        } catch let fault as PlanNameFault {
            throw problem(fault, ofFilter: language)
        }
        let took = (clock.now - start).components
        let hint =
            answer.isIncomplete
            ? Message("There may be more passages, and better ones.", chinese: "可能还有更多、更相关的段落。") : answer.hint
        let response = SearchResponse(
            query: request.query, tier: Tier(answer.tier), generation: answer.generation,
            searched: Searched(
                plans: answer.searchedPlans, passages: answer.searchedPassages, unreadAgencies: answer.unreadAgencies),
            total: Total(
                value: answer.total, relation: answer.isIncomplete ? .atLeast : .equal, plans: answer.totalPlans),
            nextOffset: NextPage.offset(
                after: request.offset, shown: answer.hits.count + answer.laterHits.count, hasMore: answer.hasMore),
            incompleteReasons: answer.incompleteReasons,
            tookMicroseconds: Int(took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000),
            hint: hint?.text(in: language),
            suggestions: answer.suggestions.map { Offer($0, in: language) },
            also: answer.also.map { Offer($0, in: language) },
            parts: answer.parts.map { SearchAPI.QueryPart($0, in: language) },
            untried: answer.untried?.text(in: language), compared: answer.compared?.text(in: language),
            hits: answer.hits.map { Hit($0) }, facets: Facets(answer.facets))
        return FoundAnswer(response: response, later: answer.laterHits)
    }

    func mentions(_ request: MentionRequest, deadline: ContinuousClock.Instant?) throws -> MentionResponse {
        let clock = ContinuousClock()
        let start = clock.now
        let answer: MentionAnswer
        do {
            answer = try atLine { try engine.mentions(try MentionQuery(request), deadline: deadline) }
        } catch let missing as PassageNotFound {
            throw noPassage(missing.name)
        } catch let fault as PlanNameFault {
            throw problem(fault, ofFilter: request.language ?? .english)
        }
        let took = (clock.now - start).components
        return MentionResponse(
            answer, request: request,
            tookMicroseconds: Int(took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000))
    }

    func projects(_ request: ProjectsRequest) throws -> ProjectsResponse {
        let found: ProjectList
        do {
            found = try engine.projects(plan: request.plan)
        } catch let fault as PlanNameFault {
            throw fault.problem(.notFound, remark: whereToLook)
        } catch is NotCollectedYet {
            throw BeingCollected(
                problem: Problem(
                    .overloaded, "The projects are being read from the texts. Ask again in a few seconds."))
        }
        let page = found.entries.dropFirst(request.offset).prefix(request.limit ?? found.entries.count)
        return ProjectsResponse(
            generation: generation, collectedGeneration: found.collectedGeneration,
            searched: Searched(plans: found.searchedPlans, passages: found.searchedPassages),
            total: found.entries.count,
            nextOffset: NextPage.offset(
                after: request.offset, shown: page.count, hasMore: page.endIndex < found.entries.count),
            incompleteReasons: found.incompleteReasons, projects: page.map { ProjectRecord($0) })
    }

    func agencies(_ request: AgenciesRequest) throws -> AgenciesResponse {
        do {
            let list = try engine.units(try OfficeListQuery(request))
            let rows = list.rows
            let page = rows.dropFirst(request.offset).prefix(request.limit ?? rows.count)
            return AgenciesResponse(
                generation: generation, collectedGeneration: list.collectedGeneration,
                searched: Searched(plans: list.searchedPlans, passages: list.searchedPassages), total: rows.count,
                nextOffset: NextPage.offset(
                    after: request.offset, shown: page.count, hasMore: page.endIndex < rows.count),
                incompleteReasons: list.incompleteReasons, agencies: page.map { AgencyRecord($0) })
        } catch is NotCollectedYet {
            throw agenciesAreBeingCollected
        }
    }

    func tasks(
        of name: String, _ request: AgencyTasksRequest, deadline: ContinuousClock.Instant?
    ) throws -> AgencyTasksResponse {
        let clock = ContinuousClock()
        let start = clock.now
        guard name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Problem(.badRequest, "The name of the office in the path is blank.")
        }
        do {
            let answer = try engine.tasks(try AgencyQuery(name, request), deadline: deadline)
            return AgencyTasksResponse(answer, name, request, tookMicroseconds: Int((clock.now - start).microseconds))
        } catch let fault as PlanNameFault {
            throw problem(fault, ofFilter: request.language ?? .english)
        } catch is NotCollectedYet {
            throw agenciesAreBeingCollected
        }
    }

    private var agenciesAreBeingCollected: BeingCollected {
        BeingCollected(problem: Problem(.overloaded, "The offices are being collected. Ask again in a second."))
    }

    func suggest(_ request: SuggestRequest, deadline: ContinuousClock.Instant?) throws -> SuggestResponse {
        let language = request.language ?? .english
        do {
            let answer = try engine.suggest(
                request.prefix, kind: request.kind.map(Suggestion.Kind.init), limit: request.limit, deadline: deadline,
                in: language)
            return SuggestResponse(
                query: request.prefix, generation: generation, collectedGeneration: answer.collectedGeneration,
                incompleteReasons: answer.incompleteReasons,
                suggestions: answer.suggestions.map { SuggestionRecord($0) })
        } catch is NotCollectedYet {
            let message = Message("Completions are being collected. Ask again in a second.", chinese: "补全正在准备，请稍后再试。")
            throw BeingCollected(problem: Problem(.overloaded, message.text(in: language)))
        }
    }

    func similar(to id: String, _ request: SimilarRequest) throws -> SimilarResponse {
        guard let found = try atLine({ try engine.similar(to: id, limit: request.limit ?? 20) }) else {
            throw noPassage(id)
        }
        return SimilarResponse(
            generation: generation, incompleteReasons: engine.context.incompleteReasons,
            passage: PassageRecord(found.passage), total: found.total, hits: found.hits.map { SimilarRecord($0) })
    }

    func plans(_ request: PlansRequest) throws -> PlansResponse {
        let entries = try PlanList(request).entries(engine.context)
        let page = entries.dropFirst(request.offset).prefix(request.limit ?? entries.count)
        return PlansResponse(
            generation: generation, incompleteReasons: engine.context.incompleteReasons, total: entries.count,
            nextOffset: NextPage.offset(
                after: request.offset, shown: page.count, hasMore: page.endIndex < entries.count),
            plans: page.map { PlanDetail($0) })
    }

    func plan(id name: String) throws -> PlanResponse {
        let detail = PlanDetail(try entry(name))
        let id = detail.id
        guard let references = try engine.references(ofPlan: id) else { throw noPlan(id) }
        let copies = try engine.copies(ofPlan: id) ?? []
        return PlanResponse(
            generation: generation, incompleteReasons: engine.context.incompleteReasons, plan: detail,
            copies: copies.map { PlanInFile(id: $0.entry.plan.id, file: $0.entry.file, format: $0.format) },
            cites: references.cites.map { PlanCitation($0) },
            citedBy: references.citedBy.map { PlanCitation($0) },
            unresolved: references.unresolved.map { UnresolvedCitation(wording: $0.wording, passages: $0.passages) })
    }

    func outline(id: String) throws -> OutlineResponse {
        let entry = try entry(id)
        return OutlineResponse(
            generation: generation, plan: PlanSummary(PlanView(entry.plan)), file: entry.file,
            passages: entry.plan.passages.count,
            sections: try OutlineBuilder(entry, engine.context.snapshot.segments[entry.segment].store).sections())
    }

    func passage(id: String, context: Int) throws -> PassageResponse {
        guard let found = try atLine({ try engine.passage(id, context: context) }) else {
            throw noPassage(id)
        }
        return PassageResponse(
            generation: generation, passage: PassageRecord(found.passage),
            before: found.before.map { PassageRecord($0) }, after: found.after.map { PassageRecord($0) })
    }

    func passages(ofPlan name: String, from first: Int, count: Int) throws -> [PassageRecord] {
        let id = try entry(name).plan.id
        guard let passages = try engine.passages(ofPlan: id, in: first..<first + count) else { throw noPlan(id) }
        return passages.map { PassageRecord($0) }
    }

    /// The plan that a name means.
    private func entry(_ name: String) throws -> PlanCatalog.Entry {
        do {
            return try engine.context.plan(named: name)
        } catch let fault as PlanNameFault {
            throw fault.problem(.notFound, remark: whereToLook)
        }
    }

    private func problem(_ fault: PlanNameFault, ofFilter language: Language) -> Problem {
        fault.problem(.badRequest, of: "plan", language, remark: reservation)
    }

    /// Runs what looks for a passage that may be named by a line.
    private func atLine<Found>(_ body: () throws -> Found) throws -> Found {
        do {
            return try body()
        } catch let line as LineWithoutPassage {
            var detail = "Line \(line.line) of \(line.file) belongs to no passage"
            if let id = line.nearest, let place = line.nearestLine {
                detail += "; the nearest is \(id), which begins in line \(place)"
            }
            throw Problem(.notFound, detail + "." + reservation)
        }
    }

    private func noPassage(_ id: String) -> Problem {
        Problem(.notFound, "There is no passage “\(id)” in generation \(generation)." + reservation)
    }

    private func noPlan(_ id: String) -> Problem {
        Problem(.notFound, "There is no plan “\(id)”." + whereToLook)
    }

    private var whereToLook: String {
        " /v1/plans lists those of generation \(generation)." + reservation
    }

    /// The addition to every message that something does not exist; empty for a sound index.
    private var reservation: String {
        engine.context.incompleteReasons.reduce(into: "") { $0 += " But the index is incomplete: \($1)" }
    }
}

/// Makes the tree of an outline.
private struct OutlineBuilder {
    private let sections: [StoredSection]
    private let children: [Int: [Int]]
    private let entry: PlanCatalog.Entry
    private let store: PassageStore

    init(_ entry: PlanCatalog.Entry, _ store: PassageStore) throws {
        self.entry = entry
        self.store = store
        sections = try store.sections(ofPlan: entry.plan.number)
        var children: [Int: [Int]] = [:]
        for (index, section) in sections.enumerated() { children[section.parent ?? -1, default: []].append(index) }
        self.children = children
    }

    func sections(under parent: Int = -1) throws -> [OutlineSection] {
        try (children[parent] ?? []).map { index in
            let section = sections[index]
            let below = try self.sections(under: index)
            let heading = entry.plan.passages.lowerBound + section.heading
            let line = heading < store.passageCount ? try store.passage(heading).pieces.first?.line : nil
            return OutlineSection(
                title: section.title, depth: section.depth, passage: "\(entry.plan.id).\(section.heading + 1)",
                line: line ?? 0, passages: section.passages + below.reduce(0) { $0 + $1.passages }, children: below)
        }
    }
}

extension IndexError {
    /// The problem for the client.
    var problem: Problem {
        switch code {
        case .missing: Problem(.indexMissing, message)
        case .incompatible, .corrupt: Problem(.indexIncompatible, message)
        case .locked, .corpus, .unconfirmed, .system, .cancelled: Problem(.internal, message)
        }
    }
}
