import FoundationEssentials
import Testing

@testable import PlanSearchSettings

/// Where settings come from and what is said of those that cannot be used.
struct SettingsTests {
    private func load(
        yaml: String? = nil, options: [SettingsKey: String] = [:], environment: [String: String] = ["HOME": "/home/u"]
    ) throws -> Settings {
        let file = try yaml.map { try ConfigurationFile(text: $0, path: "plansearch.yaml") }
        return try Settings.load(file: file, options: options, environment: environment)
    }

    private func fault(
        yaml: String? = nil, options: [SettingsKey: String] = [:], environment: [String: String] = ["HOME": "/home/u"]
    ) -> String {
        do {
            _ = try load(yaml: yaml, options: options, environment: environment)
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [
        ("PLANSEARCH_SOKET", "PLANSEARCH_SOCKET"), ("PLANSEARCH_MAXLIMIT", "PLANSEARCH_MAX_LIMIT"),
        ("PLANSEARCH_DEADLINE", "PLANSEARCH_DEADLINE_MS"), ("PLANSEARCH_CONFG", "PLANSEARCH_CONFIG"),
        ("plansearch_index", "PLANSEARCH_INDEX"), ("PLANSEARCH_SOMETHING_ELSE", nil),
        ("PLANSEARCH_SOCKET_PATH", "PLANSEARCH_SOCKET"), ("PLANSEARCH_TOKEN", "PLANSEARCH_TOKEN_FILE"),
        ("PLANSEARCH_SOCKET_MOED", "PLANSEARCH_SOCKET_MODE"),
    ])
    func `A variable that is no setting is named with the one that was meant`(name: String, nearest: String?) {
        let found = UnknownVariable.all(in: [
            name: "1", "PLANSEARCH_INDEX": "/i", "PLANSEARCH_CONFIG": "/c", "HOME": "/h",
        ])
        #expect(found.map(\.name) == [name])
        #expect(found.map(\.nearest) == [nearest])
        #expect(found.first?.description.contains(name) == true)
    }

    @Test func `Variables that Kubernetes sets for a service are nobody's mistake`() {
        let names = ["PLANSEARCH_SERVICE_HOST", "PLANSEARCH_SERVICE_PORT", "PLANSEARCH_PORT", "PLANSEARCH_PORT_80_TCP"]
        #expect(UnknownVariable.all(in: Dictionary(uniqueKeysWithValues: names.map { ($0, "1") })).isEmpty)
    }

    @Test func `Every setting's variable is known, and an empty one counts as not set`() {
        var all = Dictionary(uniqueKeysWithValues: SettingsKey.allCases.map { ($0.environmentVariable, "1") })
        all["PLANSEARCH_SOKET"] = ""
        all["PLANSEARCH_VIEWER"] = "okular"
        #expect(UnknownVariable.all(in: all).isEmpty)
    }

    @Test(arguments: [(1, 1), (2, 1), (3, 2), (4, 3), (8, 6), (16, 12)])
    func `A worker or a quarter of them is left to short searches`(workers: Int, long: Int) throws {
        #expect(try load(yaml: "workers: \(workers)").longWorkers == long)
        #expect(fault(yaml: "workers: \(workers)\nlong_workers: \(workers + 1)").contains("more than workers"))
    }

    @Test func `Without configuration the defaults hold`() throws {
        let settings = try load()
        #expect(settings.corpus == "./Corpus")
        #expect(settings.index == "/home/u/.local/state/plansearch/index")
        #expect(settings.postingsWriter == .auto)
        #expect(settings.socket == "/run/plansearch/plansearch.sock")
        #expect(settings.socketMode == 0o600)
        #expect(settings.workers >= 1)
        #expect(settings.queueLength == 256)
        #expect(settings.deadline == 5000)
        #expect(settings.batchDeadline == 30_000)
        #expect(settings.longQuery == 20)
        #expect((1...settings.workers).contains(settings.longWorkers))
        #expect(settings.defaultLimit == 20)
        #expect(settings.maximumLimit == 10_000)
        #expect(settings.maximumQueryLength == 10_000)
        #expect(settings.maximumBodyBytes == 1 << 20)
        #expect(settings.maximumConnections == 1000)
        #expect(settings.keptConnections == 16)
        #expect(settings.idleTimeout == 60)
        #expect(settings.requestTimeout == 30)
        #expect(settings.writeTimeout == 30)
        #expect(settings.minimumReadBytes == 65_536)
        #expect(settings.maximumOffset == 1_000_000)
        #expect(settings.maximumClauses == 256)
        #expect(settings.maximumHeadBytes == 1 << 17)
        #expect(settings.slowQuery == 1000)
        #expect(!settings.logQueries)
        #expect(settings.listen == nil)
        #expect(settings.tokenFile == nil)
        #expect(settings.originals == .local)
        #expect(settings.hosts.isEmpty && settings.allowedUsers.isEmpty && settings.socketGroup.isEmpty)
        #expect(settings.logLevel == .info)
        #expect(settings.logFormat == .text)
        #expect(settings.configurationFile == nil)
    }

    @Test func `XDG folders are used if they are absolute`() throws {
        let settings = try load(environment: ["XDG_STATE_HOME": "/state", "XDG_RUNTIME_DIR": "/run/user/1"])
        #expect(settings.index == "/state/plansearch/index")
        #expect(settings.socket == "/run/user/1/plansearch.sock")
        let relative = try load(environment: ["XDG_STATE_HOME": "state", "XDG_RUNTIME_DIR": "", "HOME": "/h"])
        #expect(relative.index == "/h/.local/state/plansearch/index")
        #expect(relative.socket == "/run/plansearch/plansearch.sock")
    }

    @Test func `Aliases are beside the configuration file unless a file is named; an empty name is none`() throws {
        #expect(try load().aliases == "/etc/plansearch/aliases.tsv")
        #expect(try load().aliasesAreGiven == false)
        #expect(try load(yaml: "workers: 1").aliases == "aliases.tsv")
        let file = try ConfigurationFile(text: "workers: 1", path: "/srv/conf/plansearch.yaml")
        let beside = try Settings.load(file: file, options: [:], environment: ["HOME": "/h"])
        #expect(beside.aliases == "/srv/conf/aliases.tsv")
        let given = try load(yaml: "aliases: ~/names.tsv")
        #expect(given.aliases == "/home/u/names.tsv")
        #expect(given.aliasesAreGiven)
        let none = try load(yaml: "aliases: \"\"")
        #expect(none.aliases == "")
        #expect(none.summary.contains("\naliases: \"\"\n"))
    }

    @Test func `Without a home folder only an index that is not given is an error`() throws {
        #expect(try load(options: [.index: "/i"], environment: [:]).index == "/i")
        #expect(fault(environment: [:]).contains("--index"))
    }

    @Test func `The file wins over defaults, the environment over the file, an option over all`() throws {
        let yaml = "socket: /file.sock\nqueue_length: 5\ndeadline_ms: 7\n"
        let environment = ["HOME": "/h", "PLANSEARCH_SOCKET": "/env.sock", "PLANSEARCH_QUEUE_LENGTH": "6"]
        let settings = try load(yaml: yaml, options: [.socket: "/option.sock"], environment: environment)
        #expect(settings.socket == "/option.sock")
        #expect(settings.queueLength == 6)
        #expect(settings.deadline == 7)
        #expect(settings.configurationFile == "plansearch.yaml")
    }

    @Test func `Every key can be set by its environment variable`() throws {
        var environment = ["HOME": "/h"]
        let values: [SettingsKey: String] = [
            .corpus: "/c", .followLinks: "none", .index: "/i", .verifyAtStart: "true",
            .postingsWriter: "own", .originalTime: "7",
            .originalMemory: "512", .originalText: "4096", .converter: "none", .converterOutput: "8192",
            .recognition: "tesseract stdin stdout", .recognitionTime: "9", .recognitionDots: "200",
            .archiveBytes: "8192", .archiveFiles: "77", .archiveDepth: "2", .aliases: "/a.tsv",
            .socket: "/s", .socketMode: "0660",
            .workers: "3",
            .longWorkers: "2", .longQuery: "16", .batchDeadline: "17", .maximumUnsentBytes: "2097152",
            .queueLength: "4", .deadline: "5", .defaultLimit: "6", .maximumLimit: "70", .maximumQueryLength: "8",
            .maximumBodyBytes: "9000", .maximumConnections: "10",
            .keptConnections: "3", .indexMode: "0640", .indexGroup: "readers", .idleTimeout: "11", .logLevel: "debug",
            .logFormat: "json", .socketGroup: "staff", .allowedUsers: "7", .listen: "127.0.0.1:8321",
            .hosts: "plans.example", .tokenFile: "/t", .originals: "all", .maximumOffset: "900", .maximumClauses: "12",
            .maximumHeadBytes: "2048", .requestTimeout: "13", .writeTimeout: "14", .minimumReadBytes: "18",
            .slowQuery: "15",
            .logQueries: "true", .watch: "true", .watchDebounce: "12", .watchPoll: "13",
        ]
        #expect(values.count == SettingsKey.allCases.count)
        for (key, value) in values { environment[key.environmentVariable] = value }
        let settings = try load(environment: environment)
        for (key, value) in values {
            let shown = [.socketMode, .indexMode].contains(key) ? "\"\(value)\"" : value
            #expect(settings.summary.contains("\n\(key.rawValue): \(shown)"))
        }
    }

    @Test(arguments: [
        ("", UInt32(0o600), ""), ("socket_mode: \"0660\"\nsocket_group: g", 0o640, "g"),
        ("socket_mode: \"0600\"\nsocket_group: g", 0o600, ""), ("socket_mode: \"0666\"", 0o644, ""),
        ("socket_mode: \"0640\"", 0o600, ""),
        ("socket_mode: \"0660\"\nsocket_group: g\nindex_mode: \"0600\"\nindex_group: h", 0o600, "h"),
    ]) func `The index is for those who may ask, unless it is said otherwise`(
        yaml: String, mode: UInt32, group: String
    ) throws {
        let settings = try load(yaml: yaml)
        #expect(settings.indexMode == mode && settings.indexGroup == group)
    }

    @Test func `The program that recognizes text is a list, or words with spaces between them`() throws {
        let words = ["tesseract", "stdin", "stdout", "--psm", "6"]
        #expect(try load(yaml: "ocr: [tesseract, stdin, stdout, --psm, \"6\"]").recognition == words)
        #expect(try load(yaml: "ocr: tesseract stdin  stdout --psm 6").recognition == words)
        #expect(try load(yaml: "ocr: \"\"").recognition == [])
        #expect(try load(yaml: "ocr: []").recognition == [])
        let spaced = try load(yaml: "ocr: [/opt/my ocr/run, 'a \"b\"', \"\"]")
        #expect(spaced.recognition == ["/opt/my ocr/run", "a \"b\"", ""])
        let line = try #require(spaced.summary.split(separator: "\n").first { $0.hasPrefix("ocr: ") })
        #expect(try load(yaml: String(line)).recognition == spaced.recognition)
        #expect(fault(yaml: "ocr: [[a]]").contains("ocr must be a list of words"))
        #expect(fault(yaml: "ocr: [\"\", a]").contains("a program and its arguments"))
    }

    @Test func `An empty environment variable counts as not set`() throws {
        #expect(try load(environment: ["HOME": "/h", "PLANSEARCH_QUEUE_LENGTH": ""]).queueLength == 256)
    }

    @Test func `An unknown key is named with its file, its line and the key that was meant`() {
        let message = fault(yaml: "# a comment\nsocket: /s\nsoket_mode: 0600\n")
        #expect(message.contains("plansearch.yaml:3"))
        #expect(message.contains("soket_mode"))
        #expect(message.contains("did you mean socket_mode?"))
        #expect(fault(yaml: "colour: red\n").contains("known keys: corpus, follow_links, index"))
    }

    @Test func `A bad value is named with its key, its place and what is allowed`() {
        let message = fault(yaml: "\nworkers: many\n")
        #expect(message.contains("workers is “many” in plansearch.yaml:2"))
        #expect(message.contains("from 0 to 1024"))
        #expect(
            fault(environment: ["HOME": "/h", "PLANSEARCH_LOG_LEVEL": "loud"]).contains("PLANSEARCH_LOG_LEVEL"))
        #expect(fault(options: [.socket: ""]).contains("on the command line"))
    }

