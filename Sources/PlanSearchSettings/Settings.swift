/// The settings of the indexer and the daemon: see `Config/plansearch.yaml`.
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

    /// Which code writes the postings of an index.
    public enum PostingsWriter: String, CaseIterable, Sendable {
        /// plansearch's own writer where the linked libxapian is of a line that it was checked with, else libxapian's.
        case auto
        case own, libxapian
    }

    /// What symbolic links in the corpus may lead to.
    public enum FollowLinks: String, CaseIterable, Sendable {
        /// What lies in the corpus folder.
        case within
        /// Any file or folder.
        case all
        /// Nothing: no link is followed.
        case none
    }

    /// Which clients get the source files themselves.
    public enum Originals: String, CaseIterable, Sendable {
        /// Those that ask over the Unix socket or over an address that only this machine reaches.
        case local
        /// All.
        case all
        /// None.
        case none
    }

    /// The folder of source files. The default is `./Corpus`.
    public var corpus: String
    /// What symbolic links in the corpus may lead to. The default is `within`.
    public var followLinks: FollowLinks
    /// The folder of the index. The default is `${XDG_STATE_HOME:-~/.local/state}/plansearch/index`.
    public var index: String
    /// The file mode of the index, permission bits without those to execute: folders have them where they may be read.
    /// The default lets read whom ``socketMode`` lets ask.
    public var indexMode: UInt32
    /// The group that the index is given to, by name or number; empty for that of whoever writes it. The default is
    /// ``socketGroup`` if ``socketMode`` lets that group ask, else empty.
    public var indexGroup: String
    /// Whether the daemon compares every file of the index with its checksum before it answers. By default it answers at
    /// once from those that an earlier start has compared and that nobody has written to since, and compares them in the
    /// background. The default is false.
    public var verifyAtStart: Bool
    /// Which code writes postings; see `PostingsWriting` in SearchIndex. The default is `auto`.
    public var postingsWriter: PostingsWriter
    /// The longest time that reading one original may take, in seconds, and the most processor time that reading the text
    /// of any file into plans may take. The default is 120.
    public var originalTime: Int
    /// The most address space that the process that reads an original may have, in MiB. The default is 2,048.
    public var originalMemory: Int
    /// The most text that may come out of one original, in UTF-8 bytes. The default is 67,108,864.
    public var originalText: Int
    /// The converter that makes kinds of originals that are not read directly into others that are: a path, a name in
    /// `PATH`, or `none`. Empty, the default, for LibreOffice and antiword where they are found.
    public var converter: String
    /// The most that a converter may make of one original, in bytes. The default is 536,870,912.
    public var converterOutput: Int
    /// The program with its arguments that recognizes the text of pages that are pictures; empty, the default, for none.
    public var recognition: [String]
    /// The longest time that recognizing one page may take, in seconds. The default is 60.
    public var recognitionTime: Int
    /// Dots to an inch of the picture that is recognized. The default is 300.
    public var recognitionDots: Int
    /// Bytes that the files of an archive may have, all together.
    public var archiveBytes: Int
    /// Files that an archive may have, with those of archives in it.
    public var archiveFiles: Int
    /// How deep archives may hold each other: 1 reads none within another.
    public var archiveDepth: Int
    /// The file of aliases; empty for none. The default is `aliases.tsv` beside the configuration file that was read,
    /// `/etc/plansearch/aliases.tsv` without one.
    public var aliases: String
    /// Whether ``aliases`` was set, not taken by default: then the file should be there.
    public var aliasesAreGiven: Bool
    /// The Unix socket. The default is `$XDG_RUNTIME_DIR/plansearch.sock`, else `/run/plansearch/plansearch.sock`.
    public var socket: String
    /// The file mode of the socket, permission bits only. The default is `0600`.
    public var socketMode: UInt32
    /// The group that the socket's file is given to, by name or number; empty for the daemon's own. The default is empty.
    public var socketGroup: String
    /// The users that may connect to the socket, by name or number; empty for all whom its mode admits. The default is
    /// empty.
    public var allowedUsers: [String]
    /// The TCP address to listen on besides the socket; `nil`, the default, for none.
    public var listen: ListenAddress?
    /// Names under which clients reach the daemon over TCP, besides IP addresses and `localhost`. The default is none.
    public var hosts: [String]
    /// The file that holds the bearer token of requests over TCP; `nil`, the default, for no token.
    public var tokenFile: String?
    /// Which clients get the source files themselves. The default is `local`.
    public var originals: Originals
    /// Threads that search. The default is 0, one per processor.
    public var workers: Int
    /// Searches that may wait for a worker; past that, requests are refused with 503. The default is 256.
    public var queueLength: Int
    /// Threads that take long searches, at most ``workers``. The default is 0: three quarters of ``workers``, but one less
    /// than there are.
    public var longWorkers: Int
    /// The time on a processor after which a search counts as long, in milliseconds; one that is expected to take as long
    /// counts at once. The default is 20.
    public var longQuery: Int
    /// The longest time from a request to its answer, in milliseconds; of a large answer that is sent in pieces, to its first.
    /// The default is 5,000.
    public var deadline: Int
    /// The longest time from a request with many searches to the answer of the last, in milliseconds. The default is 30,000.
    public var batchDeadline: Int
    /// Hits in an answer to a request without `limit`. The default is 20.
    public var defaultLimit: Int
    /// The highest `limit`, in hits. The default is 10,000.
    public var maximumLimit: Int
    /// The highest `offset`, in hits: how far a result can be paged through. The default is 1,000,000.
    public var maximumOffset: Int
    /// The longest query, in Unicode scalars. The default is 10,000.
    public var maximumQueryLength: Int
    /// Strings, fields and operators of a query. The default is 256.
    public var maximumClauses: Int
    /// The largest request head, the request line included, in bytes. The default is 131,072: room for a query of
    /// 10,000 characters, percent-encoded.
    public var maximumHeadBytes: Int
    /// The largest request body, in bytes. The default is 1,048,576.
    public var maximumBodyBytes: Int
    /// Bytes of large answers that clients have not taken yet, over all connections. The default is 268,435,456.
    public var maximumUnsentBytes: Int
    /// Connections at once, on the socket and over TCP each; one that is idle makes room for a further one. The default is
    /// 1,000.
    public var maximumConnections: Int
    /// Further connections, on the socket and over TCP each, for status, health, readiness and metrics alone; beyond these
    /// clients wait to be accepted. The default is 16.
    public var keptConnections: Int
    /// A connection without a request is closed after this time, in seconds. The default is 60.
    public var idleTimeout: Int
    /// The longest time from a request's first byte to its last, in seconds. The default is 30.
    public var requestTimeout: Int
    /// A client that takes less than ``minimumReadBytes`` of its answer in this time, in seconds, is disconnected. The default
    /// is 30.
    public var writeTimeout: Int
    /// What a client takes of its answer in ``writeTimeout`` at the least, in bytes, while there is as much. The default is
    /// 65,536.
    public var minimumReadBytes: Int
    /// Whether the daemon updates the index when the corpus changes. The default is not to.
    public var watch: Bool
    /// How long the corpus must be quiet before an update begins, in milliseconds. The default is 500.
    public var watchDebounce: Int
    /// The time between two scans of the whole corpus, in seconds, in addition to the system's events. 0: no scans, or every
    /// 60 seconds if a folder has no events. The default is 60.
    public var watchPoll: Int
    /// Requests that take this long or longer, in milliseconds, are logged; 0 for none. The default is 1,000.
    public var slowQuery: Int
    /// Whether the log of slow requests names the queries. The default is no.
    public var logQueries: Bool
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
        let source = configurationFile.map { "# read from \($0)" } ?? "# no configuration file"
        return ([source] + values.map { "\($0.0.rawValue): \($0.1)" }).joined(separator: "\n")
    }

    /// The keys whose values are not those of other settings.
    public func differences(from other: Settings) -> [SettingsKey] {
        zip(values, other.values).filter { $0.1 != $1.1 }.map { $0.0.0 }
    }

    /// Every key with its value as a configuration file would have it.
    private var values: [(SettingsKey, String)] {
        func octal(_ mode: UInt32) -> String {
            let digits = String(mode, radix: 8)
            return "\"" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "\""
        }
        return [
            (.corpus, corpus), (.followLinks, followLinks.rawValue), (.index, index),
            (.indexMode, octal(indexMode)), (.indexGroup, indexGroup.isEmpty ? "\"\"" : indexGroup),
            (.verifyAtStart, "\(verifyAtStart)"), (.postingsWriter, postingsWriter.rawValue),
            (.originalTime, "\(originalTime)"), (.originalMemory, "\(originalMemory)"),
            (.originalText, "\(originalText)"),
            (.converter, Self.quoted(converter)), (.converterOutput, "\(converterOutput)"),
            (.recognition, Self.command(recognition)), (.recognitionTime, "\(recognitionTime)"),
            (.recognitionDots, "\(recognitionDots)"), (.archiveBytes, "\(archiveBytes)"),
            (.archiveFiles, "\(archiveFiles)"), (.archiveDepth, "\(archiveDepth)"),
            (.aliases, aliases.isEmpty ? "\"\"" : aliases), (.socket, socket),
            (.socketMode, octal(socketMode)),
            (.socketGroup, Self.quoted(socketGroup)),
            (.allowedUsers, Self.quoted(allowedUsers.joined(separator: ", "))),
            (.listen, Self.quoted(listen?.description ?? "")), (.hosts, Self.quoted(hosts.joined(separator: ", "))),
            (.tokenFile, Self.quoted(tokenFile ?? "")),
            (.originals, originals.rawValue), (.workers, "\(workers)"), (.queueLength, "\(queueLength)"),
            (.longWorkers, "\(longWorkers)"), (.longQuery, "\(longQuery)"),
            (.deadline, "\(deadline)"), (.batchDeadline, "\(batchDeadline)"),
            (.defaultLimit, "\(defaultLimit)"), (.maximumLimit, "\(maximumLimit)"),
            (.maximumOffset, "\(maximumOffset)"), (.maximumQueryLength, "\(maximumQueryLength)"),
            (.maximumClauses, "\(maximumClauses)"), (.maximumHeadBytes, "\(maximumHeadBytes)"),
            (.maximumBodyBytes, "\(maximumBodyBytes)"), (.maximumUnsentBytes, "\(maximumUnsentBytes)"),
            (.maximumConnections, "\(maximumConnections)"),
            (.keptConnections, "\(keptConnections)"),
            (.idleTimeout, "\(idleTimeout)"), (.requestTimeout, "\(requestTimeout)"),
            (.writeTimeout, "\(writeTimeout)"), (.minimumReadBytes, "\(minimumReadBytes)"), (.watch, "\(watch)"),
            (.watchDebounce, "\(watchDebounce)"),
            (.watchPoll, "\(watchPoll)"), (.slowQuery, "\(slowQuery)"), (.logQueries, "\(logQueries)"),
            (.logLevel, logLevel.rawValue), (.logFormat, logFormat.rawValue),
        ]
    }

    /// A program with its arguments: as one line if spaces are only between them.
    private static func command(_ words: [String]) -> String {
        let plain = words.joined(separator: " ")
        let isPlain = plain.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"\"'\\[]{},#&*!|>%@`:".utf8.contains(byte) || byte == 0x20
        }
        if isPlain, !words.contains(where: { $0.isEmpty || $0.utf8.contains(0x20) }) { return quoted(plain) }
        let escaped = words.map { "\"" + $0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
        return "[" + escaped.joined(separator: ", ") + "]"
    }

    /// A text as YAML reads it back, whatever is in it.
    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 != 0x22 && $0 != 0x5C && $0 != 0x5B && $0 != 0x2C }
        guard !isPlain else { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
