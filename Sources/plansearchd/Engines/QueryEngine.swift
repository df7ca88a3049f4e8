import PlanSearch
import SearchAPI
import SearchIndex

/// What answers requests: one reader of one generation of the index.
///
/// libxapian's objects are not safe to share between threads, so an engine has one owner at a time; ``EnginePool``
/// passes it from worker to worker. Every method throws `Problem` for what the client can act on; any other
/// error is reported as `internal`.
protocol QueryEngine: AnyObject {
    /// The generation that it answers from.
    var generation: Int { get }

    /// Who is told what searches cost and may hold them up; nobody by default.
    var pace: (any SearchPace)? { get set }

    /// - Parameter deadline: when the answer becomes useless; an engine that notices throws `timeout`, or
    ///   answers with what it has and `incomplete`.
    /// - Throws: `Problem` with code `query_syntax`, `bad_request` or `timeout`.
    func search(_ request: SearchRequest, deadline: ContinuousClock.Instant?) throws -> FoundAnswer

    /// The passages that mention a project.
    ///
    /// - Parameter deadline: as that of a search.
    /// - Throws: `Problem` with code `bad_request`.
    func mentions(_ request: MentionRequest, deadline: ContinuousClock.Instant?) throws -> MentionResponse

    /// The projects that the plans name.
    ///
    /// - Throws: `Problem` with code `not_found` for an unknown plan, ``BeingCollected`` while another thread
    ///   reads the projects.
    func projects(_ request: ProjectsRequest) throws -> ProjectsResponse

    /// The offices that the plans' items name.
    ///
    /// - Throws: ``BeingCollected`` while another thread collects them.
    func agencies(_ request: AgenciesRequest) throws -> AgenciesResponse

    /// What an office has to do.
    ///
    /// - Parameters:
    ///   - name: any of its names.
    ///   - deadline: as that of a search.
    /// - Throws: `Problem` with code `bad_request`, ``BeingCollected`` while another thread collects the offices.
    func tasks(
        of name: String, _ request: AgencyTasksRequest, deadline: ContinuousClock.Instant?
    ) throws -> AgencyTasksResponse

    /// Completes what the user has typed.
    ///
    /// - Parameter deadline: when to stop counting the completions' passages.
    /// - Throws: ``BeingCollected`` while another thread collects the completions.
    func suggest(_ request: SuggestRequest, deadline: ContinuousClock.Instant?) throws -> SuggestResponse

    /// Passages like one.
    ///
    /// - Throws: `Problem` with code `not_found`.
    func similar(to id: String, _ request: SimilarRequest) throws -> SimilarResponse

    /// The plans that a request's filters leave.
    ///
    /// - Throws: `Problem` with code `bad_request`.
    func plans(_ request: PlansRequest) throws -> PlansResponse

    /// A plan with what it cites and what cites it. Here and below, a plan is named by its id, file, document number or
    /// title, or a part of the title.
    ///
    /// - Throws: `Problem` with code `not_found` or, if several plans could be meant, `ambiguous`.
    func plan(id: String) throws -> PlanResponse

    /// - Throws: as ``plan(id:)``.
    func outline(id: String) throws -> OutlineResponse

    /// A passage, by its id or a line of its file, with up to `context` passages of its plan on either side.
    ///
    /// - Throws: `Problem` with code `not_found`.
    func passage(id: String, context: Int) throws -> PassageResponse

    /// Part of a plan's passages, in the order of the text.
    ///
    /// - Parameters:
    ///   - first: the number of passages to skip.
    ///   - count: the maximum number of passages; fewer mean that the plan has no more.
    /// - Throws: as ``plan(id:)``.
    func passages(ofPlan id: String, from first: Int, count: Int) throws -> [PassageRecord]
}

/// The answer to a search, some of its hits perhaps not made yet.
struct FoundAnswer {
    var response: SearchResponse
    /// Those after the response's hits; they need no engine.
    var later = LaterHits.none

    /// As JSON, piece by piece.
    func pieces() throws -> SearchPieces { try SearchPieces(response, later) }
}

/// One generation of the index, opened: it makes the engines that answer from it.
protocol IndexGeneration: Sendable {
    var generation: Int { get }

    /// What `/v1/status` says about the index.
    func status() throws -> IndexStatus

    func makeEngine() throws -> any QueryEngine

    /// The folder that the index was built from, absolute.
    var corpus: String { get }

    /// A source file of the generation by its path in that folder; `nil` if there is none.
    ///
    /// - Throws: `Problem`.
    func source(_ path: String) throws -> IndexedSource?

    /// Whether an opened file is the version that was indexed.
    ///
    /// - Throws: `IndexError` with code `system`.
    func isUnchanged(_ source: IndexedSource, _ original: OpenedOriginal, in corpus: Corpus) throws -> Bool

    /// Whether ``prepare(isWanted:)`` was announced and has not ended.
    var isBeingPrepared: Bool { get }

    /// Notes that ``prepare(isWanted:)`` will be called.
    func announcePreparation()

    /// Collects what answers need of all texts, in the thread that calls; some seconds for 60 MB.
    ///
    /// - Parameter isWanted: asked now and then; once it says no, the preparation ends.
    func prepare(isWanted: () -> Bool) throws

    /// Compares the files that are answered from with their checksums, as far as that was not done.
    ///
    /// - Parameter isWanted: asked now and then; once it says no, the comparison ends.
    /// - Returns: what is damaged, a sentence for each file.
    func verify(isWanted: () -> Bool) -> [String]

    /// Writes down for the next start which files are known to be sound; at an orderly end.
    func rememberVerified()
}

extension IndexGeneration {
    /// The file of a source, opened; `nil` if it is gone, may not be read or has changed since it was indexed.
    func unchanged(_ source: IndexedSource, in corpus: Corpus) throws -> OpenedOriginal? {
        do {
            let original = try OpenedOriginal(source.file.path, in: corpus)
            return try isUnchanged(source, original, in: corpus) ? original : nil
        } catch is IndexError {
            return nil
        }
    }
}

/// Thrown while something is collected from all texts that an answer needs: the request waits, without a worker.
struct BeingCollected: Error {
    /// The answer if there is no time left to wait.
    var problem: Problem
}

/// Opens the generation of the index that is in place.
protocol EngineProvider: Sendable {
    /// The folder of the index.
    var indexPath: String { get }

    /// - Parameter before: the generation that was open before, from which may be taken over what is the same.
    /// - Throws: `Problem` with code `index_missing` or `index_incompatible`, or another error.
    func open(after before: (any IndexGeneration)?) throws -> any IndexGeneration
}