    @Test(arguments: [
        "socket_mode: \"0800\"", "socket_mode: \"1777\"", "socket_mode: \"0000\"", "socket_mode: rw", "workers: -1",
        "workers: 1.5", "queue_length: 0", "max_limit: 10001", "deadline_ms: 99999999999999999999", "log_format: xml",
        "index: [a, b]", "postings_writer: xapian", "follow_links: some", "index: {a: b}",
        "default_limit: 30\nmax_limit: 20", "workers: +1",
        "workers: 1_000",
    ])
    func `What is not allowed is refused`(yaml: String) {
        #expect(fault(yaml: yaml) != "no error")
    }

    @Test(arguments: [
        "8321", "127.0.0.1", "localhost:x", "example.org:80", "[::1]", "::1:80", "127.0.0.1:65536", "*:80",
    ])
    func `An address to listen on is an IP address with a port`(text: String) {
        #expect(fault(yaml: "listen: \"\(text)\"").contains("127.0.0.1:8321"))
    }

    @Test func `Addresses of this machine alone are told from others`() throws {
        for text in ["127.0.0.1:1", "127.9.8.7:0", "[::1]:80", "localhost:80", "[::ffff:127.0.0.1]:80"] {
            #expect(try #require(ListenAddress(text)).isLoopback, "\(text)")
        }
        for text in ["0.0.0.0:1", "10.0.0.1:0", "[::]:80", "[2001:db8::1]:80", "[::ffff:10.0.0.1]:80"] {
            #expect(try !#require(ListenAddress(text)).isLoopback, "\(text)")
        }
        #expect(try load(yaml: "listen: \"[::1]:80\"").listen?.description == "[::1]:80")
    }

