/// Every setting, in the order of `Config/plansearch.yaml`.
///
/// The raw value is the key in the configuration file; `PLANSEARCH_` and the key in capitals is the environment
/// variable.
public enum SettingsKey: String, CaseIterable, Sendable {
    case corpus
    case followLinks = "follow_links"
    case index
    case indexMode = "index_mode"
    case indexGroup = "index_group"
    case verifyAtStart = "verify_at_start"
    case postingsWriter = "postings_writer"
    case originalTime = "original_time_s"
    case originalMemory = "original_memory_mb"
    case originalText = "original_text_bytes"
    case converter
    case converterOutput = "converter_output_bytes"
    case recognition = "ocr"
    case recognitionTime = "ocr_time_s"
    case recognitionDots = "ocr_dpi"
    case archiveBytes = "archive_bytes"
    case archiveFiles = "archive_files"
    case archiveDepth = "archive_depth"
    case aliases, socket
    case socketMode = "socket_mode"
    case socketGroup = "socket_group"
    case allowedUsers = "allow_users"
    case listen, hosts
    case tokenFile = "token_file"
    case originals
    case workers
    case queueLength = "queue_length"
    case longWorkers = "long_workers"
    case longQuery = "long_query_ms"
    case deadline = "deadline_ms"
    case batchDeadline = "batch_deadline_ms"
    case defaultLimit = "default_limit"
    case maximumLimit = "max_limit"
    case maximumOffset = "max_offset"
    case maximumQueryLength = "max_query_length"
    case maximumClauses = "max_clauses"
    case maximumHeadBytes = "max_head_bytes"
    case maximumBodyBytes = "max_body_bytes"
    case maximumUnsentBytes = "max_unsent_bytes"
    case maximumConnections = "max_connections"
    case keptConnections = "kept_connections"
    case idleTimeout = "idle_timeout_s"
    case requestTimeout = "request_timeout_s"
    case writeTimeout = "write_timeout_s"
    case minimumReadBytes = "min_read_bytes"
    case watch
    case watchDebounce = "watch_debounce_ms"
    case watchPoll = "watch_poll_s"
    case slowQuery = "slow_query_ms"
    case logQueries = "log_queries"
    case logLevel = "log_level"
    case logFormat = "log_format"

    /// The environment variable: `PLANSEARCH_SOCKET_MODE`.
    public var environmentVariable: String { "PLANSEARCH_" + rawValue.uppercased() }

    /// The default as the configuration file would write it.
    ///
    /// Those of `index` and `socket` hold where the XDG variables are not set, that of `aliases` without a configuration
    /// file.
    public var defaultText: String {
        switch self {
        case .corpus: "./Corpus"
        case .followLinks: "within"
        case .index: "~/.local/state/plansearch/index"
        case .verifyAtStart: "false"
        case .postingsWriter: "auto"
        case .originalTime: "120"
        case .originalMemory: "2048"
        case .originalText: "67108864"
        case .converter, .recognition: "\"\""
        case .converterOutput: "536870912"
        case .recognitionTime: "60"
        case .recognitionDots: "300"
        case .archiveBytes: "268435456"
        case .archiveFiles: "10000"
        case .archiveDepth: "3"
        case .aliases: "/etc/plansearch/aliases.tsv"
        case .socket: "/run/plansearch/plansearch.sock"
        case .socketMode: "\"0600\""
        case .indexMode, .indexGroup, .socketGroup, .allowedUsers, .listen, .hosts, .tokenFile: "\"\""
        case .originals: "local"
        case .workers: "0"
        case .queueLength: "256"
        case .longWorkers: "0"
        case .longQuery: "20"
        case .deadline: "5000"
        case .batchDeadline: "30000"
        case .defaultLimit: "20"
        case .maximumLimit: "10000"
        case .maximumOffset: "1000000"
        case .maximumQueryLength: "10000"
        case .maximumClauses: "256"
        case .maximumHeadBytes: "131072"
        case .maximumBodyBytes: "1048576"
        case .maximumUnsentBytes: "268435456"
        case .maximumConnections: "1000"
        case .keptConnections: "16"
        case .idleTimeout: "60"
        case .requestTimeout: "30"
        case .writeTimeout: "30"
        case .minimumReadBytes: "65536"
        case .watch: "false"
        case .watchDebounce: "500"
        case .watchPoll: "60"
        case .slowQuery: "1000"
        case .logQueries: "false"
        case .logLevel: "info"
        case .logFormat: "text"
        }
    }

    /// The values that a number may have.
    var range: ClosedRange<Int> {
        switch self {
        case .originalTime: 1...86_400
        case .originalMemory: 64...1_048_576
        case .originalText: 1024...1_073_741_824
        case .converterOutput: 1024...4_294_967_296
        case .recognitionTime: 1...86_400
        case .recognitionDots: 50...1200
        case .archiveBytes: 1024...1_073_741_824
        case .archiveFiles: 1...1_000_000
        case .archiveDepth: 1...16
        case .workers: 0...1024
        case .queueLength: 1...1_000_000
        case .longWorkers: 0...1024
        case .longQuery: 1...3_600_000
        case .deadline, .batchDeadline: 1...3_600_000
        case .defaultLimit: 0...10_000
        case .maximumLimit: 1...10_000
        case .maximumOffset: 1...1_000_000_000
        case .maximumQueryLength: 1...1_000_000
        case .maximumClauses: 1...100_000
        case .maximumHeadBytes: 1024...16_777_216
        case .maximumBodyBytes: 1024...1_073_741_824
        case .maximumUnsentBytes: 1_048_576...1_099_511_627_776
        case .maximumConnections: 1...1_000_000
        case .keptConnections: 0...1000
        case .idleTimeout, .requestTimeout, .writeTimeout: 1...86_400
        case .minimumReadBytes: 1...1_048_576
        case .watchPoll: 0...86_400
        case .slowQuery, .watchDebounce: 0...3_600_000
        case .corpus, .followLinks, .index, .indexMode, .indexGroup, .verifyAtStart, .postingsWriter, .converter,
            .recognition, .aliases,
            .socket, .socketMode, .socketGroup,
            .allowedUsers, .listen, .hosts, .tokenFile, .originals, .watch, .logQueries, .logLevel, .logFormat:
            0...0
        }
    }

    /// The key closest to a misspelt one, if one is close enough to be meant.
    static func nearest(to name: String) -> SettingsKey? {
        nearest(to: name, among: allCases.map(\.rawValue)).flatMap { SettingsKey(rawValue: $0) }
    }

    /// The word closest to a misspelt one, if one is close enough to be meant.
    static func nearest(to name: String, among words: [String]) -> String? {
        let scored = words.map { (word: $0, distance: editDistance(Array($0.utf8), Array(name.utf8))) }
        guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
        // One or two wrong letters.
        if best.distance <= 2 { return best.word }
        // A word that was cut short, or has something before or after it: then the one that differs least in length.
        let parts = words.filter { word in
            min(word.utf8.count, name.utf8.count) >= 4
                && (word.hasPrefix(name) || word.hasSuffix(name) || name.hasPrefix(word) || name.hasSuffix(word))
        }
        let difference = { (word: String) in abs(word.utf8.count - name.utf8.count) }
        if let part = parts.min(by: { difference($0) < difference($1) }) { return part }
        return best.distance <= best.word.utf8.count / 3 ? best.word : nil
    }

    /// The Levenshtein distance: insertions, deletions and replacements of bytes that make `b` of `a`.
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
