/// How much of the sources is in passages, in non-blank characters (Unicode scalars).
public struct CorpusCoverage: Codable, Sendable, Equatable {
    public var characters: Int
    public var inPassages: Int
    /// Reported as boilerplate, with a reason.
    public var dropped: Int

    enum CodingKeys: String, CodingKey {
        case characters
        case inPassages = "in_passages"
        case dropped
    }

    public init(characters: Int, inPassages: Int, dropped: Int) {
        self.characters = characters
        self.inPassages = inPassages
        self.dropped = dropped
    }
}

/// The index that a daemon answers from.
public struct IndexStatus: Codable, Sendable, Equatable {
    public var generation: Int
    /// The version of the files' format.
    public var schemaVersion: Int
    /// The version of the analyzer that made the terms.
    public var analyzerVersion: Int
    public var segments: Int
    public var plans: Int
    public var passages: Int
    /// The passages' text, in UTF-8 bytes.
    public var textBytes: Int
    /// All files of the generation, in bytes.
    public var indexBytes: Int
    /// When the generation was written: ISO 8601, UTC, whole seconds.
    public var created: String
    @Nullable public var coverage: CorpusCoverage?
    /// Why answers lack something: the parts of the index that cannot be read. Empty for a sound index.
    public var incompleteReasons: [String]

    enum CodingKeys: String, CodingKey {
        case generation
        case schemaVersion = "schema_version"
        case analyzerVersion = "analyzer_version"
        case segments, plans, passages
        case textBytes = "text_bytes"
        case indexBytes = "index_bytes"
        case created, coverage
        case incompleteReasons = "incomplete_reasons"
    }

    public init(
        generation: Int, schemaVersion: Int, analyzerVersion: Int, segments: Int, plans: Int, passages: Int,
        textBytes: Int, indexBytes: Int, created: String, coverage: CorpusCoverage?,
        incompleteReasons: [String] = []
    ) {
        self.generation = generation
        self.schemaVersion = schemaVersion
        self.analyzerVersion = analyzerVersion
        self.segments = segments
        self.plans = plans
        self.passages = passages
        self.textBytes = textBytes
        self.indexBytes = indexBytes
        self.created = created
        self.coverage = coverage
        self.incompleteReasons = incompleteReasons
    }
}

/// The running daemon.
public struct DaemonStatus: Codable, Sendable, Equatable {
    public var pid: Int
    /// When it started: ISO 8601, UTC, whole seconds.
    public var started: String
    /// Seconds since then.
    public var uptime: Int
    /// The socket it listens on.
    public var socket: String
    /// The TCP address it listens on, `127.0.0.1:8321`; `nil` if there is none.
    @Nullable public var listen: String?
    /// Requests answered since the start, this one not counted.
    public var requests: Int
    /// Requests refused because the queue was full.
    public var rejected: Int
    /// Answers that the deadline or a damaged segment cut short.
    public var incomplete: Int
    /// Threads that search.
    public var workers: Int
    /// Threads that search at this moment.
    public var busy: Int
    /// Searches that run or wait at this moment.
    public var pending: Int
    /// Connections that are open, the one that asks among them.
    public var connections: Int

    public init(
        pid: Int, started: String, uptime: Int, socket: String, listen: String? = nil, requests: Int, rejected: Int,
        incomplete: Int = 0, workers: Int, busy: Int = 0, pending: Int, connections: Int = 1
    ) {
        self.pid = pid
        self.started = started
        self.uptime = uptime
        self.socket = socket
        self.listen = listen
        self.requests = requests
        self.rejected = rejected
        self.incomplete = incomplete
        self.workers = workers
        self.busy = busy
        self.pending = pending
        self.connections = connections
    }
}

/// How a daemon that watches its corpus gets on.
public struct WatchStatus: Codable, Sendable, Equatable {
    /// The folder that is watched.
    public var corpus: String
    /// How changes are noticed: `inotify` or `polling`.
    public var method = "polling"
    /// Updates that were run since the start, those that found nothing new among them.
    public var updates = 0
    /// When the last one ended: ISO 8601, UTC, whole seconds; `nil` before the first.
    @Nullable public var lastUpdate: String?
    /// What the last one that changed something did; `nil` if none has.
    @Nullable public var summary: String?
    /// Files that were left out or kept in their old version, and why, as the last update named them; the first twenty.
    public var warnings: [String] = []
    /// Why the last update failed; `nil` if it did not.
    @Nullable public var problem: String?

    enum CodingKeys: String, CodingKey {
        case corpus, method, updates
        case lastUpdate = "last_update"
        case summary, warnings, problem
    }

    public init(corpus: String) {
        self.corpus = corpus
    }
}

/// The answer of `/v1/status`; given also while there is no index.
public struct StatusResponse: Codable, Sendable, Equatable {
    public var schema = SearchAPI.schemaVersion
    /// The daemon's version.
    public var version: String
    /// The folder of the index, whether there is one or not.
    public var indexPath: String
    /// The folder of the source files, absolute; `nil` if the daemon finds none where it is configured to be.
    @Nullable public var corpusPath: String?
    /// The index, or `nil` while none can be opened; ``problem`` then says why.
    @Nullable public var index: IndexStatus?
    @Nullable public var problem: Problem?
    public var daemon: DaemonStatus
    /// Updates by the daemon; `nil` if it does not watch the corpus.
    @Nullable public var watch: WatchStatus?

    enum CodingKeys: String, CodingKey {
        case schema, version
        case indexPath = "index_path"
        case corpusPath = "corpus_path"
        case index, problem, daemon, watch
    }

    public init(
        version: String, indexPath: String, corpusPath: String? = nil, index: IndexStatus?, problem: Problem?,
        daemon: DaemonStatus, watch: WatchStatus? = nil
    ) {
        self.version = version
        self.indexPath = indexPath
        self.corpusPath = corpusPath
        self.index = index
        self.problem = problem
        self.daemon = daemon
        self.watch = watch
    }
}

/// The answer of `/healthz` and, when all is well, of `/readyz`.
public struct HealthResponse: Codable, Sendable, Equatable {
    public var schema = SearchAPI.schemaVersion
    /// `ok`; `incomplete` if part of the index cannot be read.
    public var status: String
    /// The generation that is served; `nil` from `/healthz` while none is open, which it does not change.
    @Nullable public var generation: Int?

    public init(status: String = "ok", generation: Int? = nil) {
        self.status = status
        self.generation = generation
    }
}