    @Test func `An address that others reach is refused without a token`() throws {
        #expect(throws: SettingsError.self) { try load(yaml: "listen: 0.0.0.0:80").checkForServing() }
        #expect(throws: Never.self) { try load(yaml: "listen: 127.0.0.1:80").checkForServing() }
        #expect(throws: Never.self) { try load(yaml: "listen: 0.0.0.0:80\ntoken_file: /t").checkForServing() }
    }

    @Test func `Lists have commas or spaces between their words`() throws {
        let settings = try load(yaml: "hosts: Plans.example,  b.example\nallow_users: alice,1000")
        #expect(settings.hosts == ["plans.example", "b.example"])
        #expect(settings.allowedUsers == ["alice", "1000"])
        #expect(settings.summary.contains("\nhosts: \"plans.example, b.example\"\n"))
    }

    @Test func `A mode is octal with and without quotes`() throws {
        #expect(try load(yaml: "socket_mode: 0660").socketMode == 0o660)
        #expect(try load(yaml: "socket_mode: \"660\"").socketMode == 0o660)
    }

    @Test(arguments: ["- a\n- b", "just text", "a: [", "\t", "workers: 1\nworkers: 2", "a: &x [*x]", "? [a]\n: b"])
    func `A file that is not a list of settings is refused with its name`(yaml: String) {
        #expect(fault(yaml: yaml).contains("plansearch.yaml"))
    }

