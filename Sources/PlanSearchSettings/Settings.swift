/// What the indexer and the daemon can be told: see `Config/plansearch.yaml`.
///
/// A relative path is relative to the working folder; `~/` at its beginning stands for the home folder.
public struct Settings: Sendable, Equatable {
    /// The form of log lines.
    public enum LogFormat: String, CaseIterable, Sendable {
        /// For people: time, level, message, `key=value`.
        case text
        /// One JSON object a line.
        case json
    }

    /// How much is logged, from most to least.
    public enum LogLevel: String, CaseIterable, Sendable {
        case trace, debug, info, notice, warning, error, critical
    }

    /// The folder of source files. The default is `./Corpus`.
    public var corpus: String
    /// The folder of the index. The default is `${XDG_STATE_HOME:-~/.local/state}/plansearch/index`.
    public var index: String
    /// The file of aliases; empty for none. The default is `aliases.tsv` beside the configuration file that was read,
    /// `/etc/plansearch/aliases.tsv` without one.
    public var aliases: String
    /// Whether ``aliases`` was set, not taken by default: then the file should be there.
    public var aliasesAreGiven: Bool
    /// The Unix socket. The default is `$XDG_RUNTIME_DIR/plansearch.sock`, else `/run/plansearch/plansearch.sock`.
    public var socket: String
    /// The file mode of the socket, permission bits only. The default is `0600`.
    public var socketMode: UInt32
    /// Threads that search. The default is 0, one per processor.
    public var workers: Int
    /// Searches that may wait for a worker; past that, requests are refused with 503. The default is 256.
    public var queueLength: Int
    /// The longest time from a request to its answer, in milliseconds. The default is 5,000.
    public var deadline: Int
    /// Hits in an answer to a request without `limit`. The default is 20.
    public var defaultLimit: Int
    /// The highest `limit`, in hits. The default is 10,000.
    public var maximumLimit: Int
    /// The longest query, in Unicode scalars. The default is 10,000.
    public var maximumQueryLength: Int
    /// The largest request body, and the largest request head, in bytes. The default is 1,048,576.
    public var maximumBodyBytes: Int
    /// Connections at once; further ones wait to be accepted. The default is 1,000.
    public var maximumConnections: Int
    /// A connection without a request is closed after so many seconds. The default is 60.
    public var idleTimeout: Int
    /// The default is `info`.
    public var logLevel: LogLevel
    /// The default is `text`.
    public var logFormat: LogFormat

    /// The configuration file that was read, if there was one.
    public var configurationFile: String?
}

/// Settings that cannot be used. The description names the key, the value, where it stands and what is allowed.
public struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension Settings {
    /// The settings in force as a configuration file would have them, after a comment that names the file read.
    public var summary: String {
        let octal = String(socketMode, radix: 8)
        let values: [(SettingsKey, String)] = [
            (.corpus, corpus), (.index, index), (.aliases, aliases.isEmpty ? "\"\"" : aliases), (.socket, socket),
            (.socketMode, "\"" + String(repeating: "0", count: max(0, 4 - octal.utf8.count)) + octal + "\""),
            (.workers, "\(workers)"), (.queueLength, "\(queueLength)"), (.deadline, "\(deadline)"),
            (.defaultLimit, "\(defaultLimit)"), (.maximumLimit, "\(maximumLimit)"),
            (.maximumQueryLength, "\(maximumQueryLength)"), (.maximumBodyBytes, "\(maximumBodyBytes)"),
            (.maximumConnections, "\(maximumConnections)"), (.idleTimeout, "\(idleTimeout)"),
            (.logLevel, logLevel.rawValue), (.logFormat, logFormat.rawValue),
        ]
        let source = configurationFile.map { "# read from \($0)" } ?? "# no configuration file"
        return ([source] + values.map { "\($0.0.rawValue): \($0.1)" }).joined(separator: "\n")
    }
}
