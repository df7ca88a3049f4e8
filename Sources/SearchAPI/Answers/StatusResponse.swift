/// How much of the sources is in passages, in non-blank characters (Unicode scalars).
public struct CorpusCoverage: WireObject {  // wire: schema Coverage
    public var characters: Int
    public var inPassages: Int
    /// Reported as boilerplate, with a reason.
    public var dropped: Int
}

/// How many files of one kind there are, or of one fate.
public struct FileCount: WireObject {  // wire: schema FileCount
    /// `pdf`, `text (GB18030)`; of files that are left out why: `scanned`, `encrypted`.
    public var kind: String
    public var files: Int
}

/// The index that a daemon answers from.
public struct IndexStatus: WireObject {  // wire: schema IndexStatus
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
    public var coverage: CorpusCoverage?
    /// The files that are answered from, by kind, the most frequent first.
    public var kinds: [FileCount] = []
    /// Pages of originals that are pictures, whose text is not known.
    public var unreadPages: Int = 0
    /// The files that the last build or update could not index, by cause, the most frequent first.
    public var leftOut: [FileCount] = []
    /// Why answers lack something: the parts of the index that cannot be read. Empty for a sound index.
    public var incompleteReasons: [String] = []
}

/// The running daemon.
public struct DaemonStatus: WireObject {  // wire: schema DaemonStatus
    public var pid: Int
    /// When it started: ISO 8601, UTC, whole seconds.
    public var started: String
    /// Seconds since then.
    public var uptime: Int
    /// The socket it listens on.
    public var socket: String
    /// The TCP address it listens on, `127.0.0.1:8321`; `nil` if there is none.
    public var listen: String?
    /// Requests answered since the start, this one not counted.
    public var requests: Int
    /// Requests refused because the queue was full.
    public var rejected: Int
    /// Answers that lack something because of the deadline or a damaged segment.
    public var incomplete: Int = 0
    /// Threads that search.
    public var workers: Int
    /// Threads that search at this moment.
    public var busy: Int = 0
    /// Searches that run or wait at this moment.
    public var pending: Int
    /// Open connections, including the one of this request.
    public var connections: Int = 1
}

/// The state of a daemon that watches its corpus.
public struct WatchStatus: WireObject {  // wire: schema WatchStatus
    /// The folder that is watched.
    public var corpus: String
    /// How changes are noticed: `inotify` or `polling`.
    public var method: String = "polling"
    /// Updates since the start, including those that found nothing new.
    public var updates: Int = 0
    /// When the last one ended: ISO 8601, UTC, whole seconds; `nil` before the first.
    public var lastUpdate: String?
    /// What the last one that changed something did; `nil` if none has.
    public var summary: String?
    /// Files that were left out or kept in their old version, and why, as the last update named them; the first twenty.
    public var warnings: [String] = []
    /// Why the last update failed; `nil` if it did not.
    public var problem: String?
    /// The files that an update is reading now, those first that were begun first; empty while none runs.
    public var reading: [String] = []
}

/// The answer of `/v1/status`; given also while there is no index.
public struct StatusResponse: WireObject {  // wire: schema StatusAnswer
    public var schema: Int = SearchAPI.schemaVersion
    /// The daemon's version.
    public var version: String
    /// The folder of the index, whether there is one or not.
    public var indexPath: String
    /// The folder that the index was built from, absolute; without an index, the folder that is configured. `nil` if there
    /// is no such folder on the daemon's machine.
    public var corpusPath: String?
    /// Whether `/v1/originals` gives out the source files to the client that asks.
    public var originals: Bool = false
    /// The index, or `nil` while none can be opened; ``problem`` then says why.
    public var index: IndexStatus?
    public var problem: Problem?
    public var daemon: DaemonStatus
    /// Updates by the daemon; `nil` if it does not watch the corpus.
    public var watch: WatchStatus?
}

/// The answer of `/healthz` and, when all is well, of `/readyz`.
public struct HealthResponse: WireObject {  // wire: schema Health
    public var schema: Int = SearchAPI.schemaVersion
    /// `ok`; `incomplete` if part of the index cannot be read.
    public var status: String = "ok"
    /// The generation that is served; `nil` from `/healthz` while none is open, which it does not change.
    public var generation: Int?
}