    @Test(arguments: ["", "\n", "# only a comment\n", "---\n", "workers:\n", "~\n"])
    func `A file without settings changes nothing`(yaml: String) throws {
        #expect(try load(yaml: yaml).queueLength == 256)
    }

    @Test func `A tilde at the beginning of a path is the home folder`() throws {
        #expect(try load(yaml: "index: ~/plans/index").index == "/home/u/plans/index")
        #expect(fault(yaml: "index: ~/plans", environment: [:]).contains("HOME is not set"))
    }

    @Test func `A configuration file that is not there, is a folder or is not UTF-8 is an error that names it`() throws
    {
        let folder = FileManager.default.temporaryDirectory.appending(path: "plansearch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func message(_ path: String) -> String {
            do {
                _ = try Settings.load(configurationFile: path, environment: ["HOME": "/h"])
                return "no error"
            } catch {
                return "\(error)"
            }
        }
        #expect(message(folder.path + "/none.yaml").contains("none.yaml: there is no such file"))
        #expect(message(folder.path).contains("it is a folder"))
        try Data([0x61, 0x3A, 0xFF]).write(to: folder.appending(path: "bad.yaml"))
        #expect(message(folder.path + "/bad.yaml").contains("is not UTF-8"))
    }

    @Test func `The environment names the file that no option names`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "plansearch-\(UUID().uuidString).yaml").path
        try Data("queue_length: 9\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let settings = try Settings.load(environment: ["HOME": "/h", "PLANSEARCH_CONFIG": path])
        #expect(settings.queueLength == 9)
        #expect(settings.configurationFile == path)
    }
}
